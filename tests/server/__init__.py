"""Promises of the post office."""
