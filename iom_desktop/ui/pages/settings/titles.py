"""What the tabs of the settings are called."""

TITLES = (
    "Borough", "Users", "Lists", "Wording", "Daily check", "Backups", "Data protection", "Export and import",
    "This machine",
)  # fmt: skip
