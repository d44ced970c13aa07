"""Dialogs that ask for more than a line; each is imported when it is first opened."""
