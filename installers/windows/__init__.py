"""The Windows Installer packages."""
