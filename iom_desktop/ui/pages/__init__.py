"""The places of the window, one folder each, strangers to one another."""
