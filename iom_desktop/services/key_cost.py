"""What one try of a passphrase shall cost on this machine, measured once and remembered in its profile."""

import json
from dataclasses import asdict
from pathlib import Path

from iom_desktop import paths
from iom_desktop.store import keys
from iom_desktop.store.slots import Cost

_FILE = "key-cost.json"


def of_this_machine() -> Cost:
    """Return what a new slot shall cost: remembered, or else measured, which takes about two seconds."""
    file = paths.profile() / _FILE
    cost = _remembered(file)
    if cost is None:
        cost = keys.tuned_cost()
        _remember(file, cost)
    return cost


def _remembered(file: Path) -> Cost | None:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        cost = Cost(int(said["memory_kib"]), int(said["passes"]), int(said["lanes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    # Somebody who can write here must not make new slots cheap, nor so dear that nobody gets in.
    least, most = keys.FLOOR, keys.CEILING_KIB
    sound = cost.passes == least.passes and cost.lanes == least.lanes
    return cost if sound and least.memory_kib <= cost.memory_kib <= max(least.memory_kib, most) else None


def _remember(file: Path, cost: Cost) -> None:
    """Keep the measure; a profile that cannot be written costs two seconds more each time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(asdict(cost)), encoding="utf-8")
    except OSError:
        return
