"""The one form for every item of a case: lines bound to the fields of a record, marks, and both versions at a clash."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from iom_desktop.records.kept import Kept, Meanwhile
from iom_desktop.records.person import Person
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.both_versions import BothVersions, Difference
from iom_desktop.ui.widgets.entries import Entry
from iom_desktop.ui.widgets.form_dialog import FormDialog

_BOTH_WIDTH = 720
"""How wide the form gets for both versions."""

Read = Callable[[str], Any]
"""Gives what stands in another line of the form now."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form: the field of the record, what it is called, how it is entered, and when it is asked."""

    name: str
    words: str
    entry: Entry
    hint: str = ""
    asked: Callable[[Read], bool] | None = None
    needed: str = ""
    """What is said where nothing stands in it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a form asks: its title, the words of its button, its lines, and what is said under the title."""

    title: str
    save: str
    lines: Sequence[Line]
    under: str = ""
    made: Callable[[Any, dict[str, Any]], Kept] | None = None
    """Makes the record of what was read, where that is not simply its fields."""
    shown: Callable[[Any, str], Any] | None = None
    """Gives what a line shows of a record, where that is not simply its field."""


class RecordDialog(FormDialog):
    """Shows a record to be entered or changed; what is wrong stands beside its field and all else stays as typed."""

    def __init__(self, parent: QWidget, icons: Icons, shape: Shape, record: Kept) -> None:
        super().__init__(parent, icons, shape.title, shape.save, under=shape.under)
        self._shape = shape
        self._record = record
        self.person_id = record.id if isinstance(record, Person) else getattr(record, "person_id", "")
        self.about = record.id
        self._lines = {line.name: line for line in shape.lines}
        self._fields = {
            line.name: self.form.add(line.name, line.words, line.entry.control, line.hint) for line in shape.lines
        }
        self._versions: BothVersions | None = None
        self._show(record)
        self._begun = self._values()
        self._watch()

    @property
    def record(self) -> Kept:
        """The record the form began with, or the newer one somebody else saved meanwhile."""
        return self._record

    @property
    def versions(self) -> BothVersions | None:
        """Both versions, while there are two."""
        return self._versions

    def entry(self, name: str) -> Entry:
        """Return the entry of a line."""
        return self._lines[name].entry

    def put(self, name: str, value: Any) -> None:  # noqa: ANN401 -- whatever the line holds
        """Put a value into a line, as if it had been typed."""
        self._lines[name].entry.show(value)

    def fill(self) -> Kept | None:
        """Return the record with what was typed, or say beside the fields what cannot be read."""
        asked = [line for name, line in self._lines.items() if self._fields[name].isVisibleTo(self)]
        unread = {line.name: said for line in asked if (said := _wrong(line))}
        if self.form.show_errors(unread):
            return None
        values = self._values()
        made = self._shape.made
        return made(self._record, values) if made else replace(self._record, **values)

    def show_meanwhile(self, meanwhile: Meanwhile) -> None:
        """Show what somebody else saved beside what was typed; saving goes on from their version, knowingly."""
        by = f"{meanwhile.by}, {words.day_and_time(meanwhile.at)}"
        mine, theirs = self._values(), {name: self._shown(meanwhile.record, name) for name in self._lines}
        differ = [name for name in self._lines if mine[name] != theirs[name]]
        self._record = meanwhile.record
        self.say_clash(
            f"{meanwhile.by} changed this at {words.time(meanwhile.at)}", "Choose, then save. Nothing is saved yet."
        )
        if self._versions is not None:
            self._versions.deleteLater()
        self._versions = BothVersions(self, by, [self._difference(name, mine[name], theirs[name]) for name in differ])
        self.put_over_form(self._versions)
        self.resize(max(self.width(), _BOTH_WIDTH), self.height())
        self._begun = theirs

    def _difference(self, name: str, mine: Any, theirs: Any) -> Difference:  # noqa: ANN401 -- whatever the line holds
        line = self._lines[name]
        return Difference(
            line.words,
            line.entry.told(mine),
            line.entry.told(theirs),
            lambda: line.entry.show(mine),
            lambda: line.entry.show(theirs),
            untouched=mine == self._begun[name],
        )

    def _values(self) -> dict[str, Any]:
        return {name: line.entry.read() for name, line in self._lines.items()}

    def _show(self, record: Kept) -> None:
        for name, line in self._lines.items():
            line.entry.show(self._shown(record, name))

    def _shown(self, record: Kept, name: str) -> Any:  # noqa: ANN401 -- whatever the line holds
        return self._shape.shown(record, name) if self._shape.shown else getattr(record, name)

    def _watch(self) -> None:
        """Ask the lines that go by another one whenever that changes."""
        for line in self._lines.values():
            changed = getattr(line.entry.control, "currentIndexChanged", None) or getattr(
                line.entry.control, "toggled", None
            )
            if changed is not None:
                changed.connect(self._ask)
        self._ask()

    def _ask(self) -> None:
        read = lambda name: self._lines[name].entry.read()  # noqa: E731
        for name, line in self._lines.items():
            if line.asked is not None:
                self._fields[name].setVisible(line.asked(read))


def _wrong(line: Line) -> str:
    """Say what is wrong with what is typed; whether it may be kept is for the register to say."""
    nothing = line.entry.read() in (None, "")
    return line.entry.unread() or (line.needed if nothing else "")
