"""From the start of the program to a session and out again."""
