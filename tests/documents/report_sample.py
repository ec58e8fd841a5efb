"""The report for the board as a sample: one chart of each kind, a month without a list, small numbers and too few."""

from datetime import date

from iom_desktop.records.board_report import BoardReportContent, ReportFigure, ReportPage
from iom_desktop.records.exhibit import Exhibit, Saying, Series
from iom_desktop.rules.exhibits import outside
from iom_desktop.vocabulary.insights import ChartKind, Unit

MONTHS = tuple(f"{name} 2025" for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"))
GROUPS = ("Accommodation", "Drugs and alcohol", "Finance, debt and benefits", "Sexual exploitation")
SERIES = {
    ChartKind.COLUMNS: ("Checks",),
    ChartKind.FLOW: ("Joined", "Left"),
    ChartKind.STACK: ("Red", "Amber", "Green", "Blue"),
    ChartKind.PARTS: ("Accepted", "Declined", "Deferred", "Open", "Waiting", "No reply"),
    ChartKind.BARS: ("Offered", "People with the need"),
    ChartKind.LINES: ("Eligible", "Managed"),
    ChartKind.INTERVALS: ("Rate",),
    ChartKind.HEAT: ("Asian", "Black", "Other", "White"),
}
_OVER_MONTHS = (ChartKind.COLUMNS, ChartKind.FLOW, ChartKind.STACK, ChartKind.LINES)


def exhibit(kind: ChartKind, rows: int = 4) -> Exhibit:
    """Return a chart of a kind as it leaves the room."""
    months = kind in _OVER_MONTHS
    categories = MONTHS if months else tuple(GROUPS[at % 4] + " again" * (at // 4) for at in range(min(rows, 12)))
    series = tuple(_series(kind, name, place, len(categories)) for place, name in enumerate(SERIES[kind]))
    return outside(
        Exhibit(
            code=kind.value,
            title=f"Numbers as {kind.value}",
            finding=Saying("{few} of {all} people", {"few": 3, "all": 98}),
            kind=kind,
            heading="Month" if months else "Pathway",
            categories=categories,
            series=series,
            note="A month has no list: a gap, not a zero.",
            axis="for each person in a year" if kind is ChartKind.INTERVALS else "",
        )
    )


def _series(kind: ChartKind, name: str, place: int, count: int) -> Series:
    values = tuple(None if at == 2 and kind is ChartKind.LINES else 3 + 7 * (place + 1) + at for at in range(count))
    if kind is ChartKind.INTERVALS:
        rates = tuple(0.5 + at / 4 for at in range(count))
        limits = [tuple(rate * by for rate in rates) for by in (0.7, 1.4)]
        return Series(name, rates, Unit.RATE, low=limits[0], high=limits[1])
    if kind is ChartKind.FLOW:
        values = tuple(3 + at for at in range(count))
    return Series(name, values, colour=name.lower() if kind is ChartKind.STACK else "")


def board_report(_name: str = "", rows: int = 4) -> BoardReportContent:
    """Return a report whose pages hold every kind of chart."""
    too_few = outside(Exhibit("few", "Few", Saying("Nobody"), ChartKind.BARS, "Kind", ("One",), (), too_few="1 person"))
    kinds = list(SERIES)
    pages = tuple(
        ReportPage(f"Page {at // 2 + 1}", ("What it says.",), tuple(exhibit(kind, rows) for kind in kinds[at : at + 2]))
        for at in range(0, len(kinds), 2)
    )
    first = ReportPage("In short", ("98 people were managed.", "Some left."), (too_few,), ("Nobody is named.",))
    figures = tuple(ReportFigure(number, words) for number, words in (("98", "managed"), ("\u2013", "joined")))
    return BoardReportContent(date(2025, 10, 1), date(2025, 10, 31), figures, (first, *pages))
