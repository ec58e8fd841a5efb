"""The columns of the explorer's two tables."""

from collections.abc import Callable

from iom_desktop.records.criteria import ExploredMonth, ExploredPerson, Outcome
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Column


def month_columns() -> tuple[Column[ExploredMonth], ...]:
    """Return what is shown of each month."""
    return (
        Column(
            title="List",
            value=lambda one: words.month_of(one.month),
            width=130,
            stretch=True,
            key=lambda one: one.month,
        ),
        _count("On it", lambda one: _all(one.first)),
        _count("Eligible,\nfirst", lambda one: one.first.eligible),
        _count("Eligible,\nsecond", lambda one: one.second.eligible),
        _count("Come in", lambda one: one.come_in, strong=True),
        _count("Drop out", lambda one: one.drop_out, strong=True),
        _count("Cannot tell,\nfirst", lambda one: one.first.cannot_tell),
        _count("Cannot tell,\nsecond", lambda one: one.second.cannot_tell),
    )


def person_columns() -> tuple[Column[ExploredPerson], ...]:
    """Return what is shown of somebody who would move."""
    return (
        Column(title="Name", value=lambda one: one.name, width=190, medium=True, key=_surname_first),
        Column(title="CRN", value=lambda one: one.crn, width=84),
        Column(
            title="Why, under the second criteria",
            value=lambda one: "; ".join(one.why),
            width=240,
            stretch=True,
            small=True,
        ),
    )


def _count(title: str, value: Callable[[ExploredMonth], int], *, strong: bool = False) -> Column[ExploredMonth]:
    return Column(title=title, value=lambda one: f"{value(one):,}", width=88, right=True, key=value, strong=strong)


def _all(outcome: Outcome) -> int:
    return outcome.eligible + outcome.not_eligible + outcome.cannot_tell


def _surname_first(one: ExploredPerson) -> tuple[str, str]:
    first, _, last = one.name.rpartition(" ")
    return last.casefold(), first.casefold()
