"""The COMPACT: the agreement between the person and the team, with both sides' promises."""

from dataclasses import replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from iom_desktop.documents import style
from iom_desktop.documents.boxes import (
    Boxed,
    Row,
    Signature,
    Ticks,
    lists_below_one_another,
    lists_side_by_side,
    signatures,
)
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story, height_of, paragraph
from iom_desktop.documents.text import Strong
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.letters import CompactContent
from iom_desktop.vocabulary.documents import Variant

_GOAL_HEIGHT = 11 * mm
_LONGEST_GOAL = 600
"""More characters than this do not stand in a frame."""


_HEADING_SPACE = 8
"""So that the agreement stands on one page."""
_LONGEST_END = 600
"""What follows if it is not kept to stands with the signatures, or nobody knows what they sign; unless it is longer."""
_READING = ("Read to me by", "On", "In which language", "Interpreter")
_READING_HEIGHT = 11 * mm
_LARGE_READING_HEIGHT = 20 * mm


def set_compact(content: CompactContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the agreement alone and return its file."""
    sheet = Sheet(
        title=f"Agreement with {content.name}",
        left=(letterhead.borough, letterhead.team),
        logo=letterhead.logo,
        right=(*letterhead.address, letterhead.phone),
        right_strong=False,
        foot=f"Compact {imprint.reference}",
        margin=22 * mm,
        scale=style.HEAD_SCALE[content.variant],
    )
    story = Story(look(content.variant), frame_width(sheet))
    write(story, content)
    return set_paper(story.flowables, story.root, sheet, imprint)


def look(variant: Variant) -> style.Look:
    """Return the styles of an agreement."""
    body = style.COMPACT_BODY[variant]
    wide = style.look(body=body, cell=style.HANDED_CELL[variant], title=max(24, body * 1.5))
    if variant is not Variant.STANDARD:
        return wide
    return replace(wide, heading=ParagraphStyle("compact-heading", parent=wide.heading, spaceBefore=_HEADING_SPACE))


def write(story: Story, content: CompactContent) -> None:
    """Write the agreement on a story."""
    story.look = look(content.variant)
    story.title(content.opening.heading)
    before, name, after = content.opening.paragraphs[0].partition(content.name)
    story.paragraph((before, Strong(name), after))
    promises = [("We will", content.we_will), ("I will", content.i_will)]
    if content.variant is Variant.STANDARD:
        lists_side_by_side(story, promises)
    else:
        lists_below_one_another(story, promises)
    if content.conditions:
        story.heading("What I must do anyway")
        story.bullets([cleared.value for cleared in content.conditions])
    _write_goal(story, content)
    end = len(story.flowables)
    for passage in content.passages:
        story.heading(passage.heading)
        for words in passage.paragraphs:
            story.paragraph(words)
    signed = _write_signatures(story, content)
    if content.variant is Variant.STANDARD:
        above = [one for one in story.flowables[end:] if not isinstance(one, CondPageBreak | KeepTogether)]
        heading = story.look.heading
        room = height_of(above, story.width) + heading.spaceBefore + heading.spaceAfter + signed
        story.flowables.insert(end, CondPageBreak(room if room < _LONGEST_END else 0))


def _write_goal(story: Story, content: CompactContent) -> None:
    story.heading("My goal")
    if len(content.goal) > _LONGEST_GOAL:
        story.paragraph(content.goal)
        return
    words: list[Flowable] = []
    if content.goal:
        words.append(paragraph(content.goal, story.root.add("P"), story.look.body))
    story.add(Boxed(words, padding=8, least=_GOAL_HEIGHT))


def _write_signatures(story: Story, content: CompactContent) -> float:
    """Write the places to sign, and return how high what stands together there is."""
    story.heading("Signed")
    places = [
        Signature("", ", ".join(part for part in (who.name, who.role) if part), "Sign here", "Date")
        for who in content.signatories
    ]
    ticks = Ticks(story, [(label, False) for label in content.ticks], size=story.look.body.fontSize)
    if content.variant is Variant.LARGE:
        story.add(*signatures(story, places, across=1, room=12))
        return story.together(ticks, *_read_aloud(story, across=2))
    return story.together(*signatures(story, places, room=6), ticks, *_read_aloud(story, across=4))


def _read_aloud(story: Story, across: int) -> list[Flowable]:
    """Return places to write by hand who read it aloud, when, and in which language, so many beside one another."""
    small = ParagraphStyle("read-small", parent=story.look.small, spaceAfter=0)
    starts = range(0, len(_READING), across)
    lines = [[paragraph(said, story.root.add("P"), small) for said in _READING[at : at + across]] for at in starts]
    least = _LARGE_READING_HEIGHT if across < len(_READING) else _READING_HEIGHT
    return [Boxed([Row(line, gap=8)], padding=6, least=least) for line in lines]
