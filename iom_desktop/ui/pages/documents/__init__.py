"""Documents: statements, letters, agreements and forms."""
