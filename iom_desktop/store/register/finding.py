"""Whether a folder holds a register that may be opened here, seen without its key."""

from pathlib import Path

from iom_desktop.store.register import folder as place
from iom_desktop.store.register import handing_over
from iom_desktop.store.shares import refuse_shared_place


def find(folder: Path) -> None:
    """Refuse a folder that holds no register, lies where none may, or was handed over to another laptop."""
    try:
        place.settle(folder)
        place.refuse_what_is_no_register(folder)
        refuse_shared_place(folder)
        handing_over.refuse(folder)
    except OSError:
        raise place.cannot_read(folder) from None
