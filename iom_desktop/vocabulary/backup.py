"""Words about copies of the register that are kept in case it is lost."""

from enum import StrEnum


class BackupReason(StrEnum):
    """Why a backup was made; only the automatic ones are thinned out."""

    AUTOMATIC = "automatic"
    BY_HAND = "by_hand"
    HAND_OVER = "hand_over"
    UPGRADE = "upgrade"
    RESTORE = "restore"
    """No copy but the register itself, kept aside when a backup took its place."""
