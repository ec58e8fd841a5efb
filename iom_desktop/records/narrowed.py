"""A whole case narrowed to the marks of one audience: what a paper or a shared screen may be gathered from."""

from dataclasses import InitVar, dataclass

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.disclosure import Seal, refuse_unsealed


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """A case without what is marked above its audience; only ``rules.disclosure`` can make one."""

    record: CaseRecord
    seal: InitVar[Seal]

    def __post_init__(self, seal: Seal) -> None:
        """Refuse to come into being without the seal."""
        refuse_unsealed(self, seal)


@dataclass(frozen=True, slots=True)
class CaseForPerson(_Narrowed):
    """For letter and COMPACT."""


@dataclass(frozen=True, slots=True)
class CaseForCourt(_Narrowed):
    """For the Intervention Statement."""


@dataclass(frozen=True, slots=True)
class CaseForPartners(_Narrowed):
    """For the shared screen, the summary and the referral form."""
