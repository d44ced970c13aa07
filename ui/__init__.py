"""The window. Imports no SQL, holds no rule, parses no format."""
