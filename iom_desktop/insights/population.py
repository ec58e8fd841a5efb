"""How large the cohort is, and who joined and left it month by month."""

from collections.abc import Iterable
from datetime import date

from iom_desktop.records.insights import FlowMonth
from iom_desktop.records.ledger import TimeOnScheme


def flow(times: Iterable[TimeOnScheme], as_of: date, months: int = 12) -> tuple[FlowMonth, ...]:
    """Count who joined, who left and who was managed in each of the last ``months`` months up to ``as_of``.

    Somebody who left on a day was managed until the day before. Months before anybody joined are left out.
    """
    import pandas as pd

    frame = pd.DataFrame([(time.adopted_on, time.exited_on) for time in times], columns=["adopted", "exited"])
    adopted, exited = pd.to_datetime(frame["adopted"]), pd.to_datetime(frame["exited"])
    today = pd.Timestamp(as_of)
    adopted, exited = adopted[adopted <= today], exited[exited <= today]
    if adopted.empty:
        return ()
    first = max(today.to_period("M") - (months - 1), adopted.min().to_period("M"))
    counted = []
    for month in pd.period_range(first, today.to_period("M"), freq="M"):
        end = min(month.end_time, today)
        counted.append(
            FlowMonth(
                month=month.start_time.date(),
                joined=int((adopted.dt.to_period("M") == month).sum()),
                left=int((exited.dt.to_period("M") == month).sum()),
                managed=int((adopted <= end).sum() - (exited <= end).sum()),
            )
        )
    return tuple(counted)
