"""A row of the list beside the person it could be about, to say whether they are one before anything is saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.records.listing import ListPreview
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import Settled

_NOT_SAID = {
    True: "Nothing of the record is changed until somebody has said.",
    False: "Taken as somebody new unless you say that they are one.",
}
_SAID = {Settled.SAME: "You said: the same person.", Settled.OTHER: "You said: not the same person."}


class DoubtPane(QWidget):
    """Shows why a row is doubtful and takes what the user says of it."""

    said = Signal(int, object)
    """The row, and a ``Settled``; nothing where it is left open after all."""

    def __init__(self) -> None:
        super().__init__()
        self._row = 0
        self.setProperty("pane", "surface")
        self._title = label("", "body-strong", wrap=True)
        self._why = label("", "body", "second", wrap=True)
        self._so = label("", "small", "second", wrap=True)
        self.same = button(words.of(Settled.SAME), lambda: self.said.emit(self._row, Settled.SAME), size="small")
        self.other = button(words.of(Settled.OTHER), lambda: self.said.emit(self._row, Settled.OTHER), size="small")
        self.open = button("Decide later", lambda: self.said.emit(self._row, None), size="small", kind="quiet")
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for deed in (self.same, self.other, self.open):
            deeds.addWidget(deed)
        deeds.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 16, 10)
        rows.setSpacing(6)
        for part in (self._title, self._why, self._so):
            rows.addWidget(part)
        rows.addLayout(deeds)
        self.hide()

    def show_doubt(self, preview: CohortPreview | ListPreview, row: int) -> bool:
        """Show one doubtful row; hide, and tell so, where the row is none."""
        found = next((one for one in preview.doubts if one.line.row == row), None)
        self.setVisible(found is not None)
        if found is None:
            return False
        self._row = row
        name = found.line.name or "Nobody named"
        born = f", born {words.day(found.line.date_of_birth)}" if found.line.date_of_birth else ""
        self._title.setText(f"Row {row}: {name}{born}. Is this {found.doubted_name}?")
        self._why.setText(f"{found.match_score} of 100. {found.match_reason}")
        self._so.setText(_SAID[found.settled] if found.settled else _NOT_SAID[bool(found.review)])
        self.same.setEnabled(found.settled is not Settled.SAME)
        self.other.setEnabled(found.settled is not Settled.OTHER)
        self.open.setEnabled(found.settled is not None)
        return True
