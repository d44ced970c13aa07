"""Tests of matching, comparing and agreement."""
