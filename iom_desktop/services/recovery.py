"""The recovery sheet as a file: made once, handed to whoever keeps it, and kept nowhere by the program."""

from pathlib import Path

from iom_desktop import paths
from iom_desktop.clock import SystemClock
from iom_desktop.errors import Mendable
from iom_desktop.records.recovery import RecoverySheet


def sheet_pdf(sheet: RecoverySheet) -> bytes:
    """Set the sheet."""
    from iom_desktop.documents import press  # the papers take a quarter of a second that a sign-in does not need

    return press.set_recovery(sheet, SystemClock().now())


def save_sheet(sheet: RecoverySheet, file: Path) -> None:
    """Write the sheet where the user wants it, and nowhere else on the way there."""
    try:
        paths.write_whole(file, sheet_pdf(sheet))
    except OSError:
        raise Mendable(
            "sheet_not_written",
            f"The recovery sheet could not be written to {file}. Choose another place, or write the code down by hand.",
        ) from None
