"""Writes the figures of a run, each with its day, into a file and a table beside those an earlier run found here."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure, number

PARTS = (
    "The monthly list", "Finding", "The register's list", "Starting", "Papers", "The day", "Ledger and explorer",
    "Insights", "Saving and safety", "Frames", "Scale",
)  # fmt: skip
"""The headings, in the order of the table."""

Kept = dict[str, Any]
HEAD = """# What was measured

One command measures every figure again: `python3 bootstrap.py bench`; with `--slow` also the list of 417,800 rows and
the register of a whole country. What stands *beside* was measured in the same run, in turn with ours, so that a busy
machine troubles both. Times alone depend on the machine, which was:

> {machine}
"""


def machine() -> str:
    """Name the machine by what matters to a figure."""
    import cpuinfo
    from PySide6 import __version__ as qt

    processor = cpuinfo.get_cpu_info().get("brand_raw", platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    system = f"{platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()}, Qt {qt}"
    return f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB; {system}"


def write(figures: Iterable[Figure], folder: Path) -> None:
    """Put figures into ``benchmarks.json`` and ``benchmarks.md``; those of another machine are dropped."""
    file, here = folder / "benchmarks.json", machine()
    kept = json.loads(file.read_text("utf-8")) if file.exists() else {}
    before: dict[str, Kept] = kept.get("figures", {}) if kept.get("machine") == here else {}
    day = datetime.now(UTC).date().isoformat()
    fresh = {one.what: {**_plain(one), "on": day} for one in figures}
    every = before | fresh
    file.write_text(json.dumps({"machine": here, "figures": every}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (folder / "benchmarks.md").write_text(table(here, list(every.values())), "utf-8")


def table(here: str, kept: Sequence[Kept]) -> str:
    """Return the page: a table for each part, and below it the reason of whatever is not met."""
    lines = [HEAD.format(machine=here)]
    for part in PARTS:
        of_part = [one for one in kept if one["part"] == part]
        if of_part:
            lines += [f"## {part}", "", "| what | found | beside | promised | |", "| --- | --- | --- | --- | --- |"]
            lines += [_row(one) for one in of_part]
            lines.append("")
    missed = [one for one in kept if not _figure(one).met]
    lines += ["## What is not met", ""]
    lines += [f"- **{one['what']}**: {_reason(one)}" for one in missed] or ["Nothing: every promise is kept."]
    return "\n".join(lines) + "\n"


def _row(one: Kept) -> str:
    figure = _figure(one)
    found = f"{number(figure.found)} {figure.unit}" + (f"; {figure.more}" if figure.more else "")
    promised = f"at most {number(figure.most)}" if figure.most is not None else "—"
    met = "—" if figure.most is None else "met" if figure.met else "**not met**"
    return f"| {figure.what} | {found} | {figure.beside or '—'} | {promised} | {met}, {one['on']} |"


def _reason(one: Kept) -> str:
    figure = _figure(one)
    assert figure.most is not None
    return (
        figure.why or f"{number(figure.found)} instead of {number(figure.most)} {figure.unit}; no reason is known yet."
    )


def _figure(one: Kept) -> Figure:
    return Figure(**{field.name: one[field.name] for field in fields(Figure)})


def _plain(one: Figure) -> Kept:
    return {field.name: getattr(one, field.name) for field in fields(one)}
