"""Asks for the figures of a section when it is first shown, and again when something changed."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.changes import Changes
from iom_desktop.records.exhibit import Exhibit
from iom_desktop.records.population import WHOLE, Population
from iom_desktop.services import effects
from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.insights.effect_flow import EffectFlow
from iom_desktop.ui.pages.insights.exhibit_out import ExhibitOut
from iom_desktop.ui.pages.insights.london_flow import LondonFlow
from iom_desktop.ui.pages.insights.money_flow import MoneyFlow
from iom_desktop.ui.pages.insights.page import InsightsPage
from iom_desktop.ui.pages.insights.report_flow import ReportFlow
from iom_desktop.ui.pages.insights.sections import SECTIONS
from iom_desktop.vocabulary.access import Role

Ask = Callable[[int], tuple[Exhibit, ...]]
"""Counts the exhibits of a section over a number of months."""
AskOf = Callable[[int, Population], tuple[Exhibit, ...]]
"""Counts them of a part of the cohort."""
Wanted = tuple[int, Population]
_PAUSE = 1_000
"""Milliseconds after the first figures in which nothing is brought in: they are looked at."""


class Counted(NamedTuple):
    """What a section came to, of whom, and of whom else it could be shown."""

    exhibits: tuple[Exhibit, ...]
    offered: tuple[Population, ...] = ()
    of: Population = WHOLE


class InsightsPresenter(QObject):
    """Counts only the section on screen; the others when they are looked at."""

    def __init__(self, page: InsightsPage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._tasks = tasks
        effect = EffectFlow(page, desk.effects, tasks, self.again)
        may_change = desk.who.role is Role.COORDINATOR
        money = MoneyFlow(page, desk.money, may_change=may_change, tasks=tasks, news=news, again=self.again)
        self._money = money
        self._asks: dict[str, Ask] = {
            "decisions": desk.insights.decisions,
            "effect": effect.ask,
            "money": money.ask,
            "work": desk.insights.work,
            "london": LondonFlow(page, desk.london, desk.clock, tasks=tasks, prompts=prompts).ask,
        }
        self._insights = desk.insights
        self._parted: dict[str, AskOf] = {
            "cohort": desk.insights.cohort,
            "people": desk.insights.people,
            "offending": desk.insights.offending,
            "provision": desk.insights.provision,
        }
        self._counted: dict[str, Wanted] = {}
        """Over how many months and of whom each section was counted, of those that still stand."""
        self._steps = list(effects.STEPS)
        """What is still to be brought in before somebody looks at the effect."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._warm_up)
        page.allow_export(allowed=desk.insights_out.may_export)
        ExhibitOut(page, desk.insights_out, tasks, prompts)
        self._report = ReportFlow(page, desk.documents, desk.clock, tasks=tasks, news=news, prompts=prompts)
        page.section_wanted.connect(self._count)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Show the figures as they stand."""
        self._page.show_section()

    def pictures(self) -> tuple[tuple[str, Callable[[], QWidget | None]], ...]:
        """Return the sections and the export for the gallery."""

        def export() -> QWidget | None:
            self._page.choose(SECTIONS[0].name)
            self._page.ask_export(self._page.view(SECTIONS[0].name).cells[0].exhibit)
            return self._page.dialog

        def tables() -> None:
            self._page.choose(SECTIONS[0].name)
            self._page.view(SECTIONS[0].name).toggle_tables()

        sections = ((one.name, partial(self._page.choose, one.name)) for one in SECTIONS[1:])
        return (
            *sections,
            *self._money.pictures(),
            ("export", export),
            ("tables", tables),
            ("report", self._report.ask),
        )

    def open(self, section: str) -> None:
        """Show one section."""
        self._page.choose(section)

    def again(self, section: str) -> None:
        """Count a section anew, since something else is wanted of it."""
        self._counted.pop(section, None)
        self._count(section)

    def _count(self, section: str) -> None:
        wanted = (self._page.period.value, self._page.wished if section in self._parted else WHOLE)
        if self._counted.get(section) == wanted:
            return
        self._counted[section] = wanted
        view = self._page.view(section)
        done = partial(self._on_counted, section, wanted)
        self._tasks.ask(view, partial(self._ask, section, *wanted), done, partial(self._on_refused, section))

    def _ask(self, section: str, months: int, of: Population) -> Counted:
        """Count a section; of everybody, where it cannot be asked for the part that another was shown of."""
        if section not in self._parted:
            return Counted(self._asks[section](months))
        offered = self._insights.parts(section)
        chosen = of if of in offered else WHOLE
        return Counted(self._parted[section](months, chosen), offered, chosen)

    def _on_counted(self, section: str, wanted: Wanted, counted: Counted) -> None:
        if self._counted.get(section) != wanted:
            return  # something else is wanted by now
        if counted.offered:
            self._page.offer_populations(section, counted.offered, counted.of)
        self._page.show_exhibits(section, counted.exhibits)
        if self._steps:
            self._pause.start()

    def _warm_up(self) -> None:
        """Take one step after the other: whatever is asked meanwhile is answered in between."""
        if self._steps and self._page.isVisible():
            step = self._steps.pop(0)
            self._tasks.ask(self, partial(effects.warm_up, step), lambda _done: self._warm_up())

    def _on_refused(self, section: str, error: BaseException) -> None:
        self._counted.pop(section, None)
        if not isinstance(error, Mendable):
            raise error
        self._page.view(section).show_refusal(error.message)

    def _on_news(self, _changes: Changes) -> None:
        self._counted.clear()
        if self._page.isVisible():
            self._count(self._page.section)
