"""What a window does by itself while somebody works: locking, backing up, minding unsaved words."""
