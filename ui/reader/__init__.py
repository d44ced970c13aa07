"""The article as a page: shown, read by sentences, marked with claims."""
