"""Foreign files in and out: lines and problems, never an exception for a bad row."""
