"""Faults of the phone: its browser is killed at any moment."""
