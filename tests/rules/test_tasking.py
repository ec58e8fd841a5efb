"""Which of the day's facts become lines of the tasking sheet, and in which section."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from iom_desktop.errors import Fault
from iom_desktop.records.access import Marks
from iom_desktop.records.case import CaseLine
from iom_desktop.records.disclosure import ForPoliceTasking
from iom_desktop.records.kept import INTELLIGENCE_MARKS, PARTNER_MARKS
from iom_desktop.records.scheme import CaseStatus, RagState, StatusState
from iom_desktop.records.support import Action, KeyDate
from iom_desktop.records.work import CheckEntry, OutcomeFacts, SourceAnswer
from iom_desktop.rules import due, tasking
from iom_desktop.rules.disclosure import HEALTH_SUPPORT
from iom_desktop.rules.tasking import TaskingPerson
from iom_desktop.vocabulary.access import Audience, Handling, Topic
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag, SentencePhase, Status
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind, SourceResult, TaskingSection

DAY = date(2025, 11, 18)


def check(
    outcome: CheckOutcome | None, facts: OutcomeFacts | None = None, note: str = "", **given: object
) -> CheckEntry:
    handling = Handling.INTELLIGENCE if outcome is CheckOutcome.INTELLIGENCE else Handling.PARTNERS
    values = {
        "check_id": "c",
        "person_id": "p1",
        "day": DAY,
        "outcome": outcome,
        "sources": (SourceAnswer("pnc", SourceResult.NOTHING_NEW),),
        "facts": facts or OutcomeFacts(),
        "note": note,
        "skip_reason": "",
        "by": "PC N. Cole",
        "by_id": "u1",
        "at": datetime(2025, 11, 18, 9, tzinfo=UTC),
        "marks": Marks(handling),
    }
    return CheckEntry(**(values | given))


def case_line(number: int, rag: Rag, status: StatusState, **given: object) -> CaseLine:
    values = {
        "person_id": f"p{number}",
        "episode_id": f"e{number}",
        "name": f"Person {number}",
        "surname": str(number),
        "forenames": "Person",
        "date_of_birth": date(1995, 5, 5),
        "age": 30,
        "crn": f"X00000{number}",
        "pnc": "",
        "noms": "",
        "rag": RagState(rag, DAY, rag),
        "status": status,
        "reoffending": None,
        "violence": None,
        "route": Route.CORE_COHORT,
        "adopted_on": date(2025, 6, 2),
        "local_priority": "",
        "lead_agency": "",
        "lead_professional": "",
        "police_officer": "",
        "offender_manager": "",
        "markers": (),
        "mappa_level": None,
        "engagement": None,
        "last_check_at": None,
        "last_check_on": None,
        "last_check_outcome": None,
        "last_contact_on": None,
        "coming": (),
        "address": "",
        "postcode": "",
        "ward": "",
        "establishment": "",
    }
    return CaseLine(**(values | given))


def person(
    number: int = 1,
    rag: Rag = Rag.AMBER,
    status: Status | None = None,
    *,
    since: date | None = None,
    recorded: CaseStatus | None = None,
    found: CheckEntry | None = None,
    **given: object,
) -> TaskingPerson:
    state = StatusState(status, SentencePhase.LICENCE, since)
    return TaskingPerson(case_line(number, rag, state, **given), recorded, found)


def key_date(kind: KeyDateKind, day: date = DAY, number: int = 1, **given: object) -> KeyDate:
    return KeyDate(id="k", person_id=f"p{number}", kind=kind, day=day, **given)


def lines(people, dates=(), actions=(), *, police_only=False):
    return tasking.sheet(DAY, people, dates, actions, police_only=police_only).lines


def only(people, dates=(), actions=(), *, police_only=False):
    (line,) = lines(people, dates, actions, police_only=police_only)
    return line


def test_that_a_wanted_person_is_to_be_found_with_since_why_and_where_to_try():
    recorded = CaseStatus(
        person_id="p1",
        status=Status.WANTED,
        from_on=date(2025, 11, 14),
        reason="Warrant, failed to appear",
        last_tried="Alderwick Road",
    )
    line = only([person(status=Status.WANTED, since=recorded.from_on, recorded=recorded, police_officer="PC M. Olsen")])
    assert line.section is TaskingSection.FIND_AND_ARREST
    assert line.what.value == "Wanted since 14 November. Warrant, failed to appear. Last tried Alderwick Road."
    assert line.officer == "PC M. Olsen"


def test_that_a_wanted_person_nobody_looked_for_yet_has_the_address():
    line = only([person(status=Status.WANTED, address="16 Dale Court, KM2 8RW")])
    assert line.what.value == "Wanted. Address 16 Dale Court, KM2 8RW."


def test_that_a_recalled_person_is_to_be_found_until_back_in_custody():
    assert only([person(status=Status.RECALLED)]).what.value == "Recalled, not yet in custody."
    assert lines([person(rag=Rag.BLUE, status=Status.CUSTODY)]) == ()


def test_that_a_wanted_person_arrested_today_is_news_and_no_longer_a_task():
    arrested = person(status=Status.WANTED, found=check(CheckOutcome.ARRESTED, OutcomeFacts(what="Burglary")))
    sheet = tasking.sheet(DAY, [arrested], (), ())
    assert sheet.lines == ()
    (news,) = sheet.overnight
    assert (news.outcome, news.what.value) == (CheckOutcome.ARRESTED, "Burglary.")


def test_that_a_hearing_today_names_its_court_stage_and_officer():
    hearing = key_date(
        KeyDateKind.COURT,
        starts_at="10:00",
        place="Kingsmere Magistrates' Court",
        stage="Plea",
        attending="PC M. Olsen",
    )
    line = only([person()], [hearing])
    assert line.section is TaskingSection.COURT_TODAY
    assert (line.what.value, line.officer) == ("10:00 Kingsmere Magistrates' Court. Plea.", "PC M. Olsen")


def test_that_a_hearing_nobody_attends_says_so_by_an_empty_officer():
    assert only([person(police_officer="PC N. Cole")], [key_date(KeyDateKind.COURT)]).officer == ""


@pytest.mark.parametrize(
    ("kind", "section", "words"),
    [
        (KeyDateKind.BAIL_RETURN, TaskingSection.BAIL_AND_CURFEW, "Bail return 15:00 Alder Street. Curfew 21:00."),
        (KeyDateKind.RELEASE, TaskingSection.RELEASED, "Release due 15:00 Alder Street. Curfew 21:00."),
    ],
)
def test_that_bail_returns_and_releases_of_the_day_have_their_sections(kind, section, words):
    line = only([person()], [key_date(kind, starts_at="15:00", place="Alder Street", bail_conditions="Curfew 21:00")])
    assert (line.section, line.what.value) == (section, words)


@pytest.mark.parametrize("kind", [KeyDateKind.REVIEW, KeyDateKind.LICENCE_END, KeyDateKind.ORDER_END])
def test_that_reviews_and_ends_of_orders_are_no_tasks(kind):
    assert lines([person()], [key_date(kind)]) == ()


@pytest.mark.parametrize(
    ("outcome", "facts", "section", "words"),
    [
        (
            CheckOutcome.RELEASED,
            OutcomeFacts(day=DAY, place="HMP Thornwick", what="Home visit today", who="S. Kaminska"),
            TaskingSection.RELEASED,
            "Released 18 November. HMP Thornwick. Home visit today.",
        ),
        (
            CheckOutcome.CURFEW_BREACH,
            OutcomeFacts(day=DAY, starts_at="02:10", what="Not at home"),
            TaskingSection.BAIL_AND_CURFEW,
            "Curfew or tag breach 18 November 02:10. Not at home.",
        ),
        (
            CheckOutcome.MISSED_APPOINTMENT,
            OutcomeFacts(day=DAY, what="Probation office"),
            TaskingSection.VISITS_AND_SUPPORT,
            "Missed an appointment 18 November. Probation office.",
        ),
        (CheckOutcome.WELFARE, OutcomeFacts(what="Door open"), TaskingSection.WELFARE, "Door open."),
    ],
)
def test_that_an_outcome_that_asks_for_somebody_to_act_is_a_task(outcome, facts, section, words):
    line = only([person(found=check(outcome, facts))])
    assert (line.section, line.what.value) == (section, words)


def test_that_intelligence_stands_on_the_police_sheet_alone():
    found = person(found=check(CheckOutcome.INTELLIGENCE, OutcomeFacts(what="Seen at the lockups")))
    assert lines([found]) == ()
    line = only([found], police_only=True)
    assert (line.section, line.what.value) == (TaskingSection.INTELLIGENCE, "Seen at the lockups.")
    assert isinstance(line.what, ForPoliceTasking)


def test_that_a_court_day_marked_as_intelligence_is_not_on_the_open_sheet():
    hidden = [key_date(KeyDateKind.COURT, marks=INTELLIGENCE_MARKS)]
    assert lines([person()], hidden) == ()
    soon = [key_date(KeyDateKind.COURT, date(2025, 11, 19), marks=INTELLIGENCE_MARKS)]
    assert tasking.sheet(DAY, [person()], soon, ()).coming_up == ()


def test_that_of_two_releases_one_is_intelligence_the_other_stands_on_the_open_sheet():
    hidden = key_date(KeyDateKind.RELEASE, place="HMP Northmoor", marks=INTELLIGENCE_MARKS)
    told = replace(hidden, marks=PARTNER_MARKS, place="HMP Thornwick")
    assert only([person()], [hidden, told]).what.value == "Release due HMP Thornwick."


def test_that_a_visit_about_health_says_health_support():
    visit = Action(what="Detox bed", owner="T. Beckwith", due_on=DAY, person_id="p1")
    health = replace(visit, marks=Marks(Handling.PARTNERS, Topic.HEALTH))
    assert only([person()], actions=[health]).what.value == HEALTH_SUPPORT


def test_that_words_cleared_for_nobody_are_refused_by_the_sheet_itself():
    sheet = tasking.sheet(DAY, [person(status=Status.WANTED)], (), ())
    with pytest.raises(Fault):
        replace(sheet, audience=Audience.TASKING_POLICE)


@pytest.mark.parametrize("outcome", [CheckOutcome.NO_CHANGE, CheckOutcome.REMANDED, CheckOutcome.CHARGED, None])
def test_that_other_outcomes_make_no_task(outcome):
    assert lines([person(found=check(outcome))]) == ()


def test_that_a_release_in_the_diary_and_found_by_the_check_is_one_line():
    released = person(found=check(CheckOutcome.RELEASED, OutcomeFacts(day=DAY, place="HMP Thornwick")))
    line = only([released], [key_date(KeyDateKind.RELEASE, starts_at="08:30", place="HMP Thornwick")])
    assert line.what.value == "Released 18 November. HMP Thornwick."


def test_that_an_action_due_today_is_a_visit_and_one_due_tomorrow_is_not():
    today = Action(what="Sign tenancy papers", owner="M. Oyelaran", due_on=DAY, person_id="p1")
    line = only([person()], actions=[today, replace(today, due_on=date(2025, 11, 19))])
    assert (line.section, line.officer) == (TaskingSection.VISITS_AND_SUPPORT, "M. Oyelaran")


def test_that_dates_and_actions_of_people_who_left_are_passed_over():
    gone = Action(what="Visit", owner="M. Oyelaran", due_on=DAY, person_id="p9")
    assert lines([person()], [key_date(KeyDateKind.COURT, number=9)], [gone]) == ()


def test_that_sections_stand_in_the_order_they_are_printed_and_lines_by_time():
    people = [person(1, Rag.GREEN), person(2, status=Status.WANTED), person(3, Rag.RED)]
    dates = [
        key_date(KeyDateKind.COURT, number=3, starts_at="14:00"),
        key_date(KeyDateKind.COURT, number=1, starts_at="09:30"),
        key_date(KeyDateKind.BAIL_RETURN, number=2, starts_at="08:00"),
    ]
    assert [(line.section, line.person_id) for line in lines(people, dates)] == [
        (TaskingSection.FIND_AND_ARREST, "p2"),
        (TaskingSection.COURT_TODAY, "p1"),
        (TaskingSection.COURT_TODAY, "p3"),
        (TaskingSection.BAIL_AND_CURFEW, "p2"),
    ]


def test_that_warnings_for_the_door_go_with_every_line_of_the_person():
    markers = (MarkerKind.GANG, MarkerKind.WEAPONS, MarkerKind.RISK_TO_STAFF)
    line = only([person(status=Status.WANTED, markers=markers)])
    assert line.warnings == (MarkerKind.RISK_TO_STAFF, MarkerKind.WEAPONS)


def test_that_coming_up_takes_the_next_seven_days_without_today():
    dates = [key_date(KeyDateKind.COURT, date(2025, 11, day)) for day in (18, 19, 25, 26)]
    assert [one.day.day for one in tasking.sheet(DAY, [person()], dates, ()).coming_up] == [19, 25]


def test_that_people_skipped_or_not_reached_in_a_source_are_not_done():
    down = check(CheckOutcome.NO_CHANGE, sources=(SourceAnswer("pnc", SourceResult.COULD_NOT_CHECK),))
    people = [
        person(1, found=check(CheckOutcome.NO_CHANGE)),
        person(2, found=down),
        person(3, found=check(None, skip_reason="Out of the office")),
        person(4),
    ]
    sheet = tasking.sheet(DAY, people, (), ())
    assert sheet.not_done == ("Person 2", "Person 3", "Person 4")
    assert (sheet.checked, sheet.total) == (1, 4)


def test_that_news_is_told_with_what_the_outcome_asked():
    bailed = check(CheckOutcome.BAILED, OutcomeFacts(day=date(2025, 12, 2), place="Alder Street", what="Curfew 21:00"))
    moved = check(CheckOutcome.MOVED, OutcomeFacts(place="3 Mill Lane", postcode="KM1 4AB"), note="With a friend")
    sheet = tasking.sheet(DAY, [person(1, found=moved), person(2, found=bailed)], (), ())
    assert [one.what.value for one in sheet.overnight] == [
        "To return 2 December. Alder Street. Curfew 21:00.",
        "New address 3 Mill Lane KM1 4AB. With a friend.",
    ]


def test_that_news_marked_as_intelligence_is_for_the_police_alone():
    arrested = check(CheckOutcome.ARRESTED, OutcomeFacts(what="Burglary"), marks=INTELLIGENCE_MARKS)
    assert tasking.sheet(DAY, [person(found=arrested)], (), ()).overnight == ()
    assert len(tasking.sheet(DAY, [person(found=arrested)], (), (), police_only=True).overnight) == 1


def test_that_a_section_gives_its_own_lines_alone():
    sheet = tasking.sheet(DAY, [person(status=Status.WANTED)], [key_date(KeyDateKind.COURT)], ())
    assert len(sheet.lines) == 2
    assert [line.section for line in sheet.section(TaskingSection.COURT_TODAY)] == [TaskingSection.COURT_TODAY]


def test_that_somebody_in_prison_has_the_planned_release_among_the_dates():
    inside = StatusState(Status.PRE_RELEASE, SentencePhase.CUSTODY, until=DAY, establishment="HMP Thornwick")
    people = [case_line(1, Rag.BLUE, inside), case_line(2, Rag.RED, StatusState(None, SentencePhase.LICENCE))]
    (release,) = due.planned_releases(people)
    assert (release.person_id, release.kind, release.day) == ("p1", KeyDateKind.RELEASE, DAY)
