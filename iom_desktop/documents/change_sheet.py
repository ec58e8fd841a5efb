"""The change sheet of a panel: which flags to set, change and remove in PNC, IDIOM and nDelius, each with a box."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, RagCell, Tick, strong, table
from iom_desktop.documents.text import Quiet, Rich, Strong
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.panel_papers import ChangeLine, ChangeSheetContent
from iom_desktop.vocabulary.panel import PanelDecision

_COLUMNS = (
    Column("Person", 116),
    Column("Before", 56),
    Column("Now", 56),
    Column("PNC and IDIOM", 122),
    Column("Done", 36),
    Column("nDelius", 112),
    Column("Done", 36),
)
_PARTS = ((PanelDecision.ADOPT, "Adopted"), (PanelDecision.LEAVE, "Left IOM"), (PanelDecision.KEEP, "RAG changed"))


def set_change_sheet(content: ChangeSheetContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the sheet and return its file."""
    day = wording.long_day(content.day)
    sheet = Sheet(
        title=f"Change sheet, panel of {day}",
        left=(letterhead.borough, letterhead.team),
        right=("Change sheet", f"Panel of {day}"),
        marking="OFFICIAL-SENSITIVE",
        foot=f"Change sheet, panel of {day}",
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.4, cell=8.6, title=21.5), frame_width(sheet))
    story.title(
        f"Change sheet, {day}",
        "For whoever keeps the flags in PNC, IDIOM and nDelius. Red is premium service; no other colour is.",
    )
    for decision, heading in _PARTS:
        _write_part(story, heading, content.of(decision))
    story.gap(8)
    story.paragraph("Police flags changed by: ______________________ on ______________", story.look.small)
    story.paragraph("nDelius changed by: ______________________ on ______________", story.look.small)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write_part(story: Story, heading: str, lines: tuple[ChangeLine, ...]) -> None:
    story.heading(f"{heading}: {len(lines)}")
    if lines:
        table(story, _COLUMNS, [_row(line) for line in lines])
    else:
        story.paragraph("Nobody.")


def _row(line: ChangeLine) -> list[Cell]:
    born = wording.day(line.date_of_birth) if line.date_of_birth else "date of birth not known"
    numbers = "\n".join(f"{name} {number}" for name, number in (("PNC", line.pnc), ("CRN", line.crn)) if number)
    who: Rich = (Strong(line.name), Quiet(f"\n{born}\n{numbers or 'No number known'}"))
    before: Cell = RagCell(line.before) if line.before else "Not on IOM"
    after: Cell = RagCell(line.after) if line.after else "Not on IOM"
    return [who, before, after, strong(line.flags.police), Tick(), strong(line.flags.probation), Tick()]
