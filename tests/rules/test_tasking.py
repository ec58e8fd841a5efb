"""Which of the day's facts become lines of the tasking sheet, and in which section."""

from datetime import UTC, date, datetime, time

import pytest

from iom_desktop.records.access import Marks
from iom_desktop.records.work import CheckEntry, OutcomeFacts, SourceAnswer
from iom_desktop.rules import tasking
from iom_desktop.rules.tasking import TaskingAction, TaskingDate, TaskingPerson
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.risk import Rag, Status
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


def person(number: int = 1, **given: object) -> TaskingPerson:
    values = {
        "person_id": f"p{number}",
        "name": f"Person {number}",
        "age": 30,
        "crn": f"X00000{number}",
        "rag": Rag.AMBER,
        "status": Status.ENGAGING,
    }
    return TaskingPerson(**(values | given))


def only(people, dates=(), actions=()):
    (line,) = tasking.lines(DAY, people, dates, actions)
    return line


def test_that_a_wanted_person_is_to_be_found_with_since_why_and_where_to_try():
    wanted = person(
        status=Status.WANTED,
        status_since=date(2025, 11, 14),
        status_why="Warrant, fail to appear",
        last_tried="Alderwick Road",
        officer="PC M. Olsen",
    )
    line = only([wanted])
    assert line.section is TaskingSection.FIND_AND_ARREST
    assert line.what == "Wanted since 14 November. Warrant, fail to appear. Try Alderwick Road."
    assert line.officer == "PC M. Olsen"


def test_that_a_wanted_person_never_tried_gives_the_address():
    line = only([person(status=Status.WANTED, address="16 Dale Court, KM2 8RW")])
    assert line.what == "Wanted. Address 16 Dale Court, KM2 8RW."


def test_that_a_recalled_person_is_to_be_found_until_back_in_custody():
    assert only([person(status=Status.RECALLED)]).what == "Recalled, not yet in custody."
    assert tasking.lines(DAY, [person(status=Status.RECALLED, rag=Rag.BLUE)], (), ()) == ()


def test_that_a_wanted_person_arrested_today_is_news_and_no_longer_a_task():
    arrested = person(status=Status.WANTED, check=check(CheckOutcome.ARRESTED, OutcomeFacts(what="Burglary")))
    assert tasking.lines(DAY, [arrested], (), ()) == ()
    (news,) = tasking.overnight([arrested])
    assert (news.outcome, news.what) == (CheckOutcome.ARRESTED, "Burglary.")


def test_that_a_hearing_today_names_its_court_stage_and_officer():
    hearing = TaskingDate(
        "p1", DAY, KeyDateKind.COURT, time(10), "Kingsmere Magistrates' Court", stage="Plea", attending="PC M. Olsen"
    )
    line = only([person()], [hearing])
    assert line.section is TaskingSection.COURT_TODAY
    assert (line.what, line.officer) == ("10:00 Kingsmere Magistrates' Court. Plea.", "PC M. Olsen")


def test_that_a_hearing_nobody_attends_says_so_by_an_empty_officer():
    line = only([person(officer="PC N. Cole")], [TaskingDate("p1", DAY, KeyDateKind.COURT, time(10), "Crown Court")])
    assert line.officer == ""


@pytest.mark.parametrize(
    ("kind", "section", "words"),
    [
        (KeyDateKind.BAIL_RETURN, TaskingSection.BAIL_AND_CURFEW, "Bail return 15:00 Alder Street."),
        (KeyDateKind.RELEASE, TaskingSection.RELEASED, "Release due 15:00 Alder Street."),
    ],
)
def test_that_bail_returns_and_releases_of_the_day_have_their_sections(kind, section, words):
    line = only([person()], [TaskingDate("p1", DAY, kind, time(15), "Alder Street")])
    assert (line.section, line.what) == (section, words)


@pytest.mark.parametrize("kind", [KeyDateKind.REVIEW, KeyDateKind.LICENCE_END, KeyDateKind.ORDER_END])
def test_that_reviews_and_ends_of_orders_are_no_tasks(kind):
    assert tasking.lines(DAY, [person()], [TaskingDate("p1", DAY, kind)], ()) == ()


@pytest.mark.parametrize(
    ("outcome", "facts", "section", "words"),
    [
        (
            CheckOutcome.RELEASED,
            OutcomeFacts(day=DAY, what="HMP Thornwick", who="S. Kaminska"),
            TaskingSection.RELEASED,
            "Released 18 November. HMP Thornwick.",
        ),
        (
            CheckOutcome.CURFEW_BREACH,
            OutcomeFacts(day=DAY, at=time(2, 10), what="Not at home"),
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
        (CheckOutcome.INTELLIGENCE, OutcomeFacts(what="Seen"), TaskingSection.INTELLIGENCE, "Seen."),
    ],
)
def test_that_an_outcome_that_asks_for_somebody_to_act_is_a_task(outcome, facts, section, words):
    line = only([person(check=check(outcome, facts))])
    assert (line.section, line.what) == (section, words)


def test_that_an_intelligence_line_keeps_its_mark():
    line = only([person(check=check(CheckOutcome.INTELLIGENCE, OutcomeFacts(what="Seen")))])
    assert line.marks.handling is Handling.INTELLIGENCE


@pytest.mark.parametrize("outcome", [CheckOutcome.NO_CHANGE, CheckOutcome.REMANDED, CheckOutcome.CHARGED, None])
def test_that_other_outcomes_make_no_task(outcome):
    assert tasking.lines(DAY, [person(check=check(outcome))], (), ()) == ()


def test_that_a_release_in_the_diary_and_found_by_the_check_is_one_line():
    released = person(check=check(CheckOutcome.RELEASED, OutcomeFacts(day=DAY, what="HMP Thornwick")))
    line = only([released], [TaskingDate("p1", DAY, KeyDateKind.RELEASE, time(8, 30), "HMP Thornwick")])
    assert line.what == "Released 18 November. HMP Thornwick."


def test_that_an_action_due_today_is_a_visit_and_one_due_tomorrow_is_not():
    today = TaskingAction("p1", "Sign tenancy papers", "M. Oyelaran", DAY)
    tomorrow = TaskingAction("p1", "Chase test result", "M. Oyelaran", date(2025, 11, 19))
    line = only([person()], actions=[today, tomorrow])
    assert (line.section, line.what, line.officer) == (
        TaskingSection.VISITS_AND_SUPPORT,
        "Sign tenancy papers",
        "M. Oyelaran",
    )


def test_that_dates_and_actions_of_people_who_left_are_passed_over():
    hearing = TaskingDate("gone", DAY, KeyDateKind.COURT)
    assert tasking.lines(DAY, [person()], [hearing], [TaskingAction("gone", "Visit", "A", DAY)]) == ()


def test_that_sections_stand_in_the_order_they_are_printed_and_lines_by_time():
    people = [person(1, rag=Rag.GREEN), person(2, status=Status.WANTED), person(3, rag=Rag.RED)]
    dates = [
        TaskingDate("p1", DAY, KeyDateKind.COURT, time(9, 30), "Court"),
        TaskingDate("p3", DAY, KeyDateKind.COURT, time(14), "Court"),
        TaskingDate("p2", DAY, KeyDateKind.BAIL_RETURN, time(8), "Alder Street"),
    ]
    found = tasking.lines(DAY, people, dates, ())
    assert [(line.section, line.person_id) for line in found] == [
        (TaskingSection.FIND_AND_ARREST, "p2"),
        (TaskingSection.COURT_TODAY, "p1"),
        (TaskingSection.COURT_TODAY, "p3"),
        (TaskingSection.BAIL_AND_CURFEW, "p2"),
    ]


def test_that_warnings_go_with_every_line_of_the_person():
    line = only([person(status=Status.WANTED, warnings=("Weapons", "Risk to staff"))])
    assert line.warnings == ("Weapons", "Risk to staff")


def test_that_coming_up_takes_the_next_seven_days_without_today():
    dates = [TaskingDate("p1", date(2025, 11, day), KeyDateKind.COURT, place="Court") for day in (18, 19, 25, 26)]
    assert [one.day.day for one in tasking.coming_up(DAY, [person()], dates)] == [19, 25]


def test_that_people_skipped_or_not_reached_in_a_source_are_not_done():
    down = check(CheckOutcome.NO_CHANGE, sources=(SourceAnswer("pnc", SourceResult.COULD_NOT_CHECK),))
    people = [person(1, check=check(CheckOutcome.NO_CHANGE)), person(2, check=down), person(3, check=check(None))]
    assert tasking.not_done([*people, person(4)]) == ("Person 2", "Person 3", "Person 4")


def test_that_news_is_told_with_what_the_outcome_asked():
    bailed = check(CheckOutcome.BAILED, OutcomeFacts(day=date(2025, 12, 2), place="Alder Street", what="Curfew 21:00"))
    moved = check(CheckOutcome.MOVED, OutcomeFacts(place="3 Mill Lane", postcode="KM1 4AB"), note="With a friend")
    news = tasking.overnight([person(1, check=moved), person(2, check=bailed)])
    assert [one.what for one in news] == [
        "To return 2 December. Curfew 21:00. Alder Street.",
        "New address 3 Mill Lane KM1 4AB. With a friend.",
    ]
