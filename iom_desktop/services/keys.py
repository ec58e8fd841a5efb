"""The sheet of keys on paper: it holds nothing of any register, so nobody is asked for leave and nothing is logged."""

from iom_desktop.clock import Clock
from iom_desktop.records.keys import KeysContent


def keys_sheet(content: KeysContent, clock: Clock) -> bytes:
    """Return the sheet as a file."""
    from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

    return press.set_keys(content, clock.now())
