"""The scheme on one page for the IOM Board and the Reducing Reoffending Board: counts, trends, blockages, no names."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, figures, table
from iom_desktop.records.board import BoardContent, BoardLine, Published
from iom_desktop.records.documents import Imprint, Letterhead

HIDDEN = "–"  # noqa: RUF001 -- the dash that stands for a number not told
_NOTE = f"{HIDDEN} is a number under 5, or one that would give such a number away."
_MONTHS = (Column("Month", 120), Column("Joined", 80), Column("Left", 80), Column("Managed at its end", 120))
_BLOCKAGES = (
    Column("Help with", 170),
    Column("People with the need", 100),
    Column("Offered nothing yet", 100),
    Column("On a waiting list for over 4 weeks", 130),
)


def set_board(content: BoardContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the page and return its file."""
    day = wording.long_day(content.day)
    sheet = Sheet(
        title=f"IOM summary for the boards, {day}",
        left=(letterhead.borough, letterhead.team),
        right=("Summary for the boards", f"As of {day}"),
        marking="OFFICIAL",
        foot=imprint.foot,
        margin=18 * mm,
        top=21 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=8.8, cell=8.2, title=18), frame_width(sheet))
    story.title("Integrated Offender Management", "For the IOM Board and the Reducing Reoffending Board.")
    _write_numbers(story, f"On IOM on {day}", (BoardLine("managed", content.managed), *content.colours))
    story.heading("Month by month")
    rows: list[list[Cell]] = [
        [wording.month(one.month), told(one.joined), told(one.left), told(one.managed)] for one in content.months
    ]
    table(story, _MONTHS, rows) if rows else story.paragraph("Nobody has joined yet.")
    if content.ledger_month:
        _write_numbers(story, f"Selection, list of {wording.month(content.ledger_month)}", content.ledger)
    _write_numbers(story, _meetings(content), content.decisions)
    _write_numbers(story, "Actions those meetings agreed", content.actions)
    story.heading("Where help is missing")
    blocked: list[list[Cell]] = [
        [one.pathway, told(one.needing), told(one.not_offered), told(one.waiting)] for one in content.blockages
    ]
    table(story, _BLOCKAGES, blocked) if blocked else story.paragraph("No need is recorded.")
    story.gap(4)
    story.paragraph(f"{_NOTE} Nobody is named.", story.look.small)
    return set_paper(story.flowables, story.root, sheet, imprint)


def told(number: Published) -> str:
    """Return a number as outside readers may have it."""
    return HIDDEN if number is None else str(number)


def _meetings(content: BoardContent) -> str:
    return f"Panel, {wording.count(content.meetings, 'meeting')} since {wording.long_day(content.since)}"


def _write_numbers(story: Story, heading: str, lines: Sequence[BoardLine]) -> None:
    story.heading(heading)
    figures(story, [(told(line.number), line.words) for line in lines])
