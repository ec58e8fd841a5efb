"""What can be told to a window: one list of commands for menus, palette and the sheet of keys."""
