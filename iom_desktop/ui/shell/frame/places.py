"""The places of the window: what each is called, its icon, and how its page and presenter are put together."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iom_desktop.services.desk import Desk
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.vocabulary.access import Role

# Each place imports its page when it is first shown: the window opens sooner, and no page waits for another's parts.


@dataclass(frozen=True, slots=True)
class Tools:
    """The kit that every page and presenter takes its tools from."""

    theme: Theme
    icons: Icons
    tasks: Tasks
    news: News
    prompts: Prompts


Made = tuple[QWidget, QObject]


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its name in code, its title and icon, and what makes its page and presenter."""

    name: str
    title: str
    icon: str
    make: Callable[[Desk, Tools], Made]
    tip: str = ""
    rail: str = ""
    """The place of the rail it belongs to, where it has no item of its own."""


def _made(page_type: Callable[..., QWidget], presenter_type: Callable[..., QObject], desk: Desk, tools: Tools) -> Made:
    """Put together a page whose presenter takes the whole desk."""
    page = page_type(tools.theme, tools.icons)
    return page, presenter_type(page, desk, tools.tasks, tools.news, tools.prompts)


def _today(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.today.page import TodayPage
    from iom_desktop.ui.pages.today.presenter import TodayPresenter

    page = TodayPage(tools.theme, tools.icons)
    return page, TodayPresenter(
        page, desk.today, tools.tasks, tools.news, tools.prompts, dates=desk.dates, duplicates=desk.duplicates
    )


def _register(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.register.page import RegisterPage
    from iom_desktop.ui.pages.register.presenter import RegisterPresenter

    return _made(RegisterPage, RegisterPresenter, desk, tools)


def _case(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.case.page import CasePage
    from iom_desktop.ui.pages.case.presenter import CasePresenter

    return _made(CasePage, CasePresenter, desk, tools)


def _cohort(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.cohort.page import CohortPage
    from iom_desktop.ui.pages.cohort.presenter import CohortPresenter

    return _made(CohortPage, CohortPresenter, desk, tools)


def _referrals(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.referrals.page import ReferralsPage
    from iom_desktop.ui.pages.referrals.presenter import ReferralsPresenter

    return _made(ReferralsPage, ReferralsPresenter, desk, tools)


def _daily_check(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.daily_check.page import DailyCheckPage
    from iom_desktop.ui.pages.daily_check.presenter import DailyCheckPresenter

    page = DailyCheckPage(tools.theme, tools.icons)
    return page, DailyCheckPresenter(
        page,
        desk.daily_checks,
        tools.tasks,
        tools.news,
        tools.prompts,
        documents=desk.documents,
        tasking=desk.tasking,
        files=desk.daily_files,
        unsaved=desk.unsaved,
        coverage=desk.coverage,
        export=desk.list_export,
    )


def _panel(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.panel.packs_flow import PacksFlow
    from iom_desktop.ui.pages.panel.page import PanelPage
    from iom_desktop.ui.pages.panel.presenter import PanelPresenter

    page = PanelPage(tools.theme, tools.icons)
    PacksFlow(page, desk.preparing, desk.agreements, tasks=tools.tasks, news=tools.news, prompts=tools.prompts)
    return page, PanelPresenter(
        page,
        desk.panel,
        tools.tasks,
        tools.news,
        tools.prompts,
        room=desk.meeting,
        papers=desk.panel_papers,
        clock=desk.clock,
    )


def _documents(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.documents.page import DocumentsPage
    from iom_desktop.ui.pages.documents.presenter import DocumentsPresenter

    page = DocumentsPage(tools.theme, tools.icons)
    return page, DocumentsPresenter(
        page,
        desk.documents,
        tools.tasks,
        tools.news,
        tools.prompts,
        statements=desk.statements,
        batches=desk.letter_batches,
        export=desk.list_export,
    )


def _insights(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.insights.page import InsightsPage
    from iom_desktop.ui.pages.insights.presenter import InsightsPresenter

    return _made(InsightsPage, InsightsPresenter, desk, tools)


def _criteria(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.criteria.page import CriteriaPage
    from iom_desktop.ui.pages.criteria.presenter import CriteriaPresenter

    page = CriteriaPage(tools.theme, tools.icons)
    return page, CriteriaPresenter(page, desk.criteria, desk.rule_sets, tools.tasks, tools.news)


def _candidates(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.candidates.page import CandidatesPage
    from iom_desktop.ui.pages.candidates.presenter import CandidatesPresenter

    return _made(CandidatesPage, CandidatesPresenter, desk, tools)


def _settings(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.settings.page import SettingsPage
    from iom_desktop.ui.pages.settings.presenter import SettingsPresenter

    return _made(SettingsPage, SettingsPresenter, desk, tools)


def _setup(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.setup.page import SetupPage
    from iom_desktop.ui.pages.setup.presenter import SetupPresenter

    page = SetupPage(tools.theme, tools.icons)
    return page, SetupPresenter(page, desk.setting_up, tools.tasks, tools.news)


def _access_log(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.access_log.page import AccessLogPage
    from iom_desktop.ui.pages.access_log.presenter import AccessLogPresenter

    page = AccessLogPage(tools.theme, tools.icons)
    return page, AccessLogPresenter(
        page,
        desk.audit_log,
        tools.tasks,
        tools.prompts,
        administration=desk.administration,
        clock=desk.clock,
        may_open=desk.who.role is not Role.DATA_PROTECTION,
    )


def _retention(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.retention.page import RetentionPage
    from iom_desktop.ui.pages.retention.presenter import RetentionPresenter

    return _made(RetentionPage, RetentionPresenter, desk, tools)


def _providers(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.providers.page import ProvidersPage
    from iom_desktop.ui.pages.providers.presenter import ProvidersPresenter

    page = ProvidersPage(tools.theme, tools.icons)
    return page, ProvidersPresenter(page, desk.providers, tools.tasks, tools.news)


def _duplicates(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.duplicates.page import DuplicatesPage
    from iom_desktop.ui.pages.duplicates.presenter import DuplicatesPresenter

    page = DuplicatesPage(tools.theme, tools.icons)
    return page, DuplicatesPresenter(page, desk.duplicates, desk.merging, tools.tasks, tools.news)


def _between(desk: Desk, tools: Tools) -> Made:
    from iom_desktop.ui.pages.between.page import BetweenPage
    from iom_desktop.ui.pages.between.presenter import BetweenPresenter

    return _made(BetweenPage, BetweenPresenter, desk, tools)


PLACES = (
    Place("today", "Today", "sun", _today, "What needs attention now"),
    Place("register", "Register", "users", _register, "Everybody who is managed"),
    Place("cohort", "Cohort", "list-checks", _cohort, "The monthly list and the selection ledger"),
    Place("daily_check", "Daily check", "clipboard-check", _daily_check, "Look everybody up"),
    Place("panel", "Panel", "presentation", _panel, "Meetings, agenda, minutes"),
    Place("documents", "Documents", "file-text", _documents, "Statements, letters, forms"),
    Place("insights", "Insights", "chart-column", _insights, "Figures for the board"),
    Place("settings", "Settings", "settings", _settings, "Borough, users, lists, looks"),
    Place("case", "Case", "users", _case, rail="register"),
    Place("providers", "Who offers what", "hand-heart", _providers, rail="register"),
    Place("referrals", "Referrals", "user-plus", _referrals, "Who was referred, and how far it is", rail="cohort"),
    Place("candidates", "Candidates", "users", _candidates, "Whom the lists name, and a plan", rail="cohort"),
    Place("criteria", "Criteria explorer", "list-checks", _criteria, rail="cohort"),
    Place("duplicates", "Possible duplicates", "users", _duplicates, "Who could be one person", rail="cohort"),
    Place("between", "Between panels", "list-checks", _between, "Actions, agreements, the boards", rail="panel"),
    Place("setup", "Setting up", "list-checks", _setup, "What is left to do", rail="settings"),
    Place("retention", "Retention", "calendar-clock", _retention, "What is due, on hold, erased", rail="settings"),
    Place("access_log", "Access log", "list-checks", _access_log, rail="settings"),
)
"""Every place, those of the rail first and in its order."""

_OF_ROLE = {
    Role.DATA_PROTECTION: ("retention", "access_log", "settings"),
    Role.PARTNER: ("today", "register", "referrals", "daily_check", "settings"),
}
"""The rail of those to whom most of it would be refused."""


def on_rail(role: Role) -> tuple[Place, ...]:
    """Return the places of the rail, the first one first: those that a role may work in."""
    if role not in _OF_ROLE:
        return tuple(place for place in PLACES if not place.rail)
    known = {place.name: place for place in PLACES}
    return tuple(replace(known[name], rail="") for name in _OF_ROLE[role])
