"""The filters of the ledger beside its tabs: how people came to the list, why declined, what the panel owes."""

from iom_desktop.records.ledger import LedgerMonth, LedgerRow
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.vocabulary.cohort import Change, LedgerState

LISTED, REASON, PANEL = "Listed as", "Reason", "Panel"
MENUS = (LISTED, REASON, PANEL)
_OVERRULED = "overruled"
_ON, _OFF, _CONFIRM = "on_agenda", "off_agenda", "to_confirm"
_PANEL = ((_ON, "On the agenda"), (_OFF, "Not on the agenda"), (_CONFIRM, "Decision to be confirmed"))


def offer(bar: FilterBar, month: LedgerMonth) -> None:
    """Offer the values that occur in a month."""
    rows = (*month.rows, *month.cannot_tell, *month.not_eligible)
    changes = {row.change for row in rows}
    listed = [(change.value, words.of(change)) for change in Change if change in changes]
    if any(row.overruled for row in rows):
        listed.append((_OVERRULED, "Verdict overruled"))
    given = {_reason(row) for row in rows}
    bar.set_values(LISTED, listed)
    bar.set_values(REASON, [(code, label) for code, label in month.reasons if code in given])
    bar.set_values(PANEL, _PANEL)


def passes(row: LedgerRow, bar: FilterBar) -> bool:
    """Tell whether a row passes what is ticked; nothing ticked lets all pass."""
    held = {
        LISTED: {row.change.value, *([_OVERRULED] if row.overruled else [])},
        REASON: {_reason(row)},
        PANEL: {_ON if row.on_agenda else _OFF, *([_CONFIRM] if _to_confirm(row) else [])},
    }
    return all(not bar.ticked(menu) or bar.ticked(menu) & held[menu] for menu in MENUS)


def _reason(row: LedgerRow) -> str:
    return row.decision.reason_code if row.decision and row.state is LedgerState.DECLINED else ""


def _to_confirm(row: LedgerRow) -> bool:
    return row.decision is not None and row.decision.to_be_confirmed and row.state is not LedgerState.WAITING
