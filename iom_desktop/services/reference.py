"""The shipped reference lists and rule sets, put into a new register."""

import tomllib
from functools import cache
from typing import Any

from iom_desktop import paths
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.store.unit_of_work import Work

_FILES = ("scheme.toml", "people.toml", "work.toml", "costs.toml")


def fill(work: Work) -> None:
    """Put every shipped list and rule set into the register."""
    for name in _FILES:
        work.access.add_entries(_entries(name))
    for rule_set in _content("rule_sets.toml")["rule_set"]:
        work.access.add_rule_set(rule_set)


def shipped(list_name: str) -> tuple[ReferenceEntry, ...]:
    """Return a list as it ships, for a register that was made before there was one."""
    return tuple(entry for name in _FILES for entry in _entries(name) if entry.list_name == list_name)


def _entries(name: str) -> list[ReferenceEntry]:
    content = _content(name)
    return [
        ReferenceEntry(
            list_name=list_name,
            code=code,
            label=label,
            short_label=short,
            order=order,
            active_from=content["active_from"],
            details=dict(*details),
        )
        for list_name, lines in content["lists"].items()
        for order, (code, label, short, *details) in enumerate(lines)
    ]


@cache
def _content(name: str) -> dict[str, Any]:
    return tomllib.loads(paths.resource(f"reference/{name}").read_text(encoding="utf-8"))
