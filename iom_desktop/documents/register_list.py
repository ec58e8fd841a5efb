"""The register's list on paper: who is on the scheme, in the columns that its readers may see."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.symbols import KeyOfColours
from iom_desktop.documents.tables import Cell, Column, RagCell, strong, table
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.list_paper import ListContent, PrintedLine
from iom_desktop.vocabulary.documents import ListColumn

_COLUMNS = {
    ListColumn.AGE: Column("Age", 30),
    ListColumn.BORN: Column("Born", 66),
    ListColumn.CRN: Column("CRN", 54),
    ListColumn.STATUS: Column("Status", 70),
    ListColumn.SCORES: Column("OGRS, OVP", 46),
    ListColumn.LEAD_AGENCY: Column("Lead agency", 74),
    ListColumn.LEAD_PROFESSIONAL: Column("Lead professional", 86),
    ListColumn.MARKERS: Column("Markers", 62),
    ListColumn.LAST_CHECK: Column("Last check", 44),
    ListColumn.NEXT_DATE: Column("Next date", 78),
}


def set_register_list(content: ListContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the list and return its file."""
    sheet = Sheet(
        title="People on IOM",
        left=(letterhead.borough, letterhead.team),
        right=("People on IOM", f"As of {wording.long_day(content.as_of)}"),
        running=("People on IOM", f"As of {wording.long_day(content.as_of)}"),
        marking="OFFICIAL-SENSITIVE",
        foot=f"People on IOM, for {content.recipient}",
        margin=12 * mm,
        top=20 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.4, cell=8, title=21.5), frame_width(sheet))
    story.title("People on IOM", _told(content))
    if not content.rows:
        story.paragraph("Nobody to show.")
    else:
        columns = (Column("RAG", 28), Column("Name", 104), *(_COLUMNS[one] for one in content.columns))
        table(story, columns, [_row(one.value) for one in content.rows])
        story.add(KeyOfColours(story.root, story.look.small))
    return set_paper(story.flowables, story.root, sheet, imprint)


def _row(line: PrintedLine) -> list[Cell]:
    return [RagCell(line.rag, bare=True), strong(line.name), *line.cells]


def _told(content: ListContent) -> str:
    shown = f", {content.narrowed_to}" if content.narrowed_to else ""
    left = f" {wording.count(content.left_out, 'person', 'people')} left out." if content.left_out else ""
    return f"{wording.count(len(content.rows), 'person', 'people')}{shown}.{left}"
