"""Annotation files of every released format; each has to open for ever."""
