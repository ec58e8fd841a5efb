"""One change to several people at once: how many it reached, and whom it left out and why."""

from dataclasses import dataclass

from iom_desktop.records.changes import Changes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody a change did not reach."""

    person_id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """What became of one change to several people."""

    changes: Changes
    done: int
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedTable:
    """Rows of a list as they stand on the screen, to leave it as a file or through the clipboard."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Whom each row is about, and its cells."""

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people in it."""
        return tuple(person_id for person_id, _ in self.rows)


@dataclass(frozen=True, slots=True)
class Exported:
    """How many rows left, and who was held back and why."""

    count: int
    left_out: tuple[LeftOut, ...] = ()
    text: str = ""
    """The rows themselves where they leave through the clipboard."""
