"""The recovery sheet: the code that opens the register when every passphrase is lost, for paper alone."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet; the code is kept nowhere else, so it must not be written anywhere by accident."""

    borough: str
    register_id: str
    code: str = field(repr=False)
    made_on: date
