"""When the window locks itself, and what is taken away from eyes and clipboard."""
