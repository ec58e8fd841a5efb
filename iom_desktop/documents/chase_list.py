"""The chase list: what an agency or somebody still has to do of what the panel agreed, the latest first."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, Tick, strong, table
from iom_desktop.records.chase import ChaseContent
from iom_desktop.records.documents import Imprint, Letterhead

_COLUMNS = (
    Column("Done", 44),
    Column("What", 176),
    Column("About", 104),
    Column("Owner", 96),
    Column("Agreed on", 86),
    Column("Due", 86),
    Column("How late", 108),
)


def set_chase(content: ChaseContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the list and return its file."""
    day = wording.long_day(content.day)
    sheet = Sheet(
        title=f"Open actions of {content.whose}, {day}",
        left=(letterhead.borough, letterhead.team),
        right=("Open actions", f"As of {day}"),
        running=(f"Open actions of {content.whose}", f"As of {day}"),
        marking="OFFICIAL-SENSITIVE",
        foot=f"Open actions, for {content.whose}",
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.4, cell=8.6, title=21.5), frame_width(sheet))
    counted = wording.count(len(content.lines), "action")
    late = f", {content.overdue} overdue" if content.overdue else ""
    story.title(content.whose, f"{counted} agreed at the panel and not done yet{late}.")
    if content.lines:
        rows: list[list[Cell]] = []
        for cleared in content.lines:
            line = cleared.value
            agreed = wording.day(line.agreed_on) if line.agreed_on else "Not known"
            due = wording.day(line.due) if line.due else "Not set"
            about = line.about or "The scheme"
            late_cell = strong(line.lateness) if line.overdue else line.lateness
            rows.append([Tick(), line.what, about, line.owner or "Nobody yet", agreed, due, late_cell])
        table(story, _COLUMNS, rows)
        story.gap(8)
    else:
        story.paragraph("Nothing is open.")
    reach = ", ".join(part for part in (letterhead.email, letterhead.phone) if part)
    story.paragraph(f"Tell the team what was done, or what stands in the way{f': {reach}' if reach else ''}.")
    return set_paper(story.flowables, story.root, sheet, imprint)
