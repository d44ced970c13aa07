"""The headless commands, one module a subject; none of them imports Qt."""
