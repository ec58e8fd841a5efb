"""Unsaved typing: kept encrypted for the same user alone, past the log, and gone when it is back or its user leaves."""

from pathlib import Path

from sqlalchemy import text

from iom_desktop.clock import SetClock
from iom_desktop.records.unsaved import Spot, UnsavedTyping
from iom_desktop.services.desk import Desk
from tests import registers

CANARY = "the canary in the unsaved words"
CONTACT = Spot("ContactDialog", "01900000-0000-7000-8000-00000000000a", "01900000-0000-7000-8000-00000000000a")
REFERRAL = Spot("new_referral", "new")


def typed(spot: Spot = CONTACT, said: str = CANARY) -> UnsavedTyping:
    return UnsavedTyping("case", spot, {"What happened": said})


def told_in_the_log(desk: Desk) -> str:
    with desk.register.look(desk.who) as look:
        entries = "audit_entry LEFT JOIN audit_value USING (sequence)"
        rows = look._session.connection().execute(text(f"SELECT record_kind, words, old_and_new FROM {entries}"))
        return "\n".join(str(row) for row in rows)


def test_that_words_come_back_to_who_typed_them_and_to_nobody_else(register_folder: Path, clock: SetClock) -> None:
    desk = registers.signed_in(register_folder, "police", clock)
    desk.unsaved.keep((typed(), typed(REFERRAL)))
    desk.close()
    other = registers.signed_in(register_folder, "coordinator", clock)
    assert other.unsaved.mine() == ()
    other.close()
    desk = registers.signed_in(register_folder, "police", clock)
    assert [(one.place, one.spot, one.words) for one in desk.unsaved.mine()] == [
        ("case", CONTACT, {"What happened": CANARY}),
        ("case", REFERRAL, {"What happened": CANARY}),
    ]
    desk.unsaved.forget(CONTACT)
    assert [one.spot for one in desk.unsaved.mine()] == [REFERRAL]
    desk.close()


def test_that_the_log_learns_how_much_and_never_what(desk: Desk) -> None:
    desk.unsaved.keep((typed(),))
    desk.unsaved.forget(CONTACT)
    told = told_in_the_log(desk)
    assert "unsaved_text" in told
    assert CANARY not in told
    assert desk.register.check().sound


def test_that_the_words_stand_nowhere_in_plain(desk: Desk) -> None:
    desk.unsaved.keep((typed(),))
    folder = desk.register.folder
    desk.close()
    assert not any(CANARY.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_that_a_later_lock_takes_the_place_of_an_earlier_one(desk: Desk) -> None:
    desk.unsaved.keep((typed(said="at first"),))
    desk.unsaved.keep((typed(),))
    (kept,) = desk.unsaved.mine()
    assert kept.words == {"What happened": CANARY}


def test_that_a_draft_survives_without_a_lock_and_without_an_entry_in_the_log(desk: Desk) -> None:
    before = told_in_the_log(desk)
    desk.unsaved.draft((typed(),))
    desk.unsaved.draft((typed(said="and on"),))
    assert [one.words for one in desk.unsaved.mine()] == [{"What happened": "and on"}]
    assert told_in_the_log(desk) == before


def test_that_nothing_stays_of_who_leaves(register_folder: Path, clock: SetClock) -> None:
    desk = registers.signed_in(register_folder, "police", clock)
    desk.unsaved.keep((typed(),))
    desk.close()
    desk = registers.signed_in(register_folder, clock=clock)
    desk.users.end_user("police", clock.today())
    with desk.register.look(desk.who) as look:
        assert look._session.connection().execute(text("SELECT count(*) FROM unsaved_text")).scalar_one() == 0
    desk.close()
