"""Decisions, offending, need and provision, and work: each number from facts built to give it, each sum adding up."""

from datetime import date, timedelta

from iom_desktop.insights import decisions, offending, people, provision, work
from iom_desktop.insights.groups import age_band, five_groups, four_groups
from iom_desktop.insights.months import last_months
from iom_desktop.records.insights import (
    ActionFact,
    CheckMonth,
    ChoiceFact,
    ContactMonth,
    MarkerFact,
    NeedFact,
    OffenceFact,
    OfferFact,
    PersonFact,
    ReferralFact,
    StatementFact,
    StayFact,
)
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.rules.court_results import COMMUNITY, IN_PRISON, KINDS, OTHER, SUSPENDED, kind_of
from iom_desktop.rules.exhibits import outside
from iom_desktop.rules.offence_groups import group_of
from iom_desktop.vocabulary.cohort import ReferralOutcome, Route, SelectionChoice
from iom_desktop.vocabulary.needs import Need, Progress, Response
from iom_desktop.vocabulary.people import MarkerKind, Sex
from iom_desktop.vocabulary.risk import OffenceStage
from iom_desktop.vocabulary.work import ContactKind

TODAY = date(2025, 11, 18)
MONTHS = last_months(TODAY, 3)
WORDS = {"burglary": "Burglary", "theft": "Theft", "robbery": "Robbery"}


def shown(found, code):
    return next(one for one in found if one.code == code)


def adds_up(exhibit):
    """Hold every sum that an exhibit declares, in each month it is known of."""
    counts = {**exhibit.finding.counts, **exhibit.beside}
    for one in exhibit.series:
        for category, value in zip(exhibit.categories, one.values, strict=True):
            if value is not None:
                counts[f"{one.name} / {category}"] = value
    for one in exhibit.sums:
        if one.keys() <= counts.keys():
            assert sum(often * counts[name] for name, often in one.items()) == 0, (exhibit.code, one)
    outside(exhibit)


def test_that_coverage_waiting_reasons_and_wards_are_counted():
    choices = (
        ChoiceFact("a", SelectionChoice.ADOPTED, date(2025, 10, 9)),
        *(ChoiceFact(str(number), SelectionChoice.DECLINED, date(2025, 11, 4), "died") for number in range(6)),
    )
    facts = decisions.DecisionFacts(
        months=MONTHS,
        sums=(LedgerSum("2025-09", 9, 3, 2, 1, 3, 0, 0), LedgerSum("2025-11", 10, 4, 2, 1, 3, 0, 0)),
        choices=choices,
        first_decided={one.person_id: one.decided_on for one in choices},
        first_eligible={one.person_id: date(2025, 10, 1) for one in choices},
        listed=frozenset("abcdefg"),
        decided=frozenset("abc"),
        wards={"a": "Harbour", "b": "Harbour", "d": "Hill", "e": "Hill", "f": "Hill"},
        reasons={"died": "Died"},
    )
    found = decisions.exhibits(facts)
    for one in found:
        adds_up(one)
    coverage = shown(found, "decisions-coverage")
    assert coverage.named("Decided").values == (6, None, 7)
    assert coverage.finding.exact == "7 of 10 eligible people of Nov 2025 have a decision. Still waiting: 3"
    assert shown(found, "decisions-month").finding.exact.startswith("7 decisions in 3 months: 1 adopted, 6 declined")
    assert shown(found, "decisions-waiting").named("People").values == (1, 0, 6, 0, 0)
    assert shown(found, "decisions-reasons").finding.exact == "6 of 6 for: Died"
    wards = shown(found, "decisions-wards")
    assert wards.categories == ("Hill", "Harbour", "Not known")
    assert wards.finding.exact == "Still waiting: 4, 3 of them in Hill"


def test_that_offences_count_only_while_managed_and_few_account_for_many():
    joined = date(2025, 9, 10)
    stays = tuple(StayFact(str(number), "e", Route.CORE_COHORT, joined) for number in range(15))

    def offence(person: int, stage: OffenceStage, day: date, group: str = "theft") -> OffenceFact:
        return OffenceFact(str(person), day, stage, day, group)

    charged = [offence(person, OffenceStage.CHARGED, date(2025, 10, 2)) for person in range(15)]
    charged += [offence(0, OffenceStage.CONVICTED, date(2025, 11, 2), "burglary") for _ in range(16)]
    before = offence(1, OffenceStage.CHARGED, joined - timedelta(days=1))
    arrested = offence(2, OffenceStage.ARRESTED, date(2025, 11, 2))
    found = offending.exhibits(offending.OffendingFacts(MONTHS, stays, (*charged, before, arrested), WORDS))
    for one in found:
        adds_up(one)
    assert shown(found, "offending-types").categories == ("Burglary", "Theft")
    top = shown(found, "offending-concentration")
    assert top.categories == ("Top 10", "Everybody")
    assert top.named("Offences").values == (26, 31)
    assert shown(found, "offending-charged").named("People").values == (0, 14, 0, 0, 1)
    months = shown(found, "offending-months")
    assert (months.named("Arrests").values, months.named("Charges").values) == ((0, 0, 1), (0, 15, 0))


def test_that_provision_goes_from_need_to_completion_by_pathway_and_provider():
    needs = [NeedFact(str(number), "drugs", Need.IDENTIFIED) for number in range(8)]
    offers = [
        OfferFact(str(number), "drugs", Response.ACCEPTED, Progress.COMPLETED, "Turning Tide") for number in range(5)
    ]
    offers += [OfferFact("5", "drugs", Response.DECLINED), OfferFact("9", "drugs", Response.ACCEPTED)]
    found = provision.exhibits(needs, offers, {"drugs": "Drugs", "finance": "Finance"}, 10)
    for one in found:
        adds_up(one)
    assert (
        shown(found, "provision-gaps").finding.exact == "Widest gap: Drugs, 2 people with the need and nothing offered"
    )
    steps = "8 needs identified: 6 met with an offer, 5 accepted, 5 completed"
    assert shown(found, "provision-steps").finding.exact == steps
    assert shown(found, "provision-answers").finding.exact == "6 of 7 offers (86%) were accepted"
    providers = shown(found, "provision-providers")
    assert providers.categories == ("Turning Tide", "No provider recorded")
    assert providers.named("Completed").values == (5, 0)


def test_that_people_are_counted_by_group_and_what_is_not_known_is_said():
    everybody = tuple(PersonFact(str(number), date(1990, 1, 1), Sex.MALE, "W1") for number in range(6))
    strangers = (PersonFact("x", None, Sex.NOT_KNOWN, ""), PersonFact("y", date(2003, 1, 1), Sex.FEMALE, "NS"))
    facts = people.PeopleFacts(
        day=TODAY,
        people=everybody + strangers,
        wards={"1": "Harbour"},
        markers=(MarkerFact("1", MarkerKind.GANG), MarkerFact("1", MarkerKind.WEAPONS)),
        index_offences=(OffenceFact("1", None, OffenceStage.CONVICTED, None, "theft"),),
        marker_words={"gang": "Gang"},
        offence_words=WORDS,
    )
    found = people.exhibits(facts)
    for one in found:
        adds_up(one)
    heat = shown(found, "people-age-ethnicity")
    assert heat.finding.exact == "The largest group is White, 35-49: 6 of 6 people"
    assert "not known is left out" in heat.note
    assert shown(found, "people-sex").categories == ("Male", "Female", "Not known")
    assert shown(found, "people-markers").finding.exact == "1 of 8 people have a marker"
    assert outside(shown(found, "people-markers")).finding.exact == "Fewer than 5 of 8 people have a marker"
    assert shown(found, "people-ethnicity-5").named("People").values == (0, 0, 0, 0, 6, 1, 1)


def test_that_codes_fall_into_the_groups_of_the_sources():
    assert [four_groups(code) for code in ("A4", "B9", "M1", "O9", "W3", "NS", "")] == [
        "Asian", "Black", "Other", "Other", "White", "Not known", "Not known",
    ]  # fmt: skip
    assert [five_groups(code) for code in ("M1", "O2", "NS")] == ["Mixed", "Chinese or other", "Not stated"]
    bands = [age_band(date(2025 - age, 11, 18), TODAY) for age in (17, 18, 24, 25, 34, 35, 49, 50)]
    assert bands == ["Under 18", "18-24", "18-24", "25-34", "25-34", "35-49", "35-49", "50+"]
    codes = {"028/01": "burglary", "034": "robbery", "03301": "going_equipped", "105/01": "violence", "": "unknown"}
    assert {code: group_of("", code) for code in codes} == codes
    assert (group_of("fraud", "034"), group_of("", "999")) == ("fraud", "other")


def test_that_work_is_counted_by_month():
    referrals = tuple(
        ReferralFact(TODAY - timedelta(days=60), ReferralOutcome.ADOPTED, TODAY - timedelta(days=50)) for _ in range(5)
    )
    facts = work.WorkFacts(
        months=MONTHS,
        checks=(CheckMonth("2025-10", 400, 12, 21),),
        actions=(ActionFact("2025-10", 9, 3, 1),),
        contacts=(
            ContactMonth("2025-10", ContactKind.HOME, 7, 5, 1),
            ContactMonth("2025-11", ContactKind.PHONE, 6, 0, 0),
        ),
        statements=tuple(StatementFact(TODAY, TODAY, result) for result in ("Fined", "", "12 months custody", "", "")),
        referrals=(*referrals, ReferralFact(TODAY, ReferralOutcome.OPEN, None)),
    )
    found = work.exhibits(facts)
    for one in found:
        adds_up(one)
    assert shown(found, "work-checks").named("Checks").values == (None, 400, None)
    assert shown(found, "work-actions").finding.exact.startswith(
        "9 of 13 actions (69%) that fell due were done on time"
    )
    assert "Of appointments 5 were kept and 1 missed" in shown(found, "work-contacts").finding.exact
    assert shown(found, "work-results").categories == (IN_PRISON, "Fine or discharge", "Hearing still to come")
    assert shown(found, "work-referrals").named("Referrals").values == (5, 0, 0, 0, 1)


def test_that_results_of_courts_are_told_apart_by_their_words():
    said = {
        "6 months suspended for 12 months": SUSPENDED,
        "18 weeks' imprisonment": IN_PRISON,
        "Community order, 100 hours unpaid work": COMMUNITY,
        "Bench warrant": OTHER,
    }
    assert {words: kind_of(words) for words in said} == said
    assert set(said.values()) <= set(KINDS)
