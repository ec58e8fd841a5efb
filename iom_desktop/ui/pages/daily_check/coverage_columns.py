"""The columns of the daily check's proof: the days, and what the register proves of each person."""

from collections.abc import Mapping

from iom_desktop.clock import london_day
from iom_desktop.records.coverage import CoverageDay, ProofLine
from iom_desktop.records.work import UNREAD, CheckEntry
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Cell, Column
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import CheckProof, SourceResult

COLOURS = (Rag.RED, Rag.AMBER, Rag.BLUE, Rag.GREEN)


def day_columns() -> tuple[Column[CoverageDay], ...]:
    """Return the columns of the days."""
    return (
        Column(title="Day", value=_day, width=150, key=lambda one: one.day),
        Column(title="On IOM", value=lambda one: str(one.managed), width=64, right=True, key=lambda one: one.managed),
        Column(
            title="Looked up", value=lambda one: str(one.checked), width=78, right=True, key=lambda one: one.checked
        ),
        *(_colour_column(colour) for colour in COLOURS),
        Column(title="In part", value=lambda one: _some(one.in_part), width=64, right=True),
        Column(title="Passed over", value=lambda one: _some(one.passed_over), width=90, right=True),
        Column(
            title="Missed", value=lambda one: _some(one.missed), width=64, right=True, strong=lambda one: one.missed > 0
        ),
        Column(title="Entered later", value=lambda one: _some(one.entered_late), width=100, right=True),
        Column(title="", value=lambda one: "" if one.working_day else "No check is due", width=60, stretch=True),
    )


def people_columns(sources: Mapping[str, str]) -> tuple[Column[ProofLine], ...]:
    """Return the columns of the people; ``sources`` names each source by its code."""
    return (
        Column(
            title="Person",
            value=lambda one: one.name,
            width=200,
            cell=Cell.MARK,
            data=lambda one: one.rag,
            spoken=lambda one: f"{one.name}, {words.rag(one.rag, long=True)}",
        ),
        Column(title="Check", value=_proof, width=92, strong=lambda one: one.proof is CheckProof.MISSED),
        Column(title="Found", value=_found, width=150, stretch=True),
        Column(title="Looked in", value=lambda one: _looked_in(one, sources), width=170, stretch=True),
        Column(title="By", value=lambda one: one.entry.by if one.entry else "", width=130),
        Column(title="At", value=_at, width=90),
        Column(title="Remark", value=_remark, width=180, stretch=True, tone="ink-2"),
    )


def _colour_column(colour: Rag) -> Column[CoverageDay]:
    def told(one: CoverageDay) -> str:
        checked, managed = one.by_rag.get(colour, (0, 0))
        return f"{checked} of {managed}" if managed else ""

    return Column(title=words.rag(colour), value=told, width=78, right=True)


def _day(one: CoverageDay) -> str:
    return words.weekday(one.day)


def _some(number: int) -> str:
    return str(number) if number else ""


def is_late(entry: CheckEntry | None) -> bool:
    """Tell whether a check was entered on a later day than its own."""
    return entry is not None and entry.entered_late


def _proof(one: ProofLine) -> str:
    return "Entered later" if is_late(one.entry) else words.of(one.proof)


def _found(one: ProofLine) -> str:
    if one.entry is None or one.entry.skipped:
        return ""
    found = [words.of(each.outcome) for each in one.entry.findings if each.outcome]
    more = "Something in a source" if _marked(one.entry) and found == ["No change"] else ""
    return ", ".join([*found, *([more] if more else [])]) or "Not yours to see"


def _marked(entry: CheckEntry) -> bool:
    return any(one.result is SourceResult.SOMETHING_FOUND for one in entry.sources)


def _at(one: ProofLine) -> str:
    if one.entry is None:
        return ""
    same_day = london_day(one.entry.at) == one.day
    return words.time(one.entry.at) if same_day else words.day_and_time(one.entry.at)


def _remark(one: ProofLine) -> str:
    if one.entry is None:
        return ""
    if one.entry.put_off and not one.entry.skip_reason:
        return "Put off until later that day"
    files = dict.fromkeys(found.facts.came_from for found in one.entry.findings)
    said = (one.entry.skip_reason, one.entry.entered_why, one.entry.note, *files)
    return ". ".join(part for part in said if part)


def _looked_in(line: ProofLine, sources: Mapping[str, str]) -> str:
    if line.entry is None or not line.entry.sources:
        return ""
    unread = [one.name or sources.get(one.source, one.source) for one in line.entry.sources if one.result in UNREAD]
    number = len(line.entry.sources)
    return f"{number - len(unread)} of {number}, not {', '.join(unread)}" if unread else f"All {number}"
