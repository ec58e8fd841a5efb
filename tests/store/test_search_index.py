"""The search index: laid over an older register, kept in step with it, and found out where it is not."""

from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import text

from iom_desktop.models.person import Alias
from iom_desktop.models.person import Person as PersonRow
from iom_desktop.records.person import Person
from iom_desktop.records.support import Contact, Note
from iom_desktop.store import search
from iom_desktop.store.search.sources import PARTS, sources
from iom_desktop.vocabulary.work import ContactKind, NoteKind
from tests.registers import actor


@pytest.fixture
def jan(register):
    with register.work(actor()) as work:
        person_id = work.people.keep(Person(surname="Gołębiewski", forenames="Jan"))
        work.notes.keep(
            Note(person_id=person_id, kind=NoteKind.FACT, text="Spoke of Quillon Mews", on=date(2025, 11, 3))
        )
        work.contacts.keep(Contact(person_id=person_id, kind=ContactKind.OFFICE, fact_text="Came", opinion_text="Glad"))
    return person_id


def kept(register):
    with register.look(actor()) as look:
        return {
            (part.name, row.source): row.words
            for part in PARTS
            for row in look._session.execute(text(f"SELECT source, words FROM {part.name}"))
        }


def test_that_names_and_notes_are_kept_in_plain_letters(register, jan):
    assert kept(register) == {
        ("search_names", "name"): "jan golebiewski",
        ("search_notes", "note"): "spoke of quillon mews",
        ("search_notes", "contact"): "came glad",
    }


def test_that_an_index_of_an_earlier_release_gives_way_to_one_of_this(register, jan):
    before = kept(register)
    with register._door.writing.begin() as connection:
        for part in PARTS:
            connection.exec_driver_sql(f"DROP TABLE {part.index}")
            connection.exec_driver_sql(f"DROP TABLE {part.name}")
        connection.exec_driver_sql("DROP TABLE search_waiting")
        for _, source in sources():
            for deed in ("added", "changed", "removed"):
                connection.exec_driver_sql(f"DROP TRIGGER search_{source.table}_{deed}")
        connection.exec_driver_sql("CREATE TABLE search_text (id INTEGER PRIMARY KEY, record_id TEXT, words TEXT)")
        connection.exec_driver_sql("CREATE TABLE search_gone (id INTEGER, words TEXT)")
        connection.exec_driver_sql(
            "CREATE TRIGGER search_person_added AFTER INSERT ON person "
            "BEGIN INSERT INTO search_text(record_id, words) VALUES (new.id, new.surname); END"
        )
        connection.exec_driver_sql("CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_text')")
        search.prepare(connection)
    assert kept(register) == before
    assert register.check().sound
    with register.look(actor()) as look:
        assert look._session.scalar(text("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'search_text%'")) == 0


def test_that_what_the_index_does_not_hold_as_it_is_is_found_out(register, jan):
    with closing(register._door.connect()) as connection:
        connection.execute("UPDATE search_names SET words = 'somebody else'")
        connection.execute("DELETE FROM search_notes WHERE source = 'note'")
        connection.execute(
            "INSERT INTO search_notes(source, record_id, person_id, handling, words) "
            "VALUES ('contact', 'gone', 'p', 'partners', 'gone')"
        )
    said = [one for one in register.check().database if one.startswith("the search")]
    assert said == [
        "the search does not hold 1 of the rows of person as they are",
        "the search does not hold 1 of the rows of note as they are",
        "the search holds 1 rows of contact that are gone",
    ]


def test_that_many_people_at_once_are_found_and_the_trigger_stands_again(register):
    with register.work(actor()) as work:
        work.bulk.keep(
            Alias,
            [{"person_id": work.people.keep(Person(surname="Bell", forenames="Ann")), "surname": "Quillon"}] * 600,
        )
        work.bulk.keep(PersonRow, [{"surname": f"Ashgrove{number}"} for number in range(600)])
    assert register.check().sound
    with register.work(actor()) as work:
        work.people.keep(Person(surname="Birdsong", forenames="Jo"))
    with register.look(actor()) as look:
        words = set(look._session.scalars(text("SELECT words FROM search_names")))
    assert {"quillon", "ashgrove0", "ashgrove599", "jo birdsong"} <= words
    assert register.check().sound
