"""What the words of backups are called on screens."""

from iom_desktop.vocabulary import backup

BACKUPS = {
    backup.BackupReason: {
        "automatic": "Automatic",
        "by_hand": "By hand",
        "hand_over": "Hand-over",
        "upgrade": "Before an upgrade",
        "restore": "Before a restore",
    },
}
