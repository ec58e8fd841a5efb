"""The pane of a statement's seven sections: what is filled from the record, and what its author writes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.papers import Check, Composition
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.documents.section_fold import SectionFold
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.documents import Section

_LINES = "one line for each point"
_FROM_RECORD = "Filled from the record. Correct it there, under Pathways."


class SectionsPane(QWidget):
    """Folds of sections; one is open at a time."""

    changed = Signal()
    """The author has written, or chosen another hearing."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._shown: dict[Section, str] = {}
        self._last_opened = -1
        self._hearing = QComboBox()
        self._hearing.setAccessibleName("Hearing")
        self._hearing.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._hearing.setMinimumContentsLength(12)
        self._hearing.currentIndexChanged.connect(self._on_hearing)
        self._folds = (
            SectionFold(icons, 1, "Court, hearing and case number"),
            SectionFold(icons, 2, "Purpose and summary", [(Section.PURPOSE, "Purpose"), (Section.SUMMARY, "Summary")]),
            SectionFold(icons, 3, "What was offered, how they responded"),
            SectionFold(icons, 4, "Attendance", [(Section.ATTENDANCE, "Said under the figures")]),
            SectionFold(
                icons, 5, "Progress and concerns",
                [(Section.PROGRESS, f"Progress, {_LINES}"), (Section.CONCERNS, f"Concerns, {_LINES}")],
            ),
            SectionFold(
                icons, 6, "What could be offered next",
                [(Section.IN_COMMUNITY, f"In the community, {_LINES}"), (Section.IN_CUSTODY, f"In custody, {_LINES}")],
            ),
            SectionFold(
                icons, 7, "My opinion, sources, declaration",
                [(Section.OPINION, "My opinion, apart from the facts"), (Section.SOURCES, "Sources")],
            ),
        )  # fmt: skip
        self._folds[0].add(self._hearing)
        self._number = label("", "small", "second", wrap=True)
        self._folds[0].add(self._number)
        self._declaration = label("", "small", "second", wrap=True)
        self._folds[6].add(self._declaration)
        self._from_record = self._folds[2]
        self._from_record.add(label(_FROM_RECORD, "body", "second", wrap=True))
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("pane", "scrolled")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for fold in self._folds:
            rows.addWidget(fold)
            fold.written.connect(self.changed)
            fold.opened.connect(lambda fold=fold: self._on_opened(fold))
        rows.addStretch()
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    @property
    def texts(self) -> dict[Section, str]:
        """What the author has written: only the sections that differ from what was proposed."""
        typed = {section: editor.toPlainText() for fold in self._folds for section, editor in fold.editors.items()}
        return {section: text for section, text in typed.items() if text != self._shown.get(section, "")}

    @property
    def hearing_day(self) -> date | None:
        """The day of the chosen hearing."""
        chosen = self._hearing.currentData()
        return chosen if isinstance(chosen, date) else None

    def count_as_saved(self) -> None:
        """Take what is written now for saved: it need not survive a lock."""
        for fold in self._folds:
            for editor in fold.editors.values():
                editor.document().setModified(False)

    def show_composition(self, composition: Composition) -> None:
        """Show every section as it stands, and how far it is."""
        written = composition.draft.texts
        self._shown = {name: text for name, text in composition.proposed.items() if name not in written}
        for fold in self._folds:
            for section in fold.editors:
                fold.show_text(section, composition.proposed[section])
        self._number.setText(composition.number)
        self._number.setVisible(bool(composition.number))
        self._declaration.setText(f"Declaration: {composition.declaration} ({composition.declared_since})")
        self._show_hearings(composition)
        self._show_states(composition)

    def go_to(self, section: Section) -> None:
        """Open the section where something is to be mended."""
        fold = next((fold for fold in self._folds if section in fold.editors), self._folds[0])
        fold.unfold()
        if section in fold.editors:
            fold.editors[section].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_next(self) -> None:
        """Open the section after the one that was opened last, or the first."""
        self._folds[(self._last_opened + 1) % len(self._folds)].unfold()

    def _show_hearings(self, composition: Composition) -> None:
        self._hearing.blockSignals(True)
        self._hearing.clear()
        if not composition.hearings:
            self._hearing.addItem("No court date is recorded. Add it under Dates first.", None)
        for day, court in composition.hearings:
            self._hearing.addItem(f"{words.day(day)}, {court}" if court else words.day(day), day)
            if day == composition.hearing_day:
                self._hearing.setCurrentIndex(self._hearing.count() - 1)
        self._hearing.blockSignals(False)

    def _show_states(self, composition: Composition) -> None:
        told = sorted(composition.checks, key=lambda check: check.done, reverse=True)
        wrong = {check.section: check for check in told if check.section and (check.warning or not check.done)}
        for number, fold in enumerate(self._folds):
            own = {Section.HEARING} if number == 0 else set(fold.editors)
            if found := [wrong[section] for section in own if section in wrong]:
                fold.say(_to_do(found), tone="amber", icon="triangle-alert")
            elif fold is self._from_record:
                ticked = sum(group.ticked for group in composition.groups)
                fold.say(words.count(ticked, "item") if ticked else "Nothing ticked", icon="check" if ticked else "")
            elif own and all(not composition.proposed.get(section, "x").strip() for section in own):
                fold.say("Nothing written")
            else:
                fold.say("Done", icon="check")

    def _on_hearing(self, _index: int) -> None:
        self.changed.emit()

    def _on_opened(self, opened: SectionFold) -> None:
        self._last_opened = self._folds.index(opened)
        for fold in self._folds:
            if fold is not opened:
                fold.fold()
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(opened, 0, 0))


def _to_do(found: Sequence[Check]) -> str:
    """Say how much of a section waits: what must be mended before what should be looked at."""
    if any(not check.warning for check in found):
        return "To do"
    stopping = [check for check in found if not check.done]
    return words.count(len(stopping), "thing") + " to mend" if stopping else f"{len(found)} to look at"
