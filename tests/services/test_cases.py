"""What a user can see and decide of the cases."""

from datetime import date, timedelta

import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Marks
from iom_desktop.records.scheme import CarriedOver, CaseStatus
from iom_desktop.records.support import Action, Note
from iom_desktop.vocabulary.access import AuditKind, Handling
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.people import IdentifierKind, MarkerKind
from iom_desktop.vocabulary.risk import Rag, RagBasis, SentencePhase, Status, Tool
from iom_desktop.vocabulary.work import AssignmentRole, KeyDateKind, NoteKind
from tests import logged, managed, registers

TODAY = managed.TODAY


def line_of(desk, person_id):
    return next(line for line in desk.cases.managed() if line.person_id == person_id)


@pytest.fixture
def signed_in_as(desk, register_folder, clock):
    """Leave the coordinator's desk and come back as somebody else."""
    opened = []

    def change(user):
        desk.close()
        opened.append(registers.signed_in(register_folder, user, clock))
        return opened[-1]

    yield change
    for other in opened:
        other.close()


def test_that_a_line_of_the_register_says_what_the_list_shows(desk, callum):
    line = line_of(desk, callum)
    assert (line.name, line.age, line.crn) == ("Callum Pettifer", 31, "X482913")
    assert (line.rag.shown, line.status.shown) == (Rag.AMBER, SentencePhase.COMMUNITY_ORDER)
    assert (line.reoffending.value, line.violence.value) == (78, 41)
    assert (line.lead_agency, line.lead_professional, line.police_officer) == (
        "probation",
        "David Nkansah",
        "PC Marta Olsen",
    )
    assert [one.day for one in line.coming] == [date(2025, 11, 20), date(2025, 11, 26)]
    assert line.next_date.starts_at == "14:00"
    assert (line.address, line.ward) == ("Flat 4, 27 Alderwick Road, KM3 7QT", "Alderwick")


def test_that_the_list_is_read_in_a_handful_of_queries_however_long_it_is(desk, register, who):
    from sqlalchemy import event

    def queries():
        count = []
        engine = register._door.reading

        def listener(*_):
            count.append(1)

        event.listen(engine, "before_cursor_execute", listener)
        with register.look(who) as look:
            look.case_lists.managed(TODAY)
        event.remove(engine, "before_cursor_execute", listener)
        return len(count)

    managed.somebody(desk)
    few = queries()
    for number in range(5):
        managed.somebody(desk, "Ann", f"Other{number}", crn=f"X10000{number}")
    assert queries() == few < 30


def test_that_somebody_in_custody_is_blue_with_the_release_coming(desk, callum):
    managed.take_into_custody(desk, callum, date(2025, 11, 3), date(2025, 12, 9))
    line = line_of(desk, callum)
    assert (line.rag.shown, line.rag.community) == (Rag.BLUE, Rag.AMBER)
    assert (line.status.shown, line.establishment) == (Status.PRE_RELEASE, "HMP Northmoor")
    assert KeyDateKind.RELEASE in [one.kind for one in line.coming]


def test_that_a_release_counts_only_when_it_is_confirmed(desk, callum):
    managed.take_into_custody(desk, callum, date(2025, 11, 3), date(2025, 11, 17))
    period = desk.cases.open(callum).custody_periods[0]
    assert line_of(desk, callum).rag.shown is Rag.BLUE
    desk.offending.confirm_release(period.id, TODAY)
    assert line_of(desk, callum).rag.shown is Rag.AMBER


def test_that_a_release_is_not_confirmed_before_its_day(desk, callum):
    managed.take_into_custody(desk, callum, date(2025, 11, 3))
    period = desk.cases.open(callum).custody_periods[0]
    for day in (TODAY + timedelta(days=1), date(2025, 11, 2)):
        with pytest.raises(Mendable, match="release is confirmed"):
            desk.offending.confirm_release(period.id, day)
    desk.offending.plan_release(period.id, date(2026, 1, 5))
    assert desk.cases.open(callum).custody_periods[0].release_on == date(2026, 1, 5)


def test_that_the_newest_score_counts(desk, callum):
    managed.score(desk, callum, Tool.OGRS3, 84, TODAY)
    managed.score(desk, callum, Tool.OGRS3, 70, date(2024, 1, 1))
    assert line_of(desk, callum).reoffending.value == 84


def test_that_a_case_has_all_pathways_in_their_order(desk, callum):
    needs = desk.cases.open(callum).needs
    assert [need.pathway for need in needs][:3] == ["accommodation", "education", "employment"]
    assert len(needs) == 10


def test_that_a_case_knows_what_happened_and_when(desk, callum):
    days = [entry.day for entry in desk.cases.open(callum).timeline]
    assert days == sorted(days, reverse=True)
    assert date(2025, 6, 2) in days
    assert max(days) <= TODAY


def test_that_opening_a_case_is_one_entry_in_the_log(desk, callum):
    assert "case record" not in [one.words for one in logged.about(desk, callum)]
    desk.cases.open(callum)
    (entry,) = (one for one in logged.about(desk, callum) if one.words == "case record")
    assert (entry.kind, entry.user) == (AuditKind.CONSULTATION, "Priya Raman")


def test_that_a_list_is_one_look_with_its_count(desk, register, who, callum):
    desk.cases.managed()
    from iom_desktop.models.audit import AuditEntry

    with register.look(who) as look:
        entry = (
            look._session.query(AuditEntry)
            .filter_by(record_kind="register")
            .order_by(AuditEntry.sequence.desc())
            .first()
        )
    assert (entry.count, entry.kind) == (1, AuditKind.CONSULTATION)


def test_that_a_proposed_colour_waits_for_the_panel(desk, callum):
    changes = desk.cases.propose_rag(callum, Rag.RED, "Two missed tests")
    assert changes.concerns("rag_status")
    assert callum in changes.people
    rag = line_of(desk, callum).rag
    assert (rag.shown, rag.proposed.colour, rag.proposed.decided_by) == (Rag.AMBER, Rag.RED, "Priya Raman")


def test_that_an_urgent_decision_changes_the_colour_and_waits_to_be_confirmed(desk, callum):
    desk.cases.decide_rag_urgently(callum, Rag.RED, "Arrested for robbery")
    rag = line_of(desk, callum).rag
    assert (rag.shown, rag.to_confirm.basis) == (Rag.RED, RagBasis.URGENT)


@pytest.mark.parametrize(
    ("colour", "reason", "code"),
    [
        (Rag.BLUE, "In prison", "blue_follows_custody"),
        (Rag.RED, " ", "reason_missing"),
        (Rag.AMBER, "Steady", "same_colour"),
    ],
)
def test_that_a_colour_nobody_may_record_is_refused(desk, callum, colour, reason, code):
    with pytest.raises(Mendable) as refused:
        desk.cases.propose_rag(callum, colour, reason)
    assert refused.value.code == code


def test_that_only_somebody_on_the_scheme_has_a_colour(desk):
    from iom_desktop.records.person import Person

    listed = desk.people.add(Person(surname="Larbi", forenames="Kofi"))
    with pytest.raises(Mendable, match="not on the scheme"):
        desk.cases.propose_rag(listed, Rag.RED, "Why")
    record = desk.cases.open(listed)
    assert (record.managed, record.rag, record.episode) == (False, None, None)


def test_that_a_status_stands_until_the_next_or_its_end(desk, callum):
    desk.cases.set_status(CaseStatus(person_id=callum, status=Status.IN_BREACH, from_on=date(2025, 11, 1)))
    desk.cases.set_status(
        CaseStatus(person_id=callum, status=Status.WANTED, from_on=date(2025, 11, 10), reason="Failed to appear")
    )
    assert line_of(desk, callum).status.shown is Status.WANTED
    assert [one.to_on for one in desk.cases.open(callum).statuses] == [date(2025, 11, 10), None]
    desk.cases.end_status(callum, TODAY)
    assert line_of(desk, callum).status.shown is SentencePhase.COMMUNITY_ORDER


@pytest.mark.parametrize(("status", "match"), [(Status.CUSTODY, "follow the custody"), (Status.WANTED, "Say why")])
def test_that_custody_is_not_recorded_as_a_status_and_wanted_needs_a_reason(desk, callum, status, match):
    with pytest.raises(Mendable, match=match):
        desk.cases.set_status(CaseStatus(person_id=callum, status=status, from_on=TODAY))


def test_that_naming_somebody_new_ends_who_was_before(desk, callum):
    desk.cases.assign(callum, AssignmentRole.LEAD_PROFESSIONAL, name="Gunnar Lindqvist", agency="probation")
    assert line_of(desk, callum).lead_professional == "Gunnar Lindqvist"
    had = [one for one in desk.cases.open(callum).assignments if one.role is AssignmentRole.LEAD_PROFESSIONAL]
    assert [(one.name, one.to_on) for one in had] == [("Gunnar Lindqvist", None), ("David Nkansah", TODAY)]


def test_that_the_local_priority_can_be_changed(desk, callum):
    desk.cases.set_local_priority(callum, "robbery")
    assert line_of(desk, callum).local_priority == "robbery"


def test_that_somebody_is_carried_over_once(desk, callum):
    again = CarriedOver(
        person_id=callum,
        route=Route.CORE_COHORT,
        adopted_on=date(2025, 1, 1),
        colour=Rag.RED,
        lead_agency="police",
        lead_professional="",
        police_officer="",
    )
    with pytest.raises(Mendable, match="before"):
        desk.carry_over.take(again)
    decisions = desk.cases.open(callum).decisions
    assert [(one.what, one.where) for one in decisions] == [("adopted", "ledger")]


def test_that_nobody_is_carried_over_from_the_future(desk):
    from iom_desktop.records.person import Person

    person_id = desk.people.add(Person(surname="Larbi", forenames="Kofi"))
    later = CarriedOver(
        person_id=person_id,
        route=Route.LOCAL_ADDITION,
        adopted_on=TODAY + timedelta(days=1),
        colour=Rag.RED,
        lead_agency="police",
        lead_professional="",
        police_officer="",
    )
    with pytest.raises(Mendable, match="in the past"):
        desk.carry_over.take(later)


def test_that_intelligence_is_left_out_for_whoever_is_not_cleared(desk, callum):
    secret = Note(
        person_id=callum, kind=NoteKind.FACT, text="Seen at night", on=TODAY, marks=Marks(Handling.INTELLIGENCE)
    )
    plain = Note(person_id=callum, kind=NoteKind.FACT, text="Works nights", on=TODAY)
    desk.support.write_note(secret)
    desk.support.write_note(plain)
    record = desk.cases.open(callum)
    assert [note.text for note in record.notes] == ["Works nights"]


def test_that_the_police_see_intelligence(desk, callum, signed_in_as):
    secret = Note(
        person_id=callum, kind=NoteKind.FACT, text="Seen at night", on=TODAY, marks=Marks(Handling.INTELLIGENCE)
    )
    desk.support.write_note(secret)
    police = signed_in_as("police")
    assert [note.text for note in police.cases.open(callum).notes] == ["Seen at night"]


def test_that_a_restricted_case_opens_only_for_those_named_on_it(desk, signed_in_as):
    person_id = managed.somebody(desk, restricted=True)
    probation = signed_in_as("probation")
    assert line_of(probation, person_id).name == "Callum Pettifer"
    assert probation.cases.open(person_id).person.restricted


def test_that_others_see_that_there_is_a_restricted_case_and_no_more(desk, signed_in_as):
    person_id = managed.somebody(desk, restricted=True, professional="Gunnar Lindqvist")
    desk.cases.assign(person_id, AssignmentRole.POLICE_OFFICER, name="PC Somebody Else", agency="police")
    police = signed_in_as("police")
    line = line_of(police, person_id)
    assert (line.name, line.crn, line.date_of_birth, line.coming) == ("Restricted case", "", None, ())
    with pytest.raises(NotAllowed, match="work on it"):
        police.cases.open(person_id)


def test_that_an_officer_named_with_a_rank_is_named(desk, signed_in_as):
    person_id = managed.somebody(desk, restricted=True, professional="Gunnar Lindqvist")
    police = signed_in_as("police")
    assert police.cases.open(person_id).person.name == "Callum Pettifer"


def test_that_a_partner_sees_only_the_cases_of_their_agency(desk, callum, signed_in_as):
    other = managed.somebody(desk, "Kofi", "Larbi", crn="X507456")
    desk.actions.add(Action(person_id=other, what="Book a test", owner="T. Beckwith", agency="drugs"))
    partner = signed_in_as("partner")
    assert [line.person_id for line in partner.cases.managed()] == [other]
    assert partner.cases.open(other).person.name == "Kofi Larbi"
    with pytest.raises(NotAllowed):
        partner.cases.open(callum)


def test_that_data_protection_sees_no_case(desk, callum, signed_in_as):
    protection = signed_in_as("protection")
    for look in (protection.cases.managed, protection.cases.order, lambda: protection.cases.open(callum)):
        with pytest.raises(NotAllowed):
            look()


def test_that_data_protection_reads_the_log_of_a_case_that_stays_closed(desk, callum, signed_in_as):
    desk.cases.open(callum)
    protection = signed_in_as("protection")
    assert "case record" in {one.words for one in logged.about(protection, callum)}
    assert logged.about(protection, callum)[0].words == "everything"


def test_that_going_from_case_to_case_is_a_look(desk, register, who, callum):
    from iom_desktop.models.audit import AuditEntry

    desk.cases.order()
    with register.look(who) as look:
        assert look._session.query(AuditEntry).filter_by(words="order of the cases").one().count == 1


def test_that_the_log_of_a_case_is_for_coordinators(desk, callum, signed_in_as):
    police = signed_in_as("police")
    with pytest.raises(NotAllowed):
        logged.about(police, callum)


def test_that_choices_have_words_for_retired_codes_too(desk):
    choices = desk.cases.choices()
    assert choices.label("pathways", "drugs") == "Drugs and alcohol"
    assert choices.short("agencies", "drugs") == "Drug service"
    assert choices.label("agencies", "unheard_of") == "unheard_of"
    assert "Priya Raman" in choices.staff


def test_that_the_order_of_the_register_is_by_name(desk):
    names = (("Zoe", "Adams", "X100001"), ("Adam", "Zorn", "X100002"))
    ids = {forename: managed.somebody(desk, forename, surname, crn=crn) for forename, surname, crn in names}
    assert desk.cases.order() == (ids["Adam"], ids["Zoe"])


def test_that_a_case_record_finds_numbers_and_markers(desk, callum):
    record = desk.cases.open(callum)
    assert record.identifier(IdentifierKind.NOMS) == "A4471DK"
    assert record.marker(MarkerKind.GANG).value == "no"
    assert record.assigned(AssignmentRole.POLICE_OFFICER).name == "PC Marta Olsen"
