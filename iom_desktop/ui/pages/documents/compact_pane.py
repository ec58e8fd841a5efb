"""What is chosen for an agreement: the help it promises, the person's goal, and when it is looked at again."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from iom_desktop.records.letters import CompactChoices, CompactWish
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.ui.widgets.day_words import read_day
from iom_desktop.ui.widgets.entries import NO_DAY
from iom_desktop.ui.widgets.focus_lead import reach_before
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.text import label

_ACROSS = 2


class CompactPane(QWidget):
    """Asks for little: what is left empty follows from the case."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._ticks: dict[str, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self.goal = QLineEdit()
        self._today = date.min
        self.review = DateField(lambda text: read_day(text, self._today))
        self._form = Form(icons)
        self._form.add("goal", "Their goal", self.goal, "In their words; empty leaves room to write it by hand")
        self._form.add("review", "Look at it again on", self.review, "Three months on, if this stays empty")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(label("The team promises", "small-strong", "second"))
        rows.addLayout(self._grid)
        rows.addWidget(label("With none ticked: what is on offer in the case.", "small", "second", wrap=True))
        rows.addWidget(self._form)

    def offer(self, choices: CompactChoices) -> None:
        """Offer the promises of the borough's wording, keeping those that are ticked."""
        self._today, promises = choices.day, choices.promises
        if list(self._ticks) == [code for code, _ in promises]:
            return
        for box in self._ticks.values():
            box.deleteLater()
        self._ticks = {code: QCheckBox(said) for code, said in promises}
        for at, box in enumerate(self._ticks.values()):
            self._grid.addWidget(box, *divmod(at, _ACROSS))
        reach_before(self.goal, *self._ticks.values())

    def wish(self) -> CompactWish | None:
        """Return what was chosen, or say beside the field what cannot be read."""
        wrong = NO_DAY if self.review.wrong else ""
        if self.review.day and self.review.day <= self._today:
            wrong = "This day has passed. Write a day to come."
        if self._form.show_errors({"review": wrong} if wrong else {}):
            return None
        chosen = tuple(code for code, box in self._ticks.items() if box.isChecked())
        return CompactWish(chosen, self.goal.text().strip(), self.review.day)

    def clear(self) -> None:
        """Forget what was chosen for somebody else."""
        for box in self._ticks.values():
            box.setChecked(False)
        self.goal.clear()
        self.review.set_day(None)
