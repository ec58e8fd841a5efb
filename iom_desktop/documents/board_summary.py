"""The scheme on one page for the IOM Board and the Reducing Reoffending Board: counts, trends, blockages, no names."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, figures, table
from iom_desktop.records.board import BoardContent, BoardLine, BoardMonth, Published
from iom_desktop.records.documents import Imprint, Letterhead

HIDDEN = "–"  # noqa: RUF001 -- the dash that stands for a number not told
_NOTE = f"{HIDDEN} is a number under 5, or one that would give such a number away."
_WIDEST = 5
"""So many pathways fit the page: those where most people were offered nothing."""
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
        margin=17 * mm,
        top=19 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=8, cell=7.8, title=16), frame_width(sheet))
    story.title("Integrated Offender Management", "For the IOM Board and the Reducing Reoffending Board.")
    _write_numbers(story, f"On IOM on {day}", (BoardLine("managed", content.managed), *content.colours))
    story.heading("Month by month")
    if content.months:
        _write_months(story, content.months)
    else:
        story.paragraph("Nobody has joined yet.")
    if content.ledger_month:
        _write_numbers(story, f"Selection, list of {wording.month(content.ledger_month)}", content.ledger)
    _write_numbers(story, _meetings(content), content.decisions)
    _write_numbers(story, "Actions those meetings agreed", content.actions)
    story.heading("Where help is missing")
    blocked: list[list[Cell]] = [
        [one.pathway, told(one.needing), told(one.not_offered), told(one.waiting)]
        for one in content.blockages[:_WIDEST]
    ]
    if blocked:
        table(story, _BLOCKAGES, blocked)
    else:
        story.paragraph("No need is recorded.")
    story.gap(4)
    story.paragraph(f"{_NOTE} Nobody is named.", story.look.small)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write_months(story: Story, months: Sequence[BoardMonth]) -> None:
    columns = (Column("", 110), *(Column(f"{one.month:%b %Y}", 70) for one in months))
    rows: list[list[Cell]] = [
        ["Joined", *(told(one.joined) for one in months)],
        ["Left", *(told(one.left) for one in months)],
        ["Managed at the end", *(told(one.managed) for one in months)],
    ]
    table(story, columns, rows)


def told(number: Published) -> str:
    """Return a number as outside readers may have it."""
    return HIDDEN if number is None else str(number)


def _meetings(content: BoardContent) -> str:
    return f"Panel, {wording.count(content.meetings, 'meeting')} since {wording.long_day(content.since)}"


def _write_numbers(story: Story, heading: str, lines: Sequence[BoardLine]) -> None:
    story.heading(heading)
    figures(story, [(told(line.number), line.words) for line in lines])
