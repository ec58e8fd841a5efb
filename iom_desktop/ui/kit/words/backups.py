"""What the words of backups are called on screens."""

from collections.abc import Mapping
from enum import StrEnum

from iom_desktop.vocabulary import backup

BACKUPS: Mapping[type[StrEnum], Mapping[str, str]] = {
    backup.BackupReason: {
        "automatic": "Automatic",
        "by_hand": "By hand",
        "hand_over": "Hand-over",
        "upgrade": "Before an upgrade",
        "restore": "Before a restore",
    },
}
