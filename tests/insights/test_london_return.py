"""What a London return tells gives no small number back, as the program writes it and after somebody changed it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.insights import london_return
from iom_desktop.insights.counted import NOT_KNOWN
from iom_desktop.records.exhibit import HIDDEN
from iom_desktop.records.london_return import ELIGIBLE, MANAGED, BoroughReturn, Place
from iom_desktop.rules.suppression import SMALLEST_PUBLISHED

AGES, GROUPS = ("18-24", "25-34"), ("Asian", "Black", "White")
COUNT = st.integers(0, 12)


@st.composite
def counts(draw: st.DrawFn) -> dict[Place, int | None]:
    """Counts of a borough that add up, some of the people of an ethnicity that nobody knows."""
    crossed = {(group, age): draw(COUNT) for group in GROUPS for age in AGES}
    rows: dict[Place, int | None] = {
        ("Age", age): draw(st.integers(0, 2)) + sum(crossed[group, age] for group in GROUPS) for age in AGES
    }
    rows |= {("Ethnicity", group): sum(crossed[group, age] for age in AGES) for group in GROUPS}
    managed = sum(rows["Age", age] or 0 for age in AGES)
    unknown = managed - sum(crossed.values())
    rows |= {("Ethnicity", NOT_KNOWN): unknown} if unknown else {}
    women = draw(st.integers(0, min(managed, 9)))
    rows |= {ELIGIBLE: draw(st.none() | st.integers(managed, managed + 40)), MANAGED: managed}
    rows |= {("Gender", "Female"): women, ("Gender", "Male"): managed - women}
    return rows | {("Age by ethnicity", f"{group}, {age}"): number for (group, age), number in crossed.items()}


def returned(rows: dict[Place, int | None]) -> BoroughReturn:
    """Read what would be written."""
    words = london_return.published(rows)
    told = {place: int(number) for place, number in words.items() if number.isdigit()}
    return BoroughReturn(
        "Camden", "2025-10", told, frozenset(place for place, number in words.items() if number == HIDDEN)
    )


@settings(max_examples=12, deadline=None)
@given(counts())
def test_that_what_is_written_tells_no_small_number_and_gives_none_back(rows):
    one = returned(rows)
    assert all(number >= SMALLEST_PUBLISHED and rows[place] == number for place, number in one.told.items())
    assert london_return.guarded(one) == one


@settings(max_examples=12, deadline=None)
@given(counts(), st.data())
def test_that_a_number_put_back_by_hand_is_hidden_again_with_what_gives_it_back(rows, data):
    one = returned(rows)
    put_back = {place: rows[place] or 0 for place in sorted(one.hidden) if data.draw(st.booleans())}
    large = {place: number for place, number in put_back.items() if number >= SMALLEST_PUBLISHED}
    changed = replace(one, told=one.told | large, hidden=one.hidden - large.keys())
    assert london_return.guarded(london_return.guarded(changed)) == london_return.guarded(changed)
