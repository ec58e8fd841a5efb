"""One look at the register as it stands: every repository that reads, each made when it is first asked for."""

from functools import cached_property

from sqlalchemy.orm import Session

from iom_desktop.records.access import Stamp
from iom_desktop.records.changes import NOTHING, Changes
from iom_desktop.rules.permissions import marks_seen
from iom_desktop.store.audit_trail.log import Log
from iom_desktop.store.merging.parting import Parting, Partings
from iom_desktop.store.repositories.access import Access
from iom_desktop.store.repositories.agreements import Agreements
from iom_desktop.store.repositories.audit_log import AuditLog
from iom_desktop.store.repositories.candidate_facts import CandidateReading
from iom_desktop.store.repositories.candidates import CandidateEntries
from iom_desktop.store.repositories.case_lists import CaseLists
from iom_desktop.store.repositories.case_records import CaseRecords
from iom_desktop.store.repositories.checks import Checks
from iom_desktop.store.repositories.cohort import CohortLists
from iom_desktop.store.repositories.decisions import Decisions
from iom_desktop.store.repositories.directory import DirectoryFacts
from iom_desktop.store.repositories.documents import Documents
from iom_desktop.store.repositories.effect_facts import EffectReading
from iom_desktop.store.repositories.episodes import Assignments, Episodes
from iom_desktop.store.repositories.explored_lists import ExploredLists
from iom_desktop.store.repositories.holdings import Holdings
from iom_desktop.store.repositories.insights import InsightFacts
from iom_desktop.store.repositories.ledger_counts import LedgerCounts
from iom_desktop.store.repositories.list_batches import ListBatches
from iom_desktop.store.repositories.list_uses import ListUses
from iom_desktop.store.repositories.merges import MergeRecords
from iom_desktop.store.repositories.panel_facts import PanelFacts
from iom_desktop.store.repositories.panel_past import PanelPast
from iom_desktop.store.repositories.panels import Panels
from iom_desktop.store.repositories.people import Markers, People
from iom_desktop.store.repositories.processing import Processing
from iom_desktop.store.repositories.proposed import Proposed
from iom_desktop.store.repositories.referrals import Referrals
from iom_desktop.store.repositories.retention import Retention
from iom_desktop.store.repositories.risk import Risk
from iom_desktop.store.repositories.rule_sets import RuleSets
from iom_desktop.store.repositories.shelf import SEEN
from iom_desktop.store.repositories.steps import Steps
from iom_desktop.store.repositories.subject_access import AccessRequests
from iom_desktop.store.repositories.support import Actions, CompactAnswers, Contacts, KeyDates, Needs, Notes
from iom_desktop.store.repositories.tasking import TaskingSheets
from iom_desktop.store.repositories.unsaved import Unsaved
from iom_desktop.store.repositories.views import Views
from iom_desktop.store.repositories.wards import Wards
from iom_desktop.store.repositories.whereabouts import Whereabouts
from iom_desktop.store.repositories.wordings import Wordings
from iom_desktop.store.repositories.work_done import WorkDone
from iom_desktop.store.search import Search


class Look:
    """A look at the register as it stands now: reads and changes nothing."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        session.info[SEEN] = marks_seen(stamp.actor)
        self.stamp = stamp
        self.log = Log()

    @property
    def changes(self) -> Changes:
        """What was changed: nothing."""
        return NOTHING

    @cached_property
    def access(self) -> Access:
        """Users, agencies, reference lists and settings."""
        return Access(self._session)

    @cached_property
    def audit_log(self) -> AuditLog:
        """The log, to be read."""
        return AuditLog(self._session)

    @cached_property
    def people(self) -> People:
        """Who people are."""
        return People(self._session)

    @cached_property
    def markers(self) -> Markers:
        """Warnings and flags."""
        return Markers(self._session)

    @cached_property
    def episodes(self) -> Episodes:
        """Times on the scheme, their colours and statuses."""
        return Episodes(self._session)

    @cached_property
    def assignments(self) -> Assignments:
        """Who is responsible for a case."""
        return Assignments(self._session)

    @cached_property
    def risk(self) -> Risk:
        """Scores, offences, sentences, custody and licence conditions."""
        return Risk(self._session)

    @cached_property
    def needs(self) -> Needs:
        """Needs, what was offered, and engagement."""
        return Needs(self._session)

    @cached_property
    def contacts(self) -> Contacts:
        """Visits, meetings and calls."""
        return Contacts(self._session)

    @cached_property
    def key_dates(self) -> KeyDates:
        """Days that matter in a case."""
        return KeyDates(self._session)

    @cached_property
    def actions(self) -> Actions:
        """What somebody has undertaken to do."""
        return Actions(self._session)

    @cached_property
    def notes(self) -> Notes:
        """Anything else worth keeping."""
        return Notes(self._session)

    @cached_property
    def compact_answers(self) -> CompactAnswers:
        """What people said to their COMPACT."""
        return CompactAnswers(self._session)

    @cached_property
    def referrals(self) -> Referrals:
        """Proposals of agencies and their seven steps."""
        return Referrals(self._session)

    @cached_property
    def panels(self) -> Panels:
        """The panel's meetings and their items."""
        return Panels(self._session, self.stamp)

    @cached_property
    def panel_past(self) -> PanelPast:
        """What past panels came to, in numbers."""
        return PanelPast(self._session)

    @cached_property
    def agreements(self) -> Agreements:
        """Under which agreements agencies share."""
        return Agreements(self._session, self.stamp)

    @cached_property
    def panel_facts(self) -> PanelFacts:
        """What the agenda rules ask about everybody at once."""
        return PanelFacts(self._session)

    @cached_property
    def cohort(self) -> CohortLists:
        """The monthly lists, and what a new one is judged against."""
        return CohortLists(self._session)

    @cached_property
    def ledger_counts(self) -> LedgerCounts:
        """What the months of the ledger are added up from."""
        return LedgerCounts(self._session)

    @cached_property
    def decisions(self) -> Decisions:
        """Who was adopted, declined or deferred."""
        return Decisions(self._session, self.stamp)

    @cached_property
    def rule_sets(self) -> RuleSets:
        """The criteria for the cohort."""
        return RuleSets(self._session)

    @cached_property
    def explored_lists(self) -> ExploredLists:
        """What every verdict of the months was made from."""
        return ExploredLists(self._session)

    @cached_property
    def list_batches(self) -> ListBatches:
        """The old lists and candidate lists that are loaded."""
        return ListBatches(self._session, self.stamp)

    @cached_property
    def candidates(self) -> CandidateEntries:
        """What the candidate lists say."""
        return CandidateEntries(self._session)

    @cached_property
    def candidate_facts(self) -> CandidateReading:
        """What the register knows of candidates."""
        return CandidateReading(self._session)

    @cached_property
    def case_lists(self) -> CaseLists:
        """Managed people, one line each."""
        return CaseLists(self._session, self.stamp)

    @cached_property
    def case_records(self) -> CaseRecords:
        """Everything about one person."""
        return CaseRecords(self._session)

    @cached_property
    def checks(self) -> Checks:
        """Daily checks and what they changed."""
        return Checks(self._session)

    @cached_property
    def tasking(self) -> TaskingSheets:
        """Tasking sheets that were printed, and what came of their lines."""
        return TaskingSheets(self._session, self.stamp)

    @cached_property
    def proposed(self) -> Proposed:
        """What files of other systems propose, until somebody decides."""
        return Proposed(self._session)

    @cached_property
    def processing(self) -> Processing:
        """Counts for the record of processing."""
        return Processing(self._session)

    @cached_property
    def list_uses(self) -> ListUses:
        """How often records hold what the lists offer."""
        return ListUses(self._session)

    @cached_property
    def wards(self) -> Wards:
        """Which ward a postcode lies in."""
        return Wards(self._session)

    @cached_property
    def documents(self) -> Documents:
        """Drafts and issued papers."""
        return Documents(self._session, self.stamp)

    @cached_property
    def wordings(self) -> Wordings:
        """The wording of papers, and the logo."""
        return Wordings(self._session)

    @cached_property
    def effect(self) -> EffectReading:
        """What the effect of the scheme is reckoned from."""
        return EffectReading(self._session)

    @cached_property
    def insights(self) -> InsightFacts:
        """What insights count from."""
        return InsightFacts(self._session)

    @cached_property
    def work_done(self) -> WorkDone:
        """How much was done in each month."""
        return WorkDone(self._session)

    @cached_property
    def unsaved(self) -> Unsaved:
        """What the user had typed and not saved."""
        return Unsaved(self._session, self.stamp)

    @cached_property
    def views(self) -> Views:
        """How the team looks at its lists."""
        return Views(self._session, self.stamp)

    @cached_property
    def search(self) -> Search:
        """Finding people by name, number or address."""
        return Search(self._session, self.stamp.actor)

    @cached_property
    def retention(self) -> Retention:
        """How long people are kept, and what was decided about it."""
        return Retention(self._session, self.stamp)

    @cached_property
    def merges(self) -> MergeRecords:
        """Which records were merged, and who was decided to be different."""
        return MergeRecords(self._session)

    def parting(self, merge_id: str) -> Parting:
        """Say what putting two merged records apart would do."""
        return Partings(self._session, self.stamp).look(merge_id)

    @cached_property
    def access_requests(self) -> AccessRequests:
        """Requests to see what is held."""
        return AccessRequests(self._session, self.stamp)

    @cached_property
    def directory_facts(self) -> DirectoryFacts:
        """How full services are, and where help is missing."""
        return DirectoryFacts(self._session)

    @cached_property
    def steps(self) -> Steps:
        """What was changed last, to be taken back."""
        return Steps(self._session)

    @cached_property
    def holdings(self) -> Holdings:
        """Everything held on one person, row by row."""
        return Holdings(self._session)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Where somebody stands, in their own records and in those of others."""
        return Whereabouts(self._session)
