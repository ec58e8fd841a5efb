"""What has to be said of a list that comes once: which list it is, of what day, and what its gaps stand for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from iom_desktop.records.candidates import CandidateSource
from iom_desktop.records.listing import ListWish
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.listing import ListKind
from iom_desktop.vocabulary.risk import Rag

_COLOURS = (Rag.RED, Rag.AMBER, Rag.GREEN)


class OnceFields(QWidget):
    """The rows of the form that only lists which come once need; they stand in the form of the file's step."""

    changed = Signal()

    def __init__(self, width: int) -> None:
        super().__init__()
        self.source: Choice[str] = Choice()
        self.list_date = DateField()
        self.list_date.setPlaceholderText("The day it speaks of; today if empty")
        self.list_date.setMaximumWidth(width)
        self.colour: Choice[Rag | None] = Choice(
            [(None, "Reject the row"), *((one, f"Take {words.rag(one)}") for one in _COLOURS)]
        )
        self.route: Choice[Route] = Choice([(one, words.of(one)) for one in Route])
        self.route.choose(Route.LOCAL_ADDITION)
        self.left_over = QCheckBox("Keep the cells of unknown columns as a note on the case")
        self.left_over.setChecked(True)
        for field in (self.source, self.list_date, self.colour, self.route):
            field.setFixedWidth(width)
        for choice in (self.source, self.colour, self.route):
            choice.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.list_date.day_changed.connect(lambda _day: self.changed.emit())
        self.left_over.toggled.connect(lambda _on: self.changed.emit())

    @property
    def wrong(self) -> bool:
        """Whether something is typed that is no day."""
        return self.list_date.wrong

    def put_into(self, form: QFormLayout) -> None:
        """Stand in a form."""
        form.addRow("Which list", self.source)
        form.addRow("Day of the list", self.list_date)
        form.addRow("No colour given", self.colour)
        form.addRow("No route given", self.route)
        form.addRow("", self.left_over)

    def show_for(self, form: QFormLayout, kind: ListKind) -> None:
        """Show the rows that a kind of list needs."""
        form.setRowVisible(self.source, kind is ListKind.CANDIDATES)
        form.setRowVisible(self.list_date, kind is not ListKind.MONTHLY)
        for field in (self.colour, self.route, self.left_over):
            form.setRowVisible(field, kind is ListKind.OLD_LIST)

    def show_sources(self, sources: Sequence[CandidateSource]) -> None:
        """Offer the kinds of candidate list."""
        self.source.offer([(one.code, one.label) for one in sources])

    def wish(self, kind: ListKind) -> ListWish:
        """Return what is said of the list."""
        day: date | None = self.list_date.day
        if kind is ListKind.CANDIDATES:
            return ListWish(kind, self.source.value if self.source.count() else "", day)
        return ListWish(
            kind,
            list_date=day,
            colour=self.colour.value,
            route=self.route.value,
            keep_left_over=self.left_over.isChecked(),
        )
