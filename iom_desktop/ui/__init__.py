"""The window: shows records and asks services, off its own thread."""
