"""What every paper has around its text, and what a paper about to be issued is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from math import isfinite
from typing import Any


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for the letterhead, as a PNG of the program's own making."""

    picture: bytes
    alternative: str
    """Read aloud instead of the picture."""
    width: int
    height: int
    """In dots."""


@dataclass(frozen=True, slots=True)
class LogoProof:
    """A picture that can be a logo, and what it will look like in print where that is not sharp."""

    logo: Logo
    warning: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the borough, and how its team is reached."""

    borough: str
    department: str
    """What a court reads under the borough: never the scheme's name."""
    team: str
    """What everybody else reads under the borough."""
    address: tuple[str, ...]
    phone: str
    email: str
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Imprint:
    """Which paper this is: reference, version, day, and whether it is still a draft."""

    reference: str
    version: int
    day: date
    made_at: datetime
    draft: bool

    @property
    def foot(self) -> str:
        """Reference and version as the footer shows them."""
        return f"{self.reference}, version {self.version}"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs a paper."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Printing:
    """Who printed a sheet, at what time, which copies these are, and until when they may exist."""

    at: str
    by: str
    first: int = 1
    """The number of the first copy: those of an earlier print of the day have theirs."""
    copies: int = 1
    destroy_after: date | None = None

    @property
    def last(self) -> int:
        """The number of the last copy."""
        return self.first + self.copies - 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a paper's wording: its heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class SetPaper:
    """A paper as a file."""

    pdf: bytes
    sha256: str
    pages: int


def as_data(content: Any) -> Any:  # noqa: ANN401 - any content, down to its last value
    """Return a paper's content as plain data, to be kept beside its pages."""
    if is_dataclass(content) and not isinstance(content, type):
        return {field.name: as_data(getattr(content, field.name)) for field in fields(content)}
    if isinstance(content, Mapping):
        return {str(name): as_data(value) for name, value in content.items()}
    if isinstance(content, (tuple, list, frozenset)):
        return [as_data(value) for value in (sorted(content) if isinstance(content, frozenset) else content)]
    if isinstance(content, Enum):
        return content.value
    if isinstance(content, (date, datetime)):
        return content.isoformat()
    has_no_end = isinstance(content, float) and not isfinite(content)  # JSON has no word for it
    return None if has_no_end else content
