"""Users, lists, the borough's choices, backups and checks."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Fault, Mendable, NotAllowed
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.user import Agency, User
from iom_desktop.services import sign_in
from iom_desktop.services.administration import Administration
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Role
from tests import registers
from tests.days import TODAY, TOMORROW, YESTERDAY
from tests.registers import CHEAP, PASSPHRASE

NEW = User(sign_in_name="nadia", display_name="Nadia Cole", role=Role.POLICE, agency="police", rank_or_title="PC")


def administration(desk: Desk) -> Administration:
    return desk.administration


def user(desk: Desk, name: str) -> User:
    return next(one for one in desk.administration.users() if one.sign_in_name == name)


def test_that_somebody_added_can_sign_in(desk: Desk, clock: SetClock) -> None:
    changes = desk.administration.add_user(NEW, PASSPHRASE, cost=CHEAP)
    assert changes.kinds == {"user"}
    folder = desk.register.folder
    desk.register.close()
    theirs = registers.signed_in(folder, "nadia", clock)
    assert theirs.who.display_name == "Nadia Cole"
    theirs.register.close()


@pytest.mark.parametrize("name", ["coordinator", "POLICE", "recovery"])
def test_that_a_name_is_given_once(desk: Desk, name: str) -> None:
    with pytest.raises(Mendable) as refused:
        desk.administration.add_user(replace(NEW, sign_in_name=name), PASSPHRASE, cost=CHEAP)
    assert refused.value.code == "name_taken"


def test_that_a_new_user_needs_a_good_passphrase(desk: Desk) -> None:
    with pytest.raises(Mendable):
        desk.administration.add_user(NEW, "nadia cole 1", cost=CHEAP)
    assert "nadia" not in sign_in.users_of(desk.register.folder)


def test_that_clearance_needs_its_reason_and_says_who_gave_it(desk: Desk) -> None:
    with pytest.raises(Mendable, match="reason"):
        desk.administration.change_user(replace(user(desk, "probation"), cleared=True))
    desk.administration.change_user(
        replace(user(desk, "probation"), cleared=True, cleared_reason="vetted in September")
    )
    cleared = user(desk, "probation")
    assert (cleared.cleared_on, cleared.cleared_by) == (TODAY, "coordinator")


def test_that_the_last_coordinator_stays_one(desk: Desk) -> None:
    me = user(desk, "coordinator")
    for change in (replace(me, role=Role.POLICE), replace(me, active_to=TODAY)):
        with pytest.raises(Mendable) as refused:
            desk.administration.change_user(change)
        assert refused.value.code == "last_coordinator"
    with pytest.raises(Mendable):
        desk.administration.end_user("coordinator", TODAY)
    assert user(desk, "coordinator").role is Role.COORDINATOR


def test_that_a_second_coordinator_frees_the_first(desk: Desk) -> None:
    desk.administration.change_user(replace(user(desk, "police"), role=Role.COORDINATOR))
    desk.administration.change_user(replace(user(desk, "coordinator"), role=Role.POLICE))


def test_that_a_leaver_has_no_way_in(desk: Desk) -> None:
    desk.administration.end_user("partner", TODAY)
    assert "partner" not in sign_in.users_of(desk.register.folder)
    assert user(desk, "partner").active_to == TODAY
    desk.administration.end_user("police", TOMORROW)
    assert "police" in sign_in.users_of(desk.register.folder)


def test_that_a_last_day_in_the_past_takes_the_way_in_at_once(desk: Desk) -> None:
    desk.administration.change_user(replace(user(desk, "police"), active_to=YESTERDAY))
    assert "police" not in sign_in.users_of(desk.register.folder)
    desk.administration.change_user(replace(user(desk, "police"), rank_or_title="PS"))
    assert desk.register.check().sound


def test_that_a_user_who_could_not_be_kept_gets_no_way_in(desk: Desk) -> None:
    with closing(desk.register._door.connect()) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT raise(ABORT, 'no room'); END")
    with pytest.raises(Fault):
        desk.administration.add_user(NEW, PASSPHRASE, cost=CHEAP)
    before = registers.keys_of(desk.register.folder)
    with pytest.raises(Fault):
        desk.administration.renew_passphrase("harbour lantern apricot", cost=CHEAP)
    assert registers.keys_of(desk.register.folder) == before
    assert "nadia" not in sign_in.users_of(desk.register.folder)
    with closing(desk.register._door.connect()) as connection:
        connection.execute("DROP TRIGGER full")


def test_that_blanks_around_a_sign_in_name_are_not_kept(desk: Desk) -> None:
    desk.administration.add_user(replace(NEW, sign_in_name=" nadia "), PASSPHRASE, cost=CHEAP)
    assert "nadia" in sign_in.users_of(desk.register.folder)
    assert user(desk, "nadia").display_name == "Nadia Cole"


def test_that_a_coordinator_gives_a_new_passphrase(desk: Desk) -> None:
    desk.administration.reset_passphrase("partner", "harbour lantern apricot", cost=CHEAP)
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
        ("police", "harbour lantern apricot", "not_active"),
    ],
)
def test_that_a_new_passphrase_is_refused(desk: Desk, name: str, passphrase: str, code: str) -> None:
    desk.administration.end_user("police", TODAY)
    before = registers.keys_of(desk.register.folder)
    day = desk.clock
    assert isinstance(day, SetClock)
    day.set(registers.MOMENT + timedelta(days=1))
    with pytest.raises(Mendable) as refused:
        desk.administration.reset_passphrase(name, passphrase, cost=CHEAP)
    assert refused.value.code == code
    assert registers.keys_of(desk.register.folder) == before


@pytest.mark.parametrize("name", ["alex", ""])
def test_that_nobody_unknown_leaves(desk: Desk, name: str) -> None:
    with pytest.raises(Mendable) as refused:
        desk.administration.end_user(name, TODAY)
    assert refused.value.code == "unknown_user"


def test_that_a_sign_in_name_stays_for_ever(desk: Desk) -> None:
    with pytest.raises(Mendable):
        desk.administration.change_user(replace(user(desk, "police"), sign_in_name="constable"))


def test_that_everybody_may_change_their_own_passphrase(register_folder: Path, clock: SetClock) -> None:
    desk = registers.signed_in(register_folder, "partner", clock)
    desk.administration.renew_passphrase("harbour lantern apricot", cost=CHEAP)
    desk.close()
    sign_in.sign_in(register_folder, "partner", "harbour lantern apricot").close()
    with pytest.raises(NotAllowed):
        registers.signed_in(register_folder, "partner", clock)


@pytest.mark.parametrize("name", ["police", "probation", "partner", "protection"])
def test_that_only_a_coordinator_changes_anything(register_folder: Path, clock: SetClock, name: str) -> None:
    desk = registers.signed_in(register_folder, name, clock)
    entry = desk.administration.reference_lists()["agencies"][0]
    deeds = (
        lambda: desk.administration.add_user(NEW, PASSPHRASE, cost=CHEAP),
        lambda: desk.administration.change_user(user(desk, "police")),
        lambda: desk.administration.end_user("police", TODAY),
        lambda: desk.administration.reset_passphrase("police", PASSPHRASE, cost=CHEAP),
        lambda: desk.administration.keep_entry(entry),
        lambda: desk.administration.keep_agency(Agency(code="police", name="Metropolitan Police")),
        lambda: desk.administration.keep_borough(desk.borough),
        lambda: desk.administration.back_up(register_folder.parent),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    desk.close()


def test_that_the_shipped_lists_are_there_in_their_order(desk: Desk) -> None:
    lists = desk.administration.reference_lists()
    assert [entry.code for entry in lists["pathways"]][:3] == ["accommodation", "education", "employment"]
    assert lists["pathways"][2].short_label == "Employment"
    assert len(lists["pathways"]) == 10
    assert len(lists["decline_reasons"]) == 9
    assert len(lists["exit_statuses"]) == 8
    assert len([one for one in lists["exit_statuses"] if one.details["reported"] == "london"]) == 4
    assert len(lists["ethnicities"]) == 19
    assert len(lists["offence_groups"]) == 19
    assert "".join(one.details["key"] for one in lists["check_outcomes"]) == "NAHBWXRMVCOFEI"
    assert all(entry.active_on(TODAY) for entries in lists.values() for entry in entries)


def test_that_the_shipped_rule_sets_are_there(desk: Desk) -> None:
    with desk.register.look(desk.who) as look:
        enabled = {one.name: one.enabled for one in look.rule_sets.all()}
    assert enabled == {"london-2021": True, "london-2013": True, "london-2021-provisional-arp-vrp": False}


def test_that_a_code_is_retired_and_never_renamed(desk: Desk) -> None:
    before = next(one for one in desk.administration.reference_lists()["panel_themes"] if one.code == "women")
    desk.administration.keep_entry(replace(before, label="Women's cases", active_to=TODAY))
    with desk.register.look(desk.who) as look:
        assert "women" in {one.code for one in look.access.entries("panel_themes")}
        assert "women" in {one.code for one in look.access.entries("panel_themes", TODAY)}
        assert "women" not in {one.code for one in look.access.entries("panel_themes", TOMORROW)}


def test_that_a_borough_may_add_an_entry_of_its_own(desk: Desk) -> None:
    desk.administration.keep_entry(ReferenceEntry("pathways", "faith", "Faith and community", "Faith", 10))
    assert desk.administration.reference_lists()["pathways"][-1].code == "faith"


def test_that_the_boroughs_choices_hold_from_the_day_they_were_made(desk: Desk) -> None:
    desk.administration.keep_borough(replace(desk.borough, lock_minutes=5, address=("Harbour House",)))
    desk.administration.keep_borough(replace(desk.borough, clipboard_seconds=20))
    assert (desk.borough.lock_minutes, desk.borough.clipboard_seconds) == (5, 20)
    assert desk.borough.address == ("Harbour House",)
    assert not desk.borough.demonstration


def test_that_agencies_are_kept_and_changed(desk: Desk) -> None:
    desk.administration.keep_agency(Agency(code="police", name="Metropolitan Police", phone="020 7946 0101"))
    (kept,) = desk.administration.agencies()
    desk.administration.keep_agency(replace(kept, phone="020 7946 0102"))
    with pytest.raises(Mendable) as refused:
        desk.administration.keep_agency(replace(kept, phone="020 7946 0103"))
    assert refused.value.code == "changed_meanwhile"
    assert desk.administration.agencies()[0].phone == "020 7946 0102"


def test_that_a_backup_is_remembered(desk: Desk, tmp_path: Path, clock: SetClock) -> None:
    assert desk.administration.last_backup() is None
    folder = desk.administration.back_up(tmp_path / "copies")
    assert (folder / "register.db").exists()
    assert desk.administration.last_backup() == clock.now()


def test_that_a_log_altered_with_the_key_is_not_called_verified(desk: Desk) -> None:
    with closing(desk.register._door.connect()) as connection:
        registers.without_guards(connection)
        connection.execute("UPDATE audit_entry SET actor_name = 'police' WHERE sequence = 5")
    assert not desk.administration.verified().sound


def test_that_opening_counts_as_verified_and_a_check_renews_it(desk: Desk, clock: SetClock) -> None:
    assert desk.administration.verified().sound
    (desk.register.folder / "keys.json").write_text("damaged")
    clock.set(clock.now().replace(hour=15))
    assert not desk.administration.check().sound
    verified = desk.administration.verified()
    assert (verified.sound, verified.at) == (False, clock.now())
