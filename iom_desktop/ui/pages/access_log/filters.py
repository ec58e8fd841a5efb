"""The bar over the log: words, kinds and users, a person, and the days."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from iom_desktop.records.audit_log import LogFilter, LogPerson
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.emptied import emptied
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.access import AuditKind

KINDS, USERS = "Kind", "User"
SETTLED = 400
"""Milliseconds without another letter before the log is asked."""


class LogFilters(QWidget):
    """Gathers what is asked of the log, and tells when that has changed."""

    changed = Signal()
    person_typed = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._person = ""
        self.person_words = _field(icons, "Person: name, CRN or id, then Enter", 230)
        self._since, self._until = _day("From which day"), _day("To which day")
        days = (label("From", "small", "second"), self._since, label("to", "small", "second"), self._until)
        self.bar = FilterBar(icons, (KINDS, USERS), self.person_words, *days)
        self.bar.set_values(KINDS, [(kind.value, words.of(kind)) for kind in AuditKind])
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED)
        self._told = self.asked
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar)
        self._connect()

    @property
    def asked(self) -> LogFilter:
        """What is asked now."""
        return LogFilter(
            person_id=self._person,
            users=self.bar.ticked(USERS),
            kinds=frozenset(AuditKind(kind) for kind in self.bar.ticked(KINDS)),
            since=self._since.day,
            until=self._until.day,
            words=self.bar.words.strip(),
        )

    def offer_users(self, users: Sequence[tuple[str, str]]) -> None:
        """Offer who may have done something."""
        self.bar.set_values(USERS, users)

    def choose_person(self, person: LogPerson) -> None:
        """Ask about one person."""
        self._person = person.person_id
        name = person.name or f"Erased ({person.person_id})"
        self.person_words.setText(f"{name}, {person.crn}" if person.crn else name)
        self.person_words.setCursorPosition(0)
        self._tell()

    def offer_people(self, people: Sequence[LogPerson]) -> None:
        """Let the user choose which of several people is meant."""
        menu = QMenu(self)
        for one in people:
            action = QAction(f"{one.name}, {one.crn}".replace("&", "&&"), menu)
            action.triggered.connect(lambda _on=False, chosen=one: self.choose_person(chosen))
            menu.addAction(action)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.person_words.mapToGlobal(QPoint(0, self.person_words.height())))

    def clear(self) -> None:
        """Ask for everything again."""
        self._person = ""
        for field in (self._since, self._until):
            field.set_day(None)
        self.person_words.clear()
        self.bar.clear()
        self._tell()

    def _connect(self) -> None:
        self.bar.words_changed.connect(lambda _words: self._timer.start())
        self.bar.values_changed.connect(self._tell)
        self._timer.timeout.connect(self._tell)
        for field in (self._since, self._until):
            field.day_changed.connect(lambda _day: self._timer.start())
        self.person_words.returnPressed.connect(self._on_person_typed)
        self.person_words.textChanged.connect(self._on_person_changed)

    def _on_person_typed(self) -> None:
        if typed := self.person_words.text().strip():
            self.person_typed.emit(typed)

    def _on_person_changed(self, text: str) -> None:
        if not text and self._person:
            self._person = ""
            self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        if self.asked != self._told:
            self._told = self.asked
            self.changed.emit()


def _field(icons: Icons, name: str, width: int) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(name.partition(", then")[0])
    made.setAccessibleName(name)
    made.setProperty("fit", "small")
    emptied(made, icons)
    made.setFixedWidth(width)
    return made


def _day(name: str) -> DateField:
    made = DateField()
    made.setAccessibleName(name)
    made.setProperty("fit", "small")
    made.setFixedWidth(104)
    return made
