"""The sheet that visitors of a panel sign, under the declaration they agree to."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, strong, table
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.panel_papers import SignInContent

_COLUMNS = (Column("Name", 140), Column("Agency", 140), Column("Signature", 180), Column("Time", 60))
_EMPTY_ROWS = 8


def set_sign_in(content: SignInContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the sheet and return its file."""
    day = wording.long_day(content.day)
    sheet = Sheet(
        title=f"Sign-in sheet, panel of {day}",
        left=(letterhead.borough, letterhead.team),
        right=("Sign-in sheet", "Visitors of the IOM panel"),
        marking="OFFICIAL-SENSITIVE",
        foot=f"Sign-in sheet, panel of {day}",
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=11, cell=11, title=21.5), frame_width(sheet))
    story.title(f"Visitors, {day}", f"From {content.starts_at}, {content.place}.")
    story.paragraph(content.declaration)
    story.paragraph("By signing I agree to this.")
    empty: list[Cell] = ["\n\u00a0", "", "", ""]
    rows: list[list[Cell]] = [[strong(f"{name}\n\u00a0"), agency, "", ""] for name, agency in content.visitors]
    rows += [list(empty) for _ in range(_EMPTY_ROWS)]
    table(story, _COLUMNS, rows)
    return set_paper(story.flowables, story.root, sheet, imprint)
