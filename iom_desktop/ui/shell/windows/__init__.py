"""The window of somebody signed in, and several of them side by side."""
