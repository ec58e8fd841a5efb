"""The window itself: strip, menu, rail, search, status bar, unlocking and locking."""
