"""The columns of the long list, the lists' overlaps, the plan, and the lists that are loaded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from iom_desktop.records.candidates import Candidate, CandidateSource, PlanMonth
from iom_desktop.records.listing import ListBatch
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Cell, Column, Tag
from iom_desktop.vocabulary.access import Handling

_ROOM = 900


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """How many people of one list are on each of the lists."""

    source: CandidateSource
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One month of the plan, or those who have to wait, which is no month."""

    title: str
    people: tuple[Candidate, ...]
    first_turn: int
    month: PlanMonth | None = None


def of_candidates(sources: Mapping[str, CandidateSource]) -> tuple[Column[Candidate], ...]:
    """Return the columns of the long list."""

    def tags(one: Candidate) -> tuple[Tag, ...]:
        return tuple(_tag(entry.source, entry.figure, sources) for entry in one.entries)

    return (
        Column(title="", value=lambda one: "", width=44, cell=Cell.TICK, spoken=lambda one: f"Tick {one.name}"),
        Column(title="Name", value=lambda one: one.name, width=170, medium=True, key=_surname_first),
        Column(title="Born", value=_born, width=96, key=lambda one: one.facts.date_of_birth, least_view=_ROOM),
        Column(title="CRN", value=lambda one: one.facts.crn or "None", width=76),
        Column(
            title="Lists",
            value=lambda one: str(len(one.sources)),
            width=52,
            right=True,
            key=lambda one: len(one.sources),
            strong=True,
        ),
        Column(
            title="Named by, with what each counts",
            value=lambda one: ", ".join(tag.text for tag in tags(one)),
            width=340,
            stretch=True,
            cell=Cell.TAGS,
            data=tags,
        ),
        _score(),
        Column(
            title="Set aside",
            value=lambda one: "; ".join(aside.words for aside in one.aside) or "No",
            width=200,
            stretch=True,
            small=True,
            tone=lambda one: "ink" if one.aside else "ink-3",
        ),
        Column(
            title="Kept until",
            value=lambda one: words.day(one.facts.kept_until) if one.facts.kept_until else "While worked with",
            width=140,
            key=lambda one: one.facts.kept_until,
            tone="ink-2",
            tip="When the time is up for somebody who is not taken on",
            least_view=_ROOM,
        ),
    )


def of_overlaps(sources: Sequence[CandidateSource]) -> tuple[Column[OverlapLine], ...]:
    """Return a column for each list: the people who are on both."""
    return (
        Column(title="List", value=lambda line: line.source.label, width=240, medium=True),
        *(_overlap(at, source) for at, source in enumerate(sources)),
    )


def of_months() -> tuple[Column[PlanLine], ...]:
    """Return the columns of the plan's months."""
    return (
        Column(title="Month", value=lambda line: line.title, width=130, stretch=True, medium=True),
        _count("Limit", lambda month: month.limit),
        _count("Caseload\nbefore", lambda month: month.before),
        Column(
            title="Taken on",
            value=lambda line: str(len(line.people)),
            width=76,
            right=True,
            strong=True,
            key=lambda line: len(line.people),
        ),
        _count("Caseload\nafter", lambda month: month.after),
    )


def of_turns() -> tuple[Column[Candidate], ...]:
    """Return the columns of those who are taken on in a month, in turn."""
    return (
        Column(title="Name", value=lambda one: one.name, width=170, stretch=True, medium=True),
        Column(title="CRN", value=lambda one: one.facts.crn or "None", width=80),
        Column(title="Lists", value=lambda one: str(len(one.sources)), width=60, right=True),
        _score(),
    )


def of_batches() -> tuple[Column[ListBatch], ...]:
    """Return the columns of the lists that are loaded."""
    return (
        Column(title="List", value=lambda one: one.title, width=210, medium=True),
        Column(title="Of", value=lambda one: words.day(one.list_date), width=96, key=lambda one: one.list_date),
        Column(title="File", value=lambda one: one.file_name, width=170, stretch=True),
        Column(title="Rows", value=lambda one: str(one.rows), width=60, right=True, key=lambda one: one.rows),
        Column(
            title="Loaded",
            value=lambda one: f"{words.day(one.imported_on)} by {one.imported_by}",
            width=190,
            key=lambda one: one.imported_on,
            tone="ink-2",
        ),
    )


def _tag(code: str, figure: int | None, sources: Mapping[str, CandidateSource]) -> Tag:
    source = sources.get(code)
    name = source.short_label if source else code.replace("_", " ").capitalize()
    amber = source is not None and source.marks.handling is Handling.INTELLIGENCE
    return Tag(name if figure is None else f"{name} {figure}", "amber" if amber else "")


def _overlap(at: int, source: CandidateSource) -> Column[OverlapLine]:
    return Column(
        title=source.short_label,
        value=lambda line: str(line.counts[at]),
        width=104,
        right=True,
        key=lambda line: line.counts[at],
        strong=lambda line: line.source.code == source.code,
        tone=lambda line: "ink" if line.counts[at] else "ink-3",
        tip=source.label,
    )


def _count(title: str, value: Callable[[PlanMonth], int]) -> Column[PlanLine]:
    def said(line: PlanLine) -> str:
        return "" if line.month is None else str(value(line.month))

    return Column(title=title, value=said, width=84, right=True)


def _score() -> Column[Candidate]:
    return Column(
        title="OGRS",
        value=lambda one: "Not known" if one.facts.score is None else str(one.facts.score),
        width=84,
        right=True,
        key=lambda one: one.facts.score,
        tone=lambda one: "ink-3" if one.facts.score is None else "ink",
        tip="The newest official OGRS over two years",
    )


def _born(one: Candidate) -> str:
    return words.day(one.facts.date_of_birth) if one.facts.date_of_birth else "Not given"


def _surname_first(one: Candidate) -> tuple[str, str]:
    first, _, last = one.name.rpartition(" ")
    return last.casefold(), first.casefold()
