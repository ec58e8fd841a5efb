"""Whether a referral may be taken, and whether its next step may."""

from collections.abc import Iterable
from datetime import date

from iom_desktop.errors import Mendable
from iom_desktop.records.person import Marker
from iom_desktop.records.risk import Score
from iom_desktop.records.rule_set import RuleSet, ScoreRule
from iom_desktop.records.support import Referral
from iom_desktop.vocabulary.cohort import ReferralKind, ReferralOutcome, ReferralStep
from iom_desktop.vocabulary.people import MarkerCheck, MarkerKind

MAPPA_LEVELS_OUT_OF_SCOPE = (2, 3)


def check(
    referral: Referral, markers: Iterable[Marker], scores: Iterable[Score], threshold: ScoreRule, *, listed: bool
) -> None:
    """Refuse a referral that says too little, is out of scope, or lies below the threshold without more.

    ``threshold`` is the first score of the rule set of the day; ``listed`` says whether a monthly list found the
    person eligible, which makes up for a score nobody gave.
    """
    _check_words(referral)
    _check_kind(referral)
    _check_mappa(referral, markers)
    if listed or over(threshold, scores):
        return
    if not referral.exceptional_circumstances.strip():
        raise Mendable(
            "circumstances_missing",
            f"The {threshold.label} score is not known to be {threshold.at_least} or more. "
            "Write down the exceptional circumstances; the referral was not saved yet.",
        )
    if not referral.presenter.strip():
        raise Mendable(
            "presenter_missing",
            f"Below {threshold.label} {threshold.at_least} somebody has to present the case to the panel. "
            "Name who comes; the referral was not saved yet.",
        )


def rule_set_of(day: date, rule_sets: Iterable[RuleSet]) -> RuleSet:
    """Return the rule set that holds on a day: the newest that is switched on and has begun."""
    holding = [
        one
        for one in rule_sets
        if one.enabled
        and (one.valid_from is None or one.valid_from <= day)
        and (one.valid_to is None or one.valid_to >= day)
    ]
    if not holding:
        raise Mendable("no_rule_set", "No rule set holds on this day. A coordinator can switch one on in Settings.")
    return max(holding, key=lambda one: (one.valid_from or date.min, one.version))


def over(threshold: ScoreRule, scores: Iterable[Score]) -> bool:
    """Tell whether a score of the very tool that the rule set names reaches its threshold."""
    return any(
        score.value is not None and score.value >= threshold.at_least
        for score in scores
        if score.tool is threshold.tool and score.horizon == threshold.horizon
    )


def check_step(referral: Referral, step: ReferralStep) -> None:
    """Refuse a step of a referral that has ended, was taken already, or whose turn has not come."""
    if referral.outcome is not ReferralOutcome.OPEN:
        raise Mendable("referral_ended", "This referral has already been decided. Nothing was saved.")
    if referral.next_step is not step:
        raise Mendable("step_out_of_turn", "The steps of a referral are taken one after the other. Nothing was saved.")


def _check_words(referral: Referral) -> None:
    if not referral.from_agency or not referral.from_name.strip():
        raise Mendable("referrer_missing", "Say which agency refers, and who. The referral was not saved yet.")
    if not referral.reason.strip():
        raise Mendable("why_missing", "Say why this person is referred. The referral was not saved yet.")


def _check_kind(referral: Referral) -> None:
    """Refuse a referral from a prison or the youth justice service that does not say for when it is."""
    what = _EXPECTED.get(referral.kind)
    if what is None:
        return
    if referral.expected_on is None:
        raise Mendable("expected_missing", f"Write {what}. The referral was not saved yet.")
    if referral.expected_on < referral.referred_on:
        raise Mendable("expected_past", f"Look at the day again: {what} comes after the referral. Nothing was saved.")


_EXPECTED = {
    ReferralKind.PRISON_RELEASE: "the day of the planned release",
    ReferralKind.YOUTH_TRANSITION: "the day the youth justice service hands over",
}


def _check_mappa(referral: Referral, markers: Iterable[Marker]) -> None:
    out_of_scope = any(
        marker.kind is MarkerKind.MAPPA
        and marker.checked is MarkerCheck.YES
        and marker.to_on is None
        and marker.level in MAPPA_LEVELS_OUT_OF_SCOPE
        for marker in markers
    )
    if out_of_scope and not referral.mappa_override.strip():
        raise Mendable(
            "mappa_out_of_scope",
            "People managed at MAPPA level 2 or 3 are out of scope. "
            "A coordinator can override this with a reason; the referral was not saved yet.",
        )
