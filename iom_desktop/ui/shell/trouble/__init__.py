"""The one window for what went wrong, and the report it can save."""
