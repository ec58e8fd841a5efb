"""Takes in one referral within a piece of work, for whoever refers one person or many."""

from collections.abc import Iterable
from dataclasses import replace

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.person import Marker
from iom_desktop.records.support import Referral, StepDone
from iom_desktop.rules import referral as rules
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.cohort import ReferralOutcome, ReferralStep, Verdict


def check(work: Work, referral: Referral, more: Iterable[Marker] = ()) -> None:
    """Refuse a referral that the rules keep out, by known markers and ``more``, or of somebody who has an open one."""
    person_id, day = referral.person_id, work.stamp.day
    threshold = rules.rule_set_of(day, work.rule_sets.all()).definition.first
    markers, scores = (*work.markers.of(person_id), *more), work.risk.scores(person_id)
    rules.check(referral, markers, scores, threshold, listed=listed(work, person_id))
    if any(one.outcome is ReferralOutcome.OPEN for one in work.referrals.of(person_id)):
        raise Mendable("already_referred", "This person has an open referral already. Nothing was saved.")


def check_override(who: Actor, override: str) -> None:
    """Refuse to let anybody but a coordinator override that MAPPA level 2 or 3 is out of scope."""
    if override.strip() and who.role is not Role.COORDINATOR:
        raise NotAllowed("override_by_coordinator", "Only a coordinator can refer somebody at MAPPA level 2 or 3.")


def keep(work: Work, referral: Referral) -> str:
    """Keep a referral that passes the rules, with its first step; return its id."""
    check(work, referral)
    override_by = work.stamp.actor.sign_in_name if referral.mappa_override else ""
    referral_id = work.referrals.keep(replace(referral, mappa_override_by=override_by))
    first = step_done(work, referral_id, ReferralStep.REFERRED)
    work.referrals.keep_step(replace(first, done_on=referral.referred_on))
    return referral_id


def step_done(work: Work, referral_id: str, step: ReferralStep, words: str = "") -> StepDone:
    """Return that a step was taken today by the user."""
    by = work.stamp.actor.sign_in_name
    return StepDone(referral_id=referral_id, step=step, done_on=work.stamp.day, done_by=by, words=words)


def listed(look: Look, person_id: str) -> bool:
    """Tell whether the newest monthly list that named the person found them eligible."""
    verdicts = look.case_records.eligibility(person_id)
    return bool(verdicts) and verdicts[0].eligible is Verdict.YES
