"""Register: everybody managed, and who needs work."""
