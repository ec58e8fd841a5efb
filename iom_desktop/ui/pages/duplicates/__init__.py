"""Possible duplicates: who could be one person, who was decided to be different, and what was merged."""
