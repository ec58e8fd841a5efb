"""The columns of the selection ledger."""

from datetime import date

from iom_desktop.records.ledger import LedgerRow
from iom_desktop.ui.kit import words
from iom_desktop.ui.tables.columns import Cell, Column
from iom_desktop.vocabulary.cohort import LedgerState
from iom_desktop.vocabulary.risk import Tool

REOFFENDING = (Tool.OGRS3, Tool.ARP)
VIOLENCE = (Tool.OVP, Tool.VRP)
_WIDE_ENOUGH_FOR_SINCE = 900
_HIGHEST = 101


def columns() -> tuple[Column[LedgerRow], ...]:
    """Return the columns of the ledger."""
    return (
        Column(title="", value=lambda row: "", width=40, cell=Cell.TICK, spoken=lambda row: f"Tick {row.name}"),
        Column(
            title="Decision",
            value=lambda row: words.of(row.state) if row.state else words.of(row.verdict),
            width=112,
            cell=Cell.DECISION,
            data=lambda row: row.state,
        ),
        Column(title="Name", value=lambda row: row.name, width=180, medium=True, key=_surname_first),
        Column(title="CRN", value=lambda row: row.crn, width=80),
        Column(
            title="OGRS",
            value=lambda row: score_words(row, REOFFENDING),
            width=60,
            right=True,
            key=lambda row: score_key(row, REOFFENDING),
            tip="OGRS: how likely any proven reoffence is within 2 years, 0 to 99.",
        ),
        Column(
            title="OVP",
            value=lambda row: score_words(row, VIOLENCE),
            width=54,
            right=True,
            key=lambda row: score_key(row, VIOLENCE),
            tip="OVP: how likely a violent reoffence is within 2 years, 0 to 99.",
        ),
        Column(
            title="Eligible since",
            value=lambda row: words.day(row.eligible_since),
            width=108,
            key=lambda row: row.eligible_since,
            least_view=_WIDE_ENOUGH_FOR_SINCE,
        ),
        Column(
            title="Decided",
            value=decided,
            width=124,
            key=lambda row: row.decision.decided_on if row.decision and row.state is not LedgerState.WAITING else None,
            tone=lambda row: "ink-3" if row.state is LedgerState.WAITING else "ink",
        ),
        Column(
            title="Reason or next step",
            value=lambda row: row.next_step,
            width=160,
            stretch=True,
            tone="ink-2",
            small=True,
        ),
    )


def decided(row: LedgerRow) -> str:
    """Say when it was decided and by whom: a panel, or the coordinator between panels."""
    if row.state in (LedgerState.WAITING, None):
        return "None yet"
    if row.decision is None:
        return "Added locally"
    who = "panel" if row.decision.by_panel else ("to confirm" if row.decision.to_be_confirmed else "recorded")
    return f"{words.day_month(row.decision.decided_on)}, {who}"


def score_words(row: LedgerRow, tools: tuple[Tool, ...]) -> str:
    """Return the score as the list gave it, with the tool's name where it is not the older one."""
    found = next(((tool, value) for tool, value in row.scores if tool in tools), None)
    if found is None:
        return "None"
    tool, value = found
    return f"{value}" if tool is tools[0] else f"{tool} {value}"


def score_key(row: LedgerRow, tools: tuple[Tool, ...]) -> float:
    """Return what to sort scores by; no score comes first."""
    return next((float(value) for tool, value in row.scores if tool in tools), float(-_HIGHEST))


def waiting_words(row: LedgerRow, today: date) -> str:
    """Say how long somebody has waited."""
    days = max((today - row.waiting_since).days, 0)
    return "Waiting since today" if days == 0 else f"Waiting {words.count(days, 'day')}"


def _surname_first(row: LedgerRow) -> str:
    first, _, last = row.name.rpartition(" ")
    return f"{last} {first}".casefold()
