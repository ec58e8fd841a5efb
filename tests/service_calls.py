"""Every public method of every service: how to call it, and which of the roles may, as access.md has it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PIL import Image
from sqlalchemy import func, select

from iom_desktop.documents import press
from iom_desktop.exchange.configuration_file import written as configuration_file_of
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.records.borough import Borough
from iom_desktop.records.bulk import ListedTable
from iom_desktop.records.candidates import BulkReferral, PlanWish
from iom_desktop.records.changes import NOTHING, Changes, Step
from iom_desktop.records.check_queue import QueueDay, QueueLine, QueueOrder
from iom_desktop.records.cohort import ColumnAnswers
from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.records.configuration import ConfigurationFile, ConfigurationPreview, TakenOver
from iom_desktop.records.daily_file import FilePreview, FileWish
from iom_desktop.records.documents import Logo
from iom_desktop.records.exhibit import OutsidePicture
from iom_desktop.records.list_paper import ListOrder
from iom_desktop.records.listing import ListWish
from iom_desktop.records.merging import MergeWish
from iom_desktop.records.panel import Closing, DecisionDraft, ItemDecision, Opening
from iom_desktop.records.papers import Draft, IssuedPaper, Order
from iom_desktop.records.person import Address, Alias, Person
from iom_desktop.records.record_of_processing import ProcessingFields
from iom_desktop.records.reference_list import EntryEdit
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.risk import Offence
from iom_desktop.records.scheme import CarriedOver, CaseStatus, Episode, SuspendedPeriod
from iom_desktop.records.support import (
    Action,
    Contact,
    Engagement,
    Intervention,
    KeyDate,
    Note,
    OnwardReferral,
    PathwayNeed,
    Provider,
    Referral,
    Service,
)
from iom_desktop.records.timeline_paper import TimelineOrder
from iom_desktop.records.transfer import Pack, PackHead, ReceivedPack, TakeIn, TransferWish
from iom_desktop.records.unsaved import Spot
from iom_desktop.records.user import Agency, User
from iom_desktop.records.views import Arrangement, SavedView
from iom_desktop.records.wording import WordingEdit
from iom_desktop.records.work import NewCheck, ProposedAction
from iom_desktop.rules.exhibits import outside
from iom_desktop.services.desk import Desk
from iom_desktop.services.list_check import USUAL_RULE_SET, shipped_rule_set
from iom_desktop.vocabulary.access import Audience, Handling, Purpose, Role
from iom_desktop.vocabulary.cohort import OnwardOutcome, ReferralOutcome, ReferralStep, Route
from iom_desktop.vocabulary.documents import DocumentKind, WordingKind
from iom_desktop.vocabulary.listing import DailyFileKind, ListKind
from iom_desktop.vocabulary.needs import EngagementLevel
from iom_desktop.vocabulary.panel import MeetingPaper, PanelDecision
from iom_desktop.vocabulary.retention import ErasureReason, HoldReason, RetentionClass
from iom_desktop.vocabulary.risk import OffenceStage, Rag, SentencePhase, Status, Tool
from iom_desktop.vocabulary.settings import ConfigurationPart, SetupStep
from iom_desktop.vocabulary.transfer import TransferPart
from iom_desktop.vocabulary.work import AssignmentRole, CheckOutcome, ContactKind, KeyDateKind, NoteKind
from tests.documents import filling, samples
from tests.insights import charts
from tests.meetings import AGREEMENT
from tests.planted import DAY, HERE, MEETING, MOMENT, Planted
from tests.registers import CHEAP, PASSPHRASE

EVERYBODY = frozenset(
    {
        "coordinator cleared", "coordinator", "police", "probation cleared", "probation",
        "partner", "stranger", "protection",
    }
)  # fmt: skip
"""The roles, and within them: the cleared and the others, a partner with a case of theirs and one without."""
NOBODY: frozenset[str] = frozenset()
LEAD = frozenset({"coordinator cleared", "coordinator"})
TEAM = LEAD | {"police", "probation cleared", "probation"}
CLEARED = frozenset({"coordinator cleared", "police", "probation cleared"})
OWN = TEAM | {"partner"}
"""The team, and the partner whose case it is."""
AGENCIES = OWN | {"stranger"}
KEEPER = frozenset({"protection"})
LOG_KEEPERS = LEAD | {"protection"}

Do = Callable[[Desk, Planted, Path], object]


@dataclass(frozen=True)
class Call:
    """One call: who may make it, how, whether it writes, and to whom its answer goes on."""

    may: frozenset[str]
    do: Do
    writes: bool = False
    named: bool = False
    """Whether those who may make it are told everybody's name, as whoever keeps the log or the retention is."""
    outside: str = ""
    """To whom the answer goes on: a ``room`` of partners, the ``court``, the ``person``; nobody where it is empty."""


def read(may: frozenset[str], do: Do, *, outside: str = "", named: bool = False) -> Call:
    return Call(may, do, outside=outside, named=named)


def write(may: frozenset[str], do: Do, *, outside: str = "") -> Call:
    return Call(may, do, writes=True, outside=outside)


def of(record: Any, planted: Planted, person: str) -> Any:
    """Return a record about one of the three people."""
    return replace(record, person_id=planted.people[person])


def by_case(may_restricted: frozenset[str], may_other: frozenset[str], may_own: frozenset[str], do: Any, **how: Any):
    """Return the three calls of a method about one person: a restricted case, another's, one's own."""
    whose = (("restricted", may_restricted), ("other", may_other), ("theirs", may_own))
    return tuple(Call(may, lambda d, p, f, one=one: do(d, p.people[one]), **how) for one, may in whose)


def writes_by_case(do: Any, *, own: frozenset[str] = OWN):
    return by_case(LEAD, TEAM, own, do, writes=True)


def paper(kind: DocumentKind, **more: Any) -> Callable[[Desk, Planted, Path], Order]:
    return lambda _desk, planted, _folder: Order(kind, person_id=planted.people["theirs"], **more)


ACTION = Action(what="Ring", owner="Tom Beckwith", agency="drugs", due_on=DAY)
OFFER = Intervention(person_id="", pathway="drugs", offer="Test", offered_on=DAY, agency="drugs")
CONTACT = Contact(person_id="", kind=ContactKind.OFFICE, planned_at=MOMENT)
NEED = PathwayNeed(person_id="", pathway="attitudes")
LEVEL = Engagement(person_id="", level=EngagementLevel.ACTIVE, on=DAY)
DATE = KeyDate(person_id="", kind=KeyDateKind.COURT, day=DAY + timedelta(days=9))
NOTE = Note(person_id="", kind=NoteKind.FACT, text="Rang", on=DAY)
OFFENCE = Offence(person_id="", description="Theft", stage=OffenceStage.CHARGED)
REFERRAL = Referral(
    person_id="", referred_on=DAY, from_agency="drugs", from_name="Tom Beckwith", reason="Thefts",
    exceptional_circumstances="Three", presenter="Tom Beckwith",
)  # fmt: skip
SENDING = TransferWish(
    to_borough="Harrow", recipient="A. B.", reason="Moved", parts=frozenset(TransferPart), passphrase=PASSPHRASE
)
HEAD = PackHead("0", "Harrow", "Kingsmere", "A. B.", "Moved", MOMENT, "C. D.")
RECEIVED = ReceivedPack(Pack(HEAD, Person(surname="Sent", forenames="Ola", date_of_birth=DAY), ()), "", ())
LEAVING = ItemDecision(PanelDecision.LEAVE, words="Because", exit_status="success", exit_plan="Mentor", on=DAY)
SOMEBODY = Person(surname="Newcomer", forenames="Nia", date_of_birth=DAY - timedelta(days=9000))
CRITERIA = shipped_rule_set(USUAL_RULE_SET).definition
USER = User(sign_in_name="newcomer", display_name="New Comer", role=Role.PROBATION, agency="probation")


def _returns_in(folder: Path) -> Path:
    """Return a folder with one borough's return and nothing else."""
    head = "Borough,Month,Category,Group,Number\n"
    returns = folder / "returns"
    returns.mkdir(parents=True, exist_ok=True)
    (returns / "one.csv").write_text(f"{head}Camden,2025-10,Cohort,Managed,127\n", encoding="utf-8")
    return returns


def _calendar(desk: Desk) -> Path:
    """Return where dates may be written beside the register."""
    return desk.register.folder.parent / "dates.ics"


def month_of(planted: Planted) -> tuple[Path, str]:
    return planted.made.lists[-1], "2025-11"


def previewed(desk: Desk, planted: Planted) -> Any:
    """Preview the next list as somebody who may, for those who try to go on from there."""
    path, month = month_of(planted)
    return Desk(desk.register, planted.users["coordinator"]).cohort.preview(path, month)


def listed(desk: Desk, planted: Planted) -> str:
    """Return somebody who waits for a decision of the ledger."""
    coordinator = Desk(desk.register, planted.users["coordinator"])
    return next((row.person_id for row in coordinator.ledger.waiting()), planted.people["other"])


def issued_letter() -> IssuedPaper:
    """Return a letter as it comes back when it is issued."""
    paper = press.set_content(samples.letter(), samples.LETTERHEAD, samples.imprint())
    return IssuedPaper("", "L-2025-0001", 1, paper, NOTHING)


def documents() -> dict[str, tuple[Call, ...]]:
    letter = paper(DocumentKind.LETTER, with_compact=True)
    wanted = [paper(kind, day=DAY) for kind in (DocumentKind.BOARD, DocumentKind.TASKING, DocumentKind.LEDGER)]
    referral = lambda _d, p, _f: Order(DocumentKind.REFERRAL, person_id=p.people["theirs"])  # noqa: E731
    minutes = lambda _d, p, _f: Order(DocumentKind.MINUTES, panel_id=p.opened)  # noqa: E731
    police_only = lambda _d, _p, _f: Order(DocumentKind.TASKING, day=DAY, police_only=True)  # noqa: E731
    restricted = lambda _d, p, _f: Order(DocumentKind.SUMMARY, person_id=p.people["restricted"])  # noqa: E731
    agenda, pack = (
        lambda _d, p, _f, only=only: Order(DocumentKind.PACK, panel_id=p.planned, agency="drugs", agenda_only=only)
        for only in (True, False)
    )
    report = lambda _d, _p, _f: Order(DocumentKind.BOARD, month="2025-11")  # noqa: E731
    orders = (*((one, "room") for one in (*wanted, referral, minutes, agenda, pack, report)), (letter, "person"))
    return {
        "documents.papers": (
            read(TEAM, lambda d, p, f: d.documents.papers()),
            read(TEAM, lambda d, p, f: d.documents.papers(p.people["restricted"])),
        ),
        "documents.people": (read(TEAM, lambda d, p, f: d.documents.people()),),
        "documents.compact_choices": (read(TEAM, lambda d, p, f: d.documents.compact_choices()),),
        "documents.person_with": (
            read(TEAM, lambda d, p, f: d.documents.person_with(p.names[p.people["restricted"]].partition("|")[2])),
        ),
        "documents.draft": (
            *(read(TEAM, lambda d, p, f, o=o: d.documents.draft(o(d, p, f)), outside=to) for o, to in orders),
            read(CLEARED, lambda d, p, f: d.documents.draft(police_only(d, p, f))),
            read(LEAD, lambda d, p, f: d.documents.draft(restricted(d, p, f)), outside="room"),
        ),
        "documents.issue": (
            *(write(TEAM, lambda d, p, f, o=o: d.documents.issue(o(d, p, f)), outside=to) for o, to in orders[:2]),
            write(CLEARED, lambda d, p, f: d.documents.issue(police_only(d, p, f))),
            write(LEAD, lambda d, p, f: d.documents.issue(restricted(d, p, f)), outside="room"),
        ),
        "documents.look_at": tuple(
            read(
                may,
                lambda d, p, f, one=one: d.documents.look_at(p.papers[one]),
                outside="" if one == "police_only" else "room",
            )
            for one, may in PAPERS.items()
        ),
        "documents.reprint": tuple(
            read(may, lambda d, p, f, one=one: d.documents.reprint(p.papers[one], "the court"))
            for one, may in PAPERS.items()
        ),
        "letter_batches.after_meeting": (read(TEAM, lambda d, p, f: d.letter_batches.after_meeting(p.opened)),),
        "letter_batches.for_people": (read(TEAM, lambda d, p, f: d.letter_batches.for_people(p.people.values())),),
        "letter_batches.again": (
            read(TEAM, lambda d, p, f: d.letter_batches.again(letter(d, p, f))),
            read(TEAM, lambda d, p, f: d.letter_batches.again(restricted(d, p, f))),
        ),
        "letter_batches.bound": (read(TEAM, lambda d, p, f: d.letter_batches.bound((issued_letter(),), "Letters")),),
        "documents.signed": tuple(
            read(may, lambda d, p, f, one=one: d.documents.signed(p.papers[one], "the court", b"", ""))
            for one, may in PAPERS.items()
        ),
        "documents.holders": tuple(
            read(may, lambda d, p, f, one=one: d.documents.holders(p.papers[one])) for one, may in PAPERS.items()
        ),
    }


PAPERS = {
    "restricted": LEAD,
    "other": TEAM,
    "ledger": LEAD,
    "tasking": LEAD,
    "police_only": CLEARED,
}
"""Issued papers, and who may read them: one about everybody names a restricted case, so that coordinators alone may."""


def statements() -> dict[str, tuple[Call, ...]]:
    return {
        "statements.compose": by_case(LEAD, TEAM, TEAM, lambda d, who: d.statements.compose(who)),
        "statements.preview": by_case(LEAD, TEAM, TEAM, lambda d, who: d.statements.preview(who), outside="court"),
        "statements.keep": by_case(LEAD, TEAM, TEAM, lambda d, who: d.statements.keep(Draft(who)), writes=True),
        "statements.ask_reader": by_case(
            LEAD, TEAM, TEAM, lambda d, who: d.statements.ask_reader(Draft(who), "nobody"), writes=True
        ),
        "statements.versions": by_case(LEAD, TEAM, TEAM, lambda d, who: d.statements.versions(who)),
        "statements.check": (write(TEAM, lambda d, p, f: d.statements.check(p.people["other"])),),
        "statements.issue": (write(TEAM, lambda d, p, f: d.statements.issue(p.people["other"], "")),),
    }


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 64), "navy").save(out, "PNG")
    return out.getvalue()


PICTURE = picture()
LIMITS = ConfigurationFile("Elsewhere", "0.1.0", DAY, {ConfigurationPart.LIMITS: {"clipboard_seconds": 31}})
WORDING = WordingEdit(WordingKind.LETTER_LEAVING, 0, (0, 1, 2, 3, 4, 5, 6), {"passage.0.text": "You are leaving."})


def wordings() -> dict[str, tuple[Call, ...]]:
    kind = WORDING.kind
    return {
        "templates.papers": (read(EVERYBODY, lambda d, p, f: d.templates.papers()),),
        "templates.sheet": (read(EVERYBODY, lambda d, p, f: d.templates.sheet(kind)),),
        "templates.looked_over": (read(EVERYBODY, lambda d, p, f: d.templates.looked_over(WORDING)),),
        "templates.differences": (read(EVERYBODY, lambda d, p, f: d.templates.differences(kind, 0)),),
        "templates.save": (write(LEAD, lambda d, p, f: d.templates.save(WORDING, DAY)),),
        "templates.reset": (write(LEAD, lambda d, p, f: d.templates.reset(kind, DAY)),),
        "letterheads.logo": (read(EVERYBODY, lambda d, p, f: d.letterheads.logo()),),
        "letterheads.proof": (read(LEAD, lambda d, p, f: d.letterheads.proof(PICTURE)),),
        "letterheads.keep": (write(LEAD, lambda d, p, f: d.letterheads.keep(Logo(PICTURE, "Logo", 64, 64))),),
        "letterheads.remove": (write(LEAD, lambda d, p, f: d.letterheads.remove()),),
        "letterheads.preview": (read(LEAD, lambda d, p, f: d.letterheads.preview(None)),),
        "templates.preview": by_case(
            LEAD, LEAD, LEAD, lambda d, who: d.templates.preview(WORDING, who), outside="person"
        ),
    }


def cases() -> dict[str, tuple[Call, ...]]:
    return {
        "cases.managed": (read(AGENCIES, lambda d, p, f: d.cases.managed()),),
        "cases.register": (read(AGENCIES, lambda d, p, f: d.cases.register()),),
        "cases.order": (read(AGENCIES, lambda d, p, f: d.cases.order()),),
        "cases.choices": (read(AGENCIES, lambda d, p, f: d.cases.choices()),),
        "cases.merged_away": by_case(LEAD, TEAM, OWN, lambda d, who: d.cases.merged_away(who)),
        "cases.question": by_case(LEAD, TEAM, OWN, lambda d, who: d.cases.question(who)),
        "cases.open": by_case(LEAD, TEAM, OWN, lambda d, who: d.cases.open(who)),
        "cases.preview": by_case(LEAD, TEAM, OWN, lambda d, who: d.cases.preview(who)),
        "cases.assign": writes_by_case(
            lambda d, who: d.cases.assign(who, AssignmentRole.OFFENDER_MANAGER, name="A. B.", agency="council"),
            own=TEAM,
        ),
        "cases.decide_rag_urgently": writes_by_case(
            lambda d, who: d.cases.decide_rag_urgently(who, Rag.RED, "Because"), own=TEAM
        ),
        "cases.propose_rag": writes_by_case(lambda d, who: d.cases.propose_rag(who, Rag.GREEN, "Because"), own=TEAM),
        "cases.set_status": writes_by_case(
            lambda d, who: d.cases.set_status(CaseStatus(person_id=who, status=Status.IN_BREACH, from_on=DAY)), own=TEAM
        ),
        "cases.end_status": writes_by_case(lambda d, who: d.cases.end_status(who, DAY), own=TEAM),
        "transfers.sent": (read(TEAM, lambda d, p, f: d.transfers.sent()),),
        "transfers.preview": by_case(LEAD, TEAM, TEAM, lambda d, who: d.transfers.preview(who)),
        "transfers.send": by_case(
            LEAD, TEAM, TEAM, lambda d, who: d.transfers.send(who, SENDING, _pack_of(d)), writes=True
        ),
        "transfers.refer": writes_by_case(
            lambda d, who: d.transfers.refer(
                OnwardReferral(person_id=who, sent_on=DAY, reason="Drink", to_agency="drugs")
            ),
            own=TEAM,
        ),
        "transfers.settle": (
            write(
                TEAM,
                lambda d, p, f: d.transfers.settle(
                    OnwardReferral(
                        id=p.row("onward_referral", Handling.PARTNERS),
                        person_id="",
                        sent_on=DAY,
                        reason="",
                        outcome=OnwardOutcome.TAKEN_ON,
                        version=1,
                    )
                ),
            ),
        ),
        "transfers_in.open": (read(TEAM, lambda d, p, f: d.transfers_in.open(_pack_of(d), PASSPHRASE)),),
        "transfers_in.take_in": (
            write(TEAM, lambda d, p, f: d.transfers_in.take_in(RECEIVED, TakeIn(presenter="A. B."))),
        ),
        "episodes.standing": by_case(LEAD, TEAM, TEAM, lambda d, who: d.episodes.standing(who)),
        "episodes.suspend": writes_by_case(
            lambda d, who: d.episodes.suspend(who, SuspendedPeriod(DAY, "In hospital")), own=TEAM
        ),
        "episodes.resume": writes_by_case(
            lambda d, who: d.episodes.resume(who, SuspendedPeriod(DAY, "", DAY)), own=TEAM
        ),
        "episodes.ask_panel": writes_by_case(lambda d, who: d.episodes.ask_panel(who, LEAVING), own=TEAM),
        "episodes.enter": writes_by_case(lambda d, who: d.episodes.enter(who, "", LEAVING), own=TEAM),
        "cases.keep_local_priority": writes_by_case(
            lambda d, who: d.cases.keep_local_priority(
                Episode(person_id=who, route=Route.CORE_COHORT, adopted_on=DAY, local_priority="burglary", version=1)
            ),
            own=TEAM,
        ),
        "cases.set_local_priority": writes_by_case(
            lambda d, who: d.cases.set_local_priority(who, "burglary"), own=TEAM
        ),
        "bulk.assign": (
            write(
                TEAM,
                lambda d, p, f: d.bulk.assign(
                    [*p.people.values()], AssignmentRole.OFFENDER_MANAGER, "A. B.", "council"
                ),
            ),
        ),
        "bulk.set_review": (
            write(TEAM, lambda d, p, f: d.bulk.set_review([*p.people.values()], DAY + timedelta(days=9))),
        ),
        "bulk.ask_panel": (write(TEAM, lambda d, p, f: d.bulk.ask_panel([*p.people.values()], "Because")),),
        "list_export.write": (
            read(
                TEAM,
                lambda d, p, f: d.list_export.write(
                    _listed_table(p), f / "register.csv", purpose=Purpose.AUDIT, recipient="MOPAC"
                ),
            ),
        ),
        "list_papers.paper": (
            read(
                TEAM,
                lambda d, p, f: d.list_papers.paper(
                    ListOrder([*p.people.values()], "", Audience.TEAM, "A. B.", Purpose.SUPERVISION)
                ),
                outside="room",
            ),
        ),
        "list_export.copy": (read(TEAM, lambda d, p, f: d.list_export.copy(_listed_table(p))),),
        "views.of": (read(AGENCIES, lambda d, p, f: d.views.of("register")),),
        "views.save": (write(TEAM, lambda d, p, f: d.views.save(SavedView("register", "Ours"))),),
        "views.remove": (write(TEAM, lambda d, p, f: d.views.remove("register", "Ours")),),
        "views.layout": (read(AGENCIES, lambda d, p, f: d.views.layout("register")),),
        "views.keep_layout": (write(AGENCIES, lambda d, p, f: d.views.keep_layout("register", Arrangement())),),
        "effects.exhibits": (read(TEAM, lambda d, p, f: d.effects.exhibits()),),
        "effects.groups": (read(TEAM, lambda d, p, f: d.effects.groups()),),
        "money.exhibits": (read(TEAM, lambda d, p, f: d.money.exhibits()),),
        "money.costs": (read(TEAM, lambda d, p, f: d.money.costs()),),
        "money.keep_cost": (
            write(LEAD, lambda d, p, f: d.money.keep_cost(replace(d.money.costs()[0], pounds=7.0, source="Ours"))),
        ),
        "insights.figures": (read(TEAM, lambda d, p, f: d.insights.figures()),),
        "insights.parts": (read(TEAM, lambda d, p, f: d.insights.parts("cohort")),),
        "insights.cohort": (read(TEAM, lambda d, p, f: d.insights.cohort(12)),),
        "insights.people": (read(TEAM, lambda d, p, f: d.insights.people()),),
        "insights.decisions": (read(TEAM, lambda d, p, f: d.insights.decisions(12)),),
        "insights.offending": (read(TEAM, lambda d, p, f: d.insights.offending(12)),),
        "insights.provision": (read(TEAM, lambda d, p, f: d.insights.provision()),),
        "insights.work": (read(TEAM, lambda d, p, f: d.insights.work(12)),),
        "london.combined": (read(TEAM, lambda d, p, f: d.london.combined(_returns_in(f))),),
        "london.write": (read(LEAD, lambda d, p, f: d.london.write("2025-11", f / "return.csv")),),
        "insights_out.outside": (read(LEAD, lambda d, p, f: d.insights_out.outside(charts.EXHIBIT)),),
        "insights_out.copy": (read(LEAD, lambda d, p, f: d.insights_out.copy(charts.EXHIBIT)),),
        "insights_out.write": (
            read(
                LEAD,
                lambda d, p, f: d.insights_out.write(
                    charts.EXHIBIT, f / "figures.csv", purpose=Purpose.OTHER, recipient="The board"
                ),
            ),
        ),
        "insights_out.write_picture": (
            read(
                LEAD,
                lambda d, p, f: d.insights_out.write_picture(
                    OutsidePicture(outside(charts.EXHIBIT), b"picture"),
                    f / "figures.png",
                    purpose=Purpose.OTHER,
                    recipient="The board",
                ),
            ),
        ),
        "insights_out.picture": (
            read(LEAD, lambda d, p, f: d.insights_out.picture(charts.EXHIBIT, lambda _one: b"picture")),
        ),
        "search.find": tuple(
            read(AGENCIES, lambda d, p, f, words=words: d.search.find(words))
            for words in ("zq", "zqrest", "zqoth", "X")
        ),
        "search.first": tuple(
            read(AGENCIES, lambda d, p, f, words=words: d.search.first(words)) for words in ("zq", "zqrest", "X")
        ),
        "search.write_log": (read(AGENCIES, lambda d, p, f: d.search.write_log()),),
        "search.opened_lately": (read(AGENCIES, lambda d, p, f: d.search.opened_lately()),),
        "dates.export": (read(TEAM, lambda d, p, f: d.dates.export(f / "dates.ics", Purpose.SUPERVISION)),),
        "dates.export_of": by_case(
            LEAD, TEAM, TEAM, lambda d, who: d.dates.export_of(who, _calendar(d), Purpose.SUPERVISION)
        ),
        "today.keep_choice": (write(AGENCIES, lambda d, p, f: d.today.keep_choice(whole_team=False)),),
        "today.badges": (read(EVERYBODY, lambda d, p, f: d.today.badges()),),
        "today.board": (
            read(AGENCIES, lambda d, p, f: d.today.board()),
            read(AGENCIES, lambda d, p, f: d.today.board(whole_team=False)),
        ),
    }


def _pack_of(desk: Desk) -> Path:
    return desk.register.folder.parent / "case.iompack"


def _listed_table(planted: Planted) -> ListedTable:
    return ListedTable(("CRN",), tuple((person_id, ("X",)) for person_id in planted.people.values()))


def people() -> dict[str, tuple[Call, ...]]:
    alias, place = Alias(person_id="", surname="Nought", forenames="A"), Address(person_id="", lines="1 Mill Lane")
    return {
        "people.add": (write(TEAM, lambda d, p, f: d.people.add(SOMEBODY)),),
        "people.change": by_case(
            LEAD, TEAM, TEAM,
            lambda d, who: d.people.change(Person(id=who, version=9, surname="S", forenames="F")), writes=True,
        ),
        "people.keep": writes_by_case(lambda d, who: d.people.keep(replace(alias, person_id=who)), own=TEAM),
        "people.move": writes_by_case(lambda d, who: d.people.move(replace(place, person_id=who)), own=TEAM),
        "offending.keep": (
            *writes_by_case(lambda d, who: d.offending.keep(replace(OFFENCE, person_id=who)), own=TEAM),
            write(
                CLEARED,
                lambda d, p, f: d.offending.keep(
                    of(replace(OFFENCE, id=p.row("offence", Handling.INTELLIGENCE), version=1), p, "other")
                ),
            ),
        ),
        "offending.keep_calculated": writes_by_case(
            lambda d, who: d.offending.keep_calculated(who, Tool.OVP, {"points": 42}), own=TEAM
        ),
        "offending.plan_release": tuple(
            write(may, lambda d, p, f, one=one: d.offending.plan_release(p.row("custody_period", one), DAY))
            for one, may in ((Handling.PERSON, TEAM), (Handling.INTELLIGENCE, CLEARED))
        ),
        "offending.confirm_release": tuple(
            write(may, lambda d, p, f, one=one: d.offending.confirm_release(p.row("custody_period", one), DAY))
            for one, may in ((Handling.PARTNERS, TEAM), (Handling.INTELLIGENCE, CLEARED))
        ),
        "carry_over.take": (
            write(
                LEAD,
                lambda d, p, f: d.carry_over.take(
                    CarriedOver(
                        person_id=p.people["other"], route=Route.LOCAL_ADDITION, adopted_on=DAY, colour=Rag.AMBER,
                        lead_agency="police", lead_professional="A", police_officer="B",
                    )
                ),
            ),
        ),
    }  # fmt: skip


def support() -> dict[str, tuple[Call, ...]]:
    actions = (("cancel", ("No longer",)), ("finish", ()), ("reopen", ()))
    return {
        "actions.open": (read(AGENCIES, lambda d, p, f: d.actions.open()),),
        "actions.add": writes_by_case(lambda d, who: d.actions.add(replace(ACTION, person_id=who))),
        **{
            f"actions.{name}": tuple(
                write(
                    may,
                    lambda d, p, f, one=one, name=name, more=more: getattr(d.actions, name)(
                        p.row("action", one), *more
                    ),
                )
                for one, may in ((Handling.PARTNERS, TEAM), (Handling.INTELLIGENCE, CLEARED))
            )
            for name, more in actions
        },
        "support.enter": writes_by_case(lambda d, who: d.support.enter(replace(OFFER, person_id=who))),
        "support.record_offer": writes_by_case(lambda d, who: d.support.record_offer(replace(OFFER, person_id=who))),
        "support.log_contact": (
            *writes_by_case(lambda d, who: d.support.log_contact(replace(CONTACT, person_id=who))),
            write(
                CLEARED,
                lambda d, p, f: d.support.log_contact(
                    of(replace(CONTACT, id=p.row("contact", Handling.INTELLIGENCE), version=1), p, "other")
                ),
            ),
        ),
        "support.set_need": writes_by_case(lambda d, who: d.support.set_need(replace(NEED, person_id=who)), own=TEAM),
        "support.set_engagement": writes_by_case(
            lambda d, who: d.support.set_engagement(replace(LEVEL, person_id=who)), own=TEAM
        ),
        "support.set_date": writes_by_case(lambda d, who: d.support.set_date(replace(DATE, person_id=who)), own=TEAM),
        "support.write_note": writes_by_case(
            lambda d, who: d.support.write_note(replace(NOTE, person_id=who)), own=TEAM
        ),
        "support.keep_provider": (write(TEAM, lambda d, p, f: d.support.keep_provider(Provider(name="Harbour"))),),
        "support.keep_service": (
            write(TEAM, lambda d, p, f: d.support.keep_service(_service(d))),
        ),
        "support.services": (read(AGENCIES, lambda d, p, f: d.support.services()),),
        "referrals.all": (read(AGENCIES, lambda d, p, f: d.referrals.all()),),
        "referrals.alike": (
            read(AGENCIES, lambda d, p, f: d.referrals.alike(ReferralForm(person=SOMEBODY, referral=REFERRAL))),
        ),
        "referrals.read_form": (
            read(AGENCIES, lambda d, p, f: d.referrals.read_form(filling.returned(f / "form.pdf"))),
        ),
        "referrals.refer": (
            write(AGENCIES, lambda d, p, f: d.referrals.refer(ReferralForm(person=SOMEBODY, referral=REFERRAL))),
            *by_case(
                LEAD, TEAM, OWN,
                lambda d, who: d.referrals.refer(
                    ReferralForm(person=Person(id=who, surname="", forenames=""), referral=REFERRAL)
                ),
                writes=True,
            ),
        ),
        "referrals.take_step": (
            write(OWN, lambda d, p, f: d.referrals.take_step(p.referral, ReferralStep.SCORED)),
            write(CLEARED, lambda d, p, f: d.referrals.take_step(
                p.row("referral", Handling.INTELLIGENCE), ReferralStep.REFERRED)),
        ),
        "referrals.settle": (
            write(OWN, lambda d, p, f: d.referrals.settle(p.referral, ReferralOutcome.WITHDRAWN, "Moved away")),
        ),
    }  # fmt: skip


def items() -> dict[str, tuple[Call, ...]]:
    kept = replace(OFFENCE, version=1)
    return {
        "timelines.paper": by_case(
            LEAD,
            TEAM,
            TEAM,
            lambda d, who: d.timelines.paper(TimelineOrder(who, (), "", Audience.TEAM, "Housing", Purpose.PANEL)),
        ),
        "items.keep": writes_by_case(lambda d, who: d.items.keep(replace(OFFER, person_id=who))),
        "providers.directory": (read(TEAM, lambda d, p, f: d.providers.directory()),),
        "providers.keep": (write(TEAM, lambda d, p, f: d.providers.keep(Provider(name="Harbour"))),),
        "items.take_back": writes_by_case(
            lambda d, who: d.items.take_back(Changes(people=frozenset({who}), steps=(Step("note", "none", 1),)))
        ),
        "items.meanwhile": (
            read(
                TEAM,
                lambda d, p, f: d.items.meanwhile(of(replace(kept, id=p.row("offence", Handling.PERSON)), p, "other")),
            ),
            read(
                CLEARED,
                lambda d, p, f: d.items.meanwhile(
                    of(replace(kept, id=p.row("offence", Handling.INTELLIGENCE)), p, "other")
                ),
            ),
        ),
    }


CHECKED = NewCheck("p", CheckOutcome.WELFARE)
WAITING = QueueLine("p", "e", "Somebody", None, "", Rag.RED, SentencePhase.LICENCE, "")
QUEUE = QueueDay(DAY, True, (), (), (), ())
PROPOSED = ProposedAction("daily_visit", "Daily visit", CheckOutcome.WELFARE)


def daily() -> dict[str, tuple[Call, ...]]:
    return {
        "tasking.sheet": (
            read(AGENCIES, lambda d, p, f: d.tasking.sheet(), outside="room"),
            read(AGENCIES, lambda d, p, f: d.tasking.sheet(DAY - timedelta(days=1)), outside="room"),
            read(CLEARED, lambda d, p, f: d.tasking.sheet(police_only=True)),
        ),
        "tasking.offer": (read(TEAM, lambda d, p, f: d.tasking.offer()),),
        "tasking.days": (read(TEAM, lambda d, p, f: d.tasking.days()),),
        "tasking.tasked": (read(TEAM, lambda d, p, f: d.tasking.tasked()),),
        "tasking.enter": (
            write(TEAM, lambda d, p, f: d.tasking.enter(p.row("tasking_line", Handling.PARTNERS), "spoken_to")),
            write(CLEARED, lambda d, p, f: d.tasking.enter(p.row("tasking_line", Handling.INTELLIGENCE), "spoken_to")),
        ),
        "wards.kept": (read(EVERYBODY, lambda d, p, f: d.wards.kept()),),
        "wards.load": (write(LEAD, lambda d, p, f: d.wards.load(ward_file(f))),),
        "daily_files.read": (read(TEAM, lambda d, p, f: d.daily_files.read(custody_file(f), CUSTODY)),),
        "daily_files.load": (write(TEAM, lambda d, p, f: d.daily_files.load(custody_previewed(d, p, f))),),
        "daily_files.waiting": (read(TEAM, lambda d, p, f: d.daily_files.waiting()),),
        "daily_files.take": (
            write(TEAM, lambda d, p, f: d.daily_files.take(p.row("proposed_outcome", Handling.PARTNERS))),
            write(CLEARED, lambda d, p, f: d.daily_files.take(p.row("proposed_outcome", Handling.INTELLIGENCE))),
        ),
        "daily_files.dismiss": (
            write(TEAM, lambda d, p, f: d.daily_files.dismiss(p.row("proposed_outcome", Handling.PARTNERS))),
        ),
        "daily_checks.queue": (read(AGENCIES, lambda d, p, f: d.daily_checks.queue()),),
        "daily_checks.record": (
            *writes_by_case(lambda d, who: d.daily_checks.record(NewCheck(who, CheckOutcome.NO_CHANGE))),
            write(
                CLEARED,
                lambda d, p, f: d.daily_checks.record(NewCheck(p.people["other"], CheckOutcome.INTELLIGENCE)),
            ),
            write(TEAM, lambda d, p, f: d.daily_checks.record(NewCheck(p.people["theirs"], CheckOutcome.REMANDED))),
        ),
        "daily_checks.skip": writes_by_case(lambda d, who: d.daily_checks.skip(who, "Out of the office")),
        "daily_checks.put_off": writes_by_case(lambda d, who: d.daily_checks.put_off(who)),
        "daily_checks.take_back": writes_by_case(lambda d, who: d.daily_checks.take_back(who)),
        "daily_checks.answer": writes_by_case(
            lambda d, who: d.daily_checks.answer(who, PROPOSED, taken=True), own=TEAM
        ),
        "daily_checks.faults": (read(AGENCIES, lambda d, p, f: d.daily_checks.faults(CHECKED, WAITING, DAY)),),
        "daily_checks.proposed": (  # nobody has promised anything in an empty queue
            read(
                AGENCIES, lambda d, p, f: d.daily_checks.proposed(CHECKED, WAITING, QueueDay(DAY, True, (), (), (), ()))
            ),
        ),
        "coverage.read": (read(AGENCIES, lambda d, p, f: d.coverage.read(5)),),
        "coverage.sources_of": (read(AGENCIES, lambda d, p, f: d.coverage.sources_of(DAY)),),
        "coverage.enter_later": writes_by_case(
            lambda d, who: d.coverage.enter_later(who, DAY - timedelta(days=1), (), "On paper")
        ),
        "daily_checks.order": (read(EVERYBODY, lambda d, p, f: d.daily_checks.order()),),
        "daily_checks.keep_order": (write(LEAD, lambda d, p, f: d.daily_checks.keep_order(QueueOrder())),),
    }


CUSTODY = FileWish(DailyFileKind.CUSTODY)


def custody_previewed(desk: Desk, planted: Planted, folder: Path) -> FilePreview:
    return Desk(desk.register, planted.users["police"]).daily_files.read(custody_file(folder), CUSTODY)


def ward_file(folder: Path) -> Path:
    path = folder / "wards.csv"
    path.write_text("postcode,ward\nKM1 4QD,Alderwick\n", encoding="utf-8")
    return path


def custody_file(folder: Path) -> Path:
    """Write a custody list of somebody whom nobody here knows."""
    path = folder / "custody.csv"
    path.write_text("PNC,Surname,Forename,DOB,Offence\n,Nobody,Norman,01/02/1980,Theft\n", encoding="utf-8")
    return path


CANDIDATES = ListWish(ListKind.CANDIDATES, "repeat_arrests", DAY)
BULK = BulkReferral(from_agency="council", from_name="A. B.", reason="Long list")


def candidate_file(folder: Path) -> Path:
    path = folder / "candidates.csv"
    path.write_text("Surname,Forename,DOB,Arrests\nZqlisted,Nia,01/02/1990,4\n", encoding="utf-8")
    return path


def candidates_previewed(desk: Desk, planted: Planted, folder: Path) -> Any:
    """Preview a candidate list as somebody who may, for those who try to go on from there."""
    return Desk(desk.register, planted.users["coordinator"]).listing.preview(candidate_file(folder), CANDIDATES)


def once() -> dict[str, tuple[Call, ...]]:
    return {
        "listing.sources": (read(LEAD, lambda d, p, f: d.listing.sources()),),
        "listing.targets": (read(EVERYBODY, lambda d, p, f: d.listing.targets(ListKind.OLD_LIST)),),
        "listing.batches": (read(TEAM, lambda d, p, f: d.listing.batches()),),
        "listing.preview": (read(LEAD, lambda d, p, f: d.listing.preview(candidate_file(f), CANDIDATES)),),
        "listing.accept": (write(LEAD, lambda d, p, f: d.listing.accept(candidates_previewed(d, p, f))),),
        "listing.undo": (write(LEAD, lambda d, p, f: d.listing.undo("no such list")),),
        **{
            f"listing.{name}": (
                write(
                    LEAD,
                    lambda d, p, f, name=name: getattr(d.listing, name)(candidates_previewed(d, p, f), f / "out.csv"),
                ),
            )
            for name in ("save_problems", "save_rejected")
        },
        "candidates.board": (read(TEAM, lambda d, p, f: d.candidates.board()),),
        "candidates.refer": (write(LEAD, lambda d, p, f: d.candidates.refer([p.people["other"]], BULK)),),
        "candidates.keep_plan": (
            write(LEAD, lambda d, p, f: d.candidates.keep_plan(PlanWish("2025-12", 3, 5, (100,)))),
        ),
        "candidates.export_list": (
            write(LEAD, lambda d, p, f: d.candidates.export_list(f / "list.csv", Purpose.PANEL)),
        ),
        "candidates.export_plan": (
            write(LEAD, lambda d, p, f: d.candidates.export_plan(f / "plan.csv", Purpose.PANEL)),
        ),
    }


def lists() -> dict[str, tuple[Call, ...]]:
    return {
        "cohort.months": (read(TEAM, lambda d, p, f: d.cohort.months()),),
        "cohort.rule_sets": (read(TEAM, lambda d, p, f: d.cohort.rule_sets()),),
        "cohort.senders": (read(LEAD, lambda d, p, f: d.cohort.senders()),),
        "cohort.remember_columns": (write(LEAD, lambda d, p, f: d.cohort.remember_columns(previewed(d, p))),),
        "cohort.forget_columns": (
            write(LEAD, lambda d, p, f: d.cohort.forget_columns(ColumnAnswers("", "", {}, DAY))),
        ),
        "cohort.save_problems": (
            write(LEAD, lambda d, p, f: d.cohort.save_problems(previewed(d, p), f / "problems.csv")),
        ),
        "criteria.load": (read(LEAD, lambda d, p, f: d.criteria.load()),),
        "criteria.read_on": (read(LEAD, lambda d, p, f: (d.criteria.load(), d.criteria.read_on())[1]),),
        "criteria.explore": (read(LEAD, lambda d, p, f: d.criteria.explore(CRITERIA, CRITERIA, "2025-10")),),
        "duplicates.board": (read(LEAD, lambda d, p, f: d.duplicates.board()),),
        "duplicates.waiting": (read(LEAD, lambda d, p, f: d.duplicates.waiting()),),
        "duplicates.not_the_same": (
            write(LEAD, lambda d, p, f: d.duplicates.not_the_same(p.people["theirs"], p.people["other"], "Brothers")),
        ),
        "duplicates.take_back": (write(LEAD, lambda d, p, f: d.duplicates.take_back("none")),),
        "merging.compare": (
            read(LEAD, lambda d, p, f: d.merging.compare(p.people["theirs"], p.people["other"])),
            read(LEAD, lambda d, p, f: d.merging.compare(p.people["restricted"], p.people["other"])),
        ),
        "merging.merge": (write(LEAD, lambda d, p, f: d.merging.merge(MergeWish(*twice(d, p), "Same person"))),),
        "merging.parting": (read(LEAD, lambda d, p, f: d.merging.parting(merged(d, p))),),
        "merging.part": (write(LEAD, lambda d, p, f: d.merging.part(merged(d, p), "Two people")),),
        "cohort.targets": (read(EVERYBODY, lambda d, p, f: d.cohort.targets()),),
        "cohort.reviews": (read(TEAM, lambda d, p, f: d.cohort.reviews()),),
        "cohort.preview": (read(LEAD, lambda d, p, f: _uncounted(d.cohort.preview(*month_of(p)))),),
        "cohort.judged": (read(LEAD, lambda d, p, f: _uncounted(d.cohort.judged(previewed(d, p).read, "2025-11"))),),
        "cohort.save_rejected": (
            write(LEAD, lambda d, p, f: d.cohort.save_rejected(previewed(d, p), f / "rejected.csv")),
        ),
        "cohort.accept": (write(LEAD, lambda d, p, f: d.cohort.accept(previewed(d, p))),),
        "cohort.undo": (write(LEAD, lambda d, p, f: d.cohort.undo("2025-11")),),
        "cohort.settle": (write(LEAD, lambda d, p, f: d.cohort.settle(_review(d, p), same=True)),),
        "cohort.reopen": (write(LEAD, lambda d, p, f: d.cohort.reopen(_review(d, p))),),
        "cohort.delete_file": (write(LEAD, lambda d, p, f: d.cohort.delete_file(f / "no-such-list.csv")),),
        "ledger.months": (read(TEAM, lambda d, p, f: d.ledger.months()),),
        "ledger.ledger": (read(TEAM, lambda d, p, f: d.ledger.ledger()),),
        "ledger.waiting": (read(TEAM, lambda d, p, f: d.ledger.waiting()),),
        "ledger.waiting_count": (read(TEAM, lambda d, p, f: d.ledger.waiting_count()),),
        "ledger.history": by_case(LEAD, TEAM, TEAM, lambda d, who: d.ledger.history(who)),
        "ledger.story": by_case(LEAD, TEAM, TEAM, lambda d, who: d.ledger.story(who)),
        "ledger.export": (write(LEAD, lambda d, p, f: d.ledger.export((), f / "out.csv", Purpose.PANEL)),),
        "ledger.propose": (write(LEAD, lambda d, p, f: d.ledger.propose(listed(d, p))),),
        "ledger.ask_panel": (write(LEAD, lambda d, p, f: d.ledger.ask_panel(listed(d, p))),),
        "ledger.decline": (write(LEAD, lambda d, p, f: d.ledger.decline(listed(d, p), "other", "Words")),),
        "ledger.defer": (write(LEAD, lambda d, p, f: d.ledger.defer(listed(d, p), DAY + timedelta(days=30))),),
        "ledger.propose_all": (write(LEAD, lambda d, p, f: d.ledger.propose_all([p.people["theirs"]])),),
        "ledger.decline_all": (write(LEAD, lambda d, p, f: d.ledger.decline_all([p.people["theirs"]], "other")),),
        "ledger.defer_all": (write(LEAD, lambda d, p, f: d.ledger.defer_all([p.people["theirs"]], DAY)),),
        "rule_sets.all": (read(TEAM, lambda d, p, f: d.rule_sets.all()),),
        "rule_sets.keep": (write(LEAD, lambda d, p, f: d.rule_sets.keep("New", CRITERIA)),),
        "rule_sets.switch": (write(LEAD, lambda d, p, f: d.rule_sets.switch("", enabled=False)),),
        "ledger.overrule": (write(LEAD, lambda d, p, f: d.ledger.overrule(p.people["theirs"], "Because")),),
    }


def _service(desk: Desk) -> Service:
    return Service(provider_id=desk.support.services()[0][1].id, name="Test", pathway="drugs")


def twice(desk: Desk, planted: Planted) -> tuple[str, str]:
    """Enter somebody twice, as one who may, for those who try to go on from there."""
    people = Desk(desk.register, planted.users["coordinator"]).people
    return people.add(SOMEBODY), people.add(SOMEBODY)


def merged(desk: Desk, planted: Planted) -> str:
    """Merge somebody who was entered twice, as one who may; return the id of the merge."""
    coordinator = Desk(desk.register, planted.users["coordinator"])
    coordinator.merging.merge(MergeWish(*twice(desk, planted), "Same person"))
    return coordinator.duplicates.board().merges[0].id


def _uncounted(preview: CohortPreview) -> CohortPreview:
    """Leave out how long the log was, which counts what everybody did."""
    return replace(preview, as_of=0)


def _review(desk: Desk, planted: Planted) -> Any:
    waiting = Desk(desk.register, planted.users["coordinator"]).cohort.reviews()
    return waiting[0] if waiting else SimpleNamespace(row_id="settled-already", person_id=planted.people["other"])


def panel() -> dict[str, tuple[Call, ...]]:
    keep = ItemDecision(PanelDecision.KEEP)
    whose = (("restricted", LEAD), ("other", TEAM), ("theirs", TEAM))
    return {
        "panel.meetings": (read(TEAM, lambda d, p, f: d.panel.meetings()),),
        "panel.choices": (read(TEAM, lambda d, p, f: d.panel.choices()),),
        "panel.borough": (read(EVERYBODY, lambda d, p, f: d.panel.borough()),),
        "panel.declaration": (read(EVERYBODY, lambda d, p, f: d.panel.declaration()),),
        "panel.missing": (read(EVERYBODY, lambda d, p, f: d.panel.missing(_item(d, p), keep)),),
        "panel.read_action": (read(EVERYBODY, lambda d, p, f: d.panel.read_action("", ())),),
        "panel.read_day": (read(EVERYBODY, lambda d, p, f: d.panel.read_day("4 Dec")),),
        "panel.meeting": tuple(
            read(TEAM, lambda d, p, f, one=one: d.panel.meeting(getattr(p, one)), outside="room")
            for one in ("opened", "planned")
        ),
        "panel.minutes": (read(TEAM, lambda d, p, f: d.panel.minutes(p.opened), outside="room"),),
        "panel.proposals": (read(TEAM, lambda d, p, f: d.panel.proposals(p.opened), outside="room"),),
        "panel.preview": tuple(
            read(may, lambda d, p, f, one=one: d.panel.preview(p.opened, p.items[one]), outside="room")
            for one, may in whose
        ),
        "panel.show": tuple(
            write(may, lambda d, p, f, one=one: d.panel.show(p.opened, p.items[one]), outside="room")
            for one, may in whose
        ),
        "panel.decide": tuple(
            write(may, lambda d, p, f, one=one: d.panel.decide(p.opened, p.items[one], keep)) for one, may in whose
        ),
        "panel.plan": (write(TEAM, lambda d, p, f: d.panel.plan(MEETING, HERE)),),
        "panel.change": (write(TEAM, lambda d, p, f: d.panel.change(p.planned, MEETING, HERE)),),
        "panel.add": (write(TEAM, lambda d, p, f: d.panel.add(p.planned, ())),),
        "panel.others": (read(TEAM, lambda d, p, f: d.panel.others(p.planned)),),
        "panel.add_case": tuple(
            write(may, lambda d, p, f, one=one: d.panel.add_case(p.planned, p.people[one], "New flat"))
            for one, may in whose
        ),
        "panel.reorder": (write(TEAM, lambda d, p, f: d.panel.reorder(p.opened, list(p.items.values()))),),
        "panel.give_time": (write(TEAM, lambda d, p, f: d.panel.give_time(p.opened, p.items["theirs"], 15)),),
        "panel.ask_for": writes_by_case(lambda d, who: d.panel.ask_for(who, "New flat")),
        "meeting.opening": (read(TEAM, lambda d, p, f: d.meeting.opening(p.opened), outside="room"),),
        "meeting.standing": (read(TEAM, lambda d, p, f: d.meeting.standing(p.opened, "health")),),
        "meeting.keep_attendance": (write(TEAM, lambda d, p, f: d.meeting.keep_attendance(p.planned, HERE)),),
        "meeting.short_of_quorum": (read(EVERYBODY, lambda d, p, f: d.meeting.short_of_quorum(["police"], 3)),),
        "meeting.set_audience": (write(TEAM, lambda d, p, f: d.meeting.set_audience(p.opened, Audience.PERSON)),),
        "meeting.note_conflict": tuple(
            write(may, lambda d, p, f, one=one: d.meeting.note_conflict(p.opened, p.items[one], f"{HERE[0].name} kin"))
            for one, may in whose
        ),
        "meeting.take_back_conflict": tuple(
            write(may, lambda d, p, f, one=one: d.meeting.take_back_conflict(p.opened, p.items[one], HERE[0].name))
            for one, may in whose
        ),
        "meeting.keep_draft": tuple(
            write(may, lambda d, p, f, one=one: d.meeting.keep_draft(p.opened, p.items[one], DecisionDraft("keep")))
            for one, may in whose
        ),
        "meeting.chair_brief": tuple(
            read(may, lambda d, p, f, one=one: d.meeting.chair_brief(p.opened, p.items[one])) for one, may in whose
        ),
        "panel_papers.follow_up": (read(TEAM, lambda d, p, f: d.panel_papers.follow_up(p.opened), outside="room"),),
        "panel_papers.paper": (
            read(TEAM, lambda d, p, f: d.panel_papers.paper(p.opened, MeetingPaper.CHANGES), outside="room"),
        ),
        "panel_papers.draft_minutes": (
            read(TEAM, lambda d, p, f: d.panel_papers.draft_minutes(p.opened), outside="room"),
        ),
        "panel_papers.approve": (write(TEAM, lambda d, p, f: d.panel_papers.approve(p.opened)),),
        "panel_papers.freeze": (write(TEAM, lambda d, p, f: d.panel_papers.freeze(p.opened)),),
        "panel.open": (write(TEAM, lambda d, p, f: d.panel.open(p.opened, Opening(HERE, declaration_read=True))),),
        "panel.remove": (write(TEAM, lambda d, p, f: d.panel.remove(p.opened, p.items["theirs"])),),
        "panel.close": (write(TEAM, lambda d, p, f: d.panel.close(p.opened, Closing())),),
        "panel.approve": (write(TEAM, lambda d, p, f: d.panel.approve(p.opened)),),
        "preparing.packs": (read(TEAM, lambda d, p, f: d.preparing.packs(p.planned)),),
        "preparing.make_packs": (
            write(TEAM, lambda d, p, f: d.preparing.make_packs(p.planned, ["drugs"]), outside="room"),
        ),
        "preparing.agenda": (write(TEAM, lambda d, p, f: d.preparing.agenda(p.planned), outside="room"),),
        "preparing.invite": (write(TEAM, lambda d, p, f: d.preparing.invite(p.planned, _calendar(d))),),
        "between.work": (read(TEAM, lambda d, p, f: d.between.work()),),
        "between.put_on_agenda": (write(TEAM, lambda d, p, f: d.between.put_on_agenda()),),
        "between.chase": (read(TEAM, lambda d, p, f: d.between.chase("", "T. B."), outside="room"),),
        "agreements.all": (read(TEAM, lambda d, p, f: d.agreements.all()),),
        "agreements.standings": (read(TEAM, lambda d, p, f: d.agreements.standings(p.planned)),),
        "agreements.standing": (read(TEAM, lambda d, p, f: d.agreements.standing(p.planned, "housing")),),
        "agreements.keep": (write(LEAD, lambda d, p, f: d.agreements.keep(AGREEMENT)),),
        "agreements.waive": (write(TEAM, lambda d, p, f: d.agreements.waive(p.planned, "health", "Urgent")),),
    }


def _item(desk: Desk, planted: Planted) -> Any:
    coordinator = Desk(desk.register, planted.users["coordinator"])
    return coordinator.panel.meeting(planted.opened).items[0]


def _codes(desk: Desk) -> tuple[str, ...]:
    return tuple(one.code for one in desk.administration.reference_lists()["pathways"])


def _own_entry(desk: Desk) -> str:
    if desk.who.role is not Role.COORDINATOR:
        return "new"
    desk.lists.keep(EntryEdit(ReferenceEntry("pathways", "", "Own pathway", "", 99, DAY)))
    return "own_pathway"


def _renamed(desk: Desk) -> Changes:
    if desk.who.role is not Role.COORDINATOR:
        return NOTHING
    first = desk.administration.reference_lists()["pathways"][0]
    return desk.lists.keep(EntryEdit(replace(first, label="Renamed")))


def configuration_file(folder: Path) -> Path:
    """Write another borough's limits as a file."""
    path = folder / "configuration.json"
    path.write_bytes(configuration_file_of(LIMITS))
    return path


def _took_over(desk: Desk) -> TakenOver:
    seconds = 31 + desk.borough.clipboard_seconds % 60
    limits = replace(LIMITS, content={ConfigurationPart.LIMITS: {"clipboard_seconds": seconds}})
    return desk.configuration.take_over(ConfigurationPreview(limits, ()), frozenset(ConfigurationPart))


def administration() -> dict[str, tuple[Call, ...]]:
    entry = ReferenceEntry("pathways", "new", "New", "New", 99)
    return {
        "administration.agencies": (read(EVERYBODY, lambda d, p, f: d.administration.agencies()),),
        "administration.reference_lists": (read(EVERYBODY, lambda d, p, f: d.administration.reference_lists()),),
        "administration.borough": (read(EVERYBODY, lambda d, p, f: d.administration.borough()),),
        "administration.check": (read(EVERYBODY, lambda d, p, f: d.administration.check()),),
        "administration.verified": (read(EVERYBODY, lambda d, p, f: d.administration.verified()),),
        "administration.keep_agency": (
            write(LEAD, lambda d, p, f: d.administration.keep_agency(Agency(code="new", name="New"))),
        ),
        "administration.keep_entry": (write(LEAD, lambda d, p, f: d.administration.keep_entry(entry)),),
        "administration.keep_entries": (write(LEAD, lambda d, p, f: d.administration.keep_entries((entry,))),),
        "administration.keep_borough": (
            write(LEAD, lambda d, p, f: d.administration.keep_borough(Borough(name="Kingsmere"))),
        ),
        "lists.all": (read(EVERYBODY, lambda d, p, f: d.lists.all()),),
        "lists.uses": (read(LEAD, lambda d, p, f: d.lists.uses("pathways")),),
        "lists.keep": (write(LEAD, lambda d, p, f: d.lists.keep(EntryEdit(replace(entry, active_from=DAY)))),),
        "lists.arrange": (write(LEAD, lambda d, p, f: d.lists.arrange("pathways", _codes(d)[::-1])),),
        "lists.remove": (write(LEAD, lambda d, p, f: d.lists.remove("pathways", _own_entry(d))),),
        "lists.take_back": (write(LEAD, lambda d, p, f: d.lists.take_back(_renamed(d))),),
        "setting_up.state": (read(LEAD, lambda d, p, f: d.setting_up.state()),),
        "setting_up.put_off": (write(LEAD, lambda d, p, f: d.setting_up.put_off(SetupStep.USERS, later=True)),),
        "setting_up.note_sheet": (write(LEAD, lambda d, p, f: d.setting_up.note_sheet()),),
        "processing.fields": (read(LEAD | KEEPER, lambda d, p, f: d.processing.fields()),),
        "processing.keep": (write(LEAD, lambda d, p, f: d.processing.keep(ProcessingFields(dpo="J. Marlow"))),),
        "processing.paper": (read(LEAD | KEEPER, lambda d, p, f: d.processing.paper()),),
        "processing.write": (read(LEAD | KEEPER, lambda d, p, f: d.processing.write(f / "section-61.pdf")),),
        "configuration.write": (read(LEAD, lambda d, p, f: d.configuration.write(f / "configuration.json")),),
        "configuration.look_at": (read(LEAD, lambda d, p, f: d.configuration.look_at(configuration_file(f))),),
        "configuration.take_over": (write(LEAD, lambda d, p, f: _took_over(d)),),
        "configuration.take_back": (write(LEAD, lambda d, p, f: d.configuration.take_back(_took_over(d))),),
        "users.users": (read(EVERYBODY, lambda d, p, f: d.users.users()),),
        "users.strength_of": (read(EVERYBODY, lambda d, p, f: d.users.strength_of("kettle")),),
        "users.add_user": (write(LEAD, lambda d, p, f: d.users.add_user(USER, PASSPHRASE, cost=CHEAP)),),
        "users.change_user": (write(LEAD, lambda d, p, f: d.users.change_user(USER)),),
        "users.disable_user": (write(LEAD, lambda d, p, f: d.users.disable_user("nobody")),),
        "users.enable_user": (write(LEAD, lambda d, p, f: d.users.enable_user("nobody", PASSPHRASE, cost=CHEAP)),),
        "users.end_user": (write(LEAD, lambda d, p, f: d.users.end_user("nobody", DAY)),),
        "users.reset_passphrase": (
            write(LEAD, lambda d, p, f: d.users.reset_passphrase("nobody", PASSPHRASE, cost=CHEAP)),
        ),
        "users.renew_passphrase": (
            write(EVERYBODY, lambda d, p, f: d.users.renew_passphrase(PASSPHRASE, "short", cost=CHEAP)),
        ),
        "users.renew_recovery_code": (write(LEAD, lambda d, p, f: d.users.renew_recovery_code(cost=CHEAP)),),
        "backups.beside": (read(LEAD, lambda d, p, f: d.backups.beside()),),
        "backups.in_folder": (read(LEAD, lambda d, p, f: d.backups.in_folder(f)),),
        "backups.last": (read(EVERYBODY, lambda d, p, f: d.backups.last()),),
        "backups.make": (write(LEAD, lambda d, p, f: d.backups.make(f / "none")),),
        "backups.daily": (write(EVERYBODY, lambda d, p, f: d.backups.daily(f / "none")),),
        "backups.at_sign_out": (write(EVERYBODY, lambda d, p, f: d.backups.at_sign_out(f / "none")),),
        "backups.hand_over": (write(LEAD, lambda d, p, f: d.backups.hand_over(f / "none")),),
    }


def records() -> dict[str, tuple[Call, ...]]:
    """The log, how long things are kept, and what is given to those who ask."""
    every = LogFilter()
    return {
        "audit_log.page": (read(LOG_KEEPERS, lambda d, p, f: d.audit_log.page(every), named=True),),
        "audit_log.every": (read(LOG_KEEPERS, lambda d, p, f: d.audit_log.every(every), named=True),),
        "audit_log.detail": tuple(
            read(LOG_KEEPERS, lambda d, p, f, back=back: d.audit_log.detail(_last_entry(d) - back), named=True)
            for back in range(0, 600, 8)
        ),
        "audit_log.export": (
            write(
                LOG_KEEPERS,
                lambda d, p, f: d.audit_log.export(every, f / "log.csv", purpose=Purpose.AUDIT, recipient="ICO"),
            ),
        ),
        "audit_log.people": (read(LOG_KEEPERS, lambda d, p, f: d.audit_log.people("zq"), named=True),),
        "audit_log.person": (read(LOG_KEEPERS, lambda d, p, f: d.audit_log.person(p.people["other"]), named=True),),
        "audit_log.users": (read(LOG_KEEPERS, lambda d, p, f: d.audit_log.users(), named=True),),
        "retention.board": (read(LOG_KEEPERS, lambda d, p, f: d.retention.board(), named=True),),
        "retention.history": (read(LOG_KEEPERS, lambda d, p, f: d.retention.history(p.people["other"]), named=True),),
        "retention.keep": (
            write(KEEPER, lambda d, p, f: d.retention.keep(p.people["other"], "", DAY, next(iter(RetentionClass)))),
        ),
        "retention.hold": (
            write(LOG_KEEPERS, lambda d, p, f: d.retention.hold(p.people["other"], next(iter(HoldReason)), "")),
        ),
        "retention.set_period": (
            write(LEAD, lambda d, p, f: d.retention.set_period(next(iter(RetentionClass)), 7, None)),
        ),
        "retention.forget_replaced": (write(LOG_KEEPERS, lambda d, p, f: d.retention.forget_replaced("none")),),
        "retention.lift": (write(KEEPER, lambda d, p, f: d.retention.lift(p.people["other"], "")),),
        "erasures.ask": (
            write(LEAD, lambda d, p, f: d.erasures.ask(p.people["other"], next(iter(ErasureReason)), "")),
        ),
        "erasures.confirm": (write(KEEPER, lambda d, p, f: d.erasures.confirm(p.people["other"])),),
        "erasures.review": (read(LOG_KEEPERS, lambda d, p, f: d.erasures.review(p.people["other"]), named=True),),
        "erasures.withdraw": (write(LOG_KEEPERS, lambda d, p, f: d.erasures.withdraw(p.people["other"], "")),),
        "subject_access.begin": (write(KEEPER, lambda d, p, f: d.subject_access.begin(p.people["other"], DAY, "")),),
        "subject_access.accept_proposals": (write(KEEPER, lambda d, p, f: d.subject_access.accept_proposals("")),),
        "subject_access.answer": (write(KEEPER, lambda d, p, f: d.subject_access.answer("", f)),),
        "subject_access.choose": (write(KEEPER, lambda d, p, f: d.subject_access.choose("", {})),),
        "subject_access.review": (read(KEEPER, lambda d, p, f: d.subject_access.review(""), named=True),),
        "subject_access.unreviewed": (write(KEEPER, lambda d, p, f: d.subject_access.unreviewed("", f)),),
        "subject_access.withdraw": (write(KEEPER, lambda d, p, f: d.subject_access.withdraw("")),),
        "unsaved.mine": (read(EVERYBODY, lambda d, p, f: d.unsaved.mine()),),
        "unsaved.keep": (write(EVERYBODY, lambda d, p, f: d.unsaved.keep(())),),
        "unsaved.draft": (write(EVERYBODY, lambda d, p, f: d.unsaved.draft(())),),
        "unsaved.forget": (write(EVERYBODY, lambda d, p, f: d.unsaved.forget(Spot("case", "note", ""))),),
    }


def _last_entry(desk: Desk) -> int:
    from iom_desktop.models.audit import AuditEntry

    with desk.register.look(desk.who) as look:
        return int(look._session.scalar(select(func.max(AuditEntry.sequence))) or 0)


CALLS: dict[str, tuple[Call, ...]] = {
    **cases(), **people(), **support(), **items(), **daily(), **lists(), **once(), **panel(), **documents(),
    **statements(), **wordings(), **administration(), **records(),
}  # fmt: skip
"""Each public method of each service with its calls; a new method that is not here fails the sweep."""
