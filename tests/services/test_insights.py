"""The figures of a real register: exact inside the team, refused to whoever may not see cases."""

import pytest

from iom_desktop.errors import NotAllowed
from iom_desktop.records.support import Intervention, PathwayNeed
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.risk import Rag
from tests import managed, registers
from tests.days import TODAY


def test_that_an_empty_register_has_figures_of_nobody(desk):
    figures = desk.insights.figures()
    assert (figures.managed, figures.flow, figures.coverage) == (0, (), ())
    assert {count.people for count in figures.colours} == {0}


def test_that_colours_needs_and_offers_are_counted(desk):
    jade = managed.somebody(desk, "Jade", "McKinley", colour=Rag.RED)
    managed.somebody(desk, "Callum", "Pettifer", colour=Rag.AMBER)
    for pathway in ("drugs", "finance"):
        desk.support.set_need(PathwayNeed(person_id=jade, pathway=pathway, state=Need.IDENTIFIED))
    desk.support.record_offer(
        Intervention(person_id=jade, pathway="drugs", offer="Structured treatment", offered_on=TODAY)
    )
    figures = desk.insights.figures()
    assert figures.managed == 2
    assert figures.flow[-1].managed == 2
    assert {count.colour: count.people for count in figures.colours if count.people} == {Rag.RED: 1, Rag.AMBER: 1}
    by_pathway = {gap.pathway: (gap.needing, gap.offered) for gap in figures.gaps}
    assert (by_pathway["drugs"], by_pathway["finance"]) == ((1, 1), (1, 0))


def test_that_the_data_protection_officer_sees_no_figures_of_cases(register_folder, clock):
    desk = registers.signed_in(register_folder, "protection", clock)
    try:
        with pytest.raises(NotAllowed):
            desk.insights.figures()
    finally:
        desk.close()


def test_that_sections_count_the_same_as_the_pages_of_the_register(desk, made):
    ledger = {one.month: one for one in desk.ledger.months()}
    coverage = shown(desk.insights.decisions(12), "decisions-coverage")
    told = dict(zip(coverage.categories, coverage.named("Waiting").values, strict=True))
    assert {one.waiting for one in ledger.values()} <= {*told.values()}
    lines = desk.cases.managed()
    colours = shown(desk.insights.cohort(12), "cohort-rag")
    assert [one.values[-1] for one in colours.series[:4]] == [
        sum(line.rag.shown is colour for line in lines) for colour in Rag
    ]
    assert shown(desk.insights.people(), "people-sex").finding.counts["all"] == len(lines)
    checks = shown(desk.insights.work(12), "work-checks").finding
    assert checks.counts.keys() == {"done", "passed"}


def shown(found, code):
    return next(one for one in found if one.code == code)
