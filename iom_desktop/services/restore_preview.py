"""What putting a backup in a register's place would mean: what would be lost, and what to know before it is done."""

from iom_desktop.records.backup import RestorePreview, TableCount
from iom_desktop.services.backups import line_of
from iom_desktop.store.register import handing_over
from iom_desktop.store.register.restoring import Prepared
from iom_desktop.vocabulary.backup import BackupReason

_ERASURES = "erasure"
"""The table whose rows are the erasures of people."""


def preview_of(prepared: Prepared, *, taking: bool) -> RestorePreview:
    """Say what would be lost and gained, and what has to be known before somebody goes on."""
    standing, backup = prepared.standing, prepared.backup
    apart = standing.difference if standing else None
    beyond = max((one.sequence for one in prepared.strangers), default=0) - backup.head.sequence
    return RestorePreview(
        backup=line_of(backup),
        borough=prepared.facts.borough,
        older_shape=prepared.older_shape,
        replaces=standing is not None,
        trouble=standing.trouble if standing else "",
        entries_lost=max(apart.entries_lost if apart else 0, beyond, 0),
        changes_lost=apart.changes_lost if apart else 0,
        people_lost=apart.people_lost if apart else 0,
        last_lost_at=apart.last_lost_at if apart else None,
        last_lost_by=apart.last_lost_by if apart else "",
        entries_gained=apart.entries_gained if apart else 0,
        tables=_tables(standing.manifest.counts, prepared.counts) if standing and standing.manifest else (),
        warnings=_warnings(prepared, taking=taking),
        copied=backup.copied,
    )


def _tables(now: dict[str, int], then: dict[str, int]) -> tuple[TableCount, ...]:
    names = sorted(now.keys() | then.keys())
    counted = (TableCount(name, now.get(name, 0), then.get(name, 0)) for name in names)
    return tuple(one for one in counted if one.now != one.then)


def _warnings(prepared: Prepared, *, taking: bool) -> tuple[str, ...]:
    standing, backup = prepared.standing, prepared.backup
    found = []
    if standing and standing.difference and standing.difference.went_apart:
        found.append("Two copies were worked on: each holds work that the other does not, and they cannot be joined.")
    found += _undone(prepared)
    if standing is None and prepared.strangers:
        found.append("This machine knows of newer work than this backup holds.")
    mark = handing_over.found(prepared.folder)
    if mark:
        found.append(mark.words)
    if backup.copied:
        found.append(
            "This is a copy that somebody made of the register's folder, not a backup. Say why it is put back."
        )
    if taking:
        return tuple(found)
    if backup.taken:
        found.append(f"Taken over by {backup.taken.words}: what was done there since is not in this backup.")
    elif backup.manifest.reason is BackupReason.HAND_OVER:
        found.append("This is a hand-over: another laptop may still take it over.")
    return tuple(found)


def _undone(prepared: Prepared) -> list[str]:
    """Say what was done for somebody's protection since the backup, and has to be done again."""
    standing = prepared.standing
    if standing is None or standing.manifest is None:
        return []
    found = []
    erased = standing.manifest.counts.get(_ERASURES, 0) - prepared.counts.get(_ERASURES, 0)
    if erased > 0:
        found.append(f"People erased since then come back ({erased}): have them erased again.")
    back = [name for name in prepared.users if name not in standing.users]
    if back:
        found.append(
            f"Sign-ins that were ended since then open the register again ({', '.join(back)}): end them again."
        )
    return found
