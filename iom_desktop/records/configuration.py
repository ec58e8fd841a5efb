"""A borough's configuration as a file carries it from register to register, and what taking it over would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from iom_desktop.records.changes import Changes
from iom_desktop.vocabulary.settings import ConfigurationChange, ConfigurationPart

Content = Mapping[str, Mapping[str, Any]]
"""The parts by name, each with its things by name; plain values alone, and nobody's name."""


@dataclass(frozen=True, slots=True)
class ConfigurationFile:
    """One file, as it was read."""

    borough: str
    release: str
    made_on: date
    content: Content = field(repr=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would be otherwise."""

    part: ConfigurationPart
    name: str
    change: ConfigurationChange
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ConfigurationPreview:
    """What a file would change, line by line; nothing is changed yet."""

    file: ConfigurationFile
    differences: tuple[Difference, ...]

    def of(self, part: ConfigurationPart) -> tuple[Difference, ...]:
        """Return the lines of one part."""
        return tuple(one for one in self.differences if one.part is part)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What taking a file over changed, and what it takes to undo it."""

    changes: Changes
    count: int
    wards_before: Mapping[str, str] | None = field(default=None, repr=False)
    """The postcodes of before, where the file brought others."""
