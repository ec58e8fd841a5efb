"""Whether a folder holds a register that may be opened here, seen without its key."""

from pathlib import Path

from iom_desktop.store.register import folder as place
from iom_desktop.store.shares import refuse_shared_place


def find(folder: Path) -> None:
    """Refuse a folder that holds no register, lies where none may, or was handed over to another laptop."""
    try:
        place.settle(folder)
        place.refuse_what_is_no_register(folder)
        refuse_shared_place(folder)
        _refuse_handed_over(folder)
    except OSError:
        raise place.cannot_read(folder) from None


def _refuse_handed_over(folder: Path) -> None:
    if not (folder / place.HANDED_OVER).exists():
        return
    from iom_desktop.store.register import handing_over  # hardly any register has the mark

    handing_over.refuse(folder)
