"""The annotation file: the only package that knows SQLite and sqlite-utils."""
