"""Daily check: everybody looked up before the tasking meeting."""
