"""Sees to it that the database is written anew after an erasure, even if the machine stopped in between."""

from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work

_DUE = "sweep_due"


def begin(work: Work) -> None:
    """Note, together with an erasure, that the database has still to be written anew."""
    work.access.keep_setting(_DUE, True, work.stamp.day)


def finish(register: Register, who: Actor) -> bool:
    """Write the database anew where that is due; tell whether nothing is left to do."""
    with register.look(who) as look:
        if not _is_due(look):
            return True
    try:
        register.sweep()
        with register.work(who) as work:
            work.access.keep_setting(_DUE, False, work.stamp.day)
    except Mendable:  # busy, or the disk is full: the next sign-in tries again
        return False
    return True


def _is_due(look: Look) -> bool:
    return bool(look.access.setting(_DUE, look.stamp.day))
