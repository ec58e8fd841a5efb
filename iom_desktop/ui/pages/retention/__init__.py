"""Retention: what is due, what is on hold, what waits to be erased, and who asked what is held on them."""
