"""What a user who does not work on a case sees of it in every list, and what they cannot do about it."""

from dataclasses import replace
from datetime import date

import pytest

from iom_desktop.errors import NotAllowed
from iom_desktop.records.access import Marks
from iom_desktop.records.person import Address, Person
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.risk import CustodyPeriod, Sentence
from iom_desktop.records.scheme import CaseStatus, SuspendedPeriod
from iom_desktop.records.support import Action, Contact, Intervention, KeyDate, Note, PathwayNeed, Referral
from iom_desktop.records.work import NewCheck, OutcomeFacts, SourceAnswer
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Handling, Purpose
from iom_desktop.vocabulary.needs import Need
from iom_desktop.vocabulary.risk import CustodyKind, Rag, Status
from iom_desktop.vocabulary.work import AssignmentRole, CheckOutcome, ContactKind, KeyDateKind, NoteKind, SourceResult
from tests import managed, meetings, registers
from tests.cohort_lists import csv_file, person_row

INTELLIGENCE = Marks(Handling.INTELLIGENCE)
HIDDEN = "Restricted case"
LATE = date(2025, 11, 3)


@pytest.fixture
def enter_as(desk, register_folder, clock):
    """Leave the coordinator's desk and come back as somebody else."""
    opened = []

    def enter(user):
        desk.close()
        for other in opened:
            other.close()
        opened[:] = [registers.signed_in(register_folder, user, clock)]
        return opened[0]

    yield enter
    for other in opened:
        other.close()


def restricted(desk):
    """Put somebody on the scheme whose case is open only to those named on it, which no test user is."""
    person_id = managed.somebody(desk, restricted=True, professional="Gunnar Lindqvist")
    desk.cases.assign(person_id, AssignmentRole.POLICE_OFFICER, name="PC Ada Quill", agency="police")
    desk.actions.add(Action(person_id=person_id, what="Visit Callum", owner="Gunnar Lindqvist", due_on=LATE))
    return person_id


def referral(person_id, agency="drugs"):
    return Referral(
        person_id=person_id, referred_on=LATE, from_agency=agency, from_name="Tom Beckwith", reason="Burglaries",
        exceptional_circumstances="Three robberies", presenter="Tom Beckwith",
    )  # fmt: skip


@pytest.mark.parametrize("user", ["police", "probation"])
def test_that_no_list_names_a_restricted_case_to_those_who_are_not_on_it(desk, enter_as, user):
    person_id = restricted(desk)
    meeting = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting.meeting_id
    desk.cases.decide_rag_urgently(person_id, Rag.RED, "Carries a knife")
    other = enter_as(user)

    (line,) = other.cases.managed()
    assert (line.name, line.rag.shown, line.rag.reason, line.lead_professional) == (HIDDEN, Rag.RED, "", "")
    assert (line.last_contact_on, line.reoffending, line.lead_agency, line.police_officer) == (None, None, "", "")
    (action,) = other.actions.open()
    assert (action.person_name, action.what) == (HIDDEN, HIDDEN)
    (proposal,) = other.panel.proposals(meeting)
    assert (proposal.name, proposal.words) == (HIDDEN, "")
    with pytest.raises(NotAllowed):
        other.panel.add(meeting, [proposal])
    with pytest.raises(NotAllowed):
        other.panel.ask_for(person_id, "New flat")


def test_that_an_agenda_and_its_minutes_name_a_restricted_case_only_to_those_on_it(desk, enter_as):
    person_id = restricted(desk)
    meeting_id = desk.panel.plan(meetings.DETAILS, meetings.MEMBERS).meeting.meeting_id
    desk.panel.ask_for(person_id, "Callum has a new flat")
    (item,) = desk.panel.add(meeting_id, desk.panel.proposals(meeting_id)).meeting.items
    assert item.name == desk.panel.minutes(meeting_id).decisions[0].name == "Callum Pettifer"

    police = enter_as("police")

    (masked,) = police.panel.meeting(meeting_id).items
    assert (masked.name, masked.reason_words) == (HIDDEN, "")
    assert police.panel.minutes(meeting_id).decisions[0].name == HIDDEN
    with pytest.raises(NotAllowed):
        police.panel.preview(meeting_id, item.item_id)


def test_that_a_referral_of_somebody_restricted_is_listed_without_a_name_and_left_alone(desk, enter_as):
    person_id = desk.people.add(Person(surname="Lindgren", forenames="Moses", restricted=True))
    desk.referrals.refer(
        ReferralForm(person=Person(id=person_id, surname="", forenames=""), referral=referral(person_id))
    )
    police = enter_as("police")
    (listed,) = police.referrals.all()
    assert (listed.person_name, listed.reason, listed.from_name) == (HIDDEN, "", "")
    with pytest.raises(NotAllowed):
        police.referrals.take_step(listed.id, listed.next_step)


def test_that_nobody_refers_somebody_whose_case_is_closed_to_them(desk, enter_as):
    person_id = desk.people.add(Person(surname="Lindgren", forenames="Moses", restricted=True))
    form = ReferralForm(person=Person(id=person_id, surname="", forenames=""), referral=referral(person_id))
    for user in ("police", "partner"):
        with pytest.raises(NotAllowed):
            enter_as(user).referrals.refer(form)


def test_that_the_ledger_counts_somebody_restricted_without_a_name(desk, tmp_path, enter_as):
    path = csv_file(tmp_path, "2025-11", person_row(1), person_row(2))
    hidden, shown = desk.cohort.accept(desk.cohort.preview(path)).people.values()
    with desk.register.work(desk.who) as work:
        work.people.keep(replace(work.people.get(hidden), restricted=True))
    police = enter_as("police")
    names = {row.person_id: (row.name == HIDDEN, row.crn == "") for row in police.ledger.ledger().rows}
    assert names == {hidden: (True, True), shown: (False, False)}
    assert [row.name == HIDDEN for row in police.ledger.waiting()] in ([True, False], [False, True])
    assert police.ledger.ledger().sum.waiting == 2
    with pytest.raises(NotAllowed):
        police.ledger.history(hidden)
    with pytest.raises(NotAllowed):
        police.ledger.export(police.ledger.ledger().rows, tmp_path / "out.csv", Purpose.PANEL)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("user", ["partner", "protection"])
def test_that_the_whole_ledger_is_not_for_those_who_see_only_their_own(desk, enter_as, user, clock):
    other = enter_as(user)
    ledger, cohort = other.ledger, other.cohort
    for look in (ledger.ledger, ledger.waiting, ledger.months, cohort.months, cohort.reviews, cohort.rule_sets):
        with pytest.raises(NotAllowed):
            look()
    assert other.today.badges().waiting == 0


def test_that_an_action_is_not_taken_over_by_leaving_its_person_out(desk, enter_as):
    person_id = restricted(desk)
    (kept,) = desk.actions.open()
    police = enter_as("police")
    for person in ("", person_id):
        with pytest.raises(NotAllowed):
            police.actions.add(replace(kept, person_id=person, owner="Marta Olsen"))


def test_that_a_finished_action_keeps_no_case_open_to_an_agency(desk, enter_as):
    person_id = managed.somebody(desk)
    desk.actions.add(Action(person_id=person_id, what="Book a test", owner="T. Beckwith", agency="drugs"))
    desk.actions.finish(desk.actions.open()[0].id)
    with pytest.raises(NotAllowed):
        enter_as("partner").cases.open(person_id)


@pytest.fixture
def own_case(desk, somebody):
    """A case on which the partner's agency has something to do."""
    person_id = somebody
    desk.actions.add(Action(person_id=person_id, what="Book a test", owner="T. Beckwith", agency="drugs"))
    desk.support.log_contact(Contact(person_id=person_id, kind=ContactKind.OFFICE, planned_at=managed.NOW))
    return person_id


def test_that_a_partner_records_the_work_of_their_own_agency(own_case, enter_as):
    partner = enter_as("partner")
    help_offered = Intervention(person_id=own_case, pathway="drugs", offer="Test", offered_on=LATE, agency="drugs")
    partner.support.enter(
        help_offered, Contact(person_id=own_case, kind=ContactKind.OFFICE, planned_at=managed.NOW, who="Tom Beckwith")
    )
    partner.actions.add(Action(person_id=own_case, what="Ring", owner="Tom Beckwith", agency="drugs"))
    record = partner.cases.open(own_case)
    (mine,) = (one for one in record.contacts if one.who)
    partner.support.log_contact(replace(mine, place="Harbour House"))
    partner.actions.finish(record.open_actions[0].id)
    partner.daily_checks.skip(own_case, "Out of the office")


FOR_THE_TEAM = (
    lambda desk, who: desk.cases.propose_rag(who, Rag.RED, "Because"),
    lambda desk, who: desk.cases.set_status(CaseStatus(person_id=who, status=Status.IN_BREACH, from_on=LATE)),
    lambda desk, who: desk.cases.end_status(who, LATE),
    lambda desk, who: desk.episodes.suspend(who, SuspendedPeriod(LATE, "In hospital")),
    lambda desk, who: desk.cases.assign(who, AssignmentRole.LEAD_PROFESSIONAL, name="Tom Beckwith"),
    lambda desk, who: desk.cases.set_local_priority(who, "burglary"),
    lambda desk, who: desk.people.change(replace(desk.cases.open(who).person, surname="Other")),
    lambda desk, who: desk.people.move(Address(person_id=who, lines="1 Mill Lane")),
    lambda desk, who: desk.people.add(Person(surname="Okafor", forenames="Nia")),
    lambda desk, who: desk.offending.keep(Sentence(person_id=who, type="community_order")),
    lambda desk, who: desk.support.set_date(KeyDate(person_id=who, kind=KeyDateKind.COURT, day=LATE)),
    lambda desk, who: desk.support.write_note(Note(person_id=who, kind=NoteKind.FACT, text="Rang", on=LATE)),
    lambda desk, who: desk.support.log_contact(replace(desk.cases.open(who).contacts[0], place="Home")),
    lambda desk, who: desk.support.record_offer(
        Intervention(person_id=who, pathway="drugs", offer="Test", offered_on=LATE, agency="housing")
    ),
    lambda desk, who: desk.actions.add(Action(person_id=who, what="Ring", owner="M. Oyelaran", agency="housing")),
    lambda desk, who: desk.daily_checks.record(NewCheck(who, CheckOutcome.REMANDED)),
)


def test_that_a_partner_leaves_the_rest_of_a_case_to_the_team(own_case, enter_as):
    partner = enter_as("partner")
    for at, deed in enumerate(FOR_THE_TEAM):
        with pytest.raises(NotAllowed):
            pytest.fail(f"deed {at} was let through: {deed(partner, own_case)}")


def test_that_what_is_marked_intelligence_is_in_no_list_of_the_uncleared(desk, enter_as):
    person_id = managed.somebody(desk)
    desk.people.move(Address(person_id=person_id, lines="9 Quillon Mews", from_on=LATE, marks=INTELLIGENCE))
    court = KeyDate(person_id=person_id, kind=KeyDateKind.COURT, day=date(2025, 11, 26), marks=INTELLIGENCE)
    desk.support.set_date(court)
    desk.actions.add(Action(person_id=person_id, what="Watch", owner="Ada", due_on=LATE, marks=INTELLIGENCE))
    (line,) = desk.cases.managed()
    assert (line.address, line.coming, desk.actions.open(), desk.today.board().overdue_actions) == ("", (), (), ())

    police = enter_as("police")

    answers = tuple(SourceAnswer(one.code, SourceResult.NOTHING_NEW) for one in police.daily_checks.queue().sources)
    police.daily_checks.record(NewCheck(person_id, CheckOutcome.INTELLIGENCE, answers, OutcomeFacts(what="Drives")))
    (line,) = police.cases.managed()
    assert (line.address, len(line.coming)) == ("9 Quillon Mews", 1)
    assert line.last_check_outcome is CheckOutcome.INTELLIGENCE
    assert [one.what for one in police.actions.open()] == ["Watch"]
    (line,) = enter_as("probation").cases.managed()
    assert (line.last_check_outcome, line.last_check_on) == (None, managed.TODAY)


def test_that_a_prison_marked_intelligence_is_read_by_the_cleared_alone(desk, enter_as):
    person_id = managed.somebody(desk)
    period = CustodyPeriod(
        person_id=person_id, kind=CustodyKind.REMAND, from_on=LATE, establishment="HMP Northmoor",
        release_on=date(2025, 11, 20), marks=INTELLIGENCE,
    )  # fmt: skip
    desk.offending.keep(period)
    record, (line,) = desk.cases.open(person_id), desk.cases.managed()
    assert (line.establishment, line.rag.shown, record.rag.shown, line.coming) == ("", Rag.AMBER, Rag.AMBER, ())
    assert (record.status.establishment, desk.today.board().dates) == ("", ())

    police = enter_as("police")

    assert police.cases.managed()[0].establishment == "HMP Northmoor"
    (release,) = police.today.board().dates
    assert release.where == "HMP Northmoor"
    assert "Northmoor" not in str(police.tasking.sheet(date(2025, 11, 20)))


def test_that_looking_who_waits_is_a_look(desk, tmp_path):
    from iom_desktop.models.audit import AuditEntry

    desk.cohort.accept(desk.cohort.preview(csv_file(tmp_path, "2025-11", person_row(1))))
    desk.ledger.waiting()
    with desk.register.look(desk.who) as look:
        assert look._session.query(AuditEntry).filter_by(words="waiting for a decision").one().count == 1


def test_that_a_partner_sees_the_cases_on_their_theme_and_no_restricted_one_of_them(desk, enter_as, clock):
    homeless, other = managed.somebody(desk), managed.somebody(desk, "Jade", "McKinley", crn="X482915")
    closed = managed.somebody(desk, "Moses", "Lindgren", crn="X482916", restricted=True)
    for person_id in (homeless, closed):
        desk.support.set_need(PathwayNeed(person_id=person_id, pathway="accommodation", state=Need.IDENTIFIED))
    hidden = PathwayNeed(person_id=other, pathway="accommodation", state=Need.IDENTIFIED, marks=INTELLIGENCE)
    desk.support.set_need(hidden)
    assert enter_as("partner").cases.managed() == ()

    partner = enter_as("partner")
    housing = Desk(partner.register, replace(partner.who, themes=("housing",)))

    assert [line.person_id for line in housing.cases.managed()] == [homeless]
    assert housing.cases.open(homeless).person.surname == "Pettifer"
    for person_id in (other, closed):
        with pytest.raises(NotAllowed):
            housing.cases.open(person_id)


def test_that_the_themes_of_a_user_go_with_them(desk, enter_as):
    user = next(one for one in desk.users.users() if one.sign_in_name == "partner")
    desk.users.change_user(replace(user, themes=("housing", "women")))
    assert enter_as("partner").who.themes == ("housing", "women")


def test_that_a_partner_is_not_told_what_others_have_to_do_about_nobody_in_particular(desk, enter_as):
    for what, agency in (("Write to the judge", "council"), ("Order tests", "drugs")):
        desk.actions.add(Action(what=what, owner="Somebody", agency=agency, due_on=LATE))
    assert [one.what for one in enter_as("partner").today.board().overdue_actions] == ["Order tests"]
    assert len(enter_as("police").today.board().overdue_actions) == 2
