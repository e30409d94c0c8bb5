"""Releases: immutable, numbered folders, and the one that is current."""
