"""The sheet of keys on paper, to be laid beside the keyboard: those of one screen, and those that work everywhere."""

from datetime import datetime

from reportlab.lib.units import mm

from iom_desktop.documents import style
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Column, strong, table
from iom_desktop.records.documents import Imprint
from iom_desktop.records.keys import KeysContent

_COLUMNS = (Column("Keys", 150), Column("What they do", 360))
_FOOT = "Single letters work while a list has the focus, and can be turned off in Settings."


def set_keys_sheet(content: KeysContent, made_at: datetime) -> bytes:
    """Set the sheet and return the file."""
    sheet = Sheet(
        title=content.title,
        left=("IOM Desktop",),
        right=("Sheet of keys",),
        foot=content.title,
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=10.4, cell=9.6, title=21.5), frame_width(sheet))
    story.title(content.title, _FOOT)
    for heading, keys in content.parts:
        story.heading(heading)
        table(story, _COLUMNS, [[strong(caps), words[:1].upper() + words[1:]] for caps, words in keys])
    imprint = Imprint(reference="", version=1, day=made_at.date(), made_at=made_at, draft=False)
    return set_paper(story.flowables, story.root, sheet, imprint)
