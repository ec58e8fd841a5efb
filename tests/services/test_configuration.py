"""A borough's configuration as a file: nobody in it, told line by line before it is taken over, one change to undo."""

import json
import re
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import select

from iom_desktop.errors import Mendable
from iom_desktop.models.base import Model
from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.reference_list import EntryEdit
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.documents import WordingKind
from iom_desktop.vocabulary.settings import ConfigurationChange, ConfigurationPart
from tests import planted, registers
from tests.days import TODAY

EVERYTHING = frozenset(ConfigurationPart)


def changed_a_little(desk, folder):
    desk.lists.keep(EntryEdit(ReferenceEntry("pathways", "", "Digital skills", "", 0, TODAY)))
    reason = next(one for one in desk.administration.reference_lists()["decline_reasons"] if one.code == "no_benefit")
    desk.lists.keep(EntryEdit(replace(reason, label="Assessed before")))
    rules = desk.rule_sets.all()[0]
    desk.rule_sets.keep("Kingsmere trial", rules.definition)
    desk.administration.keep_borough(replace(desk.borough, lock_minutes=5, phone="020 7946 0199"))
    wards = folder / "wards.csv"
    wards.write_text("postcode,ward\nKM1 4QD,Alderwick\n", encoding="utf-8")
    desk.wards.load(wards)


def test_that_a_file_tells_its_differences_is_taken_over_in_parts_and_undone(desk, tmp_path) -> None:
    shipped, changed = tmp_path / "shipped.json", tmp_path / "changed.json"
    desk.configuration.write(shipped)
    changed_a_little(desk, tmp_path)
    desk.configuration.write(changed)
    assert desk.configuration.look_at(changed).differences == ()
    back = desk.configuration.look_at(shipped)
    told = {(one.name, one.change) for one in back.differences}
    assert ("Pathways of need: Digital skills", ConfigurationChange.RETIRED) in told
    assert ("Reasons to decline: Assessed before", ConfigurationChange.CHANGED) in told
    assert ("Lock after, minutes", ConfigurationChange.CHANGED) in told
    taken = desk.configuration.take_over(back, {ConfigurationPart.LISTS, ConfigurationPart.LIMITS})
    assert desk.borough.lock_minutes == 10
    assert desk.borough.phone == "020 7946 0199", "the letterhead was left as it is"
    assert desk.wards.kept().postcodes == 1
    entries = {one.code: one for one in desk.administration.reference_lists()["pathways"]}
    assert entries["digital_skills"].active_to is not None, "retired, and still there for old records"
    desk.configuration.take_back(taken)
    assert desk.configuration.look_at(changed).differences == ()


def test_that_another_register_takes_everything_over_and_is_then_alike(desk, tmp_path) -> None:
    changed_a_little(desk, tmp_path)
    file = tmp_path / "configuration.json"
    desk.configuration.write(file)
    made = registers.make_template(tmp_path / "elsewhere")
    second = registers.signed_in(made.folder, clock=desk.clock)
    try:
        preview = second.configuration.look_at(file)
        assert {one.change for one in preview.of(ConfigurationPart.WARDS)} == {ConfigurationChange.ADDED}
        taken = second.configuration.take_over(preview, EVERYTHING)
        assert second.configuration.look_at(file).differences == ()
        assert second.wards.kept().postcodes == 1
        second.configuration.take_back(taken)
        assert second.wards.kept().postcodes == 0
    finally:
        second.close()


def test_that_no_name_of_anybody_is_in_the_file(boroughs, tmp_path) -> None:
    file = tmp_path / "configuration.json"
    register = planted.open_register(boroughs.whole, tmp_path)
    desk = Desk(register, planted.role_of(boroughs.whole, "coordinator"))
    desk.configuration.write(file)
    names = {*_names_in(desk)}
    register.close()
    text = file.read_text(encoding="utf-8").casefold()
    assert len(names) > 100
    assert "_by" not in json.loads(text)["content"]
    maybe = [words.casefold() for words in names if words.casefold() in text]
    found = [words for words in maybe if re.search(rf"\b{re.escape(words)}\b", text)]
    assert found == [], "somebody is named in the configuration"


def _names_in(desk):
    """Return every name, number and address of somebody that stands anywhere in the register."""
    wanted = ("surname", "forenames", "display_name", "value", "lines", "contact_name", "worker", "name")
    with desk.register.look(desk.who) as look:
        for mapper in Model.registry.mappers:
            table = mapper.local_table
            if table.name in {"setting", "reference_list", "rule_set", "agency", "service", "provider"}:
                continue
            for column in (table.c[name] for name in wanted if name in table.c):
                yield from {str(one) for one in look._session.scalars(select(column)) if one and len(str(one)) > 3}


def test_that_a_file_from_a_newer_release_or_changed_by_hand_is_refused_in_words(desk, tmp_path) -> None:
    file = tmp_path / "configuration.json"
    desk.configuration.write(file)
    said = json.loads(file.read_text(encoding="utf-8"))
    for change, message in (
        ({"iom_desktop_configuration": 2, "release": "9.1.0"}, "newer release .9.1.0."),
        ({"borough": "Elsewhere"}, "damaged or changed"),
        ({"iom_desktop_configuration": "x"}, "not a configuration"),
    ):
        file.write_text(json.dumps({**said, **change}), encoding="utf-8")
        with pytest.raises(Mendable, match=message):
            desk.configuration.look_at(file)
    file.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(Mendable, match="not a configuration"):
        desk.configuration.look_at(file)
    for unreadable in (tmp_path, tmp_path / "gone.json"):
        with pytest.raises(Mendable, match="cannot be read"):
            desk.configuration.look_at(unreadable)


def deep(levels):
    return {"label": deep(levels - 1)} if levels else "End"


@pytest.mark.parametrize(
    "content",
    [
        {"wards": {"KM1 4QD": ["Alderwick"]}},
        {"lists": {"pathways/x": deep(300)}},
        {"limits": {"tasking_at": "\ud800"}},
        {"limits": []},
    ],
)
def test_that_a_hostile_file_under_its_own_hash_is_refused_in_words(desk, tmp_path, content) -> None:
    file = signed(desk, tmp_path, content)
    with pytest.raises(Mendable, match="This file is not a"):
        desk.configuration.look_at(file)


def test_that_a_file_sets_nothing_that_its_part_does_not_hold(desk, tmp_path) -> None:
    file = signed(desk, tmp_path, {"limits": {"name": "Elsewhere", "team": "Nobody", "lock_minutes": 9}})
    name = desk.borough.name
    desk.configuration.take_over(desk.configuration.look_at(file), EVERYTHING)
    assert (desk.borough.name, desk.borough.lock_minutes) == (name, 9)
    assert desk.borough.team != "Nobody"


def signed(desk, folder, content):
    """Write a file as somebody would who knows how its hash is made."""
    file = folder / "configuration.json"
    desk.configuration.write(file)
    said = json.loads(file.read_text(encoding="utf-8"))
    said.pop("sha256")
    said["content"] = content
    plain = json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    file.write_text(json.dumps({**said, "sha256": sha256(plain).hexdigest()}), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("part", "things"),
    [
        (ConfigurationPart.LISTS, {"pathways/x": {"label": "No more"}}),
        (ConfigurationPart.LIMITS, {"lock_minutes": 0}),
        (ConfigurationPart.LIMITS, {"lock_minutes": "soon"}),
        (ConfigurationPart.LIMITS, {"lock_minutes": 61}),
        (ConfigurationPart.LIMITS, {"clipboard_seconds": 121}),
        (ConfigurationPart.LIMITS, {"panel_quorum": True}),
        (ConfigurationPart.WORDING, {WordingKind.LETTER.value: {"foot": "{person.crn}"}}),
        (ConfigurationPart.LIMITS, {"tasking_at": "at breakfast"}),
        (ConfigurationPart.WORDING, {"poem": {}}),
        (ConfigurationPart.WORDING, {WordingKind.LETTER.value: {"foot": 7}}),
        (ConfigurationPart.DAILY_CHECK, {"colours": ["mauve"], "tie": "name"}),
    ],
)
def test_that_a_part_which_does_not_fit_changes_nothing(desk, tmp_path, part, things) -> None:
    file = signed(desk, tmp_path, {part: things})
    before = desk.administration.reference_lists(), desk.borough
    preview = desk.configuration.look_at(file)
    with pytest.raises(Mendable):
        desk.configuration.take_over(preview, EVERYTHING)
    assert (desk.administration.reference_lists(), desk.borough) == before
