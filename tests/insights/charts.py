"""One chart for tests: people by colour over two months, with their sum."""

from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.rules.exhibits import parts_of
from iom_desktop.vocabulary.insights import ChartKind, Unit

MONTHS = ("Oct 2025", "Nov 2025")
EXHIBIT = Exhibit(
    code="sample",
    title="=Sample",
    finding=Saying("{red} of {all} are Red{part}", {"red": 2, "all": 50}, {"part": (" (4%)", ("red", "all"))}),
    kind=ChartKind.STACK,
    heading="Month",
    categories=MONTHS,
    series=(
        Series("Red", (8, 2)),
        Series("Amber", (22, 20)),
        Series("Green", (20, 28)),
        Series("All", (50, 50), drawn=False),
        Series("Share red", (16.0, 4.0), Unit.PERCENT, follows="Red", drawn=False),
    ),
    sums=(*parts_of("All", ("Red", "Amber", "Green"), MONTHS), {"red": -1, cell("Red", MONTHS[1]): 1}),
)
