"""Merging two records of one person: everything follows, nothing is lost, and putting them apart restores every row."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import String, select, text

from iom_desktop.errors import Mendable
from iom_desktop.models.base import Model
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.records.merging import MergeWish, Side
from iom_desktop.records.person import Address, Consent, Identifier, Person
from iom_desktop.records.support import Contact, Note
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, ConsentState, Topic
from iom_desktop.vocabulary.people import IdentifierKind, Sex
from iom_desktop.vocabulary.retention import HoldReason
from iom_desktop.vocabulary.work import ContactKind, NoteKind
from tests import managed

LOG = {"audit_entry", "audit_value", "person_merge"}
COUNTERS = {"version"}
BORN, OTHER_BORN = date(1994, 6, 9), date(1994, 9, 6)


def second(desk: Desk, crn: str = "X999999", born: date | None = BORN, **facts) -> str:
    """Enter Callum once more, under another number and spelt otherwise."""
    person = Person(surname="Petifer", forenames="Calum", date_of_birth=born, **facts)
    person_id = desk.people.add(person, Identifier(person_id="", kind=IdentifierKind.CRN, value=crn, canonical=""))
    desk.people.keep(Address(person_id=person_id, lines="9 Quay Street", postcode="KM1 1AA"))
    desk.support.enter(Note(person_id=person_id, kind=NoteKind.FACT, on=managed.TODAY, by="Priya", text="Seen"))
    return person_id


def wish(one: str, other: str, **chosen: Side) -> MergeWish:
    return MergeWish(one, other, "Same fingerprints", chosen)


def image(desk: Desk) -> dict[str, dict[str, dict[str, object]]]:
    """Return every row of every table as the database has it, the log, the merges and the counters apart."""
    with desk.register.look(desk.who) as look:
        found = {}
        for table in Model.metadata.sorted_tables:
            if table.name in LOG or "id" not in table.c:
                continue
            raw = look._session.execute(text(f'SELECT * FROM "{table.name}"')).mappings()
            found[table.name] = {row["id"]: {name: row[name] for name in row.keys() - COUNTERS} for row in raw}
        return found


def places_that_name(desk: Desk, person_id: str) -> set[str]:
    with desk.register.look(desk.who) as look:
        return {
            f"{table.name}.{column.name}"
            for table in Model.metadata.sorted_tables
            for column in table.columns
            if isinstance(column.type, String)
            and look._session.scalar(select(column).where(column == person_id).limit(1)) is not None
        }


def last_merge(desk: Desk) -> str:
    return desk.duplicates.board().merges[0].id


def test_that_everything_follows_and_everything_comes_back(desk: Desk, callum: str) -> None:
    other = second(desk, sex=Sex.MALE, known_as="Cal")
    before = image(desk)
    changes = desk.merging.merge(wish(callum, other, name=Side.OTHER))
    assert {"note", "identifier", "address", "person"} <= changes.kinds
    assert changes.people == {callum, other}
    assert places_that_name(desk, other) == {"audit_entry.person_id", "audit_entry.record_id", "person_merge.merged_id"}
    record = desk.cases.preview(callum)
    assert (record.person.name, record.person.known_as) == ("Calum Petifer", "Cal")
    assert {one.name for one in record.aliases} == {"Callum Pettifer"}
    crns = {one.canonical: one.to_on for one in record.identifiers if one.kind is IdentifierKind.CRN}
    assert crns == {"X482913": None, "X999999": managed.TODAY}
    assert {one.postcode: one.to_on for one in record.addresses} == {"KM3 7QT": None, "KM1 1AA": managed.TODAY}
    assert [one.text for one in record.notes] == ["Seen"]
    assert [one.person_id for one in desk.search.find("Pettifer")] == [callum]
    assert [one.person_id for one in desk.search.find("X999999")] == [callum]
    desk.merging.part(last_merge(desk), "Two brothers after all")
    assert image(desk) == before
    assert [one.person_id for one in desk.search.find("X999999")] == [other]
    assert desk.register.check().sound


def test_that_the_log_says_what_went_where_and_follows_the_person(desk: Desk, callum: str) -> None:
    other = second(desk)
    early = len(desk.audit_log.every(LogFilter(person_id=callum)))
    desk.merging.merge(wish(callum, other))
    entries = desk.audit_log.every(LogFilter(person_id=callum))
    moved = {one.record_kind: one.count for one in entries if one.kind is AuditKind.COMBINATION and one.count}
    assert (moved["note"], moved["identifier"], moved["person"]) == (1, 1, 1)
    assert other in {one.person_id for one in entries}, "what was noted of the other record is found under the one"
    assert len(entries) > early
    desk.merging.part(last_merge(desk), "Two brothers after all")
    assert other not in {one.person_id for one in desk.audit_log.every(LogFilter(person_id=callum))}


def test_that_a_date_of_birth_has_to_be_chosen_and_the_other_stays_as_used_before(desk: Desk, callum: str) -> None:
    other = second(desk, born=OTHER_BORN)
    with pytest.raises(Mendable, match="9 Jun 1994 and 6 Sep 1994") as refused:
        desk.merging.merge(wish(callum, other))
    assert refused.value.code == "choose_date_of_birth"
    desk.merging.merge(wish(callum, other, date_of_birth=Side.OTHER))
    record = desk.cases.preview(callum)
    assert record.person.date_of_birth == OTHER_BORN
    assert BORN in {one.date_of_birth for one in record.aliases}


def test_that_the_stricter_of_two_consents_holds(desk: Desk, callum: str) -> None:
    other = second(desk)
    for person_id, state in ((callum, ConsentState.REFUSED), (other, ConsentState.HELD)):
        desk.people.keep(Consent(person_id=person_id, topic=Topic.HEALTH, state=state))
    before = image(desk)
    assert "holds until the person is asked again" in " ".join(desk.merging.compare(callum, other).told)
    desk.merging.merge(wish(callum, other))
    latest = max(desk.cases.preview(callum).consents, key=lambda one: one.id)
    assert latest.state is ConsentState.REFUSED
    desk.merging.part(last_merge(desk), "Two people")
    assert image(desk) == before


def test_that_each_thing_in_the_way_is_said_in_plain_words(desk: Desk, callum: str) -> None:
    with pytest.raises(Mendable, match="one and the same record"):
        desk.merging.merge(wish(callum, callum))
    on_scheme = managed.somebody(desk, "Calum", "Petifer", crn="X777777")
    other = second(desk)
    for one in (callum, on_scheme, other):
        desk.ledger.ask_panel(one, "Twice on the register")
    desk.retention.hold(other, HoldReason.INQUIRY, "Inquest")
    desk.duplicates.not_the_same(callum, other, "Twins")
    said = " ".join(desk.merging.compare(callum, other).obstacles)
    for words in ("Twins. Take that back first", "legal hold on Calum Petifer", "Both are on the next panel's agenda"):
        assert words in said
    assert "Both are on IOM: Callum Pettifer (X482913) since 2 Jun 2025" in " ".join(
        desk.merging.compare(callum, on_scheme).obstacles
    )
    before = image(desk)
    for pair in ((callum, other), (callum, on_scheme), (other, callum)):
        with pytest.raises(Mendable, match="Nothing was changed") as refused:
            desk.merging.merge(wish(*pair))
        assert refused.value.code == "in_the_way"
    assert image(desk) == before


def test_that_later_work_goes_with_what_it_hangs_on_and_the_rest_stays(desk: Desk) -> None:
    one, other = second(desk, "X111111"), managed.somebody(desk, "Calum", "Petifer", crn="X222222")
    desk.merging.merge(wish(one, other))
    desk.support.enter(  # both hang on the time on the scheme
        Contact(person_id=one, kind=ContactKind.OFFICE, at=managed.at(date(2025, 11, 17), 10), fact_text="Came"),
        Note(person_id=one, kind=NoteKind.FACT, on=managed.TODAY, by="Priya", text="Rang"),
    )
    desk.people.keep(Address(person_id=one, lines="1 Mill Lane", postcode="KM2 2BB"))
    merge_id = last_merge(desk)
    preview = desk.merging.parting(merge_id)
    assert preview.obstacles == ()
    assert preview.later_kept == {"address": 1}
    assert preview.later_other == {"contact": 1, "note": 1}
    assert preview.back["episode"] == 1
    desk.merging.part(merge_id, "Two people")
    assert [each.fact_text for each in desk.cases.preview(other).contacts] == ["Came"]
    assert {each.postcode for each in desk.cases.preview(one).addresses} == {"KM1 1AA", "KM2 2BB"}
    with pytest.raises(Mendable, match="put apart already"):
        desk.merging.part(merge_id, "Once more")


def test_that_merges_are_taken_apart_the_last_one_first(desk: Desk, callum: str) -> None:
    first, then = second(desk, "X111111"), second(desk, "X222222")
    before = image(desk)
    desk.merging.merge(wish(first, then))
    inner = last_merge(desk)
    desk.merging.merge(wish(callum, first))
    outer = last_merge(desk)
    with pytest.raises(Mendable, match="Put that apart first"):
        desk.merging.part(inner, "Wrong order")
    desk.merging.part(outer, "Two people")
    desk.merging.part(inner, "Two people")
    assert image(desk) == before


def test_that_what_somebody_changed_since_stays_as_they_left_it(desk: Desk, callum: str) -> None:
    other = second(desk, born=None, known_as="Cal", first_language="Welsh")
    desk.merging.merge(wish(callum, other))
    person = desk.cases.preview(callum).person
    assert (person.known_as, person.first_language) == ("Cal", "Welsh")
    desk.people.change(replace(person, known_as="Cally"))
    merge_id = last_merge(desk)
    assert desk.merging.parting(merge_id).told == ("Changed again since the merge, and left as it is: known as.",)
    desk.merging.part(merge_id, "Two people")
    person = desk.cases.preview(callum).person
    assert (person.known_as, person.first_language) == ("Cally", "")


def test_that_an_erasure_takes_what_a_merge_kept_too(desk: Desk) -> None:
    one, other = second(desk, "X111111"), second(desk, "X222222")
    desk.merging.merge(wish(one, other))
    with desk.register.work(desk.who) as work:
        taken = work.erasures.erase(one)
    assert taken.rows["person_merge"] == 1
    assert desk.duplicates.board().merges == ()
    with desk.register.look(desk.who) as look:
        values = look._session.scalars(select(Model.metadata.tables["audit_value"].c.old_and_new)).all()
    assert not any("etifer" in (said or "") or other in (said or "") for said in values)


def test_that_an_erasure_takes_a_merge_that_was_taken_apart_whichever_of_the_two_goes(desk: Desk) -> None:
    one, other = second(desk, "X111111"), second(desk, "X222222")
    desk.merging.merge(wish(one, other))
    desk.merging.part(last_merge(desk), "Calum Petifer is the brother")
    with desk.register.work(desk.who) as work:
        work.erasures.erase(other)
    assert desk.duplicates.board().merges == ()
