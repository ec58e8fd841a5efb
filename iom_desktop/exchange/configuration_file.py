"""The file of a borough's configuration: JSON under a hash, so that one that was damaged or changed is refused."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from iom_desktop.errors import Mendable
from iom_desktop.records.configuration import ConfigurationFile
from iom_desktop.vocabulary.settings import ConfigurationPart

FORMAT = 1
LARGEST = 40_000_000
"""Bytes; a borough's wards and logo fit many times over."""
_MARK = "iom_desktop_configuration"
_DEEPEST = 40
"""Criteria within criteria come to a handful."""


def written(file: ConfigurationFile) -> bytes:
    """Return the file's bytes; the same configuration gives the same bytes."""
    said = {
        _MARK: FORMAT,
        "borough": file.borough,
        "release": file.release,
        "made_on": file.made_on.isoformat(),
        "content": file.content,
    }
    return json.dumps({**said, "sha256": _digest(said)}, ensure_ascii=False, indent=1, sort_keys=True).encode()


def read(path: Path) -> ConfigurationFile:
    """Read a file, or say why it cannot be taken over."""
    try:
        if path.stat().st_size > LARGEST:
            raise _unfit("is too large to be a configuration")
        said = json.loads(path.read_text(encoding="utf-8"))
        json.dumps(said, ensure_ascii=False).encode()  # half a character is no text
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}. Check that it is there and not open elsewhere."
        raise Mendable("unreadable", f"{message} Nothing was changed.") from error
    except (ValueError, RecursionError) as error:
        raise _unfit("is not a configuration of IOM Desktop") from error
    if _deeper_than(_DEEPEST, said):
        raise _unfit("is not a configuration of IOM Desktop")
    if not isinstance(said, dict) or not isinstance(said.get(_MARK), int):
        raise _unfit("is not a configuration of IOM Desktop")
    if said[_MARK] > FORMAT:
        raise Mendable(
            "newer_release",
            f"This configuration was made by a newer release ({said.get('release', 'unknown')}). Install that release "
            "here, or export it again with this one. Nothing was changed.",
        )
    kept = said.pop("sha256", None)
    if kept != _digest(said):
        raise Mendable(
            "changed_file", "This file was damaged or changed since it was made. Export it again. Nothing was changed."
        )
    return _file_of(said)


def _file_of(said: Mapping[str, Any]) -> ConfigurationFile:
    try:
        made_on = date.fromisoformat(said["made_on"])
        content = {part: said["content"][part] for part in said["content"]}
        if any(not isinstance(things, dict) for things in content.values()):
            raise TypeError("a part is no table")
    except (KeyError, TypeError, ValueError) as error:
        raise _unfit("is not a whole configuration") from error
    known = {part.value for part in ConfigurationPart}
    parts = {part: things for part, things in content.items() if part in known}
    if not all(isinstance(ward, str) for ward in parts.get(ConfigurationPart.WARDS, {}).values()):
        raise _unfit("is not a whole configuration")
    return ConfigurationFile(str(said.get("borough", "")), str(said.get("release", "")), made_on, parts)


def _deeper_than(most: int, thing: object) -> bool:
    if not isinstance(thing, dict | list):
        return False
    return most == 0 or any(
        _deeper_than(most - 1, one) for one in (thing.values() if isinstance(thing, dict) else thing)
    )


def _digest(said: Mapping[str, Any]) -> str:
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _unfit(why: str) -> Mendable:
    return Mendable("unfit_file", f"This file {why}. Choose one that Settings has exported. Nothing was changed.")
