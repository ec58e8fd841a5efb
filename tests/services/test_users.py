"""Who signs in: added, changed, disabled, let in again and ended, and what a passphrase of theirs opens."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Fault, Mendable, NotAllowed
from iom_desktop.records.unsaved import Spot, UnsavedTyping
from iom_desktop.records.user import User
from iom_desktop.services import failed_sign_ins, sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.services.passphrases import OF_THE_DEMONSTRATION
from iom_desktop.vocabulary.access import Role
from tests import registers
from tests.days import TODAY, TOMORROW, YESTERDAY
from tests.registers import CHEAP, PASSPHRASE

NEW = User(sign_in_name="nadia", display_name="Nadia Cole", role=Role.POLICE, agency="police", rank_or_title="PC")


def user(desk: Desk, name: str) -> User:
    return next(one for one in desk.users.users() if one.sign_in_name == name)


def test_that_somebody_added_can_sign_in(desk: Desk, clock: SetClock) -> None:
    changes = desk.users.add_user(NEW, PASSPHRASE, cost=CHEAP)
    assert changes.kinds == {"user"}
    folder = desk.register.folder
    desk.register.close()
    theirs = registers.signed_in(folder, "nadia", clock)
    assert theirs.who.display_name == "Nadia Cole"
    theirs.register.close()


@pytest.mark.parametrize("name", ["coordinator", "POLICE", "recovery"])
def test_that_a_name_is_given_once(desk: Desk, name: str) -> None:
    with pytest.raises(Mendable) as refused:
        desk.users.add_user(replace(NEW, sign_in_name=name), PASSPHRASE, cost=CHEAP)
    assert refused.value.code == "name_taken"


def test_that_a_new_user_needs_a_good_passphrase(desk: Desk) -> None:
    with pytest.raises(Mendable):
        desk.users.add_user(NEW, "nadia cole 1", cost=CHEAP)
    assert "nadia" not in sign_in.users_of(desk.register.folder)


def test_that_clearance_needs_its_reason_and_says_who_gave_it(desk: Desk) -> None:
    with pytest.raises(Mendable, match="reason"):
        desk.users.change_user(replace(user(desk, "probation"), cleared=True))
    desk.users.change_user(replace(user(desk, "probation"), cleared=True, cleared_reason="vetted in September"))
    cleared = user(desk, "probation")
    assert (cleared.cleared_on, cleared.cleared_by) == (TODAY, "coordinator")


def test_that_the_last_coordinator_stays_one(desk: Desk) -> None:
    me = user(desk, "coordinator")
    for change in (replace(me, role=Role.POLICE), replace(me, active_to=TODAY)):
        with pytest.raises(Mendable) as refused:
            desk.users.change_user(change)
        assert refused.value.code == "last_coordinator"
    with pytest.raises(Mendable):
        desk.users.end_user("coordinator", TODAY)
    assert user(desk, "coordinator").role is Role.COORDINATOR


def test_that_a_second_coordinator_frees_the_first(desk: Desk) -> None:
    desk.users.change_user(replace(user(desk, "police"), role=Role.COORDINATOR))
    desk.users.change_user(replace(user(desk, "coordinator"), role=Role.POLICE))


def test_that_the_last_coordinator_without_a_last_day_gets_none(desk: Desk) -> None:
    desk.users.change_user(replace(user(desk, "police"), role=Role.COORDINATOR))
    desk.users.end_user("police", TOMORROW)
    with pytest.raises(Mendable) as refused:
        desk.users.end_user("coordinator", TOMORROW)
    assert refused.value.code == "last_coordinator"


def test_that_whoever_changes_their_own_rights_can_do_no_more_than_leave(desk: Desk) -> None:
    desk.users.change_user(replace(user(desk, "coordinator"), display_name="Priya R"))
    desk.users.change_user(replace(user(desk, "police"), role=Role.COORDINATOR))
    desk.users.change_user(replace(user(desk, "coordinator"), role=Role.PARTNER))
    for deed in (desk.cases.managed, desk.users.users, lambda: desk.users.disable_user("partner")):
        with pytest.raises(NotAllowed) as refused:
            deed()
        assert refused.value.code == "rights_changed"
    desk.unsaved.keep([UnsavedTyping("settings", Spot("note"), {"text": "for the next time"})])
    desk.close()
    with closing(registers.signed_in(desk.register.folder)) as again:
        assert again.who.role is Role.PARTNER
        assert [one.words for one in again.unsaved.mine()] == [{"text": "for the next time"}]


def test_that_a_leaver_has_no_way_in(desk: Desk) -> None:
    desk.users.end_user("partner", TODAY)
    assert "partner" not in sign_in.users_of(desk.register.folder)
    assert user(desk, "partner").active_to == TODAY
    desk.users.end_user("police", TOMORROW)
    assert "police" in sign_in.users_of(desk.register.folder)


def test_that_a_last_day_in_the_past_takes_the_way_in_at_once(desk: Desk) -> None:
    desk.users.change_user(replace(user(desk, "police"), active_to=YESTERDAY))
    assert "police" not in sign_in.users_of(desk.register.folder)
    desk.users.change_user(replace(user(desk, "police"), rank_or_title="PS"))
    assert desk.register.check().sound


def test_that_a_user_who_could_not_be_kept_gets_no_way_in(desk: Desk) -> None:
    with closing(desk.register._door.connect()) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT raise(ABORT, 'no room'); END")
    with pytest.raises(Fault):
        desk.users.add_user(NEW, PASSPHRASE, cost=CHEAP)
    before = registers.keys_of(desk.register.folder)
    with pytest.raises(Fault):
        desk.users.renew_passphrase(PASSPHRASE, "harbour lantern apricot", cost=CHEAP)
    assert registers.keys_of(desk.register.folder) == before
    assert "nadia" not in sign_in.users_of(desk.register.folder)
    with closing(desk.register._door.connect()) as connection:
        connection.execute("DROP TRIGGER full")


def test_that_blanks_around_a_sign_in_name_are_not_kept(desk: Desk) -> None:
    desk.users.add_user(replace(NEW, sign_in_name=" nadia "), PASSPHRASE, cost=CHEAP)
    assert "nadia" in sign_in.users_of(desk.register.folder)
    assert user(desk, "nadia").display_name == "Nadia Cole"


def test_that_a_coordinator_gives_a_new_passphrase(desk: Desk) -> None:
    desk.users.reset_passphrase("partner", "harbour lantern apricot", cost=CHEAP)
    folder = desk.register.folder
    desk.register.close()
    with pytest.raises(NotAllowed):
        registers.signed_in(folder, "partner")
    sign_in.sign_in(folder, "partner", "harbour lantern apricot", clock=SetClock(registers.MOMENT)).close()


@pytest.mark.parametrize(
    ("name", "passphrase", "code"),
    [
        ("alex", "harbour lantern apricot", "unknown_user"),
        ("partner", "tom beckwith 1", "passphrase_easy_to_guess"),
        ("partner", OF_THE_DEMONSTRATION, "passphrase_easy_to_guess"),
        ("police", "harbour lantern apricot", "not_active"),
    ],
)
def test_that_a_new_passphrase_is_refused(desk: Desk, name: str, passphrase: str, code: str) -> None:
    desk.users.end_user("police", TODAY)
    before = registers.keys_of(desk.register.folder)
    day = desk.clock
    assert isinstance(day, SetClock)
    day.set(registers.MOMENT + timedelta(days=1))
    with pytest.raises(Mendable) as refused:
        desk.users.reset_passphrase(name, passphrase, cost=CHEAP)
    assert refused.value.code == code
    assert registers.keys_of(desk.register.folder) == before


@pytest.mark.parametrize("name", ["alex", ""])
def test_that_nobody_unknown_leaves(desk: Desk, name: str) -> None:
    with pytest.raises(Mendable) as refused:
        desk.users.end_user(name, TODAY)
    assert refused.value.code == "unknown_user"


def test_that_a_sign_in_name_stays_for_ever(desk: Desk) -> None:
    with pytest.raises(Mendable):
        desk.users.change_user(replace(user(desk, "police"), sign_in_name="constable"))


def test_that_everybody_may_change_their_own_passphrase(register_folder: Path, clock: SetClock) -> None:
    desk = registers.signed_in(register_folder, "partner", clock)
    desk.users.renew_passphrase(PASSPHRASE, "harbour lantern apricot", cost=CHEAP)
    desk.close()
    sign_in.sign_in(register_folder, "partner", "harbour lantern apricot").close()
    with pytest.raises(NotAllowed):
        registers.signed_in(register_folder, "partner", clock)


def test_that_nobody_else_changes_ones_passphrase_at_an_open_register(desk: Desk) -> None:
    before = registers.keys_of(desk.register.folder)
    codes = []
    for _ in range(failed_sign_ins.TRIES + 1):
        with pytest.raises(NotAllowed) as refused:
            desk.users.renew_passphrase("not the right words", "harbour lantern apricot", cost=CHEAP)
        codes.append(refused.value.code)
    assert codes == ["wrong_passphrase"] * failed_sign_ins.TRIES + ["too_many_tries"]
    assert registers.keys_of(desk.register.folder) == before


def test_that_a_disabled_user_is_out_until_let_in_with_a_new_passphrase(desk: Desk, clock: SetClock) -> None:
    old_keys = registers.keys_of(desk.register.folder)
    desk.users.disable_user("police")
    assert not user(desk, "police").active_on(TODAY)
    assert registers.keys_of(desk.register.folder) != old_keys
    with pytest.raises(Mendable) as refused:
        desk.users.reset_passphrase("police", "harbour lantern apricot", cost=CHEAP)
    assert refused.value.code == "disabled"
    folder = desk.register.folder
    desk.close()
    with pytest.raises(NotAllowed, match="ask a coordinator"):
        registers.signed_in(folder, "police", clock)
    desk = registers.signed_in(folder, clock=clock)
    desk.users.enable_user("police", "harbour lantern apricot", cost=CHEAP)
    desk.close()
    with pytest.raises(NotAllowed):
        registers.signed_in(folder, "police", clock)
    sign_in.sign_in(folder, "police", "harbour lantern apricot", clock=clock).close()


def test_that_nobody_who_left_is_let_in_again_by_mistake(desk: Desk) -> None:
    desk.users.end_user("police", YESTERDAY)
    with pytest.raises(Mendable) as refused:
        desk.users.enable_user("police", "harbour lantern apricot", cost=CHEAP)
    assert refused.value.code == "not_active"
    assert "police" not in sign_in.users_of(desk.register.folder)


def test_that_the_last_coordinator_cannot_be_disabled(desk: Desk) -> None:
    with pytest.raises(Mendable) as refused:
        desk.users.disable_user("coordinator")
    assert refused.value.code == "last_coordinator"
    assert user(desk, "coordinator").disabled_on is None


def test_that_a_new_recovery_code_makes_the_old_one_worthless(
    desk: Desk, template: registers.Template, clock: SetClock
) -> None:
    sheet = desk.users.renew_recovery_code(cost=CHEAP)
    assert (sheet.borough, sheet.register_id) == ("Kingsmere", desk.register.facts.register_id)
    assert sheet.code not in repr(sheet)
    folder = desk.register.folder
    desk.close()
    with pytest.raises(NotAllowed) as refused:
        sign_in.renew_passphrase(folder, template.recovery_code, "police", "harbour lantern apricot", cost=CHEAP)
    assert refused.value.code == "wrong_recovery_code"
    typed = sheet.code.replace("-", " ").lower()
    sign_in.renew_passphrase(folder, typed, "police", "harbour lantern apricot", cost=CHEAP)
    sign_in.sign_in(folder, "police", "harbour lantern apricot", clock=clock).close()
    registers.signed_in(folder, clock=clock).close()


@pytest.mark.parametrize("name", ["police", "probation", "partner", "protection"])
def test_that_only_a_coordinator_changes_who_signs_in(register_folder: Path, clock: SetClock, name: str) -> None:
    desk = registers.signed_in(register_folder, name, clock)
    deeds = (
        lambda: desk.users.add_user(NEW, PASSPHRASE, cost=CHEAP),
        lambda: desk.users.change_user(user(desk, "police")),
        lambda: desk.users.end_user("police", TODAY),
        lambda: desk.users.disable_user("police"),
        lambda: desk.users.enable_user("police", PASSPHRASE, cost=CHEAP),
        lambda: desk.users.reset_passphrase("police", PASSPHRASE, cost=CHEAP),
        lambda: desk.users.renew_recovery_code(cost=CHEAP),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed) as refused:
            deed()
        assert refused.value.code == "not_allowed"
    desk.close()


def test_that_why_somebody_was_cleared_is_for_coordinators_alone(desk: Desk, clock: SetClock) -> None:
    desk.users.change_user(replace(user(desk, "probation"), cleared=True, cleared_reason="vetted in September"))
    desk.close()
    theirs = registers.signed_in(desk.register.folder, "partner", clock)
    seen = user(theirs, "probation")
    assert (seen.cleared, seen.cleared_reason, seen.cleared_on, seen.cleared_by) == (True, "", None, "")
    theirs.close()


def test_that_a_user_needs_a_name(desk: Desk) -> None:
    with pytest.raises(Mendable) as refused:
        desk.users.add_user(replace(NEW, sign_in_name="  "), PASSPHRASE, cost=CHEAP)
    assert refused.value.code == "no_user_name"
    assert "" not in sign_in.users_of(desk.register.folder)


def test_that_every_letter_of_a_name_may_be_written_large_or_small(desk: Desk, clock: SetClock) -> None:
    desk.users.add_user(replace(NEW, sign_in_name="Ömer"), PASSPHRASE, cost=CHEAP)
    with pytest.raises(Mendable) as refused:
        desk.users.add_user(replace(NEW, sign_in_name="ömer"), "velvet turbine orchid seven", cost=CHEAP)
    assert refused.value.code == "name_taken"
    desk.close()
    theirs = registers.signed_in(desk.register.folder, "ömer", clock)
    assert theirs.who.sign_in_name == "Ömer"
    theirs.close()


def test_that_a_key_file_that_cannot_be_written_leaves_every_way_in_as_it_was(desk: Desk, clock: SetClock) -> None:
    in_the_way = desk.register.folder / "keys.part"
    in_the_way.mkdir()
    with pytest.raises(Mendable) as refused:
        desk.users.reset_passphrase("police", "velvet turbine orchid seven", cost=CHEAP)
    assert refused.value.code == "cannot_write"
    assert "Every way in is as it was" in refused.value.message
    in_the_way.rmdir()
    desk.close()
    registers.signed_in(desk.register.folder, "police", clock).close()


def test_that_nobody_disables_themselves_and_goes_on(desk: Desk) -> None:
    desk.users.change_user(replace(user(desk, "police"), role=Role.COORDINATOR))
    for change in (
        lambda: desk.users.disable_user("coordinator"),
        lambda: desk.users.end_user("coordinator", TODAY),
    ):
        with pytest.raises(Mendable) as refused:
            change()
        assert refused.value.code == "yourself"
    assert user(desk, "coordinator").active_on(TOMORROW)
    assert "coordinator" in sign_in.users_of(desk.register.folder)
    desk.users.end_user("coordinator", TOMORROW)
