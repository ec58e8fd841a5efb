"""The pane beside a calculator's questions: the result, its band, how it came about, and what to bear in mind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.prediction import Prediction, Working
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.tags import tag
from iom_desktop.ui.widgets.text import label

WIDTH = 380
LABEL = "Indicative, not an OASys score"


class ScoreResult(QScrollArea):
    """Shows a result with every step, or what is still to be answered."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Result")
        self._figure = label("", "display")
        self._horizon = label("", "body", "second")
        self._band = tag("", "solid")
        self._more = label("", "body", "second", wrap=True)
        self._workings = QWidget()
        self._rows = QVBoxLayout()
        self._lay_out()

    def show_result(self, found: Prediction) -> None:
        """Show a result, its band and its workings."""
        self._figure.setText(f"{found.two_year}")
        self._horizon.setText("within two years")
        self._band.setText(words.of(found.band))
        one_year = "" if found.one_year is None else f"{found.one_year} within one year. "
        self._more.setText(f"{one_year}An estimate for people with the same answers.")
        for part in (self._figure, self._band):
            part.show()
        self._replace_workings(_workings(found))
        self.setAccessibleDescription(f"{found.two_year} within two years, {words.of(found.band)}. {LABEL}")

    def show_waiting(self, missing: Sequence[str], wrong: int) -> None:
        """Say what is still to be answered, and how many answers cannot be used."""
        for part in (self._figure, self._band):
            part.hide()
        self._horizon.setText("No result yet")
        said = [f"{words.count(wrong, 'answer')} cannot be used: see beside the question."] if wrong else []
        said += [f"Still to answer: {', '.join(missing)}."] if missing else []
        self._more.setText("\n".join(said))
        self._replace_workings(QWidget())
        self.setAccessibleDescription(self._more.text())

    def _replace_workings(self, fresh: QWidget) -> None:
        self._rows.replaceWidget(self._workings, fresh)
        self._workings.hide()  # it goes with the next turn of events, and must not be seen until then
        self._workings.deleteLater()
        self._workings = fresh
        fresh.show()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("pane", "scrolled")
        self._rows.setContentsMargins(4, 0, 12, 0)
        self._rows.setSpacing(10)
        inner.setLayout(self._rows)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self._horizon, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch()
        head.addWidget(self._band)
        marked = QHBoxLayout()
        marked.addWidget(tag(LABEL, "amber"))
        marked.addStretch()
        self._rows.addLayout(head)
        self._rows.addWidget(self._more)
        self._rows.addLayout(marked)
        self._rows.addWidget(self._workings)
        self._rows.addStretch()
        self.setWidget(inner)


def _workings(found: Prediction) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(6)
    rows.addWidget(rule())
    rows.addWidget(label("How it came about", "body-strong"))
    for step in found.steps:
        rows.addLayout(_step(step))
    rows.addSpacing(6)
    for caution in found.cautions:
        rows.addWidget(label(caution.words, "small", "quiet", wrap=True))
    return made


def _step(step: Working) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(label(step.words, "small", "second", wrap=True), 1)
    row.addWidget(label(_figure(step.value), "figures-small"), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _figure(value: float | None) -> str:
    return f"{value}" if isinstance(value, int) else f"{value:.5f}"
