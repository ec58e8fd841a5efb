"""What the panel decides about people of the monthly list, and what the ledger then says."""

from dataclasses import replace
from datetime import date

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.panel import Closing, ItemDecision, Opening
from iom_desktop.records.scheme import RagStatus
from iom_desktop.vocabulary.cohort import LedgerState, Route
from iom_desktop.vocabulary.panel import AgendaReason, Attendance, PanelDecision
from iom_desktop.vocabulary.risk import Rag, RagBasis
from iom_desktop.vocabulary.work import AssignmentRole
from tests import managed, meetings

HEADINGS = "crn,surname,forenames,date_of_birth,ogrs3_2yr,ogrs3_date,ovp_2yr,ovp_date,last_robbery_burglary_date\n"
LIST = HEADINGS + (
    "X482931,Thorne-Bello,Marcus,04/05/1996,77,01/10/2025,52,01/10/2025,\n"
    "X482932,Castellane,Nia,11/09/1999,81,01/10/2025,40,01/10/2025,\n"
)
ADOPT = ItemDecision(
    PanelDecision.ADOPT,
    rag=Rag.RED,
    words="OGRS 77 and OVP 52",
    lead_agency="probation",
    lead_professional="David Nkansah",
    police_officer="PC Marta Olsen",
)


def load_list(desk) -> dict[str, str]:
    """Load a month's list of two eligible people; return their ids by surname."""
    folder = desk.register.folder.parent
    (folder / "november.csv").write_text(LIST, "utf-8")
    desk.cohort.accept(desk.cohort.preview(folder / "november.csv", "2025-11"))
    return {row.name.split()[-1]: row.person_id for row in desk.ledger.ledger().rows}


@pytest.fixture(scope="module")
def listed(template, tmp_path_factory) -> meetings.Filled[dict[str, str]]:
    return meetings.fill(template, tmp_path_factory.mktemp("listed"), load_list)


@pytest.fixture
def original(listed):
    return listed.template


@pytest.fixture
def marcus(listed) -> str:
    return listed.made["Thorne-Bello"]


@pytest.fixture
def nia(listed) -> str:
    return listed.made["Castellane"]


def begun(desk):
    """Begin a meeting with everybody on its agenda who is due."""
    desk.agreements.keep(meetings.AGREEMENT)
    meeting = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting
    meeting = desk.panel.add(meeting.meeting_id, desk.panel.proposals(meeting.meeting_id)).meeting
    members = tuple(replace(one, attendance=Attendance.PRESENT, declared=True) for one in meeting.members)
    return desk.panel.open(meeting.meeting_id, Opening(members, declaration_read=True)).meeting


def decide(desk, meeting, person_id, decision):
    """Decide the item of one person."""
    item = next(one for one in meeting.items if one.person_id == person_id)
    return desk.panel.decide(meeting.meeting_id, item.item_id, decision).meeting.item(item.item_id)


def state(desk, person_id):
    """Return where somebody stands in the ledger now."""
    ledger = desk.ledger.ledger()
    assert ledger.sum.adds_up
    return next(row for row in ledger.rows if row.person_id == person_id)


def test_that_everybody_waiting_is_proposed_once(desk, marcus, nia):
    meeting = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting
    desk.ledger.propose(marcus, "Robbery in October")

    proposals = {one.person_id: one for one in desk.panel.proposals(meeting.meeting_id)}

    assert set(proposals) == {marcus, nia}
    assert proposals[nia].reasons == (AgendaReason.WAITING_DECISION,)
    assert proposals[marcus].words == "Adopt proposed: Robbery in October"


def test_that_adopting_puts_somebody_on_the_scheme_and_into_the_ledger(desk, marcus):
    item = decide(desk, begun(desk), marcus, ADOPT)

    record = desk.cases.open(marcus)
    assert (record.episode.route, record.episode.adopted_on) == (Route.CORE_COHORT, meetings.DAY)
    assert record.rag.shown is Rag.RED
    assert record.assigned(AssignmentRole.LEAD_PROFESSIONAL).name == "David Nkansah"
    assert record.assigned(AssignmentRole.POLICE_OFFICER).name == "PC Marta Olsen"
    assert state(desk, marcus).state is LedgerState.ADOPTED
    assert (item.rag_before, item.rag_after) == (None, Rag.RED)


def test_that_an_adoption_can_be_saved_again_but_not_turned_into_something_else(desk, marcus):
    meeting = begun(desk)
    decide(desk, meeting, marcus, ADOPT)

    item = decide(desk, meeting, marcus, replace(ADOPT, rag=Rag.AMBER, rag_reason="Engages", words="Again"))

    assert (item.decision.words, item.rag_after) == ("Again", Rag.AMBER)
    assert len(desk.cases.open(marcus).earlier_episodes) == 0
    with pytest.raises(Mendable):
        decide(desk, meeting, marcus, ItemDecision(PanelDecision.DECLINE, reason_code="no_benefit"))


def test_that_somebody_adopted_in_custody_is_blue_with_a_colour_for_release(desk, marcus):
    managed.take_into_custody(desk, marcus, date(2025, 11, 3))

    item = decide(desk, begun(desk), marcus, ADOPT)

    assert item.rag_after is Rag.BLUE
    assert desk.cases.open(marcus).rag.community is Rag.RED


def test_that_declining_leaves_a_standing_decision_with_its_reason(desk, nia):
    decide(desk, begun(desk), nia, ItemDecision(PanelDecision.DECLINE, reason_code="mappa_2_3"))

    row = state(desk, nia)
    assert (row.state, row.decision.reason_code, row.decision.by_panel) == (LedgerState.DECLINED, "mappa_2_3", True)


def test_that_deferring_keeps_somebody_out_of_the_agenda_until_the_day(desk, nia, clock):
    meeting = begun(desk)
    decide(desk, meeting, nia, ItemDecision(PanelDecision.DEFER, review_on=date(2025, 12, 16)))
    desk.panel.close(meeting.meeting_id, Closing())

    assert state(desk, nia).state is LedgerState.DEFERRED
    for day, due in ((date(2025, 12, 2), False), (date(2025, 12, 16), True)):
        later = desk.panel.plan(replace(meetings.DETAILS, day=day), meetings.MEMBERS).meeting
        assert (nia in {one.person_id for one in desk.panel.proposals(later.meeting_id)}) is due


def test_that_a_decision_between_panels_is_proposed_for_confirming_and_confirmed_by_saying_the_same(desk, nia):
    desk.ledger.decline(nia, "outside_borough")
    meeting = begun(desk)
    item = next(one for one in meeting.items if one.person_id == nia)
    assert item.reason is AgendaReason.DECISION_TO_CONFIRM
    assert item.reason_words == "Declined on 18 Nov: Lives outside the borough"

    shown = desk.panel.show(meeting.meeting_id, item.item_id)
    decide(desk, meeting, nia, shown.to_confirm)

    row = state(desk, nia)
    assert (row.state, row.decision.to_be_confirmed) == (LedgerState.DECLINED, False)
    assert len(desk.ledger.history(nia)) == 1


def test_that_the_panel_may_decide_otherwise_than_the_coordinator(desk, nia):
    desk.ledger.decline(nia, "outside_borough")

    decide(desk, begun(desk), nia, replace(ADOPT, rag=Rag.AMBER))

    assert state(desk, nia).state is LedgerState.ADOPTED
    assert len(desk.ledger.history(nia)) == 2


def test_that_an_urgent_colour_is_confirmed_by_keeping_it(desk):
    who = managed.somebody(desk)
    with desk.register.work(desk.who) as work:
        episode = work.episodes.open_of(who)
        work.episodes.set_rag(
            RagStatus(
                person_id=who,
                episode_id=episode.id,
                colour=Rag.RED,
                from_on=meetings.DAY,
                basis=RagBasis.URGENT,
                reason="Knife found",
                decided_by="Priya Raman",
            )
        )
    meeting = begun(desk)
    item = next(one for one in meeting.items if one.person_id == who)
    assert item.reason_words == "Red urgent on 18 Nov: Knife found"

    decide(desk, meeting, who, ItemDecision(PanelDecision.KEEP, rag=Rag.RED))

    assert desk.cases.open(who).rag.to_confirm is None
    assert desk.cases.open(who).rag.shown is Rag.RED


def test_that_a_proposed_colour_is_refused_by_keeping_the_old_one(desk):
    who = managed.somebody(desk)
    with desk.register.work(desk.who) as work:
        episode = work.episodes.open_of(who)
        work.episodes.set_rag(
            RagStatus(
                person_id=who, episode_id=episode.id, colour=Rag.GREEN, from_on=meetings.DAY, basis=RagBasis.PROPOSED
            )
        )
    meeting = begun(desk)
    item = next(one for one in meeting.items if one.person_id == who)
    assert (item.reason, item.proposed_rag) == (AgendaReason.RAG_PROPOSED, Rag.GREEN)

    decide(desk, meeting, who, ItemDecision(PanelDecision.KEEP, rag=Rag.AMBER))

    assert desk.cases.open(who).rag.proposed is None
    assert desk.cases.open(who).rag.shown is Rag.AMBER


def test_that_the_minutes_count_who_waited_before_and_after(desk, marcus):
    meeting = begun(desk)
    decide(desk, meeting, marcus, ADOPT)
    desk.panel.close(meeting.meeting_id, Closing())

    minutes = desk.panel.minutes(meeting.meeting_id)

    assert (minutes.waiting.before, minutes.waiting.after, minutes.waiting.decided) == (2, 1, 1)
    assert (minutes.managed_before, minutes.managed_after) == (0, 1)
    assert minutes.count(PanelDecision.ADOPT) == 1
    lines = {line.name: line for line in minutes.decisions}
    assert lines["Marcus Thorne-Bello"].lead == "Probation, David Nkansah"
    assert lines["Marcus Thorne-Bello"].reason.value == "OGRS 77 and OVP 52"
