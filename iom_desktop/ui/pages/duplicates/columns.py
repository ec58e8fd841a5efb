"""The columns of the lists of duplicates."""

from datetime import date

from iom_desktop.records.merging import DecidedApart, DuplicatePair, Merge
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Column


def of_pairs() -> tuple[Column[DuplicatePair], ...]:
    """Return the columns of the people who could be one."""
    return (
        Column(title="Likeness", value=lambda one: str(one.score), key=lambda one: one.score, width=74, right=True),
        Column(title="Recorded first", value=lambda one: one.name, width=160, medium=True),
        Column(title="Born", value=lambda one: born(one.born), key=lambda one: one.born or date.max, width=100),
        Column(title="CRN", value=lambda one: one.crn or "None", width=78),
        Column(title="Recorded later", value=lambda one: one.other_name, width=160, medium=True),
        Column(title="Born", value=lambda one: born(one.other_born), width=100, least_view=900),
        Column(title="CRN", value=lambda one: one.other_crn or "None", width=78, least_view=900),
        Column(title="Why", value=lambda one: one.reason, width=180, stretch=True, tone="ink-2", small=True),
    )


def of_apart() -> tuple[Column[DecidedApart], ...]:
    """Return the columns of the people who were decided to be different."""
    return (
        Column(title="One person", value=lambda one: one.name, width=190, medium=True),
        Column(title="Another person", value=lambda one: one.other_name, width=190, medium=True),
        Column(title="Decided", value=lambda one: words.day(one.decided_on), key=lambda one: one.decided_on, width=110),
        Column(title="By", value=lambda one: one.decided_by, width=120),
        Column(title="Why", value=lambda one: one.reason or "No reason given", width=180, stretch=True, tone="ink-2"),
    )


def of_merges() -> tuple[Column[Merge], ...]:
    """Return the columns of what was merged."""
    return (
        Column(title="Record that stays", value=lambda one: one.name, width=180, medium=True),
        Column(title="Merged into it", value=lambda one: one.merged_name, width=180, medium=True),
        Column(title="Merged", value=lambda one: words.day(one.merged_on), key=lambda one: one.merged_on, width=110),
        Column(title="By", value=lambda one: one.merged_by, width=110),
        Column(title="Where it stands", value=stands, width=180),
        Column(title="How it was known", value=lambda one: one.reason, width=160, stretch=True, tone="ink-2"),
    )


def stands(one: Merge) -> str:
    """Say whether two records are still one."""
    return "One record" if one.unmerged_on is None else f"Put apart on {words.day(one.unmerged_on)}"


def born(day: date | None) -> str:
    """Say when somebody was born."""
    return words.day(day) if day else "Not known"
