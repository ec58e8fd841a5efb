"""What the papers say: one frozen content for each kind, made of cleared items only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Imprint:
    """Which paper this is: reference, version, day, and whether it is still a draft."""

    reference: str
    version: int
    made_at: datetime
    draft: bool
