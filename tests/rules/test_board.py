"""What the boards may be told: true numbers, no small one, and none by which a small one could be worked out."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.records.insights import ColourCount, Figures, FlowMonth, PathwayGap
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.records.panel_past import PanelFigures
from iom_desktop.rules import board
from iom_desktop.rules.suppression import SMALLEST_PUBLISHED
from iom_desktop.vocabulary.risk import Rag

SMALL = st.integers(0, 9)


@st.composite
def schemes(draw) -> tuple[Figures, PanelFigures]:
    """A scheme of any size, whose figures add up."""
    managed, flow = draw(st.integers(0, 60)), []
    for month in range(1, draw(st.integers(2, 8))):
        joined, left = draw(SMALL), draw(SMALL)
        managed = max(managed + joined - left, 0)
        flow.append(FlowMonth(date(2025, month, 1), joined, left, managed))
    colours = [draw(st.integers(0, managed)) if managed else 0 for _ in range(3)]
    cut = sorted(min(one, managed) for one in colours)
    parts = [cut[0], cut[1] - cut[0], cut[2] - cut[1], managed - cut[2]]
    ledger = [draw(SMALL) for _ in range(4)]
    figures = Figures(
        as_of=date(2025, 11, 18),
        managed=managed,
        flow=tuple(flow),
        colours=tuple(ColourCount(colour, count) for colour, count in zip(Rag, parts, strict=True)),
        coverage=(LedgerSum("2025-11", sum(ledger), *ledger, 0, 0),),
        gaps=(PathwayGap("housing", "Housing", draw(SMALL) + 9, draw(SMALL), 0, 0),),
    )
    past = PanelFigures(
        date(2025, 8, 18), draw(SMALL), {"keep": draw(SMALL), "adopt": draw(SMALL)}, {"done": draw(SMALL)}, {}
    )
    return figures, past


@settings(max_examples=30)
@given(schemes())
def test_that_no_small_number_stands_on_the_page_or_follows_from_it_alone(scheme):
    figures, past = scheme

    told = board.summary(figures, past)

    numbers = [line.number for line in (*told.colours, *told.ledger, *told.decisions, *told.actions)]
    numbers += [number for one in told.months for number in (one.joined, one.left, one.managed)]
    numbers += [number for one in told.blockages for number in (one.needing, one.not_offered, one.waiting)]
    assert all(number is None or number >= SMALLEST_PUBLISHED for number in numbers)
    for whole, parts in ((told.managed, told.colours), (told.ledger[0].number, told.ledger[1:])):
        hidden = [line for line in parts if line.number is None]
        shown = sum(line.number or 0 for line in parts)
        assert whole is None or not hidden or (len(hidden) > 1 and whole > shown)
    for one, before in zip(told.months[1:], told.months, strict=False):
        unknown = [one.joined, one.left, one.managed, before.managed].count(None)
        assert unknown != 1


def test_that_the_page_says_what_was_counted():
    figures = Figures(
        as_of=date(2025, 11, 18),
        managed=98,
        flow=(FlowMonth(date(2025, 10, 1), 12, 6, 90), FlowMonth(date(2025, 11, 1), 14, 6, 98)),
        colours=tuple(ColourCount(colour, count) for colour, count in zip(Rag, (30, 38, 20, 10), strict=True)),
        coverage=(LedgerSum("2025-11", 120, 80, 20, 10, 10, 0, 0),),
        gaps=(PathwayGap("housing", "Housing", 40, 31, 0, 0), PathwayGap("finance", "Finance", 30, 29, 0, 0)),
    )
    past = PanelFigures(date(2025, 8, 18), 6, {"keep": 40, "adopt": 9, "leave": 2}, {"done": 30, "open": 8}, {})

    told = board.summary(figures, past)

    assert (told.managed, told.colours[0].number, told.colours[0].words) == (98, 30, "Red")
    assert [line.number for line in told.ledger] == [120, 80, 20, 10, 10]
    assert [(one.pathway, one.not_offered) for one in told.blockages] == [("Housing", 9), ("Finance", None)]
    kept = {line.words: line.number for line in told.decisions}
    assert (kept["cases decided"], kept["kept on IOM"], kept["left IOM"], kept["adopted"]) == (51, 40, None, 9)
