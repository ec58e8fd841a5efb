"""The tasking sheet of a day: who to look for, who has to be where, and a box to tick and a line for the result."""

from itertools import groupby

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.boxes import Signature, signatures
from iom_desktop.documents.page import Copy, Sheet, frame_width, set_copies
from iom_desktop.documents.parts import Story, paragraph
from iom_desktop.documents.symbols import KeyOfColours
from iom_desktop.documents.tables import Cell, Column, RagCell, Tick, ruled_rows
from iom_desktop.documents.tags import Node
from iom_desktop.documents.text import Quiet, Rich, Strong
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.partner_papers import TaskingPaper
from iom_desktop.records.tasking import TaskingGroup, TaskingLine, TaskingSheet

_MARKING = "OFFICIAL-SENSITIVE"
_POLICE_MARKING = "OFFICIAL-SENSITIVE, POLICE ONLY"
_COLUMNS = (
    Column("Done", 25),
    Column("RAG", 17),
    Column("Who", 128),
    Column("What", 214),
    Column("Officer", 92),
    Column("Result", 85),
)
_KEY = "Keep this sheet with you. Hand it back to be shredded when its results are typed in."


def set_tasking(paper: TaskingPaper, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the sheet in as many copies as are printed, and return their file."""
    root = Node("Document")
    numbers = range(paper.printing.first, paper.printing.last + 1)
    return set_copies([_copy(paper, number, letterhead, root) for number in numbers], root, imprint)


def _copy(paper: TaskingPaper, number: int, letterhead: Letterhead, root: Node) -> Copy:
    sheet = _sheet(paper, number, letterhead)
    story = Story(style.look(body=9.4, cell=8.7, title=19.8), frame_width(sheet))
    story.root = root.add("Part")
    _write(story, paper.sheet)
    return Copy(story.flowables, sheet)


def _sheet(paper: TaskingPaper, number: int, letterhead: Letterhead) -> Sheet:
    content, printing = paper.sheet, paper.printing
    title = f"Daily tasking sheet, {wording.long_day(content.day)}"
    which = f"{number} of {printing.last}"
    until = f"Destroy after {wording.long_day(printing.destroy_after)}" if printing.destroy_after else ""
    return Sheet(
        title=title,
        left=(letterhead.borough, letterhead.team),
        right=("Daily tasking sheet", f"Printed {printing.at} by {printing.by}, copy {which}", *filter(None, (until,))),
        running=(title, ". ".join(filter(None, (f"Copy {which}", until)))),
        marking=_POLICE_MARKING if content.police_only else _MARKING,
        foot=f"Copy {which}",
        margin=16 * mm,
        top=20 * mm,
        heading_rule=style.RULE,
    )


def _write(story: Story, content: TaskingSheet) -> None:
    tasks = wording.count(len(content.lines), "task")
    story.title(wording.weekday(content.day), f"{content.checked} of {content.total} checked. {tasks}.")
    if not content.lines:
        story.paragraph("Nothing to task today.")
    for group in content.groups:
        _write_group(story, group)
    _write_overnight(story, content)
    _write_coming_up(story, content)
    _write_not_done(story, content)
    _write_handing_over(story)


def _write_group(story: Story, group: TaskingGroup) -> None:
    by_ward = group.section is None
    heading = wording.section(group.section) if group.section else group.ward or "Ward not known"
    ruled_rows(story, _COLUMNS, [_row(line, by_ward=by_ward) for line in group.lines], heading)


def _row(line: TaskingLine, *, by_ward: bool) -> list[Cell]:
    known = ", ".join(part for part in (str(line.age or ""), line.crn) if part)
    ward = "" if by_ward or not line.ward else f"\n{line.ward} ward"
    who: Rich = (Strong(line.name), Quiet(f"\n{known}{ward}"))
    opening = (Strong(f"{wording.section(line.section)}. "),) if by_ward else ()
    warned: tuple[Strong, ...] = ()
    if line.warnings:
        warned = (Strong(f"\nWarning: {wording.joined([wording.marker(kind) for kind in line.warnings])}."),)
    return [
        Tick(),
        RagCell(line.rag, bare=True),
        who,
        (*opening, line.what.value, *warned),
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
    story.paragraph(tuple(runs) or "Nothing in the next 7 days.")


def _write_not_done(story: Story, content: TaskingSheet) -> None:
    count = f"{len(content.not_done)} of {content.total}"
    story.ruled_heading("Checks not done", (Quiet(count),))
    names = ", ".join(content.not_done)
    story.paragraph(f"{names}." if names else "None: everybody was looked up in every source.")


def _write_handing_over(story: Story) -> None:
    story.ruled_heading("Handing over")
    places = [Signature(words, "", "") for words in ("Early to late", "Late to night", "Results entered by")]
    key = KeyOfColours(story.root, story.look.small)
    rest = paragraph(_KEY, story.root.add("P"), story.look.small)
    story.together(*signatures(story, places, across=3, room=4), key, rest)
