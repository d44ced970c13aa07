"""Reading files as articles."""
