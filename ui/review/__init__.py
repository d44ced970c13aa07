"""The review page: claims side by side, one row after another, and what is decided on it."""
