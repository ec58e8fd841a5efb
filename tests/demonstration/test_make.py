"""The lived-in register: every month reconciles, the meetings stand, and nothing of it can be read from outside."""

from datetime import datetime

import pytest

from iom_desktop.clock import LONDON, SetClock
from iom_desktop.demonstration.make import Demonstration, make
from iom_desktop.demonstration.options import PASSPHRASE, Options
from iom_desktop.demonstration.referring import misspelt
from iom_desktop.errors import Mendable
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in
from iom_desktop.vocabulary.listing import SetAside
from iom_desktop.vocabulary.panel import PanelState
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.risk import Rag
from tests.kingsmere import SMALL
from tests.registers import CHEAP


@pytest.fixture
def desk(made: Demonstration):
    clock = SetClock(datetime(2025, 11, 18, 9, 10, tzinfo=LONDON))
    opened = sign_in(made.register, "coordinator", PASSPHRASE, clock=clock)
    yield opened
    opened.close()


def test_that_all_lists_but_the_last_are_loaded_and_every_month_reconciles(desk: Desk):
    months = desk.ledger.months()
    assert [one.month for one in months] == ["2025-10"]
    for one in months:
        assert one.eligible == one.adopted + one.declined + one.deferred + one.waiting
        assert one.eligible > SMALL.core


def test_that_as_many_people_are_managed_as_asked_for(desk: Desk):
    lines = desk.cases.managed()
    assert len(lines) == SMALL.managed
    assert {line.rag.shown for line in lines} >= {Rag.RED, Rag.AMBER}


def test_that_two_meetings_were_held_and_one_is_prepared(desk: Desk):
    states = [line.state for line in desk.panel.meetings()]
    assert states == [PanelState.PLANNED, PanelState.APPROVED, PanelState.APPROVED]


def test_that_everybody_was_looked_up_on_the_ten_working_days_before(desk: Desk):
    strips = [line.strip for line in desk.daily_checks.queue().waiting]
    assert len(strips) == SMALL.managed
    complete = [strip for strip in strips if sum(day.looked for day in strip) >= 9]
    assert len(complete) >= SMALL.managed - 2  # those whom the last meetings adopted were not looked up before


def test_that_the_sheet_of_the_last_morning_was_printed_and_waits_for_its_results(desk: Desk):
    sheet = desk.tasking.tasked()
    assert sheet is not None
    assert (sheet.day, sheet.copies) == (SMALL.working_days_before(1)[0], 2)
    assert {line.result for line in sheet.lines} == {""}


def test_that_two_lists_of_candidates_share_three_people_and_name_two_who_are_managed(desk: Desk):
    board = desk.candidates.board()
    assert [batch.rows for batch in desk.listing.batches()] == [10, 20]
    assert board.overlaps.by_count == {1: 24, 2: 3}
    assert [aside.why for one in board.candidates for aside in one.aside] == [SetAside.MANAGED] * 2


def test_that_somebody_referred_under_another_spelling_is_a_possible_duplicate(desk: Desk):
    (pair,) = desk.duplicates.board().pairs
    assert pair.born == pair.other_born
    assert pair.name != pair.other_name
    assert pair.other_name in {one.person_name for one in desk.referrals.all()}


@pytest.mark.parametrize(("heard", "written"), [("Tranter", "Trannter"), ("Bennett", "Benett"), ("Ng", "Ngg")])
def test_that_a_misspelt_surname_is_as_somebody_hears_it(heard: str, written: str):
    assert misspelt(heard) == written


def test_that_every_role_signs_in_with_the_passphrase_in_the_file(made: Demonstration):
    passphrase = made.passphrase_file.read_text(encoding="utf-8").splitlines()[0]
    for name in ("police", "probation", "partner", "protection"):
        desk = sign_in(made.register, name, passphrase)
        assert desk.clock.today() == SMALL.as_of
        desk.close()


def test_that_no_name_number_or_postcode_of_a_person_stands_in_the_register_s_folder(made: Demonstration, desk: Desk):
    words = set()
    for line in desk.cases.managed():
        record = desk.cases.preview(line.person_id)
        words |= {record.person.surname, record.identifier(IdentifierKind.CRN)}
        words |= {address.postcode for address in record.addresses}
    contents = [path.read_bytes() for path in made.register.rglob("*") if path.is_file()]
    assert len(words) > SMALL.managed
    for word in words - {""}:
        for encoding in ("utf-8", "utf-16-le"):
            assert not any(word.encode(encoding) in content for content in contents), word


@pytest.mark.slow
def test_that_the_same_arguments_give_the_same_people_and_decisions(made: Demonstration, desk: Desk, tmp_path):
    again = make(tmp_path / "again", SMALL, lambda _sentence: None, cost=CHEAP)
    assert [path.read_bytes() for path in again.lists] == [path.read_bytes() for path in made.lists]
    other = sign_in(again.register, "coordinator", PASSPHRASE, clock=SetClock(desk.clock.now()))
    try:
        assert _content(other) == _content(desk)
    finally:
        other.close()


def _content(desk: Desk):
    people = [
        (line.name, line.crn, line.rag, line.status, line.lead_professional, line.next_date)
        for line in desk.cases.managed()
    ]
    ledger = [(row.name, row.crn, row.state) for row in desk.ledger.ledger().rows]
    return sorted(people, key=str), sorted(ledger, key=str)


@pytest.mark.parametrize(
    "options", [Options(rows=10), Options(managed=2), Options(managed=140), Options(months=0), Options(months=99)]
)
def test_that_a_size_that_cannot_be_made_is_refused_before_anything_is_written(options: Options, tmp_path):
    with pytest.raises(Mendable) as refused:
        make(tmp_path / "never", options, lambda _sentence: None)
    assert refused.value.code == "demo_size"
    assert not (tmp_path / "never").exists()


@pytest.mark.slow
def test_that_a_borough_without_earlier_months_has_its_people_all_the_same(tmp_path):
    made = make(tmp_path / "one", Options(rows=40, managed=6, months=1), lambda _sentence: None, cost=CHEAP)
    desk = sign_in(made.register, "coordinator", PASSPHRASE)
    try:
        assert len(desk.cases.managed()) == 6
        assert desk.ledger.months() == ()
    finally:
        desk.close()
