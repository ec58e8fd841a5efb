"""Tables of a referral and its seven steps."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import By, Code, Entity, Id, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.cohort import OnwardOutcome, ReferralOutcome, ReferralStep
from iom_desktop.vocabulary.risk import Rag


class Referral(Marked, Entity):
    """An agency's proposal to take somebody onto the scheme."""

    __table_args__ = (CheckConstraint("rag <> 'blue'", name="ck_referral_not_blue"),)

    person_id: Mapped[str] = belongs_to("person")
    from_agency: Mapped[Code]
    from_name: Mapped[Words]
    from_role: Mapped[Words]
    from_email: Mapped[Words]
    from_phone: Mapped[Words]
    referred_on: Mapped[date]
    reason: Mapped[Words]
    evidence: Mapped[Words]
    exceptional_circumstances: Mapped[Words]
    presenter: Mapped[Words]
    """Who will present the case to the panel."""
    current_status: Mapped[Words]
    local_priority: Mapped[Code | None]
    sentence_words: Mapped[Words]
    person_knows: Mapped[bool] = mapped_column(default=False)
    risk_to_staff: Mapped[Words]
    sharing_limits: Mapped[Words]
    mappa_override: Mapped[Words]
    """Why somebody managed at MAPPA level 2 or 3 is referred nevertheless."""
    mappa_override_by: Mapped[By | None]
    rag: Mapped[Rag | None] = mapped_column(word(Rag))
    lead_agency: Mapped[Code | None]
    lead_professional: Mapped[Words]
    police_officer: Mapped[Words]
    outcome: Mapped[ReferralOutcome] = mapped_column(word(ReferralOutcome), default=ReferralOutcome.OPEN)
    outcome_on: Mapped[date | None]
    outcome_by: Mapped[By | None]
    outcome_reason: Mapped[Code | None]
    outcome_words: Mapped[Words]
    other_borough: Mapped[str | None] = mapped_column(sort_order=100)
    """The borough that refers somebody who moves here."""
    expected_on: Mapped[date | None] = mapped_column(sort_order=101)
    """The planned release, or the day the youth justice service hands over."""
    pack_id: Mapped[Id | None] = mapped_column(sort_order=102)
    """The pack it came in, so that none is taken in twice."""


class OnwardReferral(Marked, Entity):
    """Somebody of this register referred to an agency or another borough."""

    person_id: Mapped[str] = belongs_to("person")
    episode_id: Mapped[str | None] = belongs_to("episode")
    to_agency: Mapped[Code | None]
    to_borough: Mapped[Words]
    to_name: Mapped[Words]
    sent_on: Mapped[date]
    reason: Mapped[Words]
    outcome: Mapped[OnwardOutcome] = mapped_column(word(OnwardOutcome), default=OnwardOutcome.WAITING)
    outcome_on: Mapped[date | None]
    outcome_words: Mapped[Words]
    pack_id: Mapped[Id | None]
    """The encrypted pack that was made of the case."""
    pack_hash: Mapped[Words]


class StepDone(Entity):
    """One of a referral's seven steps, done."""

    __table_args__ = (UniqueConstraint("referral_id", "step"),)

    referral_id: Mapped[str] = belongs_to("referral", indexed=False)
    step: Mapped[ReferralStep] = mapped_column(word(ReferralStep))
    done_on: Mapped[date]
    done_by: Mapped[By]
    words: Mapped[Words]
