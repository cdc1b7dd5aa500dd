"""Weeks lived by whole shipped phones: opening, tokens, puts, hiding and counters are the app's own doing."""
