"""What of a chart leaves the room: no number under 5, none that gives one back, and no sentence or share that does."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.insights.counted import bars, commonest_of
from iom_desktop.records.exhibit import HIDDEN, Exhibit, Saying, Series, number
from iom_desktop.rules import folding
from iom_desktop.rules.exhibits import Tie, outside, parts_of, together
from iom_desktop.rules.folding import OTHERS
from iom_desktop.vocabulary.insights import ChartKind, Unit
from tests.insights.charts import EXHIBIT


def test_that_inside_everything_is_exact_and_outside_small_numbers_go_from_table_and_sentence():
    assert EXHIBIT.finding.exact == "2 of 50 are Red (4%)"
    assert EXHIBIT.table()[2] == ["Nov 2025", "2", "20", "28", "50", "4.0%"]

    told = outside(EXHIBIT)

    assert told.finding.exact == "Fewer than 5 of 50 are Red"
    assert told.table()[1:] == [
        ["Oct 2025", "8", "22", "20", "50", "16%"],
        ["Nov 2025", HIDDEN, HIDDEN, "28", "50", HIDDEN],
    ]
    assert "a number under 5" in told.note
    assert outside(told) is told


def test_that_numbers_are_written_with_their_unit_and_a_gap_is_not_a_zero():
    written = {Unit.PERCENT: "12%", Unit.DAYS: "12 days", Unit.POUNDS: "\u00a312", Unit.RATE: "12.00", Unit.COUNT: "12"}
    assert {unit: number(12, unit) for unit in Unit} == written
    assert (number(4.25, Unit.PERCENT), number(-1200, Unit.POUNDS)) == ("4.2%", "\u2212\u00a31,200")
    gap = Series("People", (None, 0))
    assert [EXHIBIT.written(gap, at) for at in (0, 1)] == ["", "0"]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=2))
def test_that_nobody_can_work_a_small_number_out_of_what_leaves(rows):
    months = tuple(f"Month {at}" for at in range(len(rows)))
    whole = Exhibit(
        code="law",
        title="Law",
        finding=Saying(""),
        kind=ChartKind.STACK,
        heading="Month",
        categories=months,
        series=(
            Series("A", tuple(one for one, _ in rows)),
            Series("B", tuple(one for _, one in rows)),
            Series("All", tuple(map(sum, rows))),
        ),
        sums=parts_of("All", ("A", "B"), months),
    )
    told = outside(whole)
    for at, (first, second) in enumerate(rows):
        shown = [one.values[at] for one in told.series]
        ways = [
            (a, b)
            for a, b in product(range(26), repeat=2)
            if shown[0] in (None, a) and shown[1] in (None, b) and shown[2] in (None, a + b)
        ]
        for place, count in enumerate((first, second)):
            if count < 5:
                assert len({way[place] for way in ways}) > 1


def test_that_what_one_chart_hides_no_other_of_the_paper_gives_back():
    def chart(code: str, **series: tuple[int, ...]) -> Exhibit:
        rows = tuple(Series(name, values) for name, values in series.items())
        sums = parts_of("All", ("Red", "Blue"), ("Now",)) if "Red" in series else ()
        return Exhibit(code, code, Saying("It"), ChartKind.BARS, "When", ("Now",), rows, sums=sums)

    parts, whole = chart("parts", Red=(3,), Blue=(40,), All=(43,)), chart("whole", Managed=(40,))
    alone = [outside(one).table()[1:] for one in (parts, whole)]
    tie = Tie({("parts", "Blue / Now"): 1, ("whole", "Managed / Now"): -1})
    tied = [one.table()[1:] for one in together([parts, whole], [tie])]
    assert alone == [[["Now", HIDDEN, HIDDEN, "43"]], [["Now", "40"]]]
    assert tied == [[["Now", HIDDEN, HIDDEN, "43"]], [["Now", HIDDEN]]]


def test_that_rates_of_headings_put_together_are_not_added_up():
    counts = {"A": 20, "B": 6, "C": 7, "D": 1}
    found = bars("wards", "Ward", counts, Saying("{all} people"), heading="Ward", ranks=True)
    rates = Series("Rate", (1.0, 2.0, 3.0, 4.0), unit=Unit.RATE, follows="People")
    told = outside(replace(found, series=(*found.series, rates)))
    assert [(row[0], row[1], row[-1]) for row in told.table()[1:]] == [
        ("A", "20", "1.00"),
        ("C", "7", "3.00"),
        (OTHERS, "7", HIDDEN),
    ]


def test_that_what_stays_inside_goes_with_its_heading_to_another_place():
    moved = folding.at_places(Series("Share", (1.0, 2.0, 3.0), inside=frozenset({2})), [2, 0])
    assert (moved.values, moved.inside) == ((3.0, 1.0), {0})


def test_that_a_sentence_reads_well_without_its_numbers():
    said = Saying(
        "{managed} managed now. {joined} joined; {done} of {due} actions were done",
        {"managed": 9, "joined": 4, "done": 0, "due": 4},
    )
    shown = Exhibit("x", "X", said, ChartKind.TABLE, "Group", (), ())
    assert outside(shown).finding.exact == ("9 managed now. Fewer than 5 joined; fewer than 5 of the actions were done")


def test_that_neither_ranks_nor_headings_nor_the_commonest_give_a_small_number_back():
    def wards(*numbers: int) -> Exhibit:
        counts = dict(zip("ABCD", numbers, strict=False))
        finding = commonest_of(counts, "{name} is the commonest: {most} of {all} people")
        return outside(bars("wards", "Ward", counts, finding, heading="Ward", tells={"most": "A"}, ranks=True))

    # Two headings that there are, and two people under them: one each.
    told = wards(40, 1, 1)
    assert [row[:2] for row in told.table()[1:]] == [[OTHERS, "42"]]
    assert told.finding.exact == "Too few to say"
    # One under a heading of its own would be known by it.
    assert [row[:2] for row in wards(20, 6, 7, 1).table()[1:]] == [["A", "20"], ["C", "7"], [OTHERS, "7"]]
    assert folding.NOTE in wards(20, 6, 7, 1).note
    # The sentence says what the bar does not.
    told = wards(9, 1)
    assert "9" not in told.finding.exact
    assert told.table()[1] == [OTHERS, "10", "100%"]
