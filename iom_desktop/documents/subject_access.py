"""The answer to somebody who asks what is held on them: everything given, what is withheld and why, and who had it."""

from itertools import groupby

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story, paragraph
from iom_desktop.documents.tables import Cell, Column, table
from iom_desktop.documents.text import Strong
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.subject_access import GivenItem, SubjectAccessContent

_DISCLOSURES = (Column("Day", 1.4), Column("What", 2), Column("To whom", 3), Column("What for", 2))
_WITHHELD = (Column("Reason", 4), Column("Items", 1))
_SHORT = 80
"""What is no longer than this stands beside the rest of its item; longer texts stand under a heading of their own."""
_UNREVIEWED = (
    "Nobody has reviewed this yet. It is not to be given to anybody before a reviewer has looked at every item."
)


def set_subject_access(content: SubjectAccessContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the answer and return its file."""
    sheet = Sheet(
        title=f"What is held on {content.name}",
        left=(letterhead.borough, letterhead.team),
        logo=letterhead.logo,
        right=("Subject access", wording.long_day(imprint.day)),
        running=(content.name, "Subject access"),
        foot=imprint.reference,
        margin=20 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=10.5, cell=9.4, title=21), frame_width(sheet))
    story.title(f"What is held on {content.name}", f"As it stood on {wording.long_day(content.day)}.")
    if not content.reviewed:
        story.paragraph((Strong(_UNREVIEWED),))
    _write_frame(story, content, letterhead)
    _write_items(story, content)
    _write_withheld(story, content)
    _write_disclosures(story, content)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write_frame(story: Story, content: SubjectAccessContent, letterhead: Letterhead) -> None:
    if content.received_on is not None:
        story.paragraph(f"This answers the request received on {wording.long_day(content.received_on)}.")
    story.heading("What it is used for")
    story.bullets(content.purposes)
    story.heading("Where it comes from")
    story.bullets(content.sources)
    story.heading("How long it is kept")
    story.paragraph(content.kept)
    reach = ", ".join(part for part in (*letterhead.address, letterhead.phone, letterhead.email) if part)
    story.heading("Your rights")
    story.paragraph(
        "You may ask for what is wrong to be put right, and for what should not be kept to be erased. "
        "You may complain to the Information Commissioner's Office."
        + (f" Write to {letterhead.borough}, {reach}." if reach else "")
    )


def _write_items(story: Story, content: SubjectAccessContent) -> None:
    given = [cleared.value for cleared in content.given]
    for kind, items in groupby(given, key=lambda item: item.kind):
        story.heading(kind)
        for item in items:
            _write_item(story, item)
    if not given:
        story.heading("What is held")
        story.paragraph("Nothing is given.")


def _write_item(story: Story, item: GivenItem) -> None:
    day = f"Recorded on {wording.long_day(item.recorded_on)}" if item.recorded_on else "Recorded"
    head = paragraph(
        (Strong(f"{day}{', shortened by the reviewer' if item.redacted else ''}"),),
        story.root.add("P"),
        story.look.small,
    )
    head.keepWithNext = True
    story.add(head)
    for short, fields in groupby(item.fields, key=_is_short):
        if short:
            story.paragraph("; ".join(f"{label}: {value}" for label, value in fields))
            continue
        for label, value in fields:
            _write_section(story, label, value.split("\n"))


def _is_short(field: tuple[str, str]) -> bool:
    label, value = field
    return bool(label) and "\n" not in value and not value.endswith(".") and len(label) + len(value) <= _SHORT


def _write_section(story: Story, label: str, lines: list[str]) -> None:
    """Write a longer text under its own heading, which never stands alone; several short lines are a list."""
    if label:
        first = paragraph((Strong(label),), story.root.add("P"), story.look.body)
        first.keepWithNext = True
        story.add(first)
    if len(lines) > 1 and all(len(line) <= _SHORT for line in lines):
        story.bullets(lines)
        return
    for line in lines:
        story.paragraph(line)


def _write_withheld(story: Story, content: SubjectAccessContent) -> None:
    story.heading("What is not given")
    story.paragraph(content.left_out)
    rows: list[list[Cell]] = [[one.reason, str(one.count)] for one in content.withheld]
    if rows:
        table(story, _WITHHELD, rows)


def _write_disclosures(story: Story, content: SubjectAccessContent) -> None:
    story.heading("Who has received something")
    if not content.disclosures:
        story.paragraph("Nobody outside the register, as far as its log goes back.")
        return
    rows: list[list[Cell]] = [
        [wording.day(one.day), one.what, one.recipients or "Not named", one.purpose] for one in content.disclosures
    ]
    table(story, _DISCLOSURES, rows)
