"""Action sheets after a panel: one page for each agency, with what it has promised, by whom and until when."""

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, Tick, strong, table
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.panel_papers import ActionSheet, ActionSheetsContent

_COLUMNS = (
    Column("Done", 38),
    Column("Action", 208),
    Column("About", 116),
    Column("Owner", 108),
    Column("Due", 84),
)


def set_action_sheets(content: ActionSheetsContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the sheets and return their file."""
    day = wording.long_day(content.day)
    sheet = Sheet(
        title=f"Action sheets, panel of {day}",
        left=(letterhead.borough, letterhead.team),
        right=("Action sheet", f"Panel of {day}"),
        marking="OFFICIAL-SENSITIVE",
        foot=f"Action sheet, panel of {day}",
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=10.4, cell=9.6, title=21.5), frame_width(sheet))
    if not content.sheets:
        story.title(f"Action sheets, {day}", "No action was agreed.")
    for number, one in enumerate(content.sheets):
        if number:
            story.add(PageBreak())
        _write(story, one)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write(story: Story, one: ActionSheet) -> None:
    story.title(one.label, f"{wording.count(len(one.actions), 'action')} from the panel, the earliest first.")
    rows: list[list[Cell]] = [
        [Tick(), strong(line.what.value), f"Item {line.item}, {line.name}", line.owner, wording.day(line.due)]
        for line in sorted(one.actions, key=lambda line: line.due)
    ]
    table(story, _COLUMNS, rows)
    story.gap(8)
    story.paragraph("Tell the team when an action is done, or why it cannot be.", story.look.small)
