"""What stands around every place: rail, head, search, status line, and the way between places."""
