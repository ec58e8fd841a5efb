"""The forms of the place between panels: an agreement, and whose actions are chased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from iom_desktop.records.agreements import SharingAgreement
from iom_desktop.records.panel_past import Between, TrackedAction
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.entries import Entry
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.record_dialog import Line, RecordDialog, Shape

_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class ChaseWish:
    """Whose actions are wanted on paper: an agency's, or those of one owner."""

    agency: str
    owner: str
    words: str


class AgreementDialog(RecordDialog):
    """Asks for an agreement; one that has ended keeps its place in the register."""

    def __init__(
        self,
        parent: QWidget,
        icons: Icons,
        agencies: Sequence[tuple[str, str]],
        today: date,
        agreement: SharingAgreement | None,
    ) -> None:
        new = SharingAgreement(title="", agencies=(), purpose="", signed_on=None, review_on=None)
        lines = [
            Line("title", "Name of the agreement", entries.line("Kingsmere IOM agreement")),
            Line("agencies", "Agencies that are party to it", ticks(agencies)),
            Line("purpose", "What it allows sharing for", entries.text(2)),
            Line("signed_on", "Signed on", entries.day(today)),
            Line("review_on", "Next review", entries.day(today), "The day after, it no longer counts as current."),
        ]
        if agreement:
            lines += [
                Line("ended_on", "Ended on", entries.day(today), "Empty while it holds."),
                Line("end_reason", "Why it ended", entries.line(), asked=lambda read: read("ended_on") is not None),
            ]
        title, save = ("Change agreement", "Save agreement") if agreement else ("New agreement", "Keep agreement")
        super().__init__(parent, icons, Shape(title, save, lines), agreement or new)


class ChaseDialog(FormDialog):
    """Asks whose open actions go on the list."""

    def __init__(self, parent: QWidget, icons: Icons, work: Between, current: TrackedAction | None) -> None:
        super().__init__(
            parent, icons, "Chase list", "Save as PDF",
            under="The open actions of past panels, the latest first. That it was made is kept in the access log.",
        )  # fmt: skip
        self._whose: Choice[ChaseWish] = Choice([(one, one.words) for one in _wishes(work.actions)])
        here = current.action if current else None
        wanted = next(
            (one for one in _wishes(work.actions) if here and one.agency == here.agency and here.agency), None
        )
        if wanted is not None:
            self._whose.choose(wanted)
        self.form.add("whose", "Whose actions", self._whose)

    def fill(self) -> ChaseWish | None:
        """Return whose list is wanted."""
        return self._whose.value


def ticks(options: Sequence[tuple[str, str]]) -> Entry:
    """Make a box to tick for each option, in two columns."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(4)
    boxes = {code: QCheckBox(words) for code, words in options}
    for at, box in enumerate(boxes.values()):
        grid.addWidget(box, at // _COLUMNS, at % _COLUMNS)
    first = next(iter(boxes.values()), None)
    if first is not None:
        held.setFocusProxy(first)

    def show(chosen: Sequence[str]) -> None:
        for code, box in boxes.items():
            box.setChecked(code in chosen)

    def read() -> tuple[str, ...]:
        return tuple(code for code, box in boxes.items() if box.isChecked())

    known = dict(options)
    return Entry(held, show, read, told=lambda chosen: ", ".join(known.get(code, code) for code in chosen))


def _wishes(actions: Sequence[TrackedAction]) -> tuple[ChaseWish, ...]:
    """Return each agency with open actions, then each owner."""
    agencies = {one.action.agency: one.agency for one in actions if one.action.agency}
    owners = sorted({one.action.owner for one in actions if one.action.owner})
    by_agency = sorted(agencies.items(), key=lambda named: named[1])
    return (
        *(ChaseWish(code, "", f"All of {words}") for code, words in by_agency),
        *(ChaseWish("", name, name) for name in owners),
    )
