"""Forged, moved and twice-spent tokens, against two programs and several phones (C7)."""
