"""What happened: the seven commonest outcomes large, the other seven in a row below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.keys import COMMON, OTHERS
from iom_desktop.ui.pages.daily_check.outcome_button import OutcomeButton
from iom_desktop.vocabulary.work import CheckOutcome


class OutcomesPane(QWidget):
    """Lets one outcome be chosen."""

    chosen = Signal(object)
    """Carries the ``CheckOutcome`` that was clicked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._buttons: dict[CheckOutcome, OutcomeButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for outcomes, large in ((COMMON, True), (OTHERS, False)):
            row = QHBoxLayout()
            row.setSpacing(8 if large else 6)
            for outcome, letter, name in outcomes:
                button = OutcomeButton(theme, outcome, letter, name, large=large)
                button.taken.connect(lambda picked=outcome: self.chosen.emit(picked))
                self._buttons[outcome] = button
                row.addWidget(button, 1)
            rows.addLayout(row)

    def show_chosen(self, chosen: CheckOutcome | None) -> None:
        """Fill the button of the chosen outcome."""
        for outcome, button in self._buttons.items():
            button.show_taken(on=outcome is chosen)
