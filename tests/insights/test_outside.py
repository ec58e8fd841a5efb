"""What an outsider with a pencil finds in what leaves: in sums over several charts, words, ranks and headings."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from iom_desktop.insights import (
    decisions,
    effect_words,
    equality,
    london_return,
    money_exhibits,
    offending,
    people,
    provision,
    work,
)
from iom_desktop.insights.counted import NOT_KNOWN, PEOPLE
from iom_desktop.insights.effect_series import PEOPLE as FOLLOWED
from iom_desktop.insights.effect_time import first_by_kind, first_offence
from iom_desktop.insights.groups import FOUR, age_band, five_groups, four_groups
from iom_desktop.insights.months import last_months
from iom_desktop.insights.tied import ties
from iom_desktop.records.effect import CurvePoint, EffectWish, Estimate, FirstOffence
from iom_desktop.records.exhibit import HIDDEN, Exhibit, Saying
from iom_desktop.records.insights import (
    CheckMonth,
    ChoiceFact,
    MarkerFact,
    NeedFact,
    OffenceFact,
    OfferFact,
    PersonFact,
    ReferralFact,
    StayFact,
)
from iom_desktop.records.ledger import LedgerSum
from iom_desktop.records.london_return import MANAGED
from iom_desktop.records.money import CostFindings, CostOfKind
from iom_desktop.rules.exhibits import TOO_FEW, outside, together
from iom_desktop.rules.folding import OTHERS, folded
from iom_desktop.rules.suppression import SMALLEST_PUBLISHED
from iom_desktop.vocabulary.cohort import ReferralOutcome, Route, SelectionChoice
from iom_desktop.vocabulary.effect import Measure
from iom_desktop.vocabulary.insights import ChartKind
from iom_desktop.vocabulary.needs import Need, Response
from iom_desktop.vocabulary.people import MarkerKind, Sex
from iom_desktop.vocabulary.risk import OffenceStage

pytestmark = pytest.mark.xdist_group("statistics")

TODAY = date(2025, 11, 18)
MONTHS = last_months(TODAY, 3)
CODES = ("W1", "B1", "M1", "A1", "O9", "NS")
BIRTHS = (date(2003, 1, 1), date(1995, 1, 1), date(1985, 1, 1), date(1960, 1, 1), None)
KINDS = {
    "people-age": lambda born, _code: age_band(born, TODAY),
    "people-ethnicity": lambda _born, code: four_groups(code),
    "people-ethnicity-5": lambda _born, code: five_groups(code),
}


def section(of: list[tuple[date | None, str]]) -> tuple[Exhibit, ...]:
    """Return the charts of people of some ages and ethnicities, as they leave together."""
    everybody = tuple(PersonFact(str(at), born, Sex.MALE, code) for at, (born, code) in enumerate(of))
    found = people.exhibits(people.PeopleFacts(TODAY, everybody, {}, (), (), {}, {}))
    return together(found, ties(found))


def found_out(of: list[tuple[date | None, str]], shown: tuple[Exhibit, ...]) -> list[str]:
    """Return the small numbers that somebody finds who sees all charts, and knows only what a chart is."""
    cells = sorted({(born, code) for born in BIRTHS for code in CODES}, key=str)
    exact = Counter(of)
    known: list[tuple[np.ndarray, float]] = []
    wanted: list[tuple[str, int, np.ndarray]] = []
    by_code = {one.code: one for one in shown}
    rows = {
        (code, category): (one, at, [KINDS[code](*kind) == category for kind in cells])
        for code, one in by_code.items()
        if code in KINDS
        for at, category in enumerate(one.categories)
    }
    crossed = by_code["people-age-ethnicity"]
    for group in FOUR:
        for at, age in enumerate(crossed.categories):
            here = [age_band(born, TODAY) == age and four_groups(code) == group for born, code in cells]
            rows[group, age] = (replace(crossed, series=(crossed.named(group),)), at, here)
    for (heading, category), (one, at, here) in rows.items():
        line = np.array(here, dtype=float)
        number = sum(exact[kind] for kind, counts in zip(cells, here, strict=True) if counts)
        if one.series[0].values[at] is not None:
            assert one.series[0].values[at] == number
            known.append((line, number))
        elif number < SMALLEST_PUBLISHED:
            wanted.append((f"{heading}, {category}", number, line))
    words = " ".join(one.finding.exact for one in shown if one.code != "people-age-ethnicity")
    if re.search(rf"of {len(of)} people", words):
        known.append((np.ones(len(cells)), len(of)))
    if not known:
        return []
    held = {"A_eq": np.array([line for line, _ in known]), "b_eq": np.array([number for _, number in known])}
    return [name for name, _, line in wanted if _width(line, held) < 1 / 2]


def _width(line: np.ndarray, held: dict[str, np.ndarray]) -> float:
    """Return between how many people a number may lie."""
    least, most = (linprog(sign * line, **held) for sign in (1, -1))
    return np.inf if most.status else -most.fun - least.fun


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(BIRTHS), st.sampled_from(CODES), st.integers(1, 7)), min_size=1, max_size=9))
def test_that_charts_of_the_same_people_give_no_small_number_back_together(drawn):
    of = [(born, code) for born, code, often in drawn for _ in range(often)]
    if len(of) >= SMALLEST_PUBLISHED:
        assert found_out(of, section(of)) == []


@settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(BIRTHS), st.sampled_from(CODES), st.integers(1, 9)), min_size=1, max_size=9))
def test_that_a_london_return_gives_no_small_number_back(drawn):
    of = [(born, code) for born, code, often in drawn for _ in range(often)]
    everybody = tuple(PersonFact(str(at), born, Sex.MALE, code) for at, (born, code) in enumerate(of))
    charts = {one.code: one for one in people.exhibits(people.PeopleFacts(TODAY, everybody, {}, (), (), {}, {}))}
    rows: dict[tuple[str, str], int | None] = {MANAGED: len(of), ("Age", "Under 18"): 0}
    places = {}
    for code, category in (("people-age", "Age"), ("people-ethnicity", "Ethnicity")):
        numbers = dict(zip(charts[code].categories, charts[code].series[0].values, strict=True))
        rows |= {(category, name): int(number or 0) for name, number in ({NOT_KNOWN: 0} | numbers).items()}
        places |= {(code, PEOPLE): [(category, name) for name in charts[code].categories]}
    crossed = charts["people-age-ethnicity"]
    for group in FOUR:
        places[crossed.code, group] = [("Age by ethnicity", f"{group}, {age}") for age in crossed.categories]
        rows |= dict(zip(places[crossed.code, group], crossed.named(group).values, strict=True))
    words = london_return.published(rows)
    copies = []
    for code in ("people-age-ethnicity", "people-age", "people-ethnicity"):
        series = [
            replace(
                charts[code].named(name),
                values=tuple(int(words[one]) if words[one].isdigit() else None for one in here),
            )
            for (at, name), here in places.items()
            if at == code
        ]
        whole = Saying(f"of {len(of)} people" if words[MANAGED].isdigit() else "")
        copies.append(replace(charts[code], series=tuple(series), finding=whole))
    assert found_out(of, tuple(copies)) == []


def test_that_each_chart_for_itself_would_give_them_back():
    # Nine Chinese or other, three Mixed, five Asian: London's four groups tell that the first two are 12 together.
    of = [(BIRTHS[1], code) for code, often in (("O9", 9), ("M1", 3), ("A1", 5), ("W1", 30)) for _ in range(often)]
    everybody = tuple(PersonFact(str(at), born, Sex.MALE, code) for at, (born, code) in enumerate(of))
    alone = tuple(map(outside, people.exhibits(people.PeopleFacts(TODAY, everybody, {}, (), (), {}, {}))))
    assert "people-ethnicity-5, Mixed" in found_out(of, alone)
    assert found_out(of, section(of)) == []


def shown(found: tuple[Exhibit, ...], code: str) -> Exhibit:
    return outside(next(one for one in found if one.code == code))


def by_ward(waiting: int) -> Exhibit:
    """Return coverage of three wards, in the last of which some wait."""
    wards = {str(at): ("Harbour", "Hill", "Marsh")[at % 3] for at in range(36)}
    undecided = {str(at) for at in [*range(2, 36, 3)][:waiting]}
    facts = decisions.DecisionFacts(
        months=MONTHS,
        sums=(LedgerSum("2025-11", 36, 36 - waiting, 0, 0, waiting, 0, 0),),
        choices=(),
        first_decided={},
        first_eligible={},
        listed=frozenset(wards),
        decided=frozenset(wards.keys() - undecided),
        wards=wards,
        reasons={},
    )
    return shown(decisions.exhibits(facts), "decisions-wards")


def gaps(missing: int) -> Exhibit:
    """Return the gaps of three pathways, in the last of which some were offered nothing."""
    paths = {"a": "Housing", "b": "Health", "c": "Work"}
    needs = [NeedFact(str(at), code, Need.IDENTIFIED) for code in paths for at in range(30)]
    offers = [OfferFact(str(at), code, Response.ACCEPTED) for code in "ab" for at in range(30)]
    offers += [OfferFact(str(at), "c", Response.ACCEPTED) for at in range(30 - missing)]
    return shown(provision.exhibits(needs, offers, paths, 60), "provision-gaps")


def referrals(decided: int) -> Exhibit:
    known = [ReferralFact(TODAY, ReferralOutcome.OPEN, None)] * 20
    known += [ReferralFact(TODAY - timedelta(days=9), ReferralOutcome.ADOPTED, TODAY)] * decided
    facts = work.WorkFacts(MONTHS, (), (), (), (), tuple(known))
    return shown(work.exhibits(facts), "work-referrals")


def providers(most: int) -> Exhibit:
    """Return the offers of five providers of whom the first made most."""
    offers = [OfferFact("1", "c", Response.ACCEPTED, provider="ABCDE"[at % 5]) for at in range(5 * (most - 1))]
    offers.append(OfferFact("1", "c", Response.ACCEPTED, provider="A"))
    return shown(provision.exhibits((), offers, {"c": "Work"}, 9), "provision-providers")


@pytest.mark.parametrize(
    ("chart", "small"),
    [(by_ward, (0, 1, 4)), (gaps, (0, 1, 4)), (referrals, (0, 1, 3)), (providers, (3, 4))],
)
def test_that_sentences_of_small_numbers_read_alike_and_name_no_leader(chart, small):
    copies = [chart(number) for number in small]
    assert len({(one.finding.exact, one.note) for one in copies}) == 1
    said = copies[0].finding.exact
    assert not re.search("Marsh|Work|Nobody|Everybody|[A-E],", said)
    assert re.search(f"{TOO_FEW}|ewer than 5|Some", said)


def test_that_a_gap_stands_by_its_number_only_where_that_is_told():
    # Between two gaps of six a third, which is hidden, could only be six.
    paths = {"a": "Alpha", "b": "Beta", "c": "Gamma", "d": "Delta"}
    sizes = {"a": (30, 24), "b": (8, 2), "c": (30, 24), "d": (9, 6)}
    needs = [NeedFact(str(at), code, Need.IDENTIFIED) for code, (needing, _) in sizes.items() for at in range(needing)]
    offers = [OfferFact(str(at), code, Response.ACCEPTED) for code, (_, met) in sizes.items() for at in range(met)]
    copy = shown(provision.exhibits(needs, offers, paths, 60), "provision-gaps")
    ranks = [row[3] for row in copy.table()[1:]]
    assert ranks == sorted(ranks, key=lambda words: words == HIDDEN)
    unnamed = [row[0] for row in copy.table()[1:] if row[3] == HIDDEN]
    assert unnamed == sorted(unnamed)


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(1, 12), min_size=1))
def test_that_no_heading_of_a_small_number_is_named(counts):
    labels = tuple(
        OffenceFact(f"{group}{at}", TODAY, OffenceStage.CHARGED, TODAY, group)
        for group in counts
        for at in range(counts[group])
    )
    stays = tuple(StayFact(one.person_id, "e", Route.CORE_COHORT, MONTHS.since) for one in labels)
    words = {group: f"Type {group}" for group in "ABCDEFGHXYZ"}
    found = offending.exhibits(offending.OffendingFacts(MONTHS, stays, labels, words))[0]
    copy = outside(found)
    under = {words[group] for group, count in counts.items() if count < SMALLEST_PUBLISHED}
    everything = " ".join((*copy.categories, copy.finding.exact, copy.note))
    assert not [one for one in under if one in everything]
    # All there are but those put together would tell that of every other type there is none.
    assert copy.categories[-1] == OTHERS
    together_are = sum(counts[name.removeprefix("Type ")] for name in folded(found))
    assert together_are >= SMALLEST_PUBLISHED or sum(counts.values()) < SMALLEST_PUBLISHED


def test_that_groups_that_stand_only_where_somebody_is_in_them_are_not_found_by_that():
    # Two of whom little is known: with a place each they would be one and one, were all others told.
    births = [date(1990, 1, 1)] * 30 + [None, date(2010, 1, 1)]
    persons = tuple(PersonFact(str(at), born, Sex.MALE, "W1") for at, born in enumerate(births))
    ages = shown(people.exhibits(people.PeopleFacts(TODAY, persons, {}, (), (), {}, {})), "people-age")
    assert ages.categories[-2:] == ("Under 18", NOT_KNOWN)
    assert not {"30", "32"} <= set(re.findall(r"\d+", f"{ages.finding.exact} {ages.table()}"))


def test_that_the_p_of_a_test_stays_where_a_number_of_its_table_does():
    def tested(women: int) -> Exhibit:
        persons = {
            str(at): PersonFact(str(at), None, Sex.MALE if at < 40 else Sex.FEMALE, "W1") for at in range(40 + women)
        }
        answers = (SelectionChoice.ADOPTED, SelectionChoice.DECLINED, SelectionChoice.DEFERRED)
        choices = [ChoiceFact(name, answers[at % 3], TODAY) for at, name in enumerate(persons)]
        return shown(equality.exhibits(choices, persons), "equality-sex")

    assert "(p = " in tested(40).finding.exact
    assert "No difference beyond what chance would explain. That" in tested(7).finding.exact


def test_that_how_many_left_is_not_the_difference_of_who_was_managed_and_who_is():
    gone = 2
    stays = tuple(
        StayFact(str(at), "e", Route.CORE_COHORT, date(2025, 1, 1), TODAY - timedelta(days=9) if at < gone else None)
        for at in range(40)
    )
    charged = tuple(
        OffenceFact(str(at), TODAY - timedelta(days=20), OffenceStage.CHARGED, TODAY - timedelta(days=20), "theft")
        for at in range(12)
    )
    facts = offending.OffendingFacts(MONTHS, stays, charged, {"theft": "Theft"})
    copy = shown(offending.exhibits(facts), "offending-charged")
    assert offending.exhibits(facts)[1].finding.exact.startswith("12 of 40 people managed")
    assert copy.finding.exact.startswith("12 of the people managed")
    assert copy.named("People").values[0] is None  # with the twelve it would make up the forty


def test_that_days_of_checks_are_told_only_with_the_checks():
    # Two checks in two months, and no month stands without any: one each.
    found = work.exhibits(
        work.WorkFacts(
            MONTHS,
            tuple(CheckMonth(code, often, 9, 1) for code, often in zip(MONTHS.codes, (1, 40, 1), strict=True)),
            (),
            (),
            (),
            (),
        )
    )
    copy = shown(found, "work-checks")
    assert [row[1:4:2] for row in copy.table()[1:]].count([HIDDEN, HIDDEN]) == 3 or "42" not in copy.finding.exact
    assert " days" not in copy.finding.exact or "42" in copy.finding.exact


def followed(*offended: int) -> FirstOffence:
    share = Estimate(0.9, 0.8, 0.95)
    points = tuple(CurvePoint(3 * at, share, 60 - often, often) for at, often in enumerate(offended))
    return FirstOffence(60, offended[-1], points, 90.0, 60.0, 120.0)


def test_that_a_curve_is_told_only_where_at_least_five_fell():
    first = followed(0, 3, 7, 9, 20, 22)
    findings = type("Found", (), {"first_offence": first, "first_others": FirstOffence(3, 0, (), None, None, None)})
    copy = outside(first_offence(findings))
    assert [row[1] for row in copy.table()[1:]] == ["90%", HIDDEN, "90%", HIDDEN, "90%", HIDDEN]
    assert [row[4] for row in copy.table()[1:]] == ["60", HIDDEN, "53", HIDDEN, "40", HIDDEN]


def test_that_kinds_are_told_only_where_at_least_five_fell():
    findings = type("Found", (), {"first_by": {"a": followed(0, 1, 2), "b": followed(0, 4, 9)}, "wish": EffectWish()})
    copy = outside(first_by_kind(findings, {"a": "A", "b": "B"}))
    at_half_a_year = {row[0]: row[2] for row in copy.table()[1:]}
    assert at_half_a_year == {"A": HIDDEN, "B": "90%", OTHERS: HIDDEN}
    assert copy.named(FOLLOWED).values == (60, 60, None)


def test_that_the_whole_of_money_is_not_told_beside_kinds_that_are_hidden():
    kinds = (CostOfKind("Robbery", 90_000, 60_000, (20, 12)), CostOfKind("Homicide", 3_200_000, 0, (1, 0)))
    whole, part = Estimate(3_230_000, 200_000, 6_000_000), Estimate(30_000, 10_000, 50_000)
    found = CostFindings(60, 500.0, whole, kinds, 3, part)
    exact, copy = money_exhibits.exhibits(found, ())[0], outside(money_exhibits.exhibits(found, ())[0])
    assert "3,230,000" in exact.headline
    assert copy.headline == ""
    everything = f"{copy.table()} {copy.finding.exact} {copy.note}"
    assert "of the kinds named here alone: likely range \u00a310,000 to \u00a350,000" in everything
    assert not re.search("Homicide|6,000|3,2|3 charges", everything)


def test_that_a_note_tells_outside_neither_how_many_were_left_out_nor_whether_any():
    assert "2 people are left out" in effect_words.left_out(1, 2, Measure.ARREST)
    assert not re.search(r"\d", effect_words.left_out_outside(Measure.CHARGE))


def test_that_whoever_has_no_marker_is_not_given_back_by_who_has():
    everybody = tuple(PersonFact(str(at), None, Sex.MALE, "W1") for at in range(30))
    marked = tuple(MarkerFact(str(at), MarkerKind.GANG) for at in range(28))
    found = people.exhibits(people.PeopleFacts(TODAY, everybody, {}, marked, (), {"gang": "Gang"}, {}))
    copy = shown(found, "people-markers")
    nobody = people.exhibits(people.PeopleFacts(TODAY, everybody, {}, marked[:1], (), {"gang": "Gang"}, {}))
    without = people.exhibits(people.PeopleFacts(TODAY, everybody, {}, (), (), {"gang": "Gang"}, {}))
    assert shown(nobody, "people-markers") == shown(without, "people-markers")
    assert copy.categories[-1] == OTHERS
    assert not {"28", "30"} <= set(re.findall(r"\d+", f"{copy.finding.exact} {copy.table()}"))


def test_that_who_was_erased_is_not_the_difference_of_who_left_and_how_they_left():
    flow, ways = (
        Exhibit(code, "Left", Saying(f"{{{name}}} left", {name: count}), ChartKind.TABLE, "How", (), ())
        for code, name, count in (("cohort-flow", "left", 12), ("cohort-left", "all", 9))
    )
    told = together((flow, ways), ties((flow, ways)))
    assert {one.finding.exact for one in told} != {"12 left", "9 left"}
