"""Erasing: the one deed that changes rows beside the session, since the log must never hold what it takes."""
