"""Notices after a panel: one page for each referrer or offender manager, with what was decided about their person."""

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import facts
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.panel_papers import Notice, NoticesContent
from iom_desktop.rules.flags import COLOURS


def set_notices(content: NoticesContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set all notices, each on a page of its own, and return their file."""
    day = wording.long_day(content.day)
    sheet = Sheet(
        title=f"Notices, panel of {day}",
        left=(letterhead.borough, letterhead.team),
        right=(*letterhead.address, letterhead.phone),
        right_strong=False,
        marking="OFFICIAL-SENSITIVE",
        foot=f"Notice of a decision, panel of {day}",
        margin=22 * mm,
        top=23 * mm,
    )
    story = Story(style.look(body=11, cell=10, title=21.5), frame_width(sheet))
    if not content.notices:
        story.title(f"Notices, {day}", "Nobody has to be told of this meeting.")
    for number, notice in enumerate(content.notices):
        if number:
            story.add(PageBreak())
        _write(story, notice, day)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write(story: Story, notice: Notice, day: str) -> None:
    story.title(f"Decision on {notice.name}", f"To {_to(notice)}. {notice.because}")
    story.paragraph(f"The IOM panel met on {day}.")
    rows = [
        [("Person", f"{notice.name}{f', CRN {notice.crn}' if notice.crn else ''}")],
        [("Decision", wording.decision(notice.decision))],
    ]
    if notice.rag:
        rows.append([("RAG", COLOURS[notice.rag])])
    if notice.lead:
        rows.append([("Lead", notice.lead)])
    rows.append([("Reason", notice.reason.value or "None given")])
    if notice.review_on:
        rows.append([("Looked at again", wording.long_day(notice.review_on))])
    facts(story, [[(label, value) for label, value in row] for row in rows])
    story.gap(10)
    story.paragraph("Keep this notice with the case. Ask the team before any of it is passed on.")


def _to(notice: Notice) -> str:
    return f"{notice.to_name}, {notice.to_agency}" if notice.to_agency else notice.to_name
