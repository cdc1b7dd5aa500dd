"""Coppice's post office: it keeps ordered ciphertext and never learns a name, a word or an author."""

__version__ = "0.1.0"
