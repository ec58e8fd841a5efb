"""The timeline of a case on paper: what happened, one line each, the newest first."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Column, strong, table
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.timeline_paper import TimelineContent
from iom_desktop.vocabulary.access import Audience

_READ_BY = {
    Audience.TEAM: "For the team alone: not to be shown or passed on where partners are present.",
    Audience.PARTNERS: "For the agencies of the scheme: health stands as support, victims and children not at all.",
}
_COLUMNS = (Column("Day", 68), Column("What", 166), Column("More", 226), Column("Who", 100))


def set_timeline(content: TimelineContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the timeline and return its file."""
    sheet = Sheet(
        title=f"Timeline of {content.name}",
        left=(letterhead.borough, letterhead.team),
        right=("Timeline", f"As of {wording.long_day(content.as_of)}"),
        marking="OFFICIAL-SENSITIVE",
        foot=f"Timeline, for {content.recipient}{'' if content.audience is Audience.PARTNERS else ', inside the team'}",
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.4, cell=8.4, title=21.5), frame_width(sheet))
    story.title(f"Timeline of {content.name}", "What happened, the newest first.")
    story.paragraph(_READ_BY[content.audience])
    if content.filtered_by:
        story.paragraph(f"Shown: {content.filtered_by}.")
    if not content.lines:
        story.paragraph("Nothing to show.")
    else:
        shown = [one.value for one in content.lines]
        rows = [[strong(wording.day(one.day)), one.what, one.more, one.who] for one in shown]
        table(story, _COLUMNS, rows)
    return set_paper(story.flowables, story.root, sheet, imprint)
