# ruff: noqa: RUF001 -- the dotless i of Turkish is meant
"""Finding people."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from iom_desktop import models
from iom_desktop.errors import NotAllowed
from iom_desktop.records.access import Marks
from iom_desktop.records.person import Address, Alias, ContactDetail, Person
from iom_desktop.records.search import MATCH
from iom_desktop.records.support import Action, Note
from iom_desktop.vocabulary.access import AuditKind, Handling, Topic
from iom_desktop.vocabulary.people import ContactDetailKind, ContactDetailOwner, FoundBy, IdentifierKind
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import NoteKind
from tests import logged, managed, registers


def names(desk, words):
    return [one.name for one in desk.search.find(words)]


def test_that_a_part_of_a_name_number_or_address_finds_somebody(desk, callum):
    parts = (
        "callum",
        "PETTI",
        "ettif",
        "pett cal",
        "X4829",
        "x482913",
        "316442",
        "A4471",
        "alderwick",
        "km3 7",
        "KM37",
    )
    assert {words: names(desk, words) for words in parts} == {words: ["Callum Pettifer"] for words in parts}


def test_that_other_words_find_nobody(desk, callum):
    others = ("", "  ", "zzz", '"', "%", "callum zzz", "*", "' OR 1")
    assert {words: names(desk, words) for words in others} == {words: [] for words in others}


def test_that_two_letters_find_the_beginning_of_a_name(desk, callum):
    assert names(desk, "pe") == ["Callum Pettifer"]
    assert names(desk, "et") == []


def test_that_accents_do_not_matter(desk):
    desk.people.add(Person(surname="Pérez", forenames="José"))
    assert names(desk, "perez") == ["José Pérez"]


def test_that_the_found_part_is_marked(desk, callum):
    found = desk.search.find("petti")[0]
    assert found.matched == f"Callum {MATCH[0]}Petti{MATCH[1]}fer"
    assert (found.crn, found.date_of_birth, found.rag.shown, found.managed) == (
        "X482913",
        date(1994, 6, 9),
        Rag.AMBER,
        True,
    )


def test_that_somebody_not_managed_is_found_too(desk):
    desk.people.add(Person(surname="Larbi", forenames="Kofi"))
    found = desk.search.find("larbi")[0]
    assert (found.managed, found.rag) == (False, None)


def test_that_names_come_before_aliases(desk):
    first = desk.people.add(Person(surname="Adams", forenames="Ann"))
    desk.people.keep(Alias(person_id=first, surname="Zorn", forenames="Annie"))
    desk.people.add(Person(surname="Zorn", forenames="Bella"))
    assert names(desk, "zorn") == ["Bella Zorn", "Ann Adams"]


def test_that_at_most_eight_are_shown(desk):
    for number in range(12):
        desk.people.add(Person(surname=f"Okafor{number}", forenames="Sam"))
    assert len(desk.search.find("okafor")) == 8


def test_that_the_index_follows_changes(desk, callum):
    person = desk.cases.open(callum).person
    desk.people.change(replace(person, surname="Olsen"))
    assert names(desk, "pettifer") == []
    assert names(desk, "olsen") == ["Callum Olsen"]
    desk.people.move(Address(person_id=callum, lines="9 Harrow Lane", postcode="KM1 1AA", from_on=managed.TODAY))
    assert names(desk, "harrow") == ["Callum Olsen"]


def test_that_work_that_fails_leaves_the_index_as_it_was(desk, register, who, callum):
    def fail():
        with register.work(who) as work:
            work.people.keep(Person(surname="Vanished", forenames="Vera"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert names(desk, "vanished") == []


def test_that_people_kept_in_bulk_are_found_and_gone_when_removed(desk, register, who):
    from iom_desktop.models.person import Person as Row

    with register.work(who) as work:
        ids = work.bulk.keep(Row, [{"surname": f"Bulk{number}", "forenames": "Bo"} for number in range(3)])
    assert len(names(desk, "bulk")) == 3
    with register.work(who) as work:
        work.bulk.remove(Row, ids)
    assert names(desk, "bulk") == []


def test_that_a_search_is_one_look_with_its_words_and_count(desk, callum):
    desk.search.find("petti")
    (entry,) = (one for one in logged.of_kind(desk, AuditKind.CONSULTATION) if one.record_kind == "search")
    assert (entry.typed, entry.words, entry.count) == ("petti", "", 1)


def test_that_a_restricted_case_is_found_without_its_name(desk, register_folder, clock):
    managed.somebody(desk, restricted=True, professional="Gunnar Lindqvist")
    desk.close()
    other = registers.signed_in(register_folder, "probation", clock)
    found = other.search.find("petti")
    other.close()
    assert [(one.name, one.crn, one.matched, one.restricted) for one in found] == [("Restricted case", "", "", True)]


def test_that_a_partner_does_not_learn_of_cases_of_others(desk, callum, register_folder, clock):
    desk.close()
    partner = registers.signed_in(register_folder, "partner", clock)
    found = partner.search.find("petti")
    partner.close()
    assert found == ()


def test_that_data_protection_reads_no_name(desk, callum, register_folder, clock):
    desk.close()
    protection = registers.signed_in(register_folder, "protection", clock)
    with pytest.raises(NotAllowed):
        protection.search.find("petti")
    protection.close()


def test_that_nobody_uncleared_finds_somebody_by_an_intelligence_alias_or_address(desk, callum, register_folder, clock):
    marks = Marks(Handling.INTELLIGENCE)
    desk.people.keep(Alias(person_id=callum, forenames="Jonty", surname="Brandreth", marks=marks))
    desk.people.keep(Address(person_id=callum, lines="9 Quillon Mews", postcode="KM9 9ZZ", marks=marks))
    assert names(desk, "brandreth") == names(desk, "quillon") == names(desk, "zz") == []
    desk.close()
    police = registers.signed_in(register_folder, "police", clock)
    assert names(police, "brandreth") == names(police, "quillon") == ["Callum Pettifer"]
    police.close()


def by(desk, words):
    return [(one.name, one.by, one.former) for one in desk.search.find(words)]


def test_that_what_somebody_was_found_by_is_said(desk, callum):
    desk.people.keep(Alias(person_id=callum, forenames="Cal", surname="Brandreth"))
    desk.people.move(Address(person_id=callum, lines="9 Harrow Lane", postcode="KM1 1AA", from_on=managed.TODAY))
    desk.people.keep(ContactDetail(person_id=callum, kind=ContactDetailKind.PHONE, value="07700 900123"))
    desk.support.enter(Note(person_id=callum, kind=NoteKind.FACT, text="Spoke of the zither", on=date(2025, 11, 3)))
    who = "Callum Pettifer"
    assert by(desk, "brandreth") == [(who, FoundBy.ALIAS, False)]
    assert by(desk, "harrow lane") == [(who, FoundBy.ADDRESS, False)]
    assert by(desk, "alderwick") == [(who, FoundBy.ADDRESS, True)]
    assert by(desk, "+44 7700 900123") == [(who, FoundBy.PHONE, False)]
    assert by(desk, "petiffer calum") == [(who, FoundBy.SIMILAR_NAME, False)]
    (found,) = desk.search.find("zith")
    assert (found.by, found.day) == (FoundBy.NOTE, date(2025, 11, 3))
    assert found.matched == f"Spoke of the {MATCH[0]}zith{MATCH[1]}er"
    (number,) = desk.search.find("2012/0316442l")
    assert (number.by, number.number, number.matched.strip("".join(MATCH))) == (
        *(FoundBy.NUMBER, IdentifierKind.PNC),
        "2012/0316442L",
    )


def test_that_the_first_results_know_names_and_numbers_alone_and_are_logged_as_one_typing(desk, callum):
    assert [[one.name for one in desk.search.first(typed)] for typed in ("pe", "pett", "alderwick", "petifer")] == [
        ["Callum Pettifer"],
        ["Callum Pettifer"],
        [],
        [],
    ]
    desk.search.first("call")
    desk.search.find("callum")
    typed = [one.typed for one in logged.of_kind(desk, AuditKind.CONSULTATION) if one.record_kind == "search"]
    assert sorted(typed) == ["alderwick", "callum", "petifer", "pett"]


def test_that_an_answer_that_did_not_wait_for_its_entry_gets_it_at_once_after(desk, register):
    desk.search.find("callum", log_later=True)
    assert register._looks
    desk.search.write_log()
    assert not register._looks


def test_that_the_people_opened_last_come_first_while_nothing_is_typed(desk, callum):
    other = managed.somebody(desk, "Jade", "McKinley", crn="X482915")
    for person_id in (callum, other, callum):
        desk.cases.open(person_id)
    desk.cases.open(other)
    assert [(one.name, one.by) for one in desk.search.opened_lately()] == [
        ("Jade McKinley", FoundBy.OPENED_LATELY),
        ("Callum Pettifer", FoundBy.OPENED_LATELY),
    ]


def test_that_a_hit_in_an_intelligence_note_alone_is_no_hit_for_whoever_is_not_cleared(
    desk, callum, register_folder, clock
):
    text, day = "Seen with the Quorndon brothers", date(2025, 11, 3)
    note = Note(person_id=callum, kind=NoteKind.FACT, text=text, on=day)
    desk.support.enter(note)
    desk.support.enter(replace(note, text="Handles zircons", marks=Marks(Handling.INTELLIGENCE)))
    assert (names(desk, "zircons"), len(names(desk, "quorndon"))) == ([], 1)
    desk.close()
    for user, told in (("police", 1), ("probation", 0), ("partner", 0)):
        other = registers.signed_in(register_folder, user, clock)
        assert len(other.search.find("zircons")) == told, user
        assert len(other.search.find("quorndon")) == (0 if user == "partner" else 1), user
        other.close()


def test_that_nothing_but_the_name_or_a_number_leads_to_a_restricted_case(desk, register_folder, clock):
    person_id = managed.somebody(desk, restricted=True, professional="Gunnar Lindqvist")
    desk.support.enter(Note(person_id=person_id, kind=NoteKind.FACT, text="Zither lessons", on=date(2025, 11, 3)))
    desk.people.move(Address(person_id=person_id, lines="9 Harrow Lane", postcode="KM1 1AA", from_on=managed.TODAY))
    desk.close()
    other = registers.signed_in(register_folder, "probation", clock)
    found = {words: len(other.search.find(words)) for words in ("zither", "harrow", "pettifre", "X482913")}
    other.close()
    assert found == {"zither": 0, "harrow": 0, "pettifre": 0, "X482913": 1}


def test_that_a_partner_finds_the_cases_of_their_agency(desk, callum, register_folder, clock):
    other = managed.somebody(desk, "Jade", "McKinley", crn="X482915")
    desk.actions.add(Action(person_id=other, what="Ring", owner="Tom Beckwith", agency="drugs"))
    desk.close()
    partner = registers.signed_in(register_folder, "partner", clock)
    assert [names(partner, words) for words in ("mckinley", "pettifer", "X4829")] == [
        ["Jade McKinley"],
        [],
        ["Jade McKinley"],
    ]
    assert partner.search.first("mckinley") == ()
    partner.close()


def test_that_letters_of_every_language_are_typed_plainly(desk):
    for forenames, surname in (("Łukasz", "Gołębiewski"), ("Özgür", "Yıldırım"), ("Đào", "Nguyễn")):
        desk.people.add(Person(surname=surname, forenames=forenames))
    assert names(desk, "lukasz golebiewski") == ["Łukasz Gołębiewski"]
    assert names(desk, "OZGUR yildirim") == ["Özgür Yıldırım"]
    assert names(desk, "dao nguyen") == ["Đào Nguyễn"]


def test_that_nobody_of_whom_a_user_may_be_told_is_crowded_out_by_others(desk, register, who, register_folder, clock):
    theirs = managed.somebody(desk, "Sam", "Okaforz", crn="X482915")
    desk.actions.add(Action(person_id=theirs, what="Ring", owner="Tom Beckwith", agency="drugs"))
    desk.people.add(Person(surname="Zorn", forenames="Okafor"))
    many = [{"surname": f"Okafor{number:03}", "forenames": "Sam"} for number in range(150)]
    with register.work(who) as work:
        ids = work.bulk.keep(models.person.Person, many)
        marks = {"handling": Handling.PARTNERS, "topic": Topic.GENERAL}
        phone = {"kind": ContactDetailKind.PHONE, "owner": ContactDetailOwner.PERSON, "owner_name": "", "note": ""}
        phones = [{**marks, **phone, "person_id": one, "value": f"07700 900{at:03}"} for at, one in enumerate(ids)]
        work.bulk.keep(models.person.ContactDetail, phones)
    assert names(desk, "okafor")[:2] == ["Okafor Zorn", "Sam Okaforz"], "the whole name, then who is on IOM"
    assert names(desk, "07700 900149") == names(desk, "07700900149") == ["Sam Okafor149"]
    assert len(names(desk, "07700 900")) == len(desk.search.first("07700 900")) == 8
    desk.close()
    with closing(registers.signed_in(register_folder, "partner", clock)) as partner:
        assert names(partner, "okafor") == names(partner, "okafro") == ["Sam Okaforz"]
