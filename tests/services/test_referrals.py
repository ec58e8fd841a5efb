"""Referrals and their seven steps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.person import Identifier, Marker, Person
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.risk import Score
from iom_desktop.records.support import PathwayNeed, Referral
from iom_desktop.vocabulary.cohort import ReferralKind, ReferralOutcome, ReferralStep
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.people import IdentifierKind, MarkerCheck, MarkerKind
from iom_desktop.vocabulary.risk import Tool
from tests import managed, registers

WORDS = {"exceptional_circumstances": "Three robberies since release", "presenter": "Marta Olsen"}


def form(value=None, *, tool=Tool.OGRS3, mappa=None, crn="X700001", person_id="", agency="police", **words):
    scores = (Score(person_id="", tool=tool, value=Decimal(value)),) if value is not None else ()
    markers = (Marker(person_id="", kind=MarkerKind.MAPPA, checked=MarkerCheck.YES, level=mappa),) if mappa else ()
    return ReferralForm(
        person=Person(id=person_id, surname="Lindgren", forenames="Moses", date_of_birth=date(1999, 2, 3)),
        identifiers=(Identifier(person_id="", kind=IdentifierKind.CRN, value=crn, canonical=""),) if crn else (),
        scores=scores,
        markers=markers,
        needs=(PathwayNeed(person_id="", pathway="drugs", state=Need.IDENTIFIED),),
        referral=Referral(
            person_id="",
            referred_on=date(2025, 11, 10),
            from_agency=agency,
            from_name="Marta Olsen",
            **{"reason": "Four burglaries in a month", **words},
        ),
    )


def test_that_a_score_over_the_threshold_needs_no_more(desk):
    changes = desk.referrals.refer(form(75))
    assert changes.concerns("referral", "person")
    [referral] = desk.referrals.all()
    assert (referral.person_name, referral.outcome) == ("Moses Lindgren", ReferralOutcome.OPEN)
    assert [(step.step, step.done_on) for step in referral.steps] == [(ReferralStep.REFERRED, date(2025, 11, 10))]
    record = desk.cases.open(referral.person_id)
    assert record.identifier(IdentifierKind.CRN) == "X700001"
    assert not record.managed
    assert [need.pathway for need in record.needs if need.state is Need.IDENTIFIED] == ["drugs"]


@pytest.mark.parametrize(
    ("score", "words", "code"),
    [
        (form(74), {}, "circumstances_missing"),
        (form(), {}, "circumstances_missing"),
        (form(90, tool=Tool.ARP), {}, "circumstances_missing"),
        (form(60, exceptional_circumstances="Three robberies"), {}, "presenter_missing"),
    ],
)
def test_that_below_the_threshold_more_is_needed(desk, score, words, code):
    with pytest.raises(Mendable) as refused:
        desk.referrals.refer(score)
    assert refused.value.code == code
    assert desk.referrals.all() == ()
    assert desk.search.find("lindgren") == ()


def test_that_written_circumstances_and_a_presenter_carry_it(desk):
    desk.referrals.refer(form(60, **WORDS))
    assert desk.referrals.all()[0].presenter == "Marta Olsen"


@pytest.mark.parametrize("level", [2, 3])
def test_that_mappa_two_and_three_are_blocked(desk, level):
    with pytest.raises(Mendable, match="out of scope"):
        desk.referrals.refer(form(80, mappa=level))


def test_that_a_coordinator_overrides_mappa_with_a_reason(desk):
    desk.referrals.refer(form(80, mappa=2, mappa_override="Agreed with the MAPPA chair"))
    assert desk.referrals.all()[0].mappa_override_by == "coordinator"


def test_that_mappa_one_is_in_scope(desk):
    desk.referrals.refer(form(80, mappa=1))
    assert len(desk.referrals.all()) == 1


def test_that_nobody_else_overrides_mappa(desk, register_folder, clock):
    desk.close()
    police = registers.signed_in(register_folder, "police", clock)
    with pytest.raises(NotAllowed, match="coordinator"):
        police.referrals.refer(form(80, mappa=2, mappa_override="I think so"))
    police.close()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (form(80, agency=""), "referrer_missing"),
        (form(80, reason=" "), "why_missing"),
    ],
)
def test_that_a_referral_says_who_refers_and_why(desk, wrong, code):
    with pytest.raises(Mendable) as refused:
        desk.referrals.refer(wrong)
    assert refused.value.code == code


def test_that_a_referral_says_who_is_meant(desk):
    nameless = replace(form(80), person=Person(surname="", forenames="Moses"))
    unknown = replace(form(80, crn=""), person=Person(surname="Lindgren", forenames="Moses"))
    for wrong, code in ((nameless, "name_missing"), (unknown, "who_is_meant")):
        with pytest.raises(Mendable) as refused:
            desk.referrals.refer(wrong)
        assert refused.value.code == code


def test_that_a_number_the_register_knows_is_the_same_person(desk):
    known = desk.people.add(
        Person(surname="Lindgren", forenames="Mo"),
        Identifier(person_id="", kind=IdentifierKind.CRN, value="X700001", canonical=""),
    )
    desk.referrals.refer(form(80))
    assert desk.referrals.all()[0].person_id == known


def test_that_somebody_is_referred_once_at_a_time_and_not_when_managed(desk):
    desk.referrals.refer(form(80))
    with pytest.raises(Mendable, match="open referral"):
        desk.referrals.refer(form(80))
    managed.somebody(desk, crn="X800002")
    with pytest.raises(Mendable, match="already on the scheme"):
        desk.referrals.refer(form(80, crn="X800002"))


def test_that_the_steps_are_taken_one_after_the_other(desk):
    desk.referrals.refer(form(80))
    [referral] = desk.referrals.all()
    with pytest.raises(Mendable, match="one after the other"):
        desk.referrals.take_step(referral.id, ReferralStep.PERSON_APPROACHED)
    for step in list(ReferralStep)[1:]:
        desk.referrals.take_step(referral.id, step, "done")
    assert desk.referrals.all()[0].next_step is None


def test_that_a_referral_ends_with_a_reason_and_then_rests(desk):
    desk.referrals.refer(form(80))
    [referral] = desk.referrals.all()
    with pytest.raises(Mendable, match="why"):
        desk.referrals.settle(referral.id, ReferralOutcome.WITHDRAWN, " ")
    with pytest.raises(Mendable, match="why"):
        desk.referrals.settle(referral.id, ReferralOutcome.ADOPTED, "The panel did")
    desk.referrals.settle(referral.id, ReferralOutcome.WITHDRAWN, "Moved away")
    for again in (
        lambda: desk.referrals.take_step(referral.id, ReferralStep.SCORED),
        lambda: desk.referrals.settle(referral.id, ReferralOutcome.WITHDRAWN, "Moved away"),
    ):
        with pytest.raises(Mendable, match="already been decided"):
            again()


def test_that_a_partner_sees_and_moves_only_their_own_referrals(desk, register_folder, clock):
    desk.referrals.refer(form(80, agency="police"))
    [of_police] = desk.referrals.all()
    desk.close()
    partner = registers.signed_in(register_folder, "partner", clock)
    assert partner.referrals.all() == ()
    with pytest.raises(NotAllowed, match="another agency"):
        partner.referrals.take_step(of_police.id, ReferralStep.SCORED)
    partner.referrals.refer(form(80, crn="X700009", agency="drugs"))
    assert len(partner.referrals.all()) == 1
    partner.close()


def test_that_whoever_could_be_meant_is_looked_at_before_somebody_new_is_entered(desk):
    known = managed.somebody(desk, "Moses", "Lindgrin", crn="X700002", born=date(1999, 2, 3))
    unclear = form(80, crn="")
    assert [(one.person_id, one.same_number) for one in desk.referrals.alike(unclear)] == [(known, False)]
    with pytest.raises(Mendable, match="could be meant"):
        desk.referrals.refer(unclear)
    assert desk.referrals.all() == ()
    desk.referrals.refer(replace(unclear, is_new=True))
    assert desk.referrals.all()[0].person_id != known


@pytest.mark.parametrize(
    ("agency", "kind"), [("prison", ReferralKind.PRISON_RELEASE), ("youth_justice", ReferralKind.YOUTH_TRANSITION)]
)
def test_that_a_prison_and_the_youth_justice_service_say_for_when(desk, agency, kind):
    for day, code in ((None, "expected_missing"), (date(2025, 11, 9), "expected_past")):
        with pytest.raises(Mendable) as refused:
            desk.referrals.refer(form(80, agency=agency, expected_on=day))
        assert refused.value.code == code
    desk.referrals.refer(form(80, agency=agency, expected_on=date(2025, 12, 19)))
    [kept] = desk.referrals.all()
    assert (kept.kind, kept.expected_on) == (kind, date(2025, 12, 19))
    assert kept.steps[0].done_by == "Priya Raman"
