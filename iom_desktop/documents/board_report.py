"""The monthly report for the board on six pages: sentences, charts and the tables behind them, and nobody's name."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from iom_desktop.documents import style, wording
from iom_desktop.documents.charts import LARGEST, LEAST, Height, write_exhibit
from iom_desktop.documents.page import Sheet, frame_height, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import figures
from iom_desktop.records.board_report import BoardReportContent, ReportPage
from iom_desktop.records.documents import Imprint, Letterhead

_SPARE = 6.0


def set_board_report(content: BoardReportContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the report and return its file."""
    month = f"{content.month:%B %Y}"
    day = f"As of {wording.long_day(content.day)}"
    sheet = Sheet(
        title=f"IOM report for the board, {month}",
        left=(letterhead.borough, letterhead.team),
        right=(f"Report for the board, {month}", day),
        running=(f"Report for the board, {month}", day),
        marking="OFFICIAL",
        foot=imprint.foot,
        margin=17 * mm,
        top=19 * mm,
        heading_rule=style.RULE,
        logo=letterhead.logo,
    )
    story = Story(style.look(body=8.6, cell=7.4, title=16), frame_width(sheet))
    story.title(f"Integrated Offender Management, {month}", "For the IOM Board and the Reducing Reoffending Board.")
    figures(story, [(one.number, one.words) for one in content.figures])
    for number, page in enumerate(content.pages):
        room = frame_height(sheet, first=not number)
        if number:
            story.add(PageBreak())
        else:
            room -= _height(story, story.flowables)
        _write_page(story, page, room)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write_page(story: Story, page: ReportPage, room: float) -> None:
    """Write one page; where it is too full, its last charts are told by their tables alone."""
    before = len(story.root.children)
    for drawings in range(len(page.exhibits), -1, -1):
        del story.root.children[before:]
        here, height = Story(story.look, story.width), Height()
        here.root = story.root
        growing = _write_parts(here, page, height, drawings)
        free = room - _height(here, here.flowables) - _SPARE
        if free >= 0:
            break
    if growing:
        height.points = min(max(LEAST + free / growing, LEAST), LARGEST)
    story.flowables += here.flowables


def _write_parts(story: Story, page: ReportPage, height: Height, drawings: int) -> int:
    """Write what stands on a page, and return how many of its drawings may grow."""
    story.heading(page.heading)
    if len(page.sentences) > 1:
        story.bullets(page.sentences)
    else:
        for words in page.sentences:
            story.paragraph(words)
    growing = sum(write_exhibit(story, one, height, drawing=at < drawings) for at, one in enumerate(page.exhibits))
    if page.notes:
        story.heading("How to read these figures")
        story.bullets(page.notes)
    return growing


def _height(story: Story, parts: Sequence[Flowable]) -> float:
    return sum(part.wrap(story.width, 10_000)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parts)
