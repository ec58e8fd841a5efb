"""The sections of the page, each a tab that is made when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.insights.effect_view import EffectView
from iom_desktop.ui.pages.insights.exhibits_view import ExhibitsView
from iom_desktop.ui.pages.insights.london_view import LondonView
from iom_desktop.ui.pages.insights.money_view import MoneyView


@dataclass(frozen=True, slots=True)
class Section:
    """One tab."""

    name: str
    title: str
    make: Callable[[Theme, Icons], ExhibitsView] = ExhibitsView
    by_period: bool = True
    """Whether the chosen period changes what it shows."""
    by_population: bool = False
    """Whether it can be shown of a part of the cohort alone."""


SECTIONS = (
    Section("cohort", "Cohort", by_population=True),
    Section("people", "People", by_period=False, by_population=True),
    Section("decisions", "Decisions"),
    Section("offending", "Offending", by_population=True),
    Section("provision", "Need and provision", by_period=False, by_population=True),
    Section("effect", "Effect", EffectView, by_period=False),
    Section("money", "Money", MoneyView, by_period=False),
    Section("work", "Work"),
    Section("london", "London", LondonView, by_period=False),
)
"""In the order of the tabs."""
