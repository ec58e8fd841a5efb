"""The letter to the person: plain words, one idea a sentence, large enough to read."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from iom_desktop.documents import compact, style, wording
from iom_desktop.documents.boxes import Boxed, Row
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story, paragraph
from iom_desktop.documents.text import Strong
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.letters import LetterContent
from iom_desktop.vocabulary.documents import Variant


def set_letter(content: LetterContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the letter, with the agreement on its own page where there is one, and return the file."""
    sheet = Sheet(
        title=f"Letter to {content.name}",
        left=(letterhead.borough, letterhead.team),
        logo=letterhead.logo,
        right=(*letterhead.address, letterhead.phone),
        right_strong=False,
        foot=content.foot,
        margin=22 * mm,
        scale=style.HEAD_SCALE[content.variant],
    )
    story = Story(_look(content.variant), frame_width(sheet))
    _write_address(story, content, imprint)
    story.paragraph(f"Dear {content.salutation}")
    for cleared in content.passages:
        passage = cleared.value
        if passage.heading:
            story.heading(passage.heading)
        for words in passage.paragraphs:
            if passage.strong:
                story.opening(words)
            else:
                story.paragraph(words)
    if content.agreement is not None:
        story.add(PageBreak())
        compact.write(story, content.agreement)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _look(variant: Variant) -> style.Look:
    body = style.LETTER_BODY[variant]
    return style.look(body=body, cell=style.HANDED_CELL[variant], title=max(24, body * 1.5))


def _write_address(story: Story, content: LetterContent, imprint: Imprint) -> None:
    look = story.look
    to: list[Flowable] = [paragraph((Strong(content.name),), story.root.add("P"), look.fact)]
    if content.delivery is not None:
        to.append(paragraph(content.delivery.value, story.root.add("P"), look.fact))
    when: list[Flowable] = [
        paragraph(wording.long_day(imprint.day), story.root.add("P"), look.right),
        paragraph(f"Our ref {imprint.reference}", story.root.add("P"), look.right),
    ]
    story.add(Row([Boxed(side, padding=0, stroke=None) for side in (to, when)], gap=10, shares=[3, 2]))
    story.gap(3 * mm)
