"""The pane beside the lists: the two people in question, what agrees, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from iom_desktop.records.merging import DecidedApart, DuplicatePair, Merge
from iom_desktop.records.unsaved import Spot
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.duplicates.columns import born, stands
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label

WIDTH = 320

Shown = DuplicatePair | DecidedApart | Merge


class PairPane(QWidget):
    """Shows one pair, and takes what the user says of it."""

    compare_wanted = Signal()
    apart_wanted = Signal(str)
    """Why the two are different people."""
    take_back_wanted = Signal()
    part_wanted = Signal()
    case_wanted = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.setFixedWidth(WIDTH)
        self.setProperty("pane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "section", wrap=True)
        self._said = label("", "body", wrap=True)
        self._agrees = label("", "body", "second", wrap=True)
        self._first = button("", lambda: self._open(0), icons=icons, icon="external-link", kind="quiet")
        self._second = button("", lambda: self._open(1), icons=icons, icon="external-link", kind="quiet")
        self._why_title = label("How you know", "body-strong")
        self.why = QPlainTextEdit()
        self.why.setFixedHeight(72)
        self.why.setTabChangesFocus(True)
        self.why.setAccessibleName("How you know that they are two people")
        self.compare = button("Same person: compare and merge", self.compare_wanted.emit, kind="primary")
        self.apart = button("Not the same person", self._on_apart)
        self.take_back = button("Take this back", self.take_back_wanted.emit, icons=icons, icon="undo-2")
        self.part = button("Put apart again", self.part_wanted.emit, icons=icons, icon="undo-2")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(10)
        for part in (self._title, self._said, self._agrees):
            rows.addWidget(part)
        for case in (self._first, self._second):
            rows.addWidget(case, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._why_title)
        rows.addWidget(self.why)
        rows.addStretch(1)
        for deed in (self.compare, self.apart, self.take_back, self.part):
            rows.addWidget(deed)

    @property
    def spot(self) -> Spot | None:
        """Which pair the note is about, for what is typed and not saved."""
        shown = self._shown
        return Spot("possible_duplicates", shown.other_person_id) if isinstance(shown, DuplicatePair) else None

    def show_pair(self, shown: Shown | None) -> None:
        """Show what is known of two people, and offer what fits."""
        again = shown == self._shown
        self._shown = shown
        self.setVisible(shown is not None)
        if shown is None:
            return
        if not again:
            self.why.clear()
        asked = isinstance(shown, DuplicatePair)
        for part in (self._why_title, self.why, self.compare, self.apart):
            part.setVisible(asked)
        self.take_back.setVisible(isinstance(shown, DecidedApart))
        self.part.setVisible(isinstance(shown, Merge) and shown.stands)
        names = _names(shown)
        for case, name in zip((self._first, self._second), names, strict=True):
            case.setVisible(bool(name))
            case.setText(f"Open {name}")
        title, said, agrees = _words(shown)
        self._title.setText(title)
        self._said.setText(said)
        self._agrees.setText(agrees)

    def _on_apart(self) -> None:
        self.apart_wanted.emit(self.why.toPlainText().strip())

    def _open(self, at: int) -> None:
        if self._shown is not None:
            self.case_wanted.emit(_ids(self._shown)[at])


def _names(shown: Shown) -> tuple[str, str]:
    if isinstance(shown, Merge):
        return shown.name, "" if shown.stands else shown.merged_name
    return shown.name, shown.other_name


def _ids(shown: Shown) -> tuple[str, str]:
    return (shown.person_id, shown.merged_id if isinstance(shown, Merge) else shown.other_person_id)


def _words(shown: Shown) -> tuple[str, str, str]:
    """Return the title, what is known, and why."""
    if isinstance(shown, DuplicatePair):
        ones = [(shown.name, shown.born, shown.crn), (shown.other_name, shown.other_born, shown.other_crn)]
        said = "\n".join(f"{name}, born {born(day)}, CRN {crn or 'none'}" for name, day, crn in ones)
        agrees = "\n".join(f"· {line}" for line in shown.reason.split(". "))
        return "Are they one person?", said, f"Likeness {shown.score} of 100\n{agrees}"
    if isinstance(shown, DecidedApart):
        said = f"{shown.name} and {shown.other_name} are different people."
        return "Decided to be different", said, f"{shown.decided_by}, {words.day(shown.decided_on)}: {shown.reason}"
    said = f"{shown.merged_name} was merged into {shown.name} on {words.day(shown.merged_on)}."
    return stands(shown), said, f"{shown.merged_by}: {shown.reason}"
