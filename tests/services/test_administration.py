"""Lists, the borough's choices, backups and checks."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from iom_desktop.clock import SetClock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.user import Agency, User
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Role
from tests import registers
from tests.days import TODAY, TOMORROW

NEW = User(sign_in_name="nadia", display_name="Nadia Cole", role=Role.POLICE, agency="police", rank_or_title="PC")


@pytest.mark.parametrize("name", ["police", "probation", "partner", "protection"])
def test_that_only_a_coordinator_changes_anything(register_folder: Path, clock: SetClock, name: str) -> None:
    desk = registers.signed_in(register_folder, name, clock)
    entry = desk.administration.reference_lists()["agencies"][0]
    deeds = (
        lambda: desk.administration.keep_entry(entry),
        lambda: desk.administration.keep_agency(Agency(code="police", name="Metropolitan Police")),
        lambda: desk.administration.keep_borough(desk.borough),
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
