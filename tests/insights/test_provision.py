"""Need and offer: a person counts once under a pathway, and nobody is guessed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from iom_desktop.insights.provision import exhibits, gaps
from iom_desktop.insights.tied import ties
from iom_desktop.records.exhibit import HIDDEN, Exhibit, Saying
from iom_desktop.records.insights import NeedFact, OfferFact
from iom_desktop.rules.exhibits import outside, together
from iom_desktop.vocabulary.insights import ChartKind
from iom_desktop.vocabulary.needs import Need, Response

PATHWAYS = {"accommodation": "Accommodation", "drugs": "Drugs", "finance": "Finance"}


def need(person: str, pathway: str = "drugs", state: Need = Need.IDENTIFIED) -> NeedFact:
    return NeedFact(person, pathway, state)


def offer(person: str, pathway: str = "drugs", response: Response = Response.WAITING) -> OfferFact:
    return OfferFact(person, pathway, response)


def under(found, pathway: str = "drugs"):
    return next(one for one in found if one.pathway == pathway)


def test_that_every_pathway_is_there_even_when_nothing_is_known():
    found = gaps([], [], PATHWAYS, 5)
    assert {one.pathway for one in found} == set(PATHWAYS)
    assert {(one.needing, one.offered, one.not_assessed) for one in found} == {(0, 0, 5)}


def test_that_a_person_with_three_offers_counts_once():
    drugs = under(
        gaps([need("a"), need("b")], [offer("a"), offer("a", response=Response.ACCEPTED), offer("a")], PATHWAYS, 2)
    )
    assert (drugs.needing, drugs.offered, drugs.accepted, drugs.gap) == (2, 1, 1, 1)


def test_that_an_offer_without_a_need_does_not_count():
    drugs = under(gaps([need("a", state=Need.NOT_IDENTIFIED)], [offer("a"), offer("c")], PATHWAYS, 3))
    assert (drugs.needing, drugs.offered, drugs.not_assessed) == (0, 0, 2)


def test_that_nobody_asked_is_not_an_answer():
    assert under(gaps([need("a", state=Need.NOT_ASSESSED)], [], PATHWAYS, 1)).not_assessed == 1


def test_that_the_widest_gap_comes_first():
    found = gaps([need("a", "finance"), need("b", "finance"), need("a")], [offer("a")], PATHWAYS, 2)
    assert found[0].pathway == "finance"


FACTS = st.tuples(st.sampled_from("abcd"), st.sampled_from(sorted(PATHWAYS)))


@settings(deadline=None, max_examples=30)  # the first example waits for pandas to load
@given(st.dictionaries(FACTS, st.sampled_from(Need)), st.lists(st.tuples(FACTS, st.sampled_from(Response))))
def test_that_no_more_were_offered_than_need_and_no_more_accepted_than_offered(needs, offers):
    found = gaps(
        [NeedFact(person, pathway, state) for (person, pathway), state in needs.items()],
        [OfferFact(person, pathway, response) for (person, pathway), response in offers],
        PATHWAYS,
        4,
    )
    for one in found:
        assert 0 <= one.accepted <= one.offered <= one.needing <= 4
        assert one.needing + one.not_assessed <= 4


def test_that_the_sentence_of_the_steps_gives_no_pathway_back():
    needs = [need(str(one), "accommodation") for one in range(40)] + [need(str(one)) for one in range(30)]
    steps = exhibits([*needs, *(need(str(one), "finance") for one in range(3))], [], PATHWAYS, 50)[1]
    told = outside(steps)
    hidden = [one[0] for one in told.table()[1:] if one[1] == HIDDEN]
    assert "Finance" in hidden
    assert len(hidden) > 1 or "73" not in told.finding.exact


def test_that_who_has_no_need_is_not_given_back_by_who_was_not_asked():
    needs = [need(str(at)) for at in range(30)] + [need(str(at), state=Need.NOT_IDENTIFIED) for at in range(30, 32)]
    offers = [offer(str(at)) for at in range(10)]
    managed = Saying("{managed} managed now", {"managed": 60})
    shown = (
        Exhibit("cohort-flow", "Flow", managed, ChartKind.TABLE, "Month", (), ()),
        *exhibits(needs, offers, PATHWAYS, 60),
    )
    flow, gap, *_ = together(shown, ties(shown))
    drugs = next(row for row in gap.table() if row[0] == "Drugs")
    assert not {"60", "30", "28"} <= {*drugs, *flow.finding.exact.split()}
