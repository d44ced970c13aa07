"""The core of Claimlight: what articles, claims and annotation files are. Imports no Qt."""
