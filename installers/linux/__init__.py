"""The Debian package, and the proof of it in a clean root."""
