"""The form that changes what one offence costs."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from iom_desktop.records.money import UnitCost
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.text import plain_tip


class CostsDialog(FormDialog):
    """One cost at a time, with the year of its prices and who published it."""

    def __init__(self, parent: QWidget, icons: Icons, costs: Sequence[UnitCost]) -> None:
        super().__init__(
            parent,
            icons,
            "Change a unit cost",
            "Save cost",
            under="It holds from today. Figures of earlier days keep the cost that held then.",
        )
        self._which: Choice[UnitCost] = Choice([(one, one.label) for one in costs])
        self._pounds, self._prices, self._source = QLineEdit(), QLineEdit(), QLineEdit()
        self.form.add("which", "Offence", self._which)
        self.form.add("pounds", "Cost of one offence, in pounds", self._pounds)
        self.form.add("prices", "In the prices of", self._prices, "Such as: 2015/16")
        self.form.add("source", "Published by", self._source, "Such as: Home Office, Research Report 99, July 2018")
        self._which.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    def fill(self) -> UnitCost | None:
        """Return the cost, or nothing after saying what is wrong."""
        try:
            pounds = float(self._pounds.text().replace(",", "").replace("£", ""))
        except ValueError:
            self.form.show_errors({"pounds": "Write the cost as a number, such as 5930"})
            return None
        prices, source = self._prices.text().strip(), self._source.text().strip()
        return replace(self._which.value, pounds=pounds, prices=prices, source=source)

    def _show(self) -> None:
        cost = self._which.value
        self._pounds.setText(f"{cost.pounds:,.2f}".removesuffix(".00"))
        self._prices.setText(cost.prices)
        self._source.setText(cost.source)
        since = f" Held since {words.day(cost.active_from)}." if cost.active_from else ""
        self._which.setToolTip(plain_tip(f"{cost.label}.{since}"))
