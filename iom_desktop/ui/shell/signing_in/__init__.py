"""The window before anybody is signed in, and its pages."""
