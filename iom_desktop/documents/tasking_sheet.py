"""The tasking sheet of a day: who to look for, who has to be where, and a box to tick and a line for the result."""

from itertools import groupby

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.boxes import Signature, signatures
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story, paragraph
from iom_desktop.documents.symbols import KeyOfColours
from iom_desktop.documents.tables import Cell, Column, RagCell, Tick, ruled_rows
from iom_desktop.documents.text import Quiet, Rich, Strong
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.partner_papers import TaskingPaper
from iom_desktop.records.tasking import TaskingLine, TaskingSheet
from iom_desktop.vocabulary.work import TaskingSection

_MARKING = "OFFICIAL-SENSITIVE"
_POLICE_MARKING = "OFFICIAL-SENSITIVE, POLICE ONLY"
_COLUMNS = (
    Column("Done", 25),
    Column("RAG", 17),
    Column("Who", 128),
    Column("What", 214),
    Column("Officer", 102),
    Column("Result", 75),
)
_MANY = 12
"""More names than this have their number before them."""
_KEY = "Keep this sheet with you. Hand it back to be shredded at the end of your shift."


def set_tasking(paper: TaskingPaper, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the sheet and return its file."""
    content, printing = paper.sheet, paper.printing
    sheet = Sheet(
        title=f"Daily tasking sheet, {wording.long_day(content.day)}",
        left=(letterhead.borough, letterhead.team),
        right=(
            "Daily tasking sheet",
            f"Printed {printing.at} by {printing.by}, copy {printing.copy} of {printing.copies}",
        ),
        marking=_POLICE_MARKING if content.police_only else _MARKING,
        foot=f"Daily tasking sheet, {wording.long_day(content.day)}",
        margin=16 * mm,
        top=20 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.4, cell=8.7, title=19.8), frame_width(sheet))
    tasks = wording.count(len(content.lines), "task")
    story.title(wording.weekday(content.day), f"{content.checked} of {content.total} checked. {tasks}.")
    if not content.lines:
        story.paragraph("Nothing to task today.")
    for part in TaskingSection:
        _write_section(story, part, content.section(part))
    _write_overnight(story, content)
    _write_coming_up(story, content)
    _write_handing_over(story)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _write_section(story: Story, part: TaskingSection, lines: tuple[TaskingLine, ...]) -> None:
    if not lines:
        return
    story.ruled_heading(wording.section(part), (Quiet(str(len(lines))),))
    ruled_rows(story, _COLUMNS, [_row(line) for line in lines])


def _row(line: TaskingLine) -> list[Cell]:
    known = ", ".join(part for part in (str(line.age or ""), line.crn) if part)
    who: Rich = (Strong(line.name), Quiet(f"\n{known}"))
    what = line.what.value
    if line.warnings:
        what += f"\nWarning: {wording.joined([wording.marker(kind) for kind in line.warnings])}."
    return [
        Tick(),
        RagCell(line.rag, bare=True),
        who,
        what,
        line.officer or (Strong("No one yet"),),
        (Quiet("Result"),),
    ]


def _write_overnight(story: Story, content: TaskingSheet) -> None:
    if not content.overnight:
        return
    story.ruled_heading("Found today, nothing to do", (Quiet(str(len(content.overnight))),))
    found = [f"{wording.check_outcome(news.outcome)}: " for news in content.overnight]
    story.bullets(
        [(said, Strong(news.name), f". {news.what.value}") for said, news in zip(found, content.overnight, strict=True)]
    )


def _write_coming_up(story: Story, content: TaskingSheet) -> None:
    story.ruled_heading("Coming up", (Quiet("next 7 days"),))
    runs: list[str | Strong | Quiet] = []
    days = sorted(content.coming_up, key=lambda coming: coming.day)
    for day, of_day in groupby(days, key=lambda coming: coming.day):
        runs.append(Strong(f"{day:%a} {day.day} "))
        by_kind = groupby(sorted(of_day, key=lambda coming: coming.kind), key=lambda coming: coming.kind)
        for kind, group in by_kind:
            names = ", ".join(f"{one.name}, {one.place.value}" if one.place.value else one.name for one in group)
            runs.append(f"{wording.key_date(kind)}: {names}. ")
    missing = len(content.not_done)
    count = f"{missing} of {content.total}. " if missing > _MANY else ""
    not_done = ", ".join(content.not_done) or "none"
    story.paragraph((*(runs or ["Nothing in the next 7 days. "]), Strong("Checks not done: "), f"{count}{not_done}."))


def _write_handing_over(story: Story) -> None:
    story.ruled_heading("Handing over")
    places = [Signature(words, "", "") for words in ("Early to late", "Late to night", "Results entered by")]
    key = KeyOfColours(story.root, story.look.small)
    rest = paragraph(_KEY, story.root.add("P"), story.look.small)
    story.together(*signatures(story, places, across=3, room=4), key, rest)
