"""The panel's minutes: who came, what was decided and why, who does what by when."""

from reportlab.lib.units import mm

from iom_desktop.documents import style, wording
from iom_desktop.documents.boxes import Signature, signatures
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story
from iom_desktop.documents.tables import Cell, Column, RagCell, facts, strong, table
from iom_desktop.documents.text import Rich, Strong
from iom_desktop.records.documents import Imprint, Letterhead
from iom_desktop.records.minutes import MinutesContent
from iom_desktop.vocabulary.panel import PanelDecision

_MARKING = "OFFICIAL-SENSITIVE"
_DECISIONS = (
    Column("Item", 29),
    Column("Name", 108),
    Column("RAG before", 60),
    Column("RAG now", 54),
    Column("Decision", 50),
    Column("Lead", 114),
    Column("Reason or note", 134),
)
_ACTIONS = (Column("No.", 38), Column("Item", 44), Column("Action", 277), Column("Owner", 107), Column("Due", 83))
_COUNTED = (
    (PanelDecision.KEEP, "kept"),
    (PanelDecision.ADOPT, "adopted"),
    (PanelDecision.DECLINE, "declined"),
    (PanelDecision.DEFER, "deferred"),
    (PanelDecision.LEAVE, "left IOM"),
    (None, "not reached"),
)


def set_minutes(content: MinutesContent, letterhead: Letterhead, imprint: Imprint) -> bytes:
    """Set the minutes and return their file."""
    day = wording.long_day(content.day)
    sheet = Sheet(
        title=f"IOM panel minutes, {day}",
        left=(letterhead.borough, letterhead.team),
        right=("Panel minutes", "Draft for agreement" if content.draft else f"Agreed by {content.approved_by}"),
        marking=_MARKING,
        foot=f"Panel minutes, {day}",
        margin=18 * mm,
        top=23 * mm,
        heading_rule=style.RULE,
    )
    story = Story(style.look(body=9.4, cell=8.6, title=21.5), frame_width(sheet))
    story.title(f"IOM panel, {day}", _when_and_where(content))
    _write_present(story, content)
    _write_decisions(story, content)
    _write_aside(story, content)
    _write_actions(story, content)
    _write_rest(story, content)
    _write_signatures(story, content)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _when_and_where(content: MinutesContent) -> str:
    hours = f"{content.starts_at} to {content.ends_at}" if content.ends_at else f"from {content.starts_at}"
    place = f" {content.place}." if content.place else ""
    theme = f" {content.theme}." if content.theme else ""
    return f"{content.day:%A}, {hours}.{place}{theme}"


def _write_present(story: Story, content: MinutesContent) -> None:
    declared = "Statement read out and agreed by everyone present." if content.declared else "Statement not recorded."
    facts(
        story,
        [
            [("Chair", content.chair or "Not recorded"), ("Minutes", content.minute_taker or "Not recorded")],
            [(f"Present ({content.present_count})", _people(content.present))],
            [(f"Apologies ({content.apologies_count})", _people(content.apologies))],
            *([[("Quorum", content.no_quorum)]] if content.no_quorum else []),
            [("Confidentiality", f"{declared} {content.conflicts or 'No conflicts of interest.'}")],
        ],
    )


def _people(groups: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return "; ".join(f"{wording.joined(names)} ({agency})" for agency, names in groups if names) or "None"


def _write_decisions(story: Story, content: MinutesContent) -> None:
    story.heading("Decisions")
    if not content.decisions:
        story.paragraph("No items were on the agenda.")
        return
    rows: list[list[Cell]] = [
        [
            str(line.number),
            strong(line.name),
            RagCell(line.rag_before),
            RagCell(line.rag_after),
            strong(wording.decision(line.decision)),
            line.lead or "None",
            line.reason.value,
        ]
        for line in content.decisions
    ]
    table(story, _DECISIONS, rows)
    story.gap(6)
    story.paragraph(_sum(content), story.look.small)


def _write_aside(story: Story, content: MinutesContent) -> None:
    if content.aside:
        story.heading("Conflicts and dissent")
        story.bullets([line.value for line in content.aside])


def _sum(content: MinutesContent) -> str:
    parts = [f"{content.count(kind)} {word}" for kind, word in _COUNTED if content.count(kind)]
    said = f"{wording.count(len(content.decisions), 'item')}: {', '.join(parts)}."
    if content.managed_before is not None and content.managed_after is not None:
        said += f" {content.managed_before} managed before, {content.managed_after} after."
    return said


def _write_actions(story: Story, content: MinutesContent) -> None:
    story.heading("Actions")
    if content.actions:
        rows: list[list[Cell]] = [
            [str(line.number), str(line.item), line.what.value, line.owner, wording.day(line.due)]
            for line in content.actions
        ]
        table(story, _ACTIONS, rows)
    else:
        story.paragraph("None agreed.")
    if content.previous is not None:
        story.heading(f"Actions from {content.previous.day.day} {content.previous.day:%B}")
        agreed = wording.count(content.previous.agreed, "action")
        story.paragraph(f"{agreed}: {content.previous.done} done, {content.previous.carried_over} carried over.")


def _write_rest(story: Story, content: MinutesContent) -> None:
    if content.gaps:
        story.heading("Services and gaps")
        story.bullets(content.gaps)
    if content.waiting is not None:
        story.heading("For the IOM Board")
        story.paragraph(_waiting(content))
    story.heading("Next meeting")
    if content.next_day is None:
        story.paragraph("No date set.")
    else:
        story.paragraph(f"{wording.weekday(content.next_day)}{', ' + content.next_at if content.next_at else ''}.")


def _waiting(content: MinutesContent) -> str:
    waiting = content.waiting
    assert waiting is not None
    before = wording.count(waiting.before, "core cohort case was", "core cohort cases were")
    after = f"{waiting.after} {'is' if waiting.after == 1 else 'are'} still waiting."
    longest = (
        "" if waiting.longest_days is None else f" The longest wait is {wording.count(waiting.longest_days, 'day')}."
    )
    return f"{before} waiting for a decision before this meeting. {waiting.decided} decided today. {after}{longest}"


def _write_signatures(story: Story, content: MinutesContent) -> None:
    story.heading("Agreed as a true record")
    chair: Rich = (Strong(content.chair or "Chair"),)
    taker: Rich = (Strong(content.minute_taker or "Minutes"),)
    story.together(
        *signatures(story, [Signature("Chair", chair, "Date:"), Signature("Minutes taken by", taker, "Date:")])
    )
