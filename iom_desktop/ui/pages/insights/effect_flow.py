"""Asks for the effect as the choices above its charts want it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from iom_desktop.records.effect import EffectWish
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.insights.effect_view import EffectView
from iom_desktop.ui.pages.insights.page import InsightsPage

SECTION = "effect"


class KnowsEffects(Protocol):
    """What reckons the effect."""

    def exhibits(self, wish: EffectWish) -> tuple[Exhibit, ...]:
        """Return the charts."""

    def groups(self) -> dict[str, str]:
        """Return the groups of offences."""


class EffectFlow(QObject):
    """Keeps what is wanted, and has the section counted again when that changes."""

    def __init__(self, page: InsightsPage, service: KnowsEffects, tasks: Tasks, again: Callable[[str], None]) -> None:
        super().__init__(page)
        self._service, self._tasks, self._again = service, tasks, again
        self._wish = EffectWish()
        page.made.connect(self._on_made)

    def ask(self, _months: int) -> tuple[Exhibit, ...]:
        """Return the charts that are wanted; the page's period has no part in them."""
        return self._service.exhibits(self._wish)

    def _on_made(self, name: str, view: object) -> None:
        if name == SECTION and isinstance(view, EffectView):
            view.wish_changed.connect(lambda: self._on_wish(view))
            self._tasks.ask(view, self._service.groups, view.offer_groups, lambda _error: None)

    def _on_wish(self, view: EffectView) -> None:
        self._wish = view.wish
        self._again(SECTION)
