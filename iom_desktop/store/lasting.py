"""What lets the new name of a file outlive a power cut."""

import os
import sys
from pathlib import Path


def keep_names(folder: Path) -> None:
    """Let a file's new name outlive a power cut, where the platform lets a folder be synced."""
    if sys.platform != "win32":
        folder_of_files = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(folder_of_files)
        finally:
            os.close(folder_of_files)
