"""What the Python phone promises, so that its second opinion can be trusted."""
