"""A register with two years of London's lists: one imported, and the months before it laid beside it row by row."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from iom_desktop.models.cohort import CohortMonth, CohortRow, Eligibility
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.cohort import SelectionChoice
from tests import registers

MONTHS = tuple(f"{number // 12}-{number % 12 + 1:02d}" for number in range(2023 * 12 + 11, 2025 * 12 + 11))
"""December 2023 to November 2025."""
DECIDED = 300
"""People about whom something was decided."""


def make(folder: Path, london_list: Path) -> Path:
    """Make the register in a folder, and return where it lies."""
    register = registers.make_template(folder).folder
    with closing(registers.signed_in(register)) as desk:
        desk.cohort.accept(desk.cohort.preview(london_list, MONTHS[-1]))
        lay_earlier_months(desk, MONTHS[:-1])
        waiting = [row.person_id for row in desk.ledger.waiting()]
        with desk.register.work(desk.who) as work:
            for person_id in waiting[:DECIDED]:
                work.decisions.add(
                    person_id=person_id, month=MONTHS[-1], choice=SelectionChoice.DECLINED, reason_code="cannot_trace"
                )
    return register


def lay_earlier_months(desk: Desk, months: Sequence[str]) -> None:
    """Let everybody have stood on each list before, as most do: new on the first, and continuing since."""
    with desk.register.work(desk.who) as work:
        last = work.cohort.months()[-1]
        connection = work._session.connection()
        for number, month in enumerate(months):
            month_id = f"{month:>032}"
            new = {"id": f"'{month_id}'", "month": f"'{month}'", "list_date": f"'{month}-01'", "sha256": f"'{month}'"}
            _copy(connection, CohortMonth.__tablename__, new, f"id = '{last.id}'")
            own = {"id": f"printf('{month}-%010d', rowid)", "cohort_month_id": f"'{month_id}'"}
            change = "CASE change WHEN 'new' THEN 'continuing' ELSE change END" if number else "change"
            of_last = f"cohort_month_id = '{last.id}'"
            _copy(connection, CohortRow.__tablename__, {**own, "change": change}, of_last)
            _copy(connection, Eligibility.__tablename__, {**own, "change": change, "month": f"'{month}'"}, of_last)


def _copy(connection: Connection, table: str, new: dict[str, str], where: str) -> None:
    names = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]
    listed = ", ".join(f'"{name}"' for name in names)
    taken = ", ".join(new.get(name, f'"{name}"') for name in names)
    connection.exec_driver_sql(f"INSERT INTO {table} ({listed}) SELECT {taken} FROM {table} WHERE {where}")
