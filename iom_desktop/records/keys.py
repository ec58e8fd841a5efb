"""The keys of a screen, as they are printed."""

from dataclasses import dataclass

Keys = tuple[tuple[str, str], ...]
"""Keys and what they do."""


@dataclass(frozen=True, slots=True)
class KeysContent:
    """What stands on a sheet of keys; it names nobody."""

    title: str
    parts: tuple[tuple[str, Keys], ...]
    """Each with its heading."""
