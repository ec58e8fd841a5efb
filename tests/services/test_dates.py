"""Dates taken away for a calendar: whose, what is in the file, and what the log says of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.person import Address
from iom_desktop.records.support import KeyDate
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Purpose, Role
from iom_desktop.vocabulary.work import KeyDateKind
from tests import logged, managed, registers
from tests.days import TODAY


@pytest.fixture
def callum(desk):
    person_id = managed.somebody(desk, professional="David Nkansah")
    lines = "Flat 4, 27 Alderwick Road"
    desk.people.move(Address(person_id=person_id, lines=lines, postcode="KM3 7QT", from_on=date(2025, 7, 14)))
    set_date(desk, person_id, 2, KeyDateKind.COURT, starts_at="10:00", place="Kingsmere Magistrates' Court")
    set_date(desk, person_id, 40, KeyDateKind.TAG_END, place=lines)
    return person_id


@pytest.fixture
def jade(desk):
    person_id = managed.somebody(desk, "Jade", "McKinley", crn="X482915", professional="Priya Raman")
    set_date(desk, person_id, 3, KeyDateKind.RELEASE)
    return person_id


def set_date(desk, person_id, days, kind, **given):
    desk.support.set_date(KeyDate(person_id=person_id, kind=kind, day=TODAY + timedelta(days=days), **given))


def events(path):
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_that_the_file_holds_what_when_initials_and_reference_and_names_nobody(desk, callum, jade, tmp_path):
    path = tmp_path / "dates.ics"
    assert desk.dates.export(path, Purpose.SUPERVISION, days=91) == 3
    court, release, tag = events(path)
    assert court["summary"].startswith("Court: C.P. IOM-")
    assert f"{court['dtstart'].dt:%Y-%m-%d %H:%M %Z}" == "2025-11-20 10:00 UTC"
    assert (release["summary"][:13], release["dtstart"].dt) == ("Release: J.M.", TODAY + timedelta(days=3))
    assert tag["summary"].startswith("Tag ends: C.P.")
    said = path.read_text("utf-8").casefold()
    known = ("callum", "pettifer", "jade", "mckinley", "x4829", "alderwick", "km3", "magistrates", callum, jade)
    assert [one for one in known if one in said] == []
    assert {key for one in events(path) for key in one} == {
        *("UID", "DTSTAMP", "SUMMARY", "CLASS", "DTSTART", "DTEND"),
        "TRANSP",
    }


def test_that_the_reference_leads_back_to_the_person(desk, callum, jade, tmp_path):
    desk.dates.export_of(jade, tmp_path / "dates.ics", Purpose.SUPERVISION)
    (event,) = events(tmp_path / "dates.ics")
    reference = event["summary"].split()[-1]
    assert [one.person_id for one in desk.search.find(reference)] == [jade]
    assert [one.person_id for one in desk.search.first(reference)] == [jade]


def test_that_taking_dates_away_is_a_disclosure_in_the_log(desk, callum, tmp_path):
    desk.dates.export_of(callum, tmp_path / "one.ics", Purpose.COURT, "Clerk of the court")
    desk.dates.export(tmp_path / "all.ics", Purpose.SUPERVISION)
    of_case, of_all = logged.of_kind(desk, AuditKind.DISCLOSURE)
    if of_case.count == 1:
        of_case, of_all = of_all, of_case
    assert (of_case.recipients, of_case.purpose, of_case.count) == ("Clerk of the court", Purpose.COURT, 2)
    assert (of_all.recipients, of_all.count) == (desk.who.display_name, 1)
    assert of_case.person_id == callum


def test_that_nothing_is_written_where_no_date_is_to_come(desk, tmp_path):
    person_id = managed.somebody(desk)
    with pytest.raises(Mendable, match="No date is to come"):
        desk.dates.export_of(person_id, tmp_path / "dates.ics", Purpose.SUPERVISION)
    assert list(tmp_path.glob("*.ics")) == []


@pytest.mark.usefixtures("callum", "jade")
def test_that_an_officer_takes_away_their_own_dates_alone(desk, register_folder, clock, tmp_path):
    desk.close()
    officer = registers.signed_in(register_folder, "probation", clock)
    assert officer.dates.export(tmp_path / "own.ics", Purpose.SUPERVISION) == 1
    (event,) = events(tmp_path / "own.ics")
    assert event["summary"].startswith("Court: C.P.")
    officer.close()


def test_that_an_officer_takes_away_no_dates_of_a_case_of_others(desk, callum, jade, tmp_path):
    officer = Desk(desk.register, replace(registers.actor(Role.PROBATION), display_name="David Nkansah"))
    assert officer.dates.export_of(callum, tmp_path / "own.ics", Purpose.SUPERVISION) == 2
    with pytest.raises(Mendable, match="that you may take away"):
        officer.dates.export_of(jade, tmp_path / "other.ics", Purpose.SUPERVISION)
    assert not (tmp_path / "other.ics").exists()


def test_that_a_partner_takes_away_none(desk, callum, register_folder, clock, tmp_path):
    desk.close()
    partner = registers.signed_in(register_folder, "partner", clock)
    with pytest.raises(NotAllowed):
        partner.dates.export(tmp_path / "dates.ics", Purpose.SUPERVISION)
    assert not partner.dates.may_export
    partner.close()
