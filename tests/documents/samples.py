"""Made-up contents of every paper, as long as a test asks for."""

from datetime import UTC, date, datetime
from typing import TypeVar

from iom_desktop.records.access import Marks
from iom_desktop.records.board import BoardBlockage, BoardContent, BoardLine, BoardMonth
from iom_desktop.records.disclosure import ForCourt, ForPartners, ForPerson, ForTasking, Item
from iom_desktop.records.documents import Imprint, Letterhead, Passage, Printing, Signatory
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.records.letters import CompactContent, LetterContent
from iom_desktop.records.minutes import (
    MinutesAction,
    MinutesContent,
    MinutesDecision,
    PreviousActions,
    WaitingFigures,
)
from iom_desktop.records.pack import AgendaContent, AgendaLine, PackAction, PackContent
from iom_desktop.records.panel import MeetingDetails
from iom_desktop.records.partner_papers import (
    ActionLine,
    DateLine,
    LedgerContent,
    LedgerLine,
    NeedLine,
    ReferralContent,
    ScoreLine,
    SummaryContent,
    TaskingPaper,
)
from iom_desktop.records.statement import Appointment, Hearing, OfferLine, StatementContent
from iom_desktop.records.subject_access import Disclosure, GivenItem, SubjectAccessContent, WithheldCount
from iom_desktop.records.tasking import ComingUp, Overnight, TaskingLine, TaskingSheet
from iom_desktop.rules import disclosure
from iom_desktop.vocabulary.access import Audience, Handling
from iom_desktop.vocabulary.cohort import LedgerState
from iom_desktop.vocabulary.needs import EngagementLevel, Need, Response
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import AppointmentResult, CheckOutcome, KeyDateKind, TaskingSection

T = TypeVar("T")

LETTERHEAD = Letterhead(
    "London Borough of Kingsmere",
    "Community safety and reducing reoffending",
    "Integrated Offender Management team",
    ("Harbour House, 2 Alder Street", "Kingsmere KM1 4QD"),
    "020 7946 0148",
    "iom@kingsmere.example",
)
NAMES = {
    "english": "Callum Pettifer",
    "polish": "Łukasz Wołodźko-Żółć",
    "vietnamese": "Nguyễn Thị Ngọc Ánh",
    "turkish": "Şükrü Gümüşoğlu İnönü",
    "yoruba": "Ọláńrewájú Ẹ̀kọ́sànmí Àṣàkẹ́",
    "mixed": "Łukasz Nguyễn Thị Ánh Şükrü Gümüşoğlu Ọláńrewájú Ẹ̀kọ́sànmí",
    "arabic": "عبد الرحمن محمد الأمين",
    "long": "Maximiliana-Konstantina Featherstonehaugh-Cholmondeley of Upper Alderwick Green",
    "markup": "Sam <b>O'Neil</b> & Sons",
}


def imprint(reference: str = "IS-2025-0147", *, draft: bool = False) -> Imprint:
    return Imprint(reference, 1, date(2025, 11, 20), datetime(2025, 11, 20, 9, 12, tzinfo=UTC), draft)


def court(value: T) -> ForCourt[T]:
    return disclosure.for_court([Item("source", "intervention", value, Marks(Handling.PERSON))]).cleared[0]


def person(value: T) -> ForPerson[T]:
    return disclosure.for_person([Item("source", "letter", value, Marks(Handling.PERSON))]).cleared[0]


def partners(value: T) -> ForPartners[T]:
    item = Item("source", "note", value, Marks(Handling.PARTNERS))
    return disclosure.for_partners([item], health_as=value).cleared[0]


def tasking(words: str) -> ForTasking[str]:
    item = Item("source", "daily_check", words, Marks(Handling.PARTNERS))
    return disclosure.for_tasking([item], health_as="Health support").cleared[0]


OFFERS = tuple(
    OfferLine(pathway, what, by, date(2025, month, day), Response.ACCEPTED, result)
    for pathway, what, by, month, day, result in (
        ("Accommodation", "Supported lodgings", "Housing Options", 6, 2, "Since 14 July"),
        ("Accommodation", "Rent deposit scheme", "Housing Options", 9, 9, "On waiting list"),
        ("Training and employment", "Site safety card course", "Work Routes", 6, 23, "Done 15 August"),
        ("Training and employment", "Weekly job coach", "Work Routes", 9, 1, "Went to 7 of 9"),
        ("Mental and physical health", "GP registration", "Health link", 6, 11, "Done 20 June"),
        ("Drugs and alcohol", "Structured treatment", "Harbour Recovery", 6, 4, "Went to 14 of 18"),
        ("Attitudes, thinking and behaviour", "Thinking skills course", "Probation", 6, 12, "Went to 6 of 10"),
        ("Finance, debt and benefits", "Universal Credit claim", "Jobcentre", 6, 5, "Done 27 June"),
    )
)


def statement(name: str = NAMES["english"], rows: int = 8) -> StatementContent:
    results = [AppointmentResult.KEPT] * 27 + [AppointmentResult.MISSED_ACCEPTABLE] * 6
    results += [AppointmentResult.MISSED_UNACCEPTABLE] * 4
    days = [date(2025, 6, 2)] + [date(2025, 8, 1)] * 35 + [date(2025, 11, 19)]
    return StatementContent(
        name=name,
        called="Mr Pettifer",
        pronoun="he",
        born=date(1994, 6, 9),
        hearing=court(Hearing("Kingsmere Magistrates' Court", date(2025, 11, 26), "10:00", "01KM 4471 25")),
        offence=court("Attempted burglary, 2 October 2025"),
        order=court("Community order to 12 May 2026"),
        support_since=date(2025, 6, 2),
        offers=tuple(court(OFFERS[number % len(OFFERS)]) for number in range(rows)),
        left_out=1,
        not_chosen=0,
        appointments=tuple(court(Appointment(day, result)) for day, result in zip(days, results, strict=True)),
        purpose="This statement tells the court what support has been offered to Mr Pettifer by probation, police, the "
        "council and local services working together, and how he responded. It does not recommend a sentence and does "
        "not replace a pre-sentence report.",
        summary="Mr Pettifer accepted every offer listed here. One more offer is left out because it concerns his "
        "health and he has not agreed to share it.",
        attendance="All four unexplained absences were before 29 August 2025.",
        progress=("He has lived at the same supported address since 14 July 2025.", "He attends drug treatment."),
        concerns=("The present offence was committed while this support was in place.",),
        in_community=("Weekly joint meetings with probation and police.", "His room at Alderwick Road is still his."),
        in_custody=("A visit within 14 days.", "A release plan agreed before he leaves."),
        opinion="In my opinion Mr Pettifer has engaged steadily since September.",
        sources="Records of the Probation Service, Housing Options and the Jobcentre, checked on 20 November 2025.",
        declaration="This statement is true to the best of my knowledge and belief. I understand that it is an offence "
        "to include anything that I know is false. I have shown it to Mr Pettifer.",
        made_by=Signatory("Priya Raman", "coordinator"),
        checked_by=Signatory("David Nkansah", "probation officer"),
    )


def letter(name: str = "Luca Ferrante", rows: int = 6, agreement: CompactContent | None = None) -> LetterContent:
    passages = [
        Passage("", ("We want to help you stay out of trouble when you come home on 9 December.",), strong=True),
        Passage("", ("You are now part of Integrated Offender Management (IOM). We will work with you as one team.",)),
        Passage("Why you", ("A panel looked at your past offences and how likely you are to offend again.",)),
        Passage("What happens now", ("Grace Lindqvist and PC Nadia Cole will visit you.", "You can ask for changes.")),
        Passage("If you offend again", ("We will act quickly.",)),
        Passage("Questions", ("Ring Priya Raman, the IOM coordinator, on 020 7946 0148.",)),
    ]
    return LetterContent(
        name=name,
        salutation=name.split(maxsplit=1)[0],
        delivery=person("By hand, HMP Thornwick"),
        passages=tuple(person(passages[number % len(passages)]) for number in range(rows)),
        foot="Ask for this in Easy Read, in another language or read aloud",
        agreement=agreement,
    )


def compact(name: str = "Luca Ferrante", rows: int = 6) -> CompactContent:
    we_will = ["Meet you in the first 2 days", "Help you find a safe home", "Help with work and money"]
    i_will = ["Keep appointments, or ring", "Live where we agreed", "Keep to my licence"]
    return CompactContent(
        name=name,
        team="Kingsmere IOM team",
        opening=Passage(
            "Our agreement",
            (f"This is an IOM compact between {name} and the Kingsmere IOM team. It starts on 9 December.",),
        ),
        we_will=tuple(we_will[number % 3] for number in range(rows)),
        i_will=tuple(i_will[number % 3] for number in range(rows)),
        conditions=(),
        goal="",
        review_on=date(2026, 3, 9),
        passages=(
            Passage("If I do not keep to it", ("The team will talk to me first.",)),
            Passage("If the team does not keep to it", ("I can ring Priya Raman on 020 7946 0148.",)),
        ),
        signatories=(
            Signatory(name, ""),
            Signatory("Grace Lindqvist", "Probation"),
            Signatory("PC Nadia Cole", "Police"),
            Signatory("Priya Raman", "IOM team"),
        ),
        ticks=("I have a copy", "It was read to me by an officer", "I decided not to sign"),
    )


def referral(name: str = NAMES["english"], rows: int = 3) -> ReferralContent:
    return ReferralContent(
        name=name,
        born=date(1994, 6, 9),
        address="Flat 4, 27 Alderwick Road",
        postcode="KM2 8RW",
        pnc="2012/0482913K",
        crn="X482913",
        noms="A1234BC",
        standing="community",
        contact="Grace Lindqvist, 020 7946 0148",
        reason=partners("Two burglaries since August. " * rows),
        ticked=(partners("robbery_burglary"),),
        from_name="Sgt Ruth Calloway",
        from_agency="Police, neighbourhood sergeant",
        from_email="ruth.calloway@police.example",
        from_phone="020 7946 0200",
        referred_on=date(2025, 11, 18),
        ogrs=partners("78"),
        ovp=partners("41"),
    )


def minutes(name: str = "Jade McKinley", rows: int = 12) -> MinutesContent:
    lines = [
        (Rag.RED, Rag.RED, PanelDecision.KEEP, "Plea entered. Test results still missing"),
        (Rag.BLUE, Rag.BLUE, PanelDecision.KEEP, "Release 24 November, gate meeting"),
        (Rag.GREEN, Rag.GREEN, PanelDecision.LEAVE, "Success: 9 months, no offences"),
        (None, Rag.AMBER, PanelDecision.ADOPT, "OGRS 77 and OVP 52"),
        (None, None, PanelDecision.DEFER, "Review on 4 December"),
    ]
    decisions = []
    for number in range(rows):
        before, after, decided, why = lines[number % len(lines)]
        decisions.append(
            MinutesDecision(number + 1, name, before, after, decided, "Probation, G. Lindqvist", partners(why))
        )
    return MinutesContent(
        meeting_id="1",
        borough="Kingsmere",
        day=date(2025, 11, 20),
        starts_at="10:00",
        ends_at="12:05",
        place="Harbour House and video",
        theme="",
        chair="Insp. Ruth Calloway, Police",
        minute_taker="Priya Raman, Council",
        present=(("Police", ("R. Calloway", "M. Olsen")), ("Probation", ("D. Nkansah", "S. Kaminska", "G. Lindqvist"))),
        apologies=(("Health", ("F. Nolan",)),),
        declared=True,
        conflicts="",
        decisions=tuple(decisions),
        actions=tuple(
            MinutesAction(number + 1, number + 1, partners("Confirm tenancy start"), "M. Oyelaran", date(2025, 11, 24))
            for number in range(max(rows - 3, 0))
        ),
        previous=PreviousActions(date(2025, 11, 6), 14, 10),
        gaps=("No women's bed space in the borough.",),
        waiting=WaitingFigures(18, 14, 8),
        managed_before=98,
        managed_after=99,
        next_day=date(2025, 12, 4),
        next_at="10:00",
        approved_at=None,
        approved_by="",
    )


def tasking_day(name: str = "Hassan Warsame", rows: int = 8, copies: int = 1) -> TaskingPaper:
    parts = list(TaskingSection)
    lines = [
        TaskingLine(
            section=parts[number % 5],
            person_id=str(number),
            name=name,
            age=24,
            crn="X498031",
            rag=(Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE)[number % 4],
            what=tasking("Wanted on warrant, 14 November, fail to appear. Last seen near Alderwick Road, 12 Nov."),
            officer="PC M. Olsen" if number % 3 else "",
            starts_at="10:00" if number % 2 else "",
            warnings=(MarkerKind.WEAPONS,) if number % 4 == 0 else (),
        )
        for number in range(rows)
    ]
    sheet = TaskingSheet(
        day=date(2025, 11, 18),
        audience=Audience.TASKING,
        lines=tuple(lines),
        overnight=(
            Overnight(
                outcome=CheckOutcome.MOVED, person_id="9", name=name, rag=Rag.GREEN, what=tasking("Moved to KM2.")
            ),
        ),
        coming_up=(
            ComingUp(date(2025, 11, 19), KeyDateKind.COURT, "1", "Ayodele Bankole-Grant", tasking("")),
            ComingUp(date(2025, 11, 24), KeyDateKind.RELEASE, "2", "Desmond Farrell", tasking("HMP Thornwick")),
        ),
        not_done=(),
        checked=98,
        total=98,
    )
    return TaskingPaper(sheet, Printing("10:12", "Priya Raman", 1, copies, date(2025, 11, 19)))


def ledger(name: str = NAMES["english"], rows: int = 12) -> LedgerContent:
    states = [list(LedgerState)[number % 4] for number in range(rows)]
    day = date(2025, 9, 1)
    return LedgerContent(
        date(2025, 11, 1),
        date(2025, 11, 18),
        LedgerSum(
            "2025-11",
            rows,
            states.count(LedgerState.ADOPTED),
            states.count(LedgerState.DECLINED),
            states.count(LedgerState.DEFERRED),
            states.count(LedgerState.WAITING),
            2,
            1,
        ),
        tuple(
            partners(LedgerLine(name, "X482913", state, "OGRS 78, OVP 41", day, day, "Managed at MAPPA level 2"))
            for state in states
        ),
    )


def summary(name: str = NAMES["english"], rows: int = 8) -> SummaryContent:
    return SummaryContent(
        name=name,
        born=date(1994, 6, 9),
        age=31,
        crn="X482913",
        pnc="2012/0482913K",
        noms="",
        day=date(2025, 11, 18),
        rag=Rag.AMBER,
        rag_since=date(2025, 11, 6),
        standing=partners("Community order to 12 May 2026"),
        joined_on=date(2025, 6, 2),
        lead_agency="Probation",
        lead_professional="D. Nkansah",
        police_officer="PC M. Olsen",
        engagement=EngagementLevel.ACTIVE,
        scores=(partners(ScoreLine("OGRS3, 2 years", "78", date(2025, 10, 20), "Probation list")),),
        warnings=(partners("weapons"),),
        needs=tuple(partners(NeedLine(f"Pathway {number}", Need.IDENTIFIED)) for number in range(10)),
        offers=tuple(partners(OFFERS[number % len(OFFERS)]) for number in range(rows)),
        dates=(partners(DateLine(date(2025, 11, 26), "Court", "Kingsmere Magistrates' Court")),),
        actions=(partners(ActionLine("Confirm tenancy start", "M. Oyelaran", date(2025, 11, 24))),),
        withheld=2,
    )


WEEKLY = "So it was every week. " * 12


MEETING = MeetingDetails(date(2025, 11, 20), "10:00", "Harbour House and video", "Insp. Ruth Calloway")


def pack(name: str = NAMES["english"], rows: int = 4) -> PackContent:
    cases = tuple(
        AgendaLine(number, name, Rag.RED if number % 2 else None, Rag.AMBER, partners(f"Wanted since {number} Nov"), 10)
        for number in range(1, min(rows, 12) + 1)
    )
    agenda = AgendaContent(
        meeting_id="m", day=MEETING.day, starts_at=MEETING.starts_at, place=MEETING.place, chair=MEETING.chair,
        theme="Housing", length=30, expected=(("Housing", (name,)), ("Police", ("PC M. Olsen", "PC N. Cole"))),
        declaration="What is said here stays here.", last_day=date(2025, 11, 6), open_actions=9, overdue_actions=2,
        cases=cases,
    )  # fmt: skip
    owed = PackAction("Offer a room", name, date(2025, 11, 14), overdue=True)
    return PackContent("Housing", agenda, (*(summary(name, 3) for _ in cases[1:]), None), (partners(owed),))


def board() -> BoardContent:
    words = ("kept on IOM", "adopted", "left IOM", "deferred", "declined")
    pathways = ("Accommodation", "Mental and physical health", "Drugs and alcohol", "Finance, debt and benefits") * 2
    return BoardContent(
        day=date(2025, 11, 18),
        managed=98,
        colours=(BoardLine("Red", 30), BoardLine("Amber", None), BoardLine("Green", 20), BoardLine("Blue", None)),
        months=tuple(BoardMonth(date(2025, month, 1), None, None, 90 + month) for month in range(6, 12)),
        ledger_month=date(2025, 11, 1),
        ledger=tuple(BoardLine(word, 20) for word in ("eligible", "adopted", "declined", "deferred", "waiting")),
        meetings=6,
        since=date(2025, 8, 18),
        decisions=(BoardLine("cases decided", 60), *(BoardLine(word, 12) for word in words)),
        actions=tuple(BoardLine(word, 9) for word in ("actions agreed", "done", "still open", "no longer needed")),
        blockages=tuple(BoardBlockage(pathway, 20, 9, None) for pathway in pathways),
    )


def subject_access(name: str = NAMES["english"], rows: int = 8) -> SubjectAccessContent:
    items = [
        Item(
            f"note:{number}",
            "note",
            GivenItem(
                kind="Notes",
                fields=(
                    ("What it says", f"{name} came on time. {'So it was every week. ' * 12}"),
                    ("By", "Priya Raman"),
                ),
                recorded_on=date(2025, 11, 3),
                redacted=number == 1,
            ),
            Marks(Handling.PARTNERS),
        )
        for number in range(rows)
    ]
    return SubjectAccessContent(
        name=name,
        day=date(2025, 11, 18),
        received_on=date(2025, 11, 10),
        reviewed=True,
        given=disclosure.for_subject(items, {item.source_id for item in items}).cleared,
        withheld=(WithheldCount(reason="About somebody else", count=2),),
        purposes=("Deciding who is offered a place.",),
        sources=("The probation service.", "You yourself."),
        disclosures=(
            Disclosure(
                day=date(2025, 10, 2), what="Papers", recipients="Kingsmere Magistrates' Court", purpose="Court"
            ),
        ),
        kept="Adopted: 6 years after leaving. The time runs from 6 Nov 2025.",
        left_out="What is about other people is left out or shortened.",
    )
