"""Codebooks as values: read, write, check, edit and compare them. Knows no annotation file."""
