"""Panel: one shared screen, decisions typed once."""
