"""The charts of the cohort: colours as the rules give them day by day, and gaps that are no zeros."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.insights.cohort import CohortFacts, colour_spans, exhibits, returned
from iom_desktop.insights.months import last_months, median, months_from
from iom_desktop.records.insights import ColourFact, CustodyFact, ListedMonth, StayFact
from iom_desktop.records.risk import CustodyPeriod
from iom_desktop.records.scheme import RagStatus
from iom_desktop.rules import rag
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, RagBasis

TODAY = date(2025, 11, 18)
JOINED = date(2025, 1, 10)
days = st.integers(0, 300).map(lambda ago: JOINED + timedelta(days=ago))


def stay(person: str = "p", adopted: date = JOINED, exited: date | None = None, **more) -> StayFact:
    return StayFact(person, f"{person}{adopted}", more.pop("route", Route.CORE_COHORT), adopted, exited, **more)


def facts(stays=(), *, colours=(), custody=None, lists=(), months=6, exits=None) -> CohortFacts:
    during = last_months(TODAY, months)
    return CohortFacts(during, tuple(stays), {}, tuple(colours), custody or {}, lists, {}, exits or {})


def shown(found, code):
    return next(one for one in found if one.code == code)


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.sampled_from(COMMUNITY_COLOURS), days), max_size=4),
    st.lists(st.tuples(st.none() | days, st.none() | st.integers(1, 200)), max_size=2),
    st.integers(1, 300),
)
def test_that_the_spans_of_a_colour_are_what_the_rules_say_of_each_day(changes, inside, length):
    changes = [(COMMUNITY_COLOURS[0], JOINED), *changes]
    custody = [(start, None if days is None else (start or JOINED) + timedelta(days)) for start, days in inside]
    one = stay(exited=JOINED + timedelta(days=length))
    ordered = sorted(changes, key=lambda pair: pair[1])
    spans = colour_spans(
        one, [ColourFact("e", colour, day) for colour, day in ordered], [CustodyFact(*pair) for pair in custody]
    )
    history = [
        RagStatus(person_id="p", episode_id="e", colour=colour, from_on=day, basis=RagBasis.DECIDED)
        for colour, day in ordered
    ]
    periods = [CustodyPeriod(person_id="p", from_on=start, to_on=end) for start, end in custody]
    for ahead in range(0, length, 7):
        day = JOINED + timedelta(days=ahead)
        said = [colour for start, end, colour in spans if start <= day and (end is None or day < end)]
        assert said == [rag.current(history, periods, day).shown]


def test_that_months_end_today_and_begin_with_the_first_day_there_is():
    months = last_months(date(2026, 2, 3), 3)
    assert months.labels == ("Dec 2025", "Jan 2026", "Feb 2026")
    assert months.ends == (date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 3))
    assert months.counted([date(2026, 1, 31), date(2026, 2, 4), date(2020, 1, 1)]) == [0, 1, 0]
    assert months_from(TODAY, 60, [date(2025, 10, 30)]).labels == ("Oct 2025", "Nov 2025")
    assert (median([]), median([3, 1]), median([5, 1, 9])) == (None, 2.0, 5.0)


def test_that_whoever_comes_again_has_returned():
    first, again = stay("a", date(2024, 1, 1), date(2025, 1, 1)), stay("a", date(2025, 9, 1))
    assert returned([again, first, stay("b")]) == [again]
    found = exhibits(facts([first, again, *(stay(str(number), date(2025, 9, 2)) for number in range(6))]))
    routes = shown(found, "cohort-routes")
    assert (routes.named("Core cohort").values[3], routes.named("Returned").values[3]) == (6, 1)
    assert (
        shown(found, "cohort-flow").finding.exact == "7 managed now. 7 joined, 1 of them again, and 0 left in 6 months"
    )


def test_that_a_month_without_a_list_is_a_gap():
    found = shown(
        exhibits(facts(lists=(ListedMonth("2025-06", date(2025, 6, 2), 40), ListedMonth("2025-11", TODAY, 0)))),
        "cohort-lists",
    )
    assert found.named("Eligible").values == (40, None, None, None, None, 0)
    assert found.table()[2][1] == ""
    assert found.note == "4 of the months have no list: a gap in the line, not a zero."


def test_that_nobody_and_too_few_are_said_not_drawn():
    found = exhibits(facts([stay(str(number)) for number in range(4)]))
    assert shown(found, "cohort-rag").too_few == "0 people: too few to say"
    assert shown(found, "cohort-flow").too_few == "4 people: too few to say"
    assert shown(found, "cohort-lists").too_few == "No list loaded: nothing to draw"


def test_that_ways_to_leave_are_counted_with_how_long_people_stayed():
    gone = [
        stay(str(number), exited=JOINED + timedelta(days=200 + number), exit_status="success") for number in range(6)
    ]
    left = shown(exhibits(facts(gone, exits={"success": "Success"})), "cohort-left")
    assert left.categories == ("Success",)
    assert left.finding.exact == "6 left in 6 months, half of them after 202 days or more"
