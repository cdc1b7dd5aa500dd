"""How long the phone takes for what people wait for. Prints numbers and asserts nothing."""
