"""The text functions."""
