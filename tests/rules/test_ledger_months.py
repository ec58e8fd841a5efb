"""That all months added up at once are what each month is by itself."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.records.ledger import Decision, TimeOnScheme
from iom_desktop.rules import ledger
from iom_desktop.rules.ledger_months import MonthCounts, PersonInMonths, add_up
from iom_desktop.rules.list_dates import last_day
from iom_desktop.vocabulary.cohort import Route, SelectionChoice

CODES = ("2025-06", "2025-07", "2025-09", "2025-10", "2025-11")
DAYS = (*(last_day(code) for code in CODES[:-1]), date(2025, 11, 18))

days = st.dates(date(2025, 5, 1), date(2025, 12, 20))
ahead = st.none() | st.integers(0, 120)


def decision(number, choice, on, review, ended):
    return Decision(
        f"{number:03d}", "p", "2025-06", choice, on, "c",
        review_on=on + timedelta(days=review) if review else None,
        ended_on=on + timedelta(days=ended) if ended else None,
    )  # fmt: skip


def stay(route, on, length):
    return TimeOnScheme("p", route, on, None if length is None else on + timedelta(days=length))


people = st.lists(
    st.tuples(
        st.sets(st.integers(0, len(CODES) - 1)).map(lambda places: tuple(sorted(places))),
        st.lists(
            st.builds(decision, st.integers(0, 99), st.sampled_from(SelectionChoice), days, ahead, ahead), max_size=3
        ),
        st.lists(st.builds(stay, st.sampled_from(Route), days, ahead), max_size=2),
    ),
    max_size=5,
)


@settings(max_examples=60)
@given(people, st.integers(0, 3), st.integers(0, 2))
def test_that_all_months_at_once_are_what_each_is_by_itself(drawn, waiting, erased):
    here = [
        (f"p{at}", places, made, [TimeOnScheme(f"p{at}", *one) for one in map(_rest, stays)])
        for at, (places, made, stays) in enumerate(drawn)
    ]
    gone = {"declined": erased, "waiting": 1}
    counts = [
        MonthCounts(code, day, waiting + sum(at in places for _, places, *_ in here), 2, 1, gone)
        for at, (code, day) in enumerate(zip(CODES, DAYS, strict=True))
    ]
    alone = tuple(
        ledger.add_up(
            code,
            {f"w{one}": ledger.state_of([], [], day) for one in range(waiting)}
            | {who: ledger.state_of(made, stays, day) for who, places, made, stays in here if at in places},
            [one for *_, stays in here for one in stays],
            day,
            cannot_tell=2,
            overruled=1,
            erased=gone,
        )
        for at, (code, day) in enumerate(zip(CODES, DAYS, strict=True))
    )
    assert add_up(counts, [PersonInMonths(*one[1:]) for one in here]) == alone


def _rest(one):
    return one.route, one.adopted_on, one.exited_on
