"""A release as open data: its tables, the package that holds them, what a catalogue reads, feeds.

Functions from a release folder to bytes; the app's routes and the mirror both call them.
"""
