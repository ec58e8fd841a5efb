"""What goes out before a panel: its agenda, and the pack of one agency with each case in short."""

from collections import Counter
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak

from iom_desktop.documents import style, wording
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, RagCell, facts, strong, table
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.pack import AgendaContent, AgendaLine, PackAction, PackContent
from iom_desktop.records.partner_papers import SummaryContent
from iom_desktop.records.statement import OfferLine
from iom_desktop.vocabulary.needs import Need

_MARKING = "OFFICIAL-SENSITIVE"
_ROOM_FOR_A_CASE = 60 * mm
_CASES = (Column("Item", 30), Column("Name", 130), Column("RAG", 62), Column("Why", 260), Column("Minutes", 48))
_OFFERS = (Column("Offered under", 100), Column("What", 150), Column("Response", 90), Column("Result so far", 120))
_DATES = (Column("Day", 70), Column("What", 110), Column("Where", 280))
_ACTIONS = (Column("Open action", 260), Column("Owner", 120), Column("Due", 80))
_OWED = (Column("What", 270), Column("About", 130), Column("Due", 120))


def set_agenda(content: AgendaContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the agenda and return its file."""
    sheet = _sheet(content, "Panel agenda", "", letterhead, imprint)
    story = Story(style.look(body=9.4, cell=8.6, title=21.5), frame_width(sheet))
    _write_agenda(story, content)
    return set_paper(story.flowables, story.root, sheet, imprint)


def set_pack(content: PackContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the pack of one agency and return its file."""
    sheet = _sheet(content.agenda, "Panel pack", content.agency, letterhead, imprint)
    story = Story(style.look(body=9.4, cell=8.6, title=21.5), frame_width(sheet))
    _write_agenda(story, content.agenda)
    if content.agency:
        _write_owed(story, content.agency, [cleared.value for cleared in content.actions])
    for line, case in zip(content.agenda.cases, content.cases, strict=True):
        _write_case(story, line, case)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _sheet(content: AgendaContent, kind: str, agency: str, letterhead: Letterhead, imprint: Imprint) -> Sheet:
    day = wording.long_day(content.day)
    for_whom = f"For {agency}" if agency else "For the members of the panel"
    return Sheet(
        title=f"{kind}, {day}{f', {agency}' if agency else ''}",
        left=(letterhead.borough, letterhead.team),
        right=(kind, for_whom),
        running=(f"IOM panel, {day}", for_whom),
        marking=_MARKING,
        foot=f"{imprint.foot}, {for_whom[0].lower()}{for_whom[1:]}",
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )


def _write_agenda(story: Story, content: AgendaContent) -> None:
    story.title(f"IOM panel, {wording.long_day(content.day)}", _when_and_where(content))
    expected = "; ".join(f"{wording.joined(names)} ({agency})" for agency, names in content.expected)
    facts(story, [[("Chair", content.chair)], [("Expected", expected or "Nobody yet")]])
    story.heading("Before the cases")
    story.bullets(_opening(content))
    story.heading("Cases")
    if content.cases:
        table(story, _CASES, [_row(line) for line in content.cases])
        story.gap(6)
        story.paragraph(_time(content), story.look.small)
    else:
        story.paragraph("No case is on the agenda yet.")
    story.heading("After the cases")
    story.bullets(["Services that are missing or blocked", "Any other business", "Day of the next meeting"])


def _when_and_where(content: AgendaContent) -> str:
    place = f" {content.place}." if content.place else ""
    theme = f" Theme: {content.theme}." if content.theme else ""
    return f"{content.day:%A}, {content.starts_at}.{place}{theme}"


def _opening(content: AgendaContent) -> list[str]:
    told = ["Welcome, apologies, conflicts of interest", f"Confidentiality: {content.declaration}"]
    if content.last_day is not None:
        late = f", {content.overdue_actions} of them overdue" if content.overdue_actions else ""
        still = f"{wording.count(content.open_actions, 'action')} still open{late}"
        told.append(f"Minutes of {wording.long_day(content.last_day)}: {still}")
    return told


def _row(line: AgendaLine) -> list[Cell]:
    proposed = f" Proposed: {wording.rag(line.proposed_rag)}." if line.proposed_rag else ""
    why = line.reason.value.rstrip(".")
    return [str(line.number), strong(line.name), RagCell(line.rag), f"{why}.{proposed}", str(line.minutes)]


def _time(content: AgendaContent) -> str:
    over = content.minutes - content.length
    told = f"{wording.count(len(content.cases), 'case')}, {content.minutes} of {content.length} minutes."
    return f"{told} {over} minutes too many." if over > 0 else told


def _write_owed(story: Story, agency: str, owed: Sequence[PackAction]) -> None:
    story.heading(f"Open actions of {agency[0].lower()}{agency[1:]}")
    if not owed:
        story.paragraph("None.")
        return
    table(story, _OWED, [[one.what, one.about or "The scheme", _due(one)] for one in owed])


def _due(one: PackAction) -> str:
    day = wording.day(one.due) if one.due else "No date set"
    return f"{day}, overdue" if one.overdue else day


def _write_case(story: Story, line: AgendaLine, case: SummaryContent | None) -> None:
    story.add(CondPageBreak(_ROOM_FOR_A_CASE))
    story.ruled_heading(f"{line.number}. {line.name}", wording.rag(line.rag) if line.rag else "Not adopted")
    if case is None:
        story.paragraph("This case is restricted. The chair tells the panel what it may hear.")
        return
    story.paragraph(f"{line.reason.value.rstrip('.')}.", story.look.strong)
    facts(story, _facts(case))
    story.gap(4)
    _write_rows(story, _OFFERS, _offers(case))
    _write_rows(story, _DATES, [[wording.day(one.value.day), one.value.what, one.value.where] for one in case.dates])
    _write_rows(
        story,
        _ACTIONS,
        [
            [one.value.what, one.value.owner, wording.day(one.value.due) if one.value.due else "No date set"]
            for one in case.actions
        ],
    )


def _facts(case: SummaryContent) -> list[list[tuple[str, str]]]:
    age = "" if case.age is None else f", {case.age}"
    since = f" since {wording.day(case.rag_since)}" if case.rag_since else ""
    colour = f"{wording.rag(case.rag)}{since}" if case.rag else "Not set"
    scores = ", ".join(f"{one.value.tool} {one.value.value}" for one in case.scores)
    needs = [one.value.pathway for one in case.needs if one.value.state is Need.IDENTIFIED]
    leads = ", ".join(part for part in (case.lead_agency, case.lead_professional) if part)
    level = wording.engagement(case.engagement) if case.engagement else "Not assessed"
    return [
        [("Born", f"{wording.day(case.born)}{age}"), ("CRN", case.crn or "Not known")],
        [("Status", case.standing.value), ("RAG", colour)],
        [("Lead", leads or "None yet"), ("Engagement", level)],
        [("Scores", scores or "No score recorded"), ("Police officer", case.police_officer or "None yet")],
        [("Warnings", wording.joined([one.value for one in case.warnings]) or "None checked as yes")],
        [("Needs", wording.joined(needs) or "None identified")],
    ]


def _offers(case: SummaryContent) -> list[list[Cell]]:
    """Return the offers, one line for those that read alike: before partners, help with health all does."""
    told = Counter(cleared.value for cleared in case.offers)
    return [_offer(offer, number) for offer, number in told.items()]


def _offer(offer: OfferLine, number: int) -> list[Cell]:
    answer = wording.response(offer.response) if offer.response else ""
    what = offer.what if number == 1 else f"{offer.what}, {number} offers"
    return [offer.pathway, what, answer, offer.result]


def _write_rows(story: Story, columns: Sequence[Column], rows: list[list[Cell]]) -> None:
    if rows:
        table(story, columns, rows)
        story.gap(8)
