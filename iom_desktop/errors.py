"""The two families of error: what the user can mend, and what is our own fault."""

import errno
from collections.abc import Mapping


class Mendable(Exception):
    """Something the user can mend: says what happened, what to do, and that nothing was lost.

    ``code`` is a short stable name for programs (``already_loaded``), ``message`` a plain sentence or two for people.
    Neither may hold a person's name or number beyond what the user has just typed or chosen.
    """

    exit_status = 1

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Misfilled(Mendable):
    """What was typed into a form cannot be kept; says so for each field, by its name, and nothing was saved."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("misfilled", f"{' '.join(fields.values())} Nothing was saved.")
        self.fields = dict(fields)


class NotWritten(Mendable):
    """A file could not be written where the user wanted it: nothing of it lies there; what did happen is said."""

    def __init__(
        self, name: str, error: OSError, meanwhile: str = "Nothing of it was kept, and nothing was changed."
    ) -> None:
        full = error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
        why, then = ("the disk is full", "Make room there or choose") if full else (error.strerror, "Choose")
        super().__init__(
            "not_written",
            f"{name} could not be written: {why}. {meanwhile} {then} another folder, and try again.",
        )


class NotAllowed(Mendable):
    """The user may not come in, or may not do this: a wrong passphrase, a locked slot, a role without the right."""

    exit_status = 3


class Fault(Exception):
    """Something that should not be possible: a fault of the program, reported without personal data."""
