"""The shared vectors, one module each: what is computed here must be read alike by the app."""
