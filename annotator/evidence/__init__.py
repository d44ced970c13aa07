"""Proposals from the words of an article: never more than offered. Pure over model and text."""
