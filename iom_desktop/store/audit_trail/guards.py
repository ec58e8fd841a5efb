"""The triggers that keep the log as it is, and whether they stand as shipped."""

from types import MappingProxyType

from sqlalchemy import Connection

_STANDING = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('audit_entry', 'audit_value')"
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"

GUARDS = MappingProxyType(
    {
        "audit_entry_refuses_update": "BEFORE UPDATE ON audit_entry",
        "audit_entry_refuses_delete": "BEFORE DELETE ON audit_entry",
        "audit_value_refuses_delete": "BEFORE DELETE ON audit_value",
        "audit_value_is_only_emptied": (
            "BEFORE UPDATE ON audit_value "
            "WHEN NOT (OLD.emptied_at IS NULL AND NEW.emptied_at IS NOT NULL AND NEW.sequence = OLD.sequence "
            "AND NEW.salt IS NULL AND NEW.old_and_new IS NULL)"
        ),
        "audit_entry_goes_to_the_end": (
            "BEFORE INSERT ON audit_entry WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit_entry)"
        ),
        "audit_value_replaces_none": (
            "BEFORE INSERT ON audit_value WHEN EXISTS (SELECT 1 FROM audit_value WHERE sequence = NEW.sequence)"
        ),
    }
)
"""When each guard refuses; the steps of the register lay them."""


def fallen(connection: Connection) -> tuple[str, ...]:
    """Say in plain words which guards are gone or changed, and which triggers on the log are none of ours."""
    standing: dict[str, str] = {row.name: row.sql for row in connection.exec_driver_sql(_STANDING)}
    gone = [f"the guard {name} of the log is gone" for name in GUARDS if name not in standing]
    changed = [
        f"the guard {name} of the log is not the one that was shipped"
        for name, when in GUARDS.items()
        if name in standing and standing[name] != f"CREATE TRIGGER {name} {when} {_REFUSE}"
    ]
    foreign = [f"the trigger {name} on the log is none of the program's" for name in standing if name not in GUARDS]
    return (*gone, *changed, *foreign)
