"""The selection ledger of one month: the equation, and every eligible person with what became of them."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, figures, strong, table
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.partner_papers import LedgerContent

_COLUMNS = (
    Column("Decision", 54),
    Column("Name", 116),
    Column("CRN", 50),
    Column("Scores", 98),
    Column("Eligible since", 70),
    Column("Decided", 70),
    Column("Reason or next step", 132),
)


def set_ledger(content: LedgerContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the ledger and return its file."""
    month = wording.month(content.month)
    sheet = Sheet(
        title=f"Selection ledger, {month}",
        left=(letterhead.borough, letterhead.team),
        right=("Selection ledger", f"As of {wording.long_day(content.as_of)}"),
        marking="OFFICIAL-SENSITIVE",
        foot=f"Selection ledger, {month}",
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.4, cell=8.4, title=21.5), frame_width(sheet))
    story.title(f"Selection ledger, {month}", "Every eligible case is accounted for.")
    _write_equation(story, content)
    story.heading("Eligible people")
    if not content.rows:
        story.paragraph("No list has been imported for this month.")
    else:
        table(story, _COLUMNS, [_row(content, number) for number in range(len(content.rows))])
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write_equation(story: Story, content: LedgerContent) -> None:
    counted = content.sum
    shown = [(counted.eligible, "eligible"), (counted.adopted, "adopted"), (counted.declined, "declined")]
    shown += [(counted.deferred, "deferred"), (counted.waiting, "waiting")]
    figures(story, [(str(number), word) for number, word in shown])
    verdict = (
        "The ledger adds up." if counted.adds_up else "The ledger does not add up: look for cases without a decision."
    )
    parts = f"{counted.adopted} + {counted.declined} + {counted.deferred} + {counted.waiting}"
    rest = f"{counted.cannot_tell} cannot be told; {counted.overruled} overruled by a coordinator."
    gone = f" Erased since, and counted without a name: {counted.erased}." if counted.erased else ""
    story.paragraph(f"{counted.eligible} = {parts}. {verdict} {rest}{gone}")


def _row(content: LedgerContent, number: int) -> list[Cell]:
    line = content.rows[number].value
    return [
        strong(wording.ledger_state(line.state)),
        line.name,
        line.crn,
        line.scores,
        wording.day(line.eligible_since),
        wording.day(line.decided_on) if line.decided_on else "Not yet",
        line.reason,
    ]
