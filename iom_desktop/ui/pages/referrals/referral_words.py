"""How a referral reads: where it stands, and what its next step is."""

from iom_desktop.records.support import Referral
from iom_desktop.ui.kit import words
from iom_desktop.vocabulary.cohort import ReferralOutcome, ReferralStep

_TODO = {
    ReferralStep.REFERRED: "Take in the referral",
    ReferralStep.SCORED: "Get the score",
    ReferralStep.DATA_COLLATED: "Collate data from the agencies",
    ReferralStep.PERSON_APPROACHED: "Meet the person",
    ReferralStep.RAG_DECIDED: "Panel decides the RAG",
    ReferralStep.LEAD_AGENCY_DECIDED: "Panel decides the lead agency",
    ReferralStep.LEAD_PROFESSIONAL_NAMED: "Name lead professional and police officer",
}


def next_step(referral: Referral) -> str:
    """Write what has to be done next."""
    if referral.outcome is not ReferralOutcome.OPEN:
        return f"{words.of(referral.outcome)}{_on(referral)}"
    return _TODO[referral.next_step] if referral.next_step else "Ready for the panel"


def steps(referral: Referral) -> str:
    """Write how many of the steps are done."""
    return f"{len(referral.steps)} of {len(ReferralStep)}"


def _on(referral: Referral) -> str:
    return f" {words.day(referral.outcome_on)}" if referral.outcome_on else ""
