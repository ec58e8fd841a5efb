"""What the case record asks of the services and how it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.audit_log import LogEntry, LogFilter, LogPage, PurposeQuestion
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.changes import Changes
from iom_desktop.records.choices import Choices
from iom_desktop.records.merging import MergedAway
from iom_desktop.records.support import Engagement
from iom_desktop.services import calculator, leave
from iom_desktop.services.case_items import can_take_back
from iom_desktop.services.cases import Cases
from iom_desktop.services.desk import Desk
from iom_desktop.services.passphrases import strength_of
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.case.dates_export import DatesExport
from iom_desktop.ui.pages.case.onward_forms import OnwardForms
from iom_desktop.ui.pages.case.page import PATHWAYS, TABS, CasePage
from iom_desktop.ui.pages.case.saves import Saves
from iom_desktop.ui.pages.case.scheme_forms import SchemeForms
from iom_desktop.ui.pages.case.timeline_print import TimelinePrint
from iom_desktop.ui.widgets.dates_dialog import DatesWish
from iom_desktop.ui.widgets.rag_dialog import RagWish
from iom_desktop.ui.widgets.score_dialog import ScoreWish
from iom_desktop.vocabulary.access import Purpose
from iom_desktop.vocabulary.needs import EngagementLevel

Picture = tuple[str, Callable[[], QWidget | None]]


@dataclass(frozen=True, slots=True)
class _Opened:
    """What it takes to show a case."""

    case: CaseRecord
    choices: Choices
    order: tuple[str, ...]


class CasePresenter(QObject):
    """Opens cases, goes from one to the next, and saves what their forms ask."""

    def __init__(self, page: CasePage, desk: Desk, tasks: Tasks, news: News, prompts: Prompts) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._tasks = tasks
        self._saves = Saves(page, tasks, news, items=desk.items, can_take_back=can_take_back)
        self._paper = TimelinePrint(page, tasks, prompts, desk.timelines.paper)
        self._dates = DatesExport(page, tasks, prompts, self._write_dates, allowed=desk.dates.may_export)
        self._scheme = SchemeForms(page, tasks, self._saves, desk.episodes)
        self._onward = OnwardForms(page, (tasks, prompts, self._saves), desk.transfers, strength_of)
        self._onward.add_to(self._scheme.menu)
        self._person_id = ""
        self._order: tuple[str, ...] = ()
        self._more_in_log = False
        self._led_to: MergedAway | None = None
        page.step_wanted.connect(self._on_step)
        page.log_wanted.connect(self._on_log_wanted)
        page.log.view_chosen.connect(self._on_log_wanted)
        page.log.older_wanted.connect(self._on_older_wanted)
        page.purpose.chosen.connect(self._on_purpose_chosen)
        page.forms.serve(desk.clock.now, desk.who.display_name, leave.marks_seen(desk.who))
        page.forms.item_wanted.connect(self._saves.keep)
        page.forms.rag_wanted.connect(self._on_rag_wanted)
        page.pathways.pane.level_chosen.connect(self._on_level_chosen)
        page.risk.score_wanted.connect(self.ask_score)
        page.forms.score_wanted.connect(self._on_score_wanted)
        news.changed.connect(self._on_news)

    def arrive(self) -> None:
        """Let the keys of the case work when the place is shown."""
        self._page.go_to_tab()

    def open(self, person_id: str) -> None:
        """Open a person's case, or ask first what for, where nobody has said it today."""
        self._person_id = person_id
        cases = self._desk.cases

        def work() -> _Opened | PurposeQuestion | MergedAway:
            return cases.merged_away(person_id) or cases.question(person_id) or _open(cases, person_id)

        self._tasks.ask(self, work, self._on_opened, self._on_not_opened)

    def ask_score(self) -> None:
        """Open the risk calculators for the case that is shown."""
        self._page.forms.ask_score(calculator.calculate)

    def pictures(self) -> tuple[Picture, ...]:
        """Return the tabs and forms of the page, for the gallery."""
        tabs = tuple((title.split()[0].lower(), partial(self._turn_to, at)) for at, title in enumerate(TABS))
        return (
            *tabs,
            ("offer", self._picture_of_an_offer),
            ("contact", partial(self._picture_of, self._page.forms.ask_contact)),
            ("action", partial(self._picture_of, self._page.forms.ask_action)),
            ("answer", self._picture_of_an_answer),
            ("note", partial(self._picture_of, self._page.ask_note)),
            ("print", self._picture_of_the_print),
            ("dates", self._picture_of_the_dates),
            ("score", self._picture_of_a_score),
            ("leave", self._scheme.picture),
            ("refer", partial(self._picture_of, self._onward.ask_agency)),
            ("transfer", self._onward.picture),
        )

    def _turn_to(self, at: int) -> None:
        if self._page.case is None:
            self._page.purpose.answer()
        self._page.tabs.setCurrentIndex(at)

    def _picture_of_an_offer(self) -> QWidget | None:
        self._page.tabs.setCurrentIndex(PATHWAYS)
        self._page.forms.ask_offer(self._page.pathways.table.current)
        return self._page.forms.dialog

    def _picture_of(self, ask: Callable[[], object]) -> QWidget | None:
        ask()
        return self._page.forms.dialog

    def _picture_of_the_print(self) -> QWidget | None:
        self._paper.ask()
        return self._paper.dialog

    def _picture_of_an_answer(self) -> QWidget | None:
        asking = [one for one in self._page.case.documents if one.is_compact] if self._page.case else []
        return self._picture_of(lambda: self._page.ask_answer(asking[0])) if asking else None

    def _picture_of_the_dates(self) -> QWidget | None:
        self._dates.ask()
        return self._dates.dialog

    def _write_dates(self, person_id: str, path: Path, wish: DatesWish) -> int:
        return self._desk.dates.export_of(person_id, path, wish.purpose, wish.recipient)

    def _picture_of_a_score(self) -> QWidget | None:
        self.ask_score()
        return self._page.forms.dialog

    def _on_purpose_chosen(self, purpose: Purpose, said: str) -> None:
        person_id, cases = self._person_id, self._desk.cases
        self._tasks.ask(self, lambda: _open(cases, person_id, purpose, said), self._on_opened, self._on_not_opened)

    def _on_opened(self, opened: _Opened | PurposeQuestion | MergedAway) -> None:
        if isinstance(opened, MergedAway):
            self._led_to = opened
            self._page.case_wanted.emit(opened.person_id)
            return
        if isinstance(opened, PurposeQuestion):
            if opened.person_id == self._person_id:
                self._page.ask_purpose(opened)
            return
        if opened.case.person.id != self._person_id:
            return
        self._order = opened.order
        at = self._order.index(self._person_id) if self._person_id in self._order else None
        self._page.show_case(opened.case, opened.choices, at, len(self._order))
        self._scheme.show_case(opened.choices)
        self._onward.show_case(opened.choices)
        if self._led_to is not None and self._led_to.person_id == self._person_id:
            self._page.say_merged(self._led_to)
        self._led_to = None

    def _on_not_opened(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.show_nobody("This case cannot be opened", error.message)

    def _on_step(self, steps: int) -> None:
        if self._person_id in self._order:
            to = self._order.index(self._person_id) + steps
            if 0 <= to < len(self._order):
                self._page.case_wanted.emit(self._order[to])

    def _on_log_wanted(self) -> None:
        self._read_log(None)

    def _on_older_wanted(self) -> None:
        shown = self._page.log.table.records
        if self._more_in_log and shown:
            self._more_in_log = False  # until these are here
            self._read_log(shown[-1])

    def _read_log(self, after: LogEntry | None) -> None:
        asked = LogFilter(person_id=self._person_id, kinds=self._page.log.kinds)

        def show(page: LogPage) -> None:
            if asked == LogFilter(person_id=self._person_id, kinds=self._page.log.kinds):
                self._more_in_log = page.more
                (self._page.log.add_page if after else self._page.log.show_page)(page)

        self._tasks.ask(self, lambda: self._desk.audit_log.page(asked, after), show, self._on_no_log)

    def _on_no_log(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._page.log.show_refusal(error.message)

    def _on_rag_wanted(self, person_id: str, wish: RagWish) -> None:
        change = self._desk.cases.decide_rag_urgently if wish.urgent else self._desk.cases.propose_rag
        colour = words.rag(wish.colour)
        said = f"Changed to {colour}, to be confirmed" if wish.urgent else f"{colour} proposed to the next panel"
        self._saves.save(lambda: change(person_id, wish.colour, wish.reason), said)

    def _on_score_wanted(self, wish: ScoreWish) -> None:
        keep = self._desk.offending.keep_calculated
        self._saves.save(lambda: keep(wish.person_id, wish.tool, wish.answers), "Score saved as indicative")

    def _on_level_chosen(self, level: EngagementLevel) -> None:
        self._saves.keep(Engagement(person_id=self._person_id, level=level, on=self._desk.clock.today()))

    def _on_news(self, changes: Changes) -> None:
        if self._person_id in changes.people and self._page.case is not None:
            self.open(self._person_id)


def _open(cases: Cases, person_id: str, purpose: Purpose | None = None, said: str = "") -> _Opened:
    return _Opened(cases.open(person_id, purpose, said), cases.choices(), cases.order())
