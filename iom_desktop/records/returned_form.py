"""A referral form that came back filled in: what its fields say, and the referral that begins with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from iom_desktop.vocabulary.people import IdentifierKind, MarkerKind
from iom_desktop.vocabulary.referral_form import FormField, FormStanding, FormWarning

FORM = "iom-referral"
"""What every form of ours calls itself, with its version behind it."""
FORM_VERSION = 1
STANDING, AGREED = "standing", "agreed"
"""The names of the one choice among standings, and of the tick for the sharing agreement."""
LONGEST_LINE, LONGEST_REASON = 120, 4_000
"""Letters that a field of one line, and the field for the reason, can hold."""


def warning_name(warning: FormWarning) -> str:
    """Return the name of the field in which a warning is ticked."""
    return f"warning_{warning.value}"


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """What a referrer wrote and ticked."""

    texts: Mapping[FormField, str]
    standing: FormStanding | None
    warnings: tuple[FormWarning, ...]
    agreed: bool
    """Whether the referrer ticked that only what is needed is shared, under the agreement."""

    def text(self, field: FormField) -> str:
        """Return what was written in a field."""
        return self.texts.get(field, "")

    @property
    def born(self) -> str:
        """The date of birth as it was written."""
        parts = (self.text(part) for part in (FormField.BORN_DAY, FormField.BORN_MONTH, FormField.BORN_YEAR))
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralStart:
    """What a new referral begins with where a form came back: still to be read over, and checked as if it was typed."""

    surname: str
    forenames: str
    born: str
    numbers: Mapping[IdentifierKind, str]
    address: str
    postcode: str
    status: str
    agency: str
    """Its code; empty where the words name no agency of the list."""
    name: str
    role: str
    email: str
    phone: str
    reason: str
    evidence: str
    warnings: tuple[MarkerKind, ...]
    look_at: tuple[str, ...]
    """What somebody has to look at before it is saved, a sentence each."""
