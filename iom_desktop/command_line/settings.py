"""The commands about a borough's configuration: as a file out and in, and the record of processing."""

import argparse
from pathlib import Path

from iom_desktop.command_line import document, output, session
from iom_desktop.records.configuration import Difference
from iom_desktop.vocabulary.settings import ConfigurationPart

_USUAL = tuple(part for part in ConfigurationPart if part is not ConfigurationPart.LETTERHEAD)


def add_to(groups: output.Commands) -> None:
    """Add the group ``settings``."""
    group = output.group(groups, "settings", "a borough's configuration as a file, and its record of processing")
    out = output.offer(group, "export", "write lists, criteria, wording, limits and wards; nobody is in it", _export)
    session.add_to(out)
    out.add_argument("file", type=Path, metavar="FILE", help="the JSON file to write")
    into = output.offer(group, "import", "show what a file would change; with --yes, take it over", _import)
    session.add_to(into)
    into.add_argument("file", type=Path, metavar="FILE", help="a file that was exported")
    into.add_argument("--yes", action="store_true", help="take it over, as one change")
    parts = ", ".join(ConfigurationPart)
    into.add_argument(
        "--part",
        action="append",
        type=ConfigurationPart,
        choices=tuple(ConfigurationPart),
        metavar="PART",
        help=f"only this part, which may be given again: {parts}; without it all but the letterhead",
    )
    record = output.offer(group, "record", "the record of processing of section 61, as PDF", _record)
    session.add_to(record)
    record.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PDF file to write")


def _export(chosen: argparse.Namespace) -> None:
    document.refuse_unwritable(chosen.file)
    with session.signed_in(chosen) as desk:
        file = desk.configuration.write(chosen.file)
    counts = {part: len(things) for part, things in file.content.items()}
    facts = {"file": str(chosen.file), "borough": file.borough, "release": file.release, "counts": counts}
    output.show(chosen, facts, f"{sum(counts.values())} settings of {file.borough} are in {chosen.file.name}.")


def _import(chosen: argparse.Namespace) -> None:
    parts = frozenset(chosen.part or _USUAL)
    with session.signed_in(chosen) as desk:
        preview = desk.configuration.look_at(chosen.file)
        lines = tuple(one for one in preview.differences if one.part in parts)
        if chosen.yes and lines:
            desk.configuration.take_over(preview, parts)
    taken = bool(chosen.yes and lines)
    facts = {
        "file": {"borough": preview.file.borough, "release": preview.file.release},
        "taken_over": taken,
        "differences": [
            {"part": one.part, "name": one.name, "change": one.change, "before": one.before, "after": one.after}
            for one in lines
        ],
    }
    last = f"{len(lines)} changed." if taken else "Nothing was changed."
    if lines and not taken:
        last = f"{len(lines)} would change. Nothing was changed: add --yes to take them over."
    output.show(chosen, facts, *(_line(one) for one in lines), last)


def _line(one: Difference) -> str:
    words = {"": "nothing"}
    before, after = words.get(one.before, one.before), words.get(one.after, one.after)
    return f"{one.change.capitalize()}: {one.name}: {before} -> {after}"


def _record(chosen: argparse.Namespace) -> None:
    document.refuse_unwritable(chosen.out)
    with session.signed_in(chosen) as desk:
        made = desk.processing.write(chosen.out)
        missing = desk.processing.fields().missing
    facts = {"file": str(chosen.out), "pages": made.pages, "sha256": made.sha256, "missing": list(missing)}
    draft = " It is a draft: fill in Settings > Data protection first." if missing else ""
    output.show(chosen, facts, f"The record of processing is in {chosen.out.name}.{draft}")
