"""Asks for the estimates of money, and opens the forms above them."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.benefits import BenefitInputs
from iom_desktop.records.changes import Changes
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.records.money import UnitCost
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.insights.costs_dialog import CostsDialog
from iom_desktop.ui.pages.insights.money_view import MoneyView
from iom_desktop.ui.pages.insights.page import InsightsPage

SECTION = "money"


class KnowsMoney(Protocol):
    """What estimates costs."""

    def exhibits(self, inputs: BenefitInputs | None) -> tuple[Exhibit, ...]:
        """Return the tables."""

    def costs(self) -> tuple[UnitCost, ...]:
        """Return what offences cost."""

    def keep_cost(self, cost: UnitCost) -> Changes:
        """Keep a changed cost."""


class MoneyFlow(QObject):
    """Keeps what was asked of a larger cohort while the window is open."""

    def __init__(
        self, page: InsightsPage, service: KnowsMoney, *, may_change: bool, tasks: Tasks, news: News,
        again: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__(page)
        self._page, self._service, self._may_change = page, service, may_change
        self._tasks, self._news, self._again = tasks, news, again
        self._inputs: BenefitInputs | None = None
        page.made.connect(self._on_made)

    def ask(self, _months: int) -> tuple[Exhibit, ...]:
        """Return the tables; the page's period has no part in them."""
        return self._service.exhibits(self._inputs)

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Return the forms for the gallery."""
        view = self._page.view(SECTION)
        if not isinstance(view, MoneyView):
            return ()

        def estimate() -> QWidget | None:
            self._page.choose(SECTION)
            view.ask_inputs(self._inputs)
            return view.dialog

        def cost() -> QWidget | None:
            view.ask_cost(self._service.costs())
            return view.dialog

        return (("estimate", estimate), *((("unit-cost", cost),) if self._may_change else ()))

    def _on_made(self, name: str, view: object) -> None:
        if name == SECTION and isinstance(view, MoneyView):
            view.allow_changes(self._may_change)
            view.form_wanted.connect(lambda: view.ask_inputs(self._inputs))
            view.costs_wanted.connect(
                lambda: self._tasks.ask(view, self._service.costs, view.ask_cost, self._on_failed)
            )
            view.inputs_given.connect(self._on_inputs)
            view.cost_given.connect(self._on_cost)

    def _on_inputs(self, inputs: BenefitInputs) -> None:
        self._inputs = inputs
        self._again(SECTION)

    def _on_cost(self, cost: UnitCost, dialog: CostsDialog) -> None:
        def done(changes: Changes) -> None:
            dialog.accept()
            self._page.say_done(f"{cost.label}: cost saved. It holds from today")
            self._news.tell(changes)

        def failed(error: BaseException) -> None:
            if isinstance(error, Misfilled):
                dialog.say_misfilled(error.fields)
            elif isinstance(error, Mendable):
                dialog.say_failure(error.message)
            else:
                raise error

        self._tasks.write(dialog, partial(self._service.keep_cost, cost), done, failed)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.say_failed(error.message)
