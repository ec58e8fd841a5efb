"""London's published tables, from inputs built to match them; and where the source contradicts itself."""

from datetime import date

import pytest

from iom_desktop.insights.boroughs import BoroughFact, comparison
from iom_desktop.insights.cohort import CohortFacts, exhibits
from iom_desktop.insights.groups import AGES, FOUR
from iom_desktop.insights.listed import counted, then_and_now
from iom_desktop.insights.london import AGE_BY_ETHNICITY
from iom_desktop.insights.months import last_months
from iom_desktop.insights.offending import by_type, concentration, share_charged
from iom_desktop.insights.people import age_by_ethnicity
from iom_desktop.records.insights import ListedMonth, OffenceFact, PersonFact
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.risk import OffenceStage

DAY = date(2021, 1, 1)
BORN = dict(zip(AGES, (date(2000, 1, 1), date(1990, 1, 1), date(1980, 1, 1), date(1965, 1, 1)), strict=True))
CODES = {"Asian": "A1", "Black": "B1", "Other": "M1", "White": "W1"}
TYPES = {
    "Burglary": (346, 14.8), "Theft": (306, 13.1), "Drugs": (285, 12.2), "Violence": (284, 12.2),
    "Unknown": (169, 7.3), "Motor Vehicle": (165, 7.1), "Going Equipped & Handling": (128, 5.5),
    "Criminal Damage & Arson": (105, 4.5), "Traffic": (99, 4.2), "Weapons": (96, 4.1), "Non-compliance": (92, 3.9),
    "Public Order": (89, 3.8), "Robbery": (43, 1.8), "Stalking & Harassment": (36, 1.5), "Other": (35, 1.5),
    "Fraud": (23, 1.0), "Firearms": (16, 0.7), "Sexual": (12, 0.5), "Prisons": (1, 0.0),
}  # fmt: skip
BOROUGHS = {
    "Barking and Dagenham": (98.5, 61), "Redbridge": (90, 37), "Havering": (98, 75), "Bromley": (98, 46),
    "Sutton": (60, 47), "Croydon": (286, 59), "Haringey": (148, 65), "Enfield": (139, 122), "Hackney": (143, 81),
    "Tower Hamlets": (198, 88), "Lewisham": (213, 52), "Bexley": (105, 26), "Greenwich": (120, 44),
    "Wandsworth": (114, 99), "Kingston": (41.5, 21), "Merton": (62, 13), "Richmond": (41.5, 20), "Barnet": (123, 85),
    "Brent": (155, 100), "Harrow": (41, 56), "Waltham Forest": (113, 72), "Newham": (193, 90),
    "Westminster": (52, 109), "Hammersmith and Fulham": (153, 104), "Kensington and Chelsea": (102, 63),
    "Camden": (164, 127), "Islington": (165, 114), "Ealing": (150, 49), "Hillingdon": (99, 41), "Hounslow": (147, 36),
    "Southwark": (164, 136), "Lambeth": (211, 126),
}  # fmt: skip


def people() -> list[PersonFact]:
    """One hundred people, as the percentages say."""
    return [
        PersonFact(f"{group}{age}{number}", BORN[age], Sex.MALE, CODES[group])
        for group, shares in AGE_BY_ETHNICITY.items()
        for age, share in zip(AGES, shares, strict=True)
        for number in range(int(share))
    ]


def charged(person: str, group: str = "theft") -> OffenceFact:
    return OffenceFact(person, DAY, OffenceStage.CHARGED, DAY, group)


def test_that_age_by_ethnicity_comes_out_as_printed_and_where_the_words_beside_it_do_not():
    table = age_by_ethnicity(tuple(people()), DAY)
    for group in FOUR:
        assert table.named(f"{group}, share").values == AGE_BY_ETHNICITY[group]
    of = {group: table.named(group).values for group in FOUR}
    by_age = [sum(of[group][at] for group in FOUR) for at in range(4)]
    assert by_age == [12, 34, 44, 10]  # under 25, ..., 35 to 49 and 50 and over, as its sentences say
    assert sum(of["White"]) == 60  # three in five
    assert of["White"][1] + of["White"][2] == 49  # about half
    # The words say "more than 1 in 5 (22%)" of Black people aged 25 to 49: the table's own cells come to 23.
    assert of["Black"][1] + of["Black"][2] == 23
    # The words say "just under a third" are Black: the cells come to 33, a third.
    assert sum(of["Black"]) == 33


def test_that_offences_by_type_come_out_as_printed():
    offences = [charged("p", name) for name, (count, _) in TYPES.items() for _ in range(count)]
    table = by_type(offences, {name: name for name in TYPES}, "the quarter")
    assert table.named("Offences").values == tuple(count for count, _ in TYPES.values())
    printed = [share for _, share in TYPES.values()]
    assert list(table.named("Share").values) == pytest.approx(printed, abs=0.0501)
    assert table.finding.exact == "1,221 of 2,330 offences (52%) are Burglary, Theft, Drugs or Violence"


def test_that_the_top_people_and_the_share_charged_come_out_as_printed():
    # 33 people with 10 offences each are 20% of 1,650; 621 others with 2 or 3 make 654 of 2,044 people: 32%.
    often = [charged(f"often{person}") for person in range(33) for _ in range(10)]
    seldom = [charged(f"other{number % 621}") for number in range(1_320)]
    found = concentration([*often, *seldom], "the quarter")
    assert "With 10 or more: 33 people, 330 offences" in found.finding.exact
    assert found.named("Offences").values[-1] == 1_650
    assert pytest.approx(0.20) == 330 / 1_650
    assert share_charged([*often, *seldom], 2_044, "the quarter").finding.exact == (
        "654 of 2,044 people managed (32%) were charged in the quarter"
    )


def test_that_cohort_growth_comes_out_as_printed():
    lists = (ListedMonth("2013-01", date(2013, 1, 1), 4_271), ListedMonth("2019-01", date(2019, 1, 1), 5_958))
    facts = CohortFacts(last_months(date(2019, 1, 31), 73), (), {}, (), {}, lists, {}, {})
    growth = next(one for one in exhibits(facts) if one.code == "cohort-lists")
    assert growth.finding.exact == "5,958 eligible in Jan 2019, 4,271 in Jan 2013: 39% more"
    assert growth.named("Eligible").values.count(None) == 71


def test_that_robbery_and_burglary_come_out_as_printed():
    # The old and the new criteria: 5,958 people of whom 40% and 4,178 of whom 47% had a violent index offence.
    old = {"burglary": 1_060, "robbery": 926, "violence": 2_383, "theft": 1_589}
    new = {"burglary": 594, "robbery": 729, "violence": 1_964, "theft": 891}
    table = then_and_now(("2019", counted(old)), ("2020", counted(new)))
    change = dict(zip(table.categories, table.named("Change").values, strict=True))
    assert (round(change["Burglary"]), round(change["Robbery"])) == (-44, -21)
    both = [594 + 729, 1_060 + 926]
    assert both == [1_323, 1_986]
    assert round(100 * (both[1] - both[0]) / both[1]) == 33
    assert table.finding.exact == (
        "1,964 of 4,178 people (47%) on the list of 2020 have a violent index offence, 40% in 2019"
    )


def test_that_the_boroughs_do_not_come_to_the_total_printed_under_them():
    table = comparison([BoroughFact(borough, *figures) for borough, figures in BOROUGHS.items()])
    assert table.categories[0] == "Barking and Dagenham (EA)"
    assert not [name for name in table.categories if "no unit" in name]
    new, now = (sum(table.named(name).values) for name in ("Eligible", "Managed"))
    assert len(BOROUGHS) == 32
    # Printed: 4,171 and 2,224 (53%). The boroughs themselves come to less and more, and half people were counted.
    assert (new, now) == (4_087.5, 2_264)
    assert (new, now) != (4_171, 2_224)
    assert round(100 * 2_224 / 4_171) == 53
    # Elsewhere the same slides say 4,178 eligible, and 2,229 or 1,932 active.
    assert 5_958 - 2_229 == 3_729
