"""The section on money: estimates of cost, with the forms for a larger cohort and for the unit costs above them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.benefits import BenefitInputs
from iom_desktop.records.money import UnitCost
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.benefits_dialog import BenefitsDialog
from iom_desktop.ui.pages.insights.costs_dialog import CostsDialog
from iom_desktop.ui.pages.insights.exhibits_view import ExhibitsView
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label

CAUTION = (
    "Everything here is an estimate, with its range. It follows from the fall under Effect and has the same limits: "
    "part of that fall would have come anyway."
)


class MoneyView(ExhibitsView):
    """Two buttons above the tables, and the forms they open."""

    form_wanted = Signal()
    costs_wanted = Signal()
    inputs_given = Signal(object)
    """The ``BenefitInputs`` of a larger cohort."""
    cost_given = Signal(object, object)
    """A changed ``UnitCost``, and the form it was typed into."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        self.dialog: BenefitsDialog | CostsDialog | None = None
        self._costs = button("Change unit costs", self.costs_wanted.emit)
        held = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            button("Estimate for more people", self.form_wanted.emit, icons=icons, icon="user-plus", kind="primary")
        )
        row.addWidget(self._costs)
        row.addStretch()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(20, 10, 20, 10)
        rows.setSpacing(8)
        rows.addLayout(row)
        rows.addWidget(label(CAUTION, "small", "second", wrap=True))
        self.above.addWidget(held)
        self.above.addWidget(rule())

    def allow_changes(self, allowed: bool) -> None:
        """Offer to change unit costs to whoever may."""
        self._costs.setVisible(allowed)

    def ask_inputs(self, before: BenefitInputs | None) -> None:
        """Open the form for a larger cohort, with what was typed before."""
        dialog = BenefitsDialog(self, self._icons, before)
        dialog.wanted.connect(self.inputs_given)
        dialog.wanted.connect(dialog.accept)
        self._show(dialog)

    def ask_cost(self, costs: Sequence[UnitCost]) -> None:
        """Open the form for one unit cost; it stays until the cost is kept."""
        dialog = CostsDialog(self, self._icons, costs)
        dialog.wanted.connect(lambda cost: self.cost_given.emit(cost, dialog))
        self._show(dialog)

    def _show(self, dialog: BenefitsDialog | CostsDialog) -> None:
        self.dialog = dialog
        dialog.show_fitted()
