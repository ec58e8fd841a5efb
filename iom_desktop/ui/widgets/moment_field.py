"""A field for a day and a time of day in London."""

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from iom_desktop.clock import LONDON
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.day_words import read_time


class MomentField(QWidget):
    """Holds a moment, as a London day and time."""

    def __init__(self, moment: datetime | None = None, *, today: date | None = None) -> None:
        super().__init__()
        self.day = DateField(today=today)
        self.day.setAccessibleName("Day")
        self.time = QLineEdit()
        self.time.setPlaceholderText("09:30")
        self.time.setMaximumWidth(80)
        self.time.setAccessibleName("Time")
        self.setFocusProxy(self.day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day)
        row.addWidget(self.time)
        row.addStretch()
        if moment is not None:
            self.set_moment(moment)

    @property
    def moment(self) -> datetime | None:
        """The moment that is typed, or nothing where day or time is missing."""
        at = read_time(self.time.text())
        return datetime.combine(self.day.day, at, LONDON) if self.day.day and at else None

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not (self.day.text().strip() or self.time.text().strip())

    def set_moment(self, moment: datetime) -> None:
        """Put in a moment."""
        local = moment.astimezone(LONDON)
        self.day.set_day(local.date())
        self.time.setText(f"{local:%H:%M}")
