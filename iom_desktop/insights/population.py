"""How large the cohort is, and who joined and left it month by month."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from iom_desktop.insights.months import Months, months_from
from iom_desktop.records.insights import ErasedMonth, FlowMonth, StayFact
from iom_desktop.records.ledger import TimeOnScheme

_NONE: Mapping[str, ErasedMonth] = MappingProxyType({})
_NOBODY = ErasedMonth(0, 0)


def with_erased(erased: Mapping[str, ErasedMonth], times: Iterable[TimeOnScheme]) -> dict[str, ErasedMonth]:
    """Count the times of somebody who is being erased among those of all who were, by month as YYYY-MM."""
    counts = dict(erased)
    for time in times:
        for day, joined, left in ((time.adopted_on, 1, 0), (time.exited_on, 0, 1)):
            if day is not None:
                before = counts.get(f"{day:%Y-%m}", ErasedMonth(0, 0))
                counts[f"{day:%Y-%m}"] = ErasedMonth(before.joined + joined, before.left + left)
    return counts


def flow(
    times: Iterable[TimeOnScheme | StayFact],
    as_of: date,
    months: int = 12,
    *,
    erased: Mapping[str, ErasedMonth] = _NONE,
) -> tuple[FlowMonth, ...]:
    """Count who joined, who left and who was managed in each of the last ``months`` months up to ``as_of``.

    Somebody who left on a day was managed until the day before. Months before anybody joined are left out. People
    ``erased`` since are counted where they stood, as YYYY-MM says.
    """
    known = [one for one in times if one.adopted_on <= as_of]
    begun = [one.adopted_on for one in known]
    begun += [date.fromisoformat(f"{month}-01") for month, one in erased.items() if one.joined]
    return in_months(known, months_from(as_of, months, begun), erased) if begun else ()


def in_months(
    times: Iterable[TimeOnScheme | StayFact], months: Months, erased: Mapping[str, ErasedMonth]
) -> tuple[FlowMonth, ...]:
    """Count who joined, left and was managed in each of some months."""
    known = [(one.adopted_on, one.exited_on) for one in times]
    joined = months.counted(adopted for adopted, _ in known)
    left = months.counted(exited for _, exited in known if exited is not None)
    managed = months.at_ends(known)
    return tuple(
        FlowMonth(
            month=first,
            joined=joined[at] + erased.get(code, _NOBODY).joined,
            left=left[at] + erased.get(code, _NOBODY).left,
            managed=managed[at] + sum(one.joined - one.left for name, one in erased.items() if name <= code),
        )
        for at, (first, code) in enumerate(zip(months.firsts, months.codes, strict=True))
    )
