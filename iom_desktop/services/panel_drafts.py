"""Keeps a decision while it is put together, so that a crash or a lock in the middle of a meeting loses none of it."""

import json
from datetime import date

from iom_desktop.records.panel import ActionLine, AgendaItem, DecisionDraft
from iom_desktop.records.unsaved import Spot, UnsavedTyping
from iom_desktop.store.unit_of_work import Look, Work

FORM = "panel_item"
_FIELD = "field "


def keep(work: Work, item: AgendaItem, draft: DecisionDraft) -> None:
    """Keep what is chosen and typed on an item now."""
    words = {"decision": draft.decision, "rag": draft.rag, "line": draft.line}
    words["actions"] = json.dumps([(one.what, one.owner, one.due.isoformat()) for one in draft.actions])
    words |= {f"{_FIELD}{name}": text for name, text in draft.fields.items()}
    work.unsaved.keep([UnsavedTyping("panel", _spot(item), words)])


def forget(work: Work, item: AgendaItem) -> None:
    """Forget what was begun on an item, now that it is decided."""
    work.unsaved.forget(_spot(item))


def of(look: Look, item: AgendaItem) -> DecisionDraft | None:
    """Return what the user had begun on an item since it was last decided, or nothing."""
    kept = next((one for one in look.unsaved.mine() if one.spot == _spot(item)), None)
    if kept is None or (item.decided_at and kept.kept_at and kept.kept_at <= item.decided_at):
        return None
    words = kept.words
    return DecisionDraft(
        decision=words.get("decision", ""),
        rag=words.get("rag", ""),
        fields={name.removeprefix(_FIELD): text for name, text in words.items() if name.startswith(_FIELD)},
        actions=tuple(
            ActionLine(what, owner, date.fromisoformat(due)) for what, owner, due in json.loads(words["actions"])
        ),
        line=words.get("line", ""),
    )


def _spot(item: AgendaItem) -> Spot:
    return Spot(FORM, item.item_id, item.person_id)
