"""What is typed or chosen in a form, kind by kind: each shows a value, gives it back, or says why it cannot be read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from iom_desktop.records.access import Marks
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.day_words import read_time
from iom_desktop.ui.widgets.form_dialog import paragraph
from iom_desktop.ui.widgets.moment_field import MomentField
from iom_desktop.vocabulary.access import Handling, Topic

NO_DAY = "This is no day. Write it as 18 Nov 2025, 18/11/25, tomorrow or +14."
NO_MOMENT = "Write a day and a time, for example 18 Nov 2025 and 09:30."
NO_NUMBER = "Write a number in figures."


@dataclass(frozen=True, slots=True)
class Entry:
    """One control of a form, how a value gets into it and out of it, and what is wrong with what is typed."""

    control: QWidget
    show: Callable[[Any], object]
    read: Callable[[], Any]
    unread: Callable[[], str] = lambda: ""
    told: Callable[[Any], str] = str
    """How a value reads where it is only shown."""


def line(shown: str = "") -> Entry:
    """Make a line of words."""
    field = QLineEdit()
    field.setPlaceholderText(shown)

    def show(value: str) -> None:
        field.setText(value)
        field.setCursorPosition(0)

    return Entry(field, show, lambda: field.text().strip())


def text(lines: int = 3) -> Entry:
    """Make a field for long words, which Tab leaves."""
    field = paragraph(lines)
    return Entry(field, field.setPlainText, lambda: field.toPlainText().strip())


def day(today: date) -> Entry:
    """Make a field for a day, read in any usual way and by today."""
    field = DateField(today=today)
    return Entry(field, field.set_day, lambda: field.day, lambda: NO_DAY if field.wrong else "", _day)


def clock_time() -> Entry:
    """Make a field for a time of day, kept as 10:00."""
    field = QLineEdit()
    field.setPlaceholderText("10:00")
    field.setMaximumWidth(100)

    def read() -> str:
        at = read_time(field.text())
        return f"{at:%H:%M}" if at else field.text().strip()

    def unread() -> str:
        typed = field.text().strip()
        return "This is no time of day. Write it as 10:00, 930 or 2pm." if typed and not read_time(typed) else ""

    return Entry(field, field.setText, read, unread)


def moment(today: date) -> Entry:
    """Make a field for a moment: a day and a time."""
    field = MomentField(today=today)

    def show(value: datetime | None) -> None:
        if value is not None:
            field.set_moment(value)

    def unread() -> str:
        return NO_MOMENT if field.moment is None and not field.empty else ""

    return Entry(field, show, lambda: field.moment, unread, lambda one: words.day_and_time(one) if one else "")


def choice(options: Sequence[tuple[Any, str]]) -> Entry:
    """Make a list of values in words; a value that is no longer offered stays the choice of an old record."""
    field: Choice[Any] = Choice(options)
    known = dict(options)

    def show(value: Any) -> None:  # noqa: ANN401 -- whatever the list holds
        if value not in known:
            known[value] = str(value)
            field.offer(tuple(known.items()))
        field.choose(value)

    return Entry(field, show, lambda: field.value, told=lambda one: known.get(one, str(one)))


def words_of(kind: type[StrEnum], *, none: str = "") -> Entry:
    """Make a list of the words of an enumeration; with ``none`` nothing can be chosen too."""
    options = [(one, words.of(one)) for one in kind]
    return choice([(None, none), *options] if none else options)


def typed_choice(options: Sequence[str]) -> Entry:
    """Make a list that may be typed into; what begins like an entry is completed."""
    field: Choice[str] = Choice([(one, one) for one in options], typed=True)
    field.setCurrentIndex(-1)
    return Entry(field, field.say, lambda: field.words)


def tick(said: str) -> Entry:
    """Make a box to tick."""
    field = QCheckBox(said)
    return Entry(field, field.setChecked, field.isChecked, told=lambda one: "Yes" if one else "No")


def number(*, whole: bool = True) -> Entry:
    """Make a field for a number, or nothing."""
    field = QLineEdit()
    field.setMaximumWidth(100)

    def read() -> int | Decimal | None:
        try:
            value = Decimal(field.text().strip())
        except InvalidOperation:
            return None
        if not value.is_finite():
            return None
        return int(value) if whole and value == int(value) else (None if whole else value)

    def unread() -> str:
        return NO_NUMBER if field.text().strip() and read() is None else ""

    def show(value: int | Decimal | None) -> None:
        field.setText("" if value is None else f"{Decimal(value).normalize():f}")

    return Entry(field, show, read, unread, lambda one: "" if one is None else f"{one}")


def marks(seen: Sequence[Handling]) -> Entry:
    """Make the two lists that say who may see an item and what it is about."""
    held = QWidget()
    handling: Choice[Handling] = Choice([(one, words.of(one)) for one in Handling if one in seen])
    topic: Choice[Topic] = Choice([(one, words.of(one)) for one in Topic])
    handling.setAccessibleName("Who may see it")
    topic.setAccessibleName("What it is about")
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(handling, 1)
    row.addWidget(topic, 1)
    held.setFocusProxy(handling)
    kept: list[Marks] = []

    def show(value: Marks) -> None:
        kept[:] = [value]
        handling.choose(value.handling)
        topic.choose(value.topic)

    def read() -> Marks:
        same = kept and kept[0].topic is topic.value
        return Marks(handling.value, topic.value, kept[0].consent) if same else Marks(handling.value, topic.value)

    return Entry(held, show, read, told=_told_marks)


def _told_marks(one: Marks) -> str:
    topic = "" if one.topic is Topic.GENERAL else f", {words.of(one.topic).lower()}"
    return words.of(one.handling) + topic


def _day(one: date | None) -> str:
    return words.day(one) if one else ""
