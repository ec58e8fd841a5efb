"""Everything a signed-in user can do, one service each, over one open register."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from iom_desktop.records.access import Actor
from iom_desktop.records.borough import Borough
from iom_desktop.services.actions import Actions
from iom_desktop.services.administration import Administration
from iom_desktop.services.agreements import Agreements
from iom_desktop.services.audit_log import AuditLog
from iom_desktop.services.backups import Backups
from iom_desktop.services.between import BetweenPanels
from iom_desktop.services.bulk import BulkWork
from iom_desktop.services.candidates import Candidates
from iom_desktop.services.carry_over import CarryOver
from iom_desktop.services.case_items import CaseItems
from iom_desktop.services.cases import Cases
from iom_desktop.services.cohort import Cohort
from iom_desktop.services.coverage import CheckCoverage
from iom_desktop.services.criteria import CriteriaExplorer
from iom_desktop.services.daily_checks import DailyChecks
from iom_desktop.services.daily_files import DailyFiles
from iom_desktop.services.dates import Dates
from iom_desktop.services.desk_settings import SettingsDesk
from iom_desktop.services.documents import Documents
from iom_desktop.services.duplicates import Duplicates
from iom_desktop.services.effects import Effects
from iom_desktop.services.episodes import Episodes
from iom_desktop.services.erasure import Erasures
from iom_desktop.services.insights import Insights
from iom_desktop.services.insights_out import InsightsOut
from iom_desktop.services.ledger import SelectionLedger
from iom_desktop.services.letter_batches import LetterBatches
from iom_desktop.services.list_export import ListExport
from iom_desktop.services.list_papers import ListPapers
from iom_desktop.services.listing import Listing
from iom_desktop.services.london import LondonReturns
from iom_desktop.services.merging import Merging
from iom_desktop.services.money import Money
from iom_desktop.services.offending import Offending
from iom_desktop.services.panel import Panel
from iom_desktop.services.panel_meeting import PanelMeeting
from iom_desktop.services.panel_papers import PanelPapers
from iom_desktop.services.people import People
from iom_desktop.services.preparing import Preparing
from iom_desktop.services.providers import Providers
from iom_desktop.services.referrals import Referrals
from iom_desktop.services.retention import Retention
from iom_desktop.services.search import Search
from iom_desktop.services.statements import Statements
from iom_desktop.services.subject_access import SubjectAccess
from iom_desktop.services.support import Support
from iom_desktop.services.tasking import Tasking
from iom_desktop.services.timelines import Timelines
from iom_desktop.services.today import Today
from iom_desktop.services.transfers import Transfers
from iom_desktop.services.transfers_in import TransfersIn
from iom_desktop.services.unsaved import Unsaved
from iom_desktop.services.users import Users
from iom_desktop.services.views import Views
from iom_desktop.store.register import Register
from iom_desktop.vocabulary.access import AuditKind


class Desk(SettingsDesk):
    """The services of one signed-in user."""

    def __init__(self, register: Register, who: Actor) -> None:
        super().__init__(register, who)
        self.administration = Administration(register, who, register.clock)

    @property
    def borough(self) -> Borough:
        """What the borough says of itself, and its times and limits."""
        return self.administration.borough()

    @property
    def in_doubt(self) -> bool:
        """Whether the last save before this sign-in was cut off, so that no page is proved to be the newest."""
        return self.register.in_doubt

    @property
    def kept_aside(self) -> Path | None:
        """The copy of the register as an older release left it, where this sign-in brought it to this one's shape."""
        return self.register.kept_aside

    @property
    def is_over(self) -> bool:
        """Whether the user changed what they may do themselves, and has to sign in again."""
        return self.register.is_over_for(self.who)

    def leave_seals(self) -> Callable[[], None]:
        """Let nobody who looks wait for the register's seal: what is returned renews it, to be called in between."""
        return self.register.leave_seals()

    def close(self) -> None:
        """Sign out and let go of the register."""
        try:
            if not self.register.handed_over and not self.register.closed:
                with self.register.work(self.who, leaving=True) as work:
                    work.log.noted(AuditKind.SIGN_OUT, "user", self.who.user_id)
        finally:
            self.register.close()

    @cached_property
    def users(self) -> Users:
        """Who signs in."""
        return Users(self.register, self.who, self.clock)

    @cached_property
    def audit_log(self) -> AuditLog:
        """The log, for whoever keeps it."""
        return AuditLog(self.register, self.who, self.clock)

    @cached_property
    def backups(self) -> Backups:
        """Backups of the register, and handing it over."""
        return Backups(self.register, self.who, self.clock)

    @cached_property
    def unsaved(self) -> Unsaved:
        """What the user had typed and not saved when the register last closed."""
        return Unsaved(self.register, self.who)

    @cached_property
    def cases(self) -> Cases:
        """The cases of the scheme."""
        return Cases(self.register, self.who, self.clock)

    @cached_property
    def items(self) -> CaseItems:
        """Whatever is typed into a form about a person, checked field by field."""
        return CaseItems(self.register, self.who, self.clock)

    @cached_property
    def bulk(self) -> BulkWork:
        """One change to several cases at once."""
        return BulkWork(self.register, self.who, self.clock)

    @cached_property
    def list_papers(self) -> ListPapers:
        """The register's list on paper."""
        return ListPapers(self.register, self.who, self.clock)

    @cached_property
    def list_export(self) -> ListExport:
        """Rows of the register for a spreadsheet."""
        return ListExport(self.register, self.who, self.clock)

    @cached_property
    def views(self) -> Views:
        """How the team looks at its lists."""
        return Views(self.register, self.who, self.clock)

    @cached_property
    def providers(self) -> Providers:
        """Who offers what."""
        return Providers(self.register, self.who, self.clock)

    @cached_property
    def timelines(self) -> Timelines:
        """Timelines on paper."""
        return Timelines(self.register, self.who, self.clock)

    @cached_property
    def effects(self) -> Effects:
        """What changes when people join."""
        return Effects(self.register, self.who, self.clock)

    @cached_property
    def money(self) -> Money:
        """What crime costs, and what less of it saves."""
        return Money(self.register, self.who, self.clock)

    @cached_property
    def insights(self) -> Insights:
        """Figures about everybody on the scheme."""
        return Insights(self.register, self.who, self.clock)

    @cached_property
    def insights_out(self) -> InsightsOut:
        """Figures that leave the room."""
        return InsightsOut(self.register, self.who)

    @cached_property
    def london(self) -> LondonReturns:
        """The counts that London asks for each month."""
        return LondonReturns(self.register, self.who, self.clock)

    @cached_property
    def dates(self) -> Dates:
        """Dates of cases for a calendar outside."""
        return Dates(self.register, self.who, self.clock)

    @cached_property
    def search(self) -> Search:
        """Finding people."""
        return Search(self.register, self.who, self.clock)

    @cached_property
    def people(self) -> People:
        """Who people are."""
        return People(self.register, self.who, self.clock)

    @cached_property
    def offending(self) -> Offending:
        """Scores, offences, sentences and custody."""
        return Offending(self.register, self.who, self.clock)

    @cached_property
    def support(self) -> Support:
        """Needs, offers, contacts, dates and notes."""
        return Support(self.register, self.who, self.clock)

    @cached_property
    def actions(self) -> Actions:
        """What somebody has undertaken to do."""
        return Actions(self.register, self.who, self.clock)

    @cached_property
    def meeting(self) -> PanelMeeting:
        """A running meeting of the panel, beside its decisions."""
        return PanelMeeting(self.register, self.who, self.clock)

    @cached_property
    def panel_papers(self) -> PanelPapers:
        """The papers around a meeting of the panel."""
        return PanelPapers(self.register, self.who, self.clock)

    @cached_property
    def panel(self) -> Panel:
        """The panel's meetings."""
        return Panel(self.register, self.who, self.clock)

    @cached_property
    def preparing(self) -> Preparing:
        """What goes out before a panel."""
        return Preparing(self.register, self.who, self.clock)

    @cached_property
    def between(self) -> BetweenPanels:
        """What runs on between two panels."""
        return BetweenPanels(self.register, self.who, self.clock)

    @cached_property
    def agreements(self) -> Agreements:
        """Under which agreements agencies share."""
        return Agreements(self.register, self.who, self.clock)

    @cached_property
    def referrals(self) -> Referrals:
        """Proposals of agencies and their seven steps."""
        return Referrals(self.register, self.who, self.clock)

    @cached_property
    def episodes(self) -> Episodes:
        """Coming onto the scheme, resting on it, leaving it and returning."""
        return Episodes(self.register, self.who, self.clock)

    @cached_property
    def transfers(self) -> Transfers:
        """People referred to agencies and other boroughs."""
        return Transfers(self.register, self.who, self.clock)

    @cached_property
    def transfers_in(self) -> TransfersIn:
        """Packs from other boroughs."""
        return TransfersIn(self.register, self.who, self.clock)

    @cached_property
    def carry_over(self) -> CarryOver:
        """People who were on the scheme before the register was."""
        return CarryOver(self.register, self.who, self.clock)

    @cached_property
    def cohort(self) -> Cohort:
        """Loading the monthly list."""
        return Cohort(self.register, self.who, self.clock)

    @cached_property
    def listing(self) -> Listing:
        """Loading an old list of cases, or a list of candidates."""
        return Listing(self.register, self.who, self.clock)

    @cached_property
    def candidates(self) -> Candidates:
        """The long list of candidates."""
        return Candidates(self.register, self.who, self.clock)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Who could be one person."""
        return Duplicates(self.register, self.who, self.clock)

    @cached_property
    def merging(self) -> Merging:
        """Two records of one person."""
        return Merging(self.register, self.who, self.clock)

    @cached_property
    def criteria(self) -> CriteriaExplorer:
        """What other criteria would make of the lists."""
        return CriteriaExplorer(self.register, self.who, self.clock)

    @cached_property
    def ledger(self) -> SelectionLedger:
        """The account of every eligible person."""
        return SelectionLedger(self.register, self.who, self.clock)

    @cached_property
    def daily_checks(self) -> DailyChecks:
        """The daily check."""
        return DailyChecks(self.register, self.who, self.clock)

    @cached_property
    def daily_files(self) -> DailyFiles:
        """Files of other systems, and the outcomes they propose."""
        return DailyFiles(self.register, self.who, self.clock)

    @cached_property
    def coverage(self) -> CheckCoverage:
        """Who was looked up when, by whom and in what."""
        return CheckCoverage(self.register, self.who, self.clock)

    @cached_property
    def tasking(self) -> Tasking:
        """Tasking sheets, and what came of them."""
        return Tasking(self.register, self.who, self.clock)

    @cached_property
    def today(self) -> Today:
        """What needs attention now."""
        return Today(self.register, self.who, self.clock)

    @cached_property
    def documents(self) -> Documents:
        """Papers, drafts and issued."""
        return Documents(self.register, self.who, self.clock)

    @cached_property
    def letter_batches(self) -> LetterBatches:
        """Letters to several people in one go."""
        return LetterBatches(self.register, self.who, self.clock)

    @cached_property
    def statements(self) -> Statements:
        """Intervention Statements, from draft to court."""
        return Statements(self.register, self.who, self.clock)

    @cached_property
    def retention(self) -> Retention:
        """How long people are kept."""
        return Retention(self.register, self.who, self.clock)

    @cached_property
    def erasures(self) -> Erasures:
        """Erasing somebody, by two people."""
        return Erasures(self.register, self.who, self.clock)

    @cached_property
    def subject_access(self) -> SubjectAccess:
        """Answering people who ask what is held on them."""
        return SubjectAccess(self.register, self.who, self.clock)
