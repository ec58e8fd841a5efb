"""What the boards may be told of the scheme: all its numbers published together, so that none gives another back."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from iom_desktop.records.board import BoardBlockage, BoardContent, BoardLine, BoardMonth, Published
from iom_desktop.records.insights import Figures, FlowMonth
from iom_desktop.records.panel_past import PanelFigures
from iom_desktop.rules.suppression import Sum, published, total

MONTHS = 6
"""So many months make a trend that fits a page."""
_COLOURS = {"red": "Red", "amber": "Amber", "green": "Green", "blue": "Blue, in custody"}
_LEDGER = {"adopted": "adopted", "declined": "declined", "deferred": "deferred", "waiting": "waiting for a decision"}
_DECISIONS = {
    "keep": "kept on IOM",
    "adopt": "adopted",
    "leave": "left IOM",
    "defer": "deferred",
    "decline": "declined",
}
_ACTIONS = {"done": "done", "open": "still open", "cancelled": "no longer needed"}


def summary(figures: Figures, past: PanelFigures) -> BoardContent:
    """Return the scheme on one page as of the day the figures were counted."""
    counts, sums = _counted(figures, past)
    untold = {f"offered {gap.pathway}" for gap in figures.gaps}
    shown = published(counts, sums, withheld=untold)
    months = figures.flow[-MONTHS:]
    ledger = figures.coverage[-1] if figures.coverage else None
    return BoardContent(
        day=figures.as_of,
        managed=shown["managed"],
        colours=_lines(shown, "colour", _COLOURS),
        months=tuple(
            BoardMonth(
                one.month,
                joined=shown[f"joined {one.month}"],
                left=shown[f"left {one.month}"],
                managed=shown[f"managed {one.month}"],
            )
            for one in months
        ),
        ledger_month=date.fromisoformat(f"{ledger.month}-01") if ledger else None,
        ledger=(BoardLine("eligible", shown["eligible"]), *_lines(shown, "ledger", _LEDGER)) if ledger else (),
        meetings=past.meetings,
        since=past.since,
        decisions=(BoardLine("cases decided", shown["decided"]), *_lines(shown, "decision", _DECISIONS)),
        actions=(BoardLine("actions agreed", shown["agreed"]), *_lines(shown, "action", _ACTIONS)),
        blockages=_blockages(figures, shown),
    )


def _counted(figures: Figures, past: PanelFigures) -> tuple[dict[str, int], list[Sum]]:
    """Name every number of the page once, and say which of them add up to which."""
    counts: dict[str, int] = {"managed": figures.managed}
    counts |= {f"colour {one.colour}": one.people for one in figures.colours}
    sums: list[Sum] = [total("managed", [f"colour {one.colour}" for one in figures.colours])]
    _count_months(figures.flow[-MONTHS:], counts, sums)
    if figures.coverage:
        ledger = {name: getattr(figures.coverage[-1], name) for name in _LEDGER}
        _count_parts("eligible", "ledger", ledger, counts, sums)
    _count_parts("decided", "decision", {name: past.decisions.get(name, 0) for name in _DECISIONS}, counts, sums)
    _count_parts("agreed", "action", {name: past.actions.get(name, 0) for name in _ACTIONS}, counts, sums)
    for gap in figures.gaps:
        offered = f"offered {gap.pathway}"
        counts |= {f"needing {gap.pathway}": gap.needing, f"not offered {gap.pathway}": gap.gap, offered: gap.offered}
        sums.append(total(f"needing {gap.pathway}", [f"not offered {gap.pathway}", offered]))
        counts[f"waiting {gap.pathway}"] = past.waiting.get(gap.pathway, 0)
    return counts, sums


def _count_months(flow: Sequence[FlowMonth], counts: dict[str, int], sums: list[Sum]) -> None:
    """Count each month; who is managed follows from the month before, who joined and who left."""
    for one in flow:
        counts |= {
            f"managed {one.month}": one.managed,
            f"joined {one.month}": one.joined,
            f"left {one.month}": one.left,
        }
    for before, one in pairwise(flow):
        now, then = f"managed {one.month}", f"managed {before.month}"
        sums.append({now: -1, then: 1, f"joined {one.month}": 1, f"left {one.month}": -1})
    if flow:
        sums.append({"managed": -1, f"managed {flow[-1].month}": 1})


def _count_parts(whole: str, kind: str, parts: Mapping[str, int], counts: dict[str, int], sums: list[Sum]) -> None:
    counts |= {whole: sum(parts.values())} | {f"{kind} {name}": count for name, count in parts.items()}
    sums.append(total(whole, [f"{kind} {name}" for name in parts]))


def _lines(shown: Mapping[str, Published], kind: str, words: Mapping[str, str]) -> tuple[BoardLine, ...]:
    return tuple(BoardLine(said, shown[f"{kind} {name}"]) for name, said in words.items() if f"{kind} {name}" in shown)


def _blockages(figures: Figures, shown: Mapping[str, Published]) -> tuple[BoardBlockage, ...]:
    """Return the pathways where help is missing, the widest gap first, as far as it may be told."""
    blocked = sorted(figures.gaps, key=lambda gap: (-(shown[f"not offered {gap.pathway}"] or 0), gap.label))
    return tuple(
        BoardBlockage(
            gap.label,
            needing=shown[f"needing {gap.pathway}"],
            not_offered=shown[f"not offered {gap.pathway}"],
            waiting=shown[f"waiting {gap.pathway}"],
        )
        for gap in blocked
    )
