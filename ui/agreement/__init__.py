"""The agreement page: how far annotators agree, each number with what is behind it."""
