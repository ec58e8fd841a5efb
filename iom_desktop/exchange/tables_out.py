"""Tables that leave as CSV files, guarded so that no cell can act as a formula where they are opened."""

import csv
from collections.abc import Sequence
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.records.cohort_preview import CohortPreview
from iom_desktop.records.ledger import LedgerRow
from iom_desktop.vocabulary.cohort import Severity

Table = list[list[str]]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(path: Path, table: Table) -> None:
    """Write a table with its headings to a file, whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([guarded(cell) for cell in row] for row in table)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Mendable("not_written", f"{path.name} could not be written: {error.strerror}.") from error


def guarded(cell: str) -> str:
    """Return a cell that a spreadsheet takes as text."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def rejected_rows(preview: CohortPreview) -> Table:
    """Return the rejected rows of a list as they came, each with its row number and the reason."""
    reasons = {one.row: one.message for one in preview.problems if one.severity is Severity.ERROR}
    width = max((column.index for column in preview.read.columns), default=0)
    headers = {column.index: column.header for column in preview.read.columns}
    table = [["Row", "Why rejected", *(headers.get(index, "") for index in range(1, width + 1))]]
    rejected = (row.line for row in preview.rows if row.verdict is None)
    table.extend([str(line.row), reasons.get(line.row, ""), *line.cells] for line in rejected)
    return table


def ledger_rows(rows: Sequence[LedgerRow]) -> Table:
    """Return rows of the selection ledger."""
    table = [["Decision", "Name", "CRN", "Scores", "Eligible since", "Decided on", "Reason or next step"]]
    for row in rows:
        scores = ", ".join(f"{tool} {value}" for tool, value in row.scores)
        decided = row.decision.decided_on.isoformat() if row.decision else ""
        state = row.state.value if row.state else row.verdict.value
        table.append([state, row.name, row.crn, scores, row.eligible_since.isoformat(), decided, row.next_step])
    return table
