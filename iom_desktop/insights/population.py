"""How large the cohort is, and who joined and left it month by month."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from iom_desktop.records.insights import ErasedMonth, FlowMonth
from iom_desktop.records.ledger import TimeOnScheme

_NONE: Mapping[str, ErasedMonth] = MappingProxyType({})


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
    times: Iterable[TimeOnScheme], as_of: date, months: int = 12, *, erased: Mapping[str, ErasedMonth] = _NONE
) -> tuple[FlowMonth, ...]:
    """Count who joined, who left and who was managed in each of the last ``months`` months up to ``as_of``.

    Somebody who left on a day was managed until the day before. Months before anybody joined are left out. People
    ``erased`` since are counted where they stood, as YYYY-MM says.
    """
    import pandas as pd

    frame = pd.DataFrame([(time.adopted_on, time.exited_on) for time in times], columns=["adopted", "exited"])
    adopted, exited = pd.to_datetime(frame["adopted"]), pd.to_datetime(frame["exited"])
    today = pd.Timestamp(as_of)
    adopted, exited = adopted[adopted <= today], exited[exited <= today]
    began = [*adopted.dt.to_period("M"), *(pd.Period(month, "M") for month, one in erased.items() if one.joined)]
    if not began:
        return ()
    first = max(today.to_period("M") - (months - 1), min(began))
    counted = []
    for month in pd.period_range(first, today.to_period("M"), freq="M"):
        end = min(month.end_time, today)
        gone = erased.get(str(month), ErasedMonth(0, 0))
        gone_before = sum(one.joined - one.left for name, one in erased.items() if name <= str(month))
        counted.append(
            FlowMonth(
                month=month.start_time.date(),
                joined=int((adopted.dt.to_period("M") == month).sum()) + gone.joined,
                left=int((exited.dt.to_period("M") == month).sum()) + gone.left,
                managed=int((adopted <= end).sum() - (exited <= end).sum()) + gone_before,
            )
        )
    return tuple(counted)
