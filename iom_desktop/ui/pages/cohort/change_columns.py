"""The columns of the changes of an import."""

from decimal import Decimal

from iom_desktop.records.cohort_preview import ExpiredPerson, JudgedRow, ScoreMove, Standing
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Cell, Column, Delta
from iom_desktop.vocabulary.cohort import Expired, LedgerState, Verdict

_ROOM_FOR_DECISION = 760
_OFFENCE = "offence_in_window"
_EXPIRED = {
    Expired.ABSENT: "Not in the file",
    Expired.NO_LONGER_ELIGIBLE: "In the file, no longer eligible",
    Expired.CANNOT_TELL: "In the file, cannot tell",
    Expired.REJECTED: "The row was rejected",
}


def row_columns(labels: tuple[str, ...]) -> tuple[Column[JudgedRow], ...]:
    """Return the columns for rows of the file; ``labels`` are the scores that the rule set names."""
    moves = tuple(_move(label, at) for at, label in enumerate(labels))
    return (
        Column(title="", value=lambda row: "", width=44, cell=Cell.TICK, spoken=lambda row: f"Tick row {row.line.row}"),
        Column(
            title="Name",
            value=lambda row: row.line.name or "Name withheld",
            width=188,
            medium=True,
            key=lambda row: f"{row.line.surname} {row.line.forenames}".casefold(),
        ),
        Column(title="CRN", value=lambda row: row.line.crn or "None", width=80),
        *moves,
        Column(title="Why", value=why, width=180, stretch=True, small=True),
        Column(
            title="Decision so far",
            value=lambda row: standing_words(row.standing),
            width=136,
            least_view=_ROOM_FOR_DECISION,
        ),
    )


def _move(label: str, at: int) -> Column[JudgedRow]:
    def move(row: JudgedRow) -> ScoreMove | None:
        return row.scores[at] if at < len(row.scores) else None

    def now(row: JudgedRow) -> Decimal | None:
        return found.now if (found := move(row)) else None

    def delta(row: JudgedRow) -> Delta | None:
        found = move(row)
        return Delta(_whole(found.before), _whole(found.now)) if found else None

    return Column(
        title=f"{label}, old to new",
        value=lambda row: "Missing" if now(row) is None else str(now(row)),
        width=132,
        cell=Cell.DELTA,
        data=delta,
        key=now,
    )


def expired_columns() -> tuple[Column[ExpiredPerson], ...]:
    """Return the columns for people who were eligible in the month before and are not now."""
    return (
        Column(title="Name", value=lambda one: one.name, width=220, medium=True),
        Column(title="CRN", value=lambda one: one.crn, width=90),
        Column(title="Why expired", value=lambda one: _EXPIRED[one.why], width=200, stretch=True),
        Column(title="Decision so far", value=lambda one: standing_words(one.standing), width=180),
    )


def why(row: JudgedRow) -> str:
    """Say in one line why the row came out as it did."""
    if row.verdict is None:
        return "Rejected"
    if row.verdict is Verdict.YES:
        found = (reason.text.split(",")[0] for reason in row.reasons if reason.code == _OFFENCE)
        offence = next(found, "").replace(" on ", " ")
        first, *further = (f"{move.label} {move.now}" for move in row.scores)
        return " and ".join([f"{first}, {offence[:1].lower()}{offence[1:]}," if offence else first, *further])
    telling = [reason for reason in row.reasons if reason.met is not True]
    return "; ".join(reason.text for reason in (telling or row.reasons))


def standing_words(standing: Standing | None) -> str:
    """Say where somebody stands already: *Adopted, Amber*, *Declined, 9 Oct*, *Deferred to 4 Dec*."""
    if standing is None or standing.state is LedgerState.WAITING:
        return "None yet"
    if standing.on_scheme:
        return f"Adopted, {words.rag(standing.rag)}" if standing.rag else "Adopted"
    if standing.until is not None:
        return f"Deferred to {words.day_month(standing.until)}"
    since = f", {words.day_month(standing.since)}" if standing.since else ""
    return f"{words.of(standing.state)}{since}"


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else round(value)
