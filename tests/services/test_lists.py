"""The lists of the borough: changed from a day on, never under the records that hold them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from iom_desktop.clock import DayClock
from iom_desktop.errors import Mendable, Misfilled
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.reference_list import EntryEdit
from iom_desktop.records.support import PathwayNeed
from iom_desktop.services.lists import Lists
from iom_desktop.vocabulary.needs import Need
from tests.days import TODAY
from tests.managed import callum


def kept(desk, name):
    found = next(one for one in desk.lists.all() if one.rules.name == name)
    return {one.entry.code: one for one in found.entries}


def test_that_an_entry_is_added_renamed_retired_and_taken_back_while_old_records_keep_their_words(desk) -> None:
    added = desk.lists.keep(EntryEdit(ReferenceEntry("pathways", "", " Digital  skills", "", 0, TODAY)))
    new = kept(desk, "pathways")["digital_skills"]
    assert (new.entry.label, new.entry.short_label, new.changed_by) == (
        "Digital skills", "Digital skills", desk.who.display_name,
    )  # fmt: skip
    desk.lists.take_back(added)
    assert "digital_skills" not in kept(desk, "pathways")
    before = kept(desk, "pathways")["drugs"].entry
    renamed = desk.lists.keep(EntryEdit(replace(before, label="Drugs, alcohol and gambling")))
    now = kept(desk, "pathways")["drugs"].entry
    assert now.label == now.called_on(TODAY).label == "Drugs, alcohol and gambling"
    assert now.called_on(TODAY - timedelta(days=1)).label == before.label
    desk.lists.take_back(renamed)
    assert kept(desk, "pathways")["drugs"].entry == before
    desk.lists.keep(EntryEdit(replace(before, label="Drugs & alcohol"), from_the_start=True))
    assert kept(desk, "pathways")["drugs"].entry.former == ()
    last = TODAY + timedelta(days=10)
    desk.lists.keep(EntryEdit(replace(before, active_to=last)))
    assert [kept(desk, "pathways")["drugs"].entry.active_on(last + timedelta(days=on)) for on in (0, 1)] == [
        True,
        False,
    ]


def test_that_nothing_in_use_is_deleted_and_what_the_program_acts_on_is_never_retired(desk) -> None:
    desk.lists.keep(EntryEdit(ReferenceEntry("pathways", "", "Digital skills", "", 0, TODAY)))
    person_id = callum(desk)
    desk.items.keep(PathwayNeed(person_id=person_id, pathway="digital_skills", state=Need.IDENTIFIED))
    assert desk.lists.uses("pathways")["digital_skills"] == 1
    with pytest.raises(Mendable, match="last day instead"):
        desk.lists.remove("pathways", "digital_skills")
    council = kept(desk, "agencies")["council"]
    assert desk.lists.uses("agencies")["council"] >= 1, "a user is of it"
    with pytest.raises(Misfilled) as refused:
        desk.lists.keep(EntryEdit(replace(council.entry, active_to=TODAY)))
    assert "last" in refused.value.fields
    desk.lists.keep(EntryEdit(ReferenceEntry("agencies", "", "Fire brigade", "", 0, TODAY)))
    assert desk.lists.remove("agencies", "fire_brigade").kinds == {"reference_list"}
    assert "fire_brigade" not in kept(desk, "agencies")


def test_that_lists_which_the_law_or_the_program_fixes_are_refused_with_the_reason(desk) -> None:
    for name, said in (("ethnicities", "nationally"), ("markers", "warns"), ("tasking_results", "none can be added")):
        with pytest.raises(Mendable, match=said):
            desk.lists.keep(EntryEdit(ReferenceEntry(name, "", "Something else", "", 0, TODAY)))
    with pytest.raises(Mendable, match="Retention"):
        desk.lists.arrange("retention_classes", ())


def test_that_the_order_is_kept_whole_or_not_at_all(desk) -> None:
    codes = [*kept(desk, "local_priorities")]
    desk.lists.arrange("local_priorities", codes[::-1])
    assert [*kept(desk, "local_priorities")] == codes[::-1]
    with pytest.raises(Mendable, match="meanwhile"):
        desk.lists.arrange("local_priorities", codes[1:])


def test_that_a_second_rename_on_one_day_keeps_the_words_of_the_day_before(desk) -> None:
    first = kept(desk, "local_priorities")["robbery"].entry
    later = Lists(desk.register, desk.who, DayClock(TODAY))
    later.keep(EntryEdit(replace(first, label="Robberies")))
    later.keep(EntryEdit(replace(kept(desk, "local_priorities")["robbery"].entry, label="Robbery of persons")))
    assert [one.label for one in kept(desk, "local_priorities")["robbery"].entry.former] == [first.label]
