"""What counts before and after joining, how long people are followed, and what is said of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from iom_desktop.insights import effect, effect_exhibits
from iom_desktop.insights.effect_exhibits import EffectLabels
from iom_desktop.records.effect import EffectFacts, EffectFindings, EffectWish, Follow, OffenceKind, StayFact
from iom_desktop.records.exhibit import HIDDEN, Exhibit
from iom_desktop.rules.exhibits import outside
from iom_desktop.vocabulary.effect import Breakdown, Measure, Method
from iom_desktop.vocabulary.risk import OffenceStage, Rag
from tests.insights.offences import OneOffence, in_columns

pytestmark = pytest.mark.xdist_group("statistics")

TODAY = date(2025, 11, 18)
JOINED = date(2023, 11, 18)
DAY = timedelta(days=1)
USUAL = EffectWish()
LABELS = EffectLabels({"drugs": "Drugs"}, {"probation": "Probation"}, {"burglary": "Burglary"})


def people(count: int = 6, **more: object) -> tuple[Follow, ...]:
    plain = Follow("", JOINED, colour=Rag.RED, agency="probation", answers=(("drugs", True),))
    return tuple(replace(plain, person_id=f"p{number}", **more) for number in range(count))


def offence(
    number: int,
    day: date | None,
    stage: OffenceStage = OffenceStage.ARRESTED,
    group: str = "theft",
    dealt_with: date | None = None,
) -> OneOffence:
    return OneOffence(f"p{number}", day, OffenceKind(stage, group), dealt_with or day)


def found(
    offences: list[OneOffence], wish: EffectWish = USUAL, who: tuple[Follow, ...] | None = None, **more: object
) -> EffectFindings:
    facts = EffectFacts(people() if who is None else who, (), in_columns(offences), ())
    return effect.findings(replace(facts, **more), wish, TODAY)


def shown(findings: EffectFindings) -> dict[str, Exhibit]:
    return {one.code: one for one in effect_exhibits.exhibits(findings, LABELS)}


def test_that_the_day_of_joining_is_after_and_what_lies_beyond_the_window_counts_nowhere() -> None:
    year = round(365.25)
    days = [JOINED - (year + 1) * DAY, JOINED - year * DAY, JOINED - DAY, JOINED, JOINED + (year - 1) * DAY]
    change = found([offence(0, day) for day in [*days, JOINED + year * DAY]]).adopted
    assert change.events == (2, 2)
    assert change.months == pytest.approx((6 * 12, 6 * 12), abs=0.1)


def test_that_days_and_offences_in_prison_do_not_count() -> None:
    stay = StayFact("p0", JOINED, JOINED + 100 * DAY, dates_unknown=False)
    change = found([offence(0, JOINED + 50 * DAY), offence(0, JOINED + 100 * DAY)], stays=(stay,)).adopted
    assert change.events == (0, 1)
    assert change.months[1] == pytest.approx(6 * 12 - 100 / 30.4375, abs=0.1)


def test_that_somebody_is_followed_until_they_leave_and_left_out_where_prison_is_unknown() -> None:
    who = (*people(5), replace(people(6)[5], left_on=JOINED + 60 * DAY))
    offences = [offence(5, JOINED + 59 * DAY), offence(5, JOINED + 61 * DAY)]
    assert found(offences, who=who).adopted.events == (0, 1)
    unknown = found(offences, who=who, stays=(StayFact("p5", None, None, dates_unknown=True),))
    assert (unknown.adopted.people, unknown.unknown_custody) == (5, 1)


@pytest.mark.parametrize(
    ("measure", "group", "events"),
    [(Measure.ARREST, "", 4), (Measure.CHARGE, "", 2), (Measure.CONVICTION, "", 1), (Measure.ARREST, "burglary", 1)],
)
def test_that_what_counts_is_what_was_asked_for(measure: Measure, group: str, events: int) -> None:
    offences = [offence(at, JOINED - 30 * DAY, stage) for at, stage in enumerate(OffenceStage)]
    offences[0] = offences[0]._replace(kind=OffenceKind(OffenceStage.ARRESTED, "burglary"))
    offences.append(offence(5, None))
    findings = found(offences, EffectWish(measure, group))
    assert findings.adopted.events == (events, 0)
    assert findings.undated == 1


def test_that_convictions_end_half_a_year_ago_since_courts_need_time() -> None:
    who = people(joined := 6, from_on=TODAY - 300 * DAY)
    late = [offence(number, TODAY - 100 * DAY, OffenceStage.CONVICTED) for number in range(joined)]
    assert found(late, EffectWish(Measure.CONVICTION), who).adopted.events == (0, 0)
    assert found(late, EffectWish(Measure.CHARGE), who).adopted.events == (0, 6)


def test_that_people_are_told_apart_by_colour_agency_and_answer() -> None:
    who = (*people(5), replace(people(6)[5], colour=Rag.GREEN, agency="", answers=(("drugs", False),)))
    kinds = {by: found([], EffectWish(by=by), who).by for by in Breakdown}
    assert {kind: one.people for kind, one in kinds[Breakdown.RAG].items()} == {"green": 1, "red": 5}
    assert {kind: one.people for kind, one in kinds[Breakdown.LEAD_AGENCY].items()} == {"probation": 5}
    assert {kind: one.people for kind, one in kinds[Breakdown.RESPONSE].items()} == {
        "drugs/accepted": 5,
        "drugs/not_accepted": 1,
    }


def test_that_proven_reoffending_waits_for_the_proof_and_begins_with_release() -> None:
    inside = StayFact("p0", JOINED - 9 * DAY, JOINED + 90 * DAY, dates_unknown=False)
    proven = OffenceStage.CONVICTED
    offences = [
        offence(0, JOINED + 400 * DAY, proven),  # within a year of the release, not of joining
        offence(1, JOINED + 10 * DAY, proven),
        offence(1, JOINED + 20 * DAY, proven),
        offence(2, JOINED + 10 * DAY, OffenceStage.CHARGED),
        offence(3, JOINED + 10 * DAY, proven, dealt_with=TODAY),  # proven too late
    ]
    one_year, two_years = found(offences, stays=(inside,)).reoffending
    assert (one_year.people, one_year.reoffended, one_year.offences) == (6, 2, 3)
    assert two_years.people == 0
    assert two_years.share is None


def test_that_the_first_offence_is_timed_at_liberty() -> None:
    inside = StayFact("p0", JOINED, JOINED + 90 * DAY, dates_unknown=False)
    timed = found([offence(number, JOINED + 100 * DAY) for number in range(6)], stays=(inside,)).first_offence
    assert (timed.people, timed.offended, timed.median_days) == (6, 6, 100)
    soonest = found([offence(0, JOINED + 100 * DAY)], stays=(inside,)).first_offence
    assert soonest.curve[1].share is not None
    assert soonest.curve[1].share.value == pytest.approx(5 / 6)


def test_that_four_people_are_too_few_to_say_and_are_not_drawn() -> None:
    charts = shown(found([offence(0, JOINED - DAY)], who=people(4)))
    assert charts["effect-rate"].too_few == "4 people: too few to say"
    assert charts["effect-by-rag"].too_few == "Too few to say"
    assert charts["effect-rate"].headline == ""


def test_that_an_interval_that_leaves_room_for_no_change_is_said_so() -> None:
    offences = [offence(number, JOINED - DAY) for number in range(6)] + [offence(number, JOINED) for number in range(5)]
    chart = shown(found(offences))["effect-rate"]
    assert chart.headline == "No sure change"
    assert "That is wide: it cannot be said that anything changed" in chart.finding.exact
    assert "Exact Poisson" in chart.note


def test_that_a_sure_fall_is_told_with_its_limits_and_its_caveat_and_small_counts_stay_inside() -> None:
    offences = [offence(number % 6, JOINED - (number + 1) * DAY) for number in range(60)]
    offences += [offence(number, JOINED + number * DAY) for number in range(3)]
    findings = found(offences)
    assert findings.adopted.method is Method.EXACT_POISSON
    charts = shown(findings)
    assert charts["effect-rate"].finding.exact.startswith("95% interval: 85% to 99% lower. That is wide")
    assert "bad spell" in charts["effect-comparison"].note
    away = outside(charts["effect-rate"])
    assert away.table()[2][1:4] == [HIDDEN, "", ""]  # three arrests on IOM, and the rate that would give them back
    assert away.table()[1][1] != HIDDEN
    assert "%" not in away.finding.exact.replace("95%", "")
