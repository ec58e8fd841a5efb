"""The access log: who saw, changed and passed on what."""
