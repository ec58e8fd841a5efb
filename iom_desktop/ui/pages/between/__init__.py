"""The place of what runs on between two panels."""
