"""The key file: the right passphrase opens it, and nothing else does."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.store import key_content, keys, slots
from iom_desktop.store.key_content import RECOVERY
from iom_desktop.store.keys import KeyFile, tuned_cost
from iom_desktop.store.slots import Cost
from tests.registers import CHEAP

KEY = bytes(range(32))
EMPTY = KeyFile("01900000-0000-7000-8000-00000000000a", ())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "keys.json"
    two = EMPTY.with_slot(KEY, "jo", "kettle orchard violin", CHEAP).with_slot(KEY, "Sam", "harbour lantern", CHEAP)
    two.write(file)
    return file


def resigned(content: dict[str, object]) -> str:
    """A key file changed on purpose by somebody who mends the checksum too."""
    content.pop("checksum", None)
    content["checksum"] = key_content.checksum(content)
    return json.dumps(content)


def test_that_each_passphrase_opens_its_own_slot(path: Path) -> None:
    file = KeyFile.read(path)
    assert file.unlock("jo", "kettle orchard violin") == KEY
    assert file.unlock(" SAM ", "harbour lantern") == KEY
    assert file.users == ("jo", "Sam")


def test_that_a_wrong_passphrase_is_refused(path: Path) -> None:
    with pytest.raises(NotAllowed) as refused:
        KeyFile.read(path).unlock("jo", "harbour lantern")
    assert refused.value.code == "wrong_passphrase"


def test_that_a_name_nobody_has_is_refused(path: Path) -> None:
    with pytest.raises(NotAllowed, match="Nobody signs in"):
        KeyFile.read(path).slot_of("alex")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(st.text(min_size=1))
def test_that_any_passphrase_opens_what_it_closed(passphrase: str) -> None:
    assert EMPTY.with_slot(KEY, "jo", passphrase, CHEAP).unlock("jo", passphrase) == KEY


def test_that_a_new_passphrase_takes_the_place_of_the_old_one(path: Path) -> None:
    KeyFile.read(path).with_slot(KEY, "jo", "another way in", CHEAP).write(path)
    file = KeyFile.read(path)
    assert file.unlock("jo", "another way in") == KEY
    assert file.unlock("Sam", "harbour lantern") == KEY
    with pytest.raises(NotAllowed):
        file.unlock("jo", "kettle orchard violin")


def test_that_a_user_who_left_has_no_way_in(path: Path) -> None:
    KeyFile.read(path).without(KEY, "jo").write(path)
    assert KeyFile.read(path).users == ("Sam",)
    assert KeyFile.read(path).unlock("Sam", "harbour lantern") == KEY


def test_that_the_recovery_slot_opens_and_is_nobodys_name(path: Path) -> None:
    code = keys.new_recovery_code()
    KeyFile.read(path).with_slot(KEY, RECOVERY, code, CHEAP).write(path)
    assert KeyFile.read(path).unlock(RECOVERY, code) == KEY
    assert RECOVERY not in KeyFile.read(path).users


def test_that_the_key_and_the_passphrase_are_nowhere_in_the_file(path: Path) -> None:
    said = path.read_bytes()
    assert KEY.hex().encode() not in said
    assert slots.text(KEY).encode() not in said
    assert b"kettle" not in said


def test_that_no_changed_character_opens_the_file_or_goes_unnoticed(path: Path) -> None:
    whole = path.read_text()
    for at in range(0, len(whole), 7):
        changed = "0" if whole[at] != "0" else "1"
        path.write_text(whole[:at] + changed + whole[at + 1 :])
        with pytest.raises(Mendable):
            KeyFile.read(path).unlock("jo", "kettle orchard violin")


@pytest.mark.parametrize("field", ["public", "salt", "nonce", "wrapped_private", "sealed_by", "sealed_key", "id"])
def test_that_a_slot_changed_on_purpose_opens_nothing(path: Path, field: str) -> None:
    content = json.loads(path.read_text())
    content["slots"][0][field] = content["slots"][1][field]
    path.write_text(resigned(content))
    with pytest.raises(Mendable):
        KeyFile.read(path).unlock("jo", "kettle orchard violin")


def test_that_a_lowered_cost_opens_nothing(path: Path) -> None:
    content = json.loads(path.read_text())
    content["slots"][0]["cost"]["memory_kib"] = 32
    path.write_text(resigned(content))
    with pytest.raises(NotAllowed):
        KeyFile.read(path).unlock("jo", "kettle orchard violin")


def test_that_a_cost_beyond_any_machine_is_not_tried(path: Path) -> None:
    content = json.loads(path.read_text())
    content["slots"][0]["cost"]["memory_kib"] = 1 << 40
    path.write_text(resigned(content))
    with pytest.raises(Mendable) as refused:
        KeyFile.read(path).unlock("jo", "kettle orchard violin")
    assert refused.value.code == "key_file_damaged"


def test_that_a_dropped_or_returned_slot_is_noticed(path: Path) -> None:
    content = json.loads(path.read_text())
    del content["slots"][1]
    path.write_text(resigned(content))
    with pytest.raises(Mendable) as refused:
        KeyFile.read(path).unlock("jo", "kettle orchard violin")
    assert refused.value.code == "key_file_changed"


def test_that_a_missing_file_says_what_to_do(path: Path) -> None:
    path.unlink()
    with pytest.raises(Mendable, match="Put it back from the latest backup") as refused:
        KeyFile.read(path)
    assert refused.value.code == "key_file_missing"


@pytest.mark.parametrize("said", ["", "{", "[]", "null", '{"format": 1}', '{"format": "1.0"}', '{"format": "x.0"}'])
def test_that_a_damaged_file_is_refused(path: Path, said: str) -> None:
    path.write_text(said)
    with pytest.raises(Mendable) as refused:
        KeyFile.read(path)
    assert refused.value.code == "key_file_damaged"


def test_that_a_newer_format_is_left_to_a_newer_release(path: Path) -> None:
    path.write_text(json.dumps({"format": f"{key_content.FORMAT_MAJOR + 1}.0", "slots": "in another shape"}))
    with pytest.raises(Mendable) as refused:
        KeyFile.read(path)
    assert refused.value.code == "register_from_the_future"


def test_that_a_newer_minor_format_is_read(path: Path) -> None:
    content = json.loads(path.read_text())
    content["format"] = f"{key_content.FORMAT_MAJOR}.{key_content.FORMAT_MINOR + 1}"
    path.write_text(resigned(content))
    assert KeyFile.read(path).unlock("jo", "kettle orchard violin") == KEY


def test_that_a_recovery_code_has_no_letters_that_look_alike() -> None:
    code = keys.new_recovery_code()
    assert len(code.replace("-", "")) == 30
    assert not set(code) & set("IO01L")
    assert code != keys.new_recovery_code()


@pytest.mark.parametrize(("seconds", "memory"), [(0.0, 64), (60.0, 256)])
def test_that_the_cost_grows_until_it_takes_long_enough_or_the_most_memory(
    monkeypatch: pytest.MonkeyPatch, seconds: float, memory: int
) -> None:
    monkeypatch.setattr(keys, "FLOOR", CHEAP)
    monkeypatch.setattr(keys, "CEILING_KIB", 256)
    monkeypatch.setattr(keys, "_WANTED_SECONDS", seconds)
    assert tuned_cost() == Cost(memory, CHEAP.passes, CHEAP.lanes)


@pytest.mark.parametrize(
    ("mebibytes", "taken", "wanted"), [(64, 0.3, 104), (128, 0.25, 256), (64, 2.0, 64), (256, 0.1, 512)]
)
def test_that_a_cost_is_reckoned_to_half_a_second(mebibytes: int, taken: float, wanted: int) -> None:
    found = keys.reckoned(Cost(mebibytes * 1024, 3, 4), taken)
    assert found == Cost(wanted * 1024, 3, 4)


def test_that_a_machine_that_is_busy_for_a_moment_makes_no_slot_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter((1.9, 0.3, 0.7))
    monkeypatch.setattr(keys, "_seconds_of_one", lambda _cost: next(times))
    assert tuned_cost() == Cost(104 * 1024, 3, 4)


def test_that_no_try_costs_less_than_64_mebibytes_three_passes_and_four_lanes() -> None:
    assert Cost(64 * 1024, 3, 4) == keys.FLOOR


def test_that_an_accented_letter_opens_however_a_keyboard_composes_it() -> None:
    file = EMPTY.with_slot(KEY, "jo", unicodedata.normalize("NFD", "ein Löffel voll Zucker"), CHEAP)
    assert file.unlock("jo", unicodedata.normalize("NFC", "ein Löffel voll Zucker")) == KEY


def test_that_a_slot_made_before_letters_were_composed_still_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = unicodedata.normalize("NFD", "ein Löffel voll Zucker")
    with monkeypatch.context() as before:
        before.setattr(unicodedata, "normalize", lambda _form, words: words)
        old = EMPTY.with_slot(KEY, "jo", typed, CHEAP)
    assert old.unlock("jo", typed) == KEY


def test_that_a_recovery_code_is_read_however_it_is_typed() -> None:
    code = keys.new_recovery_code()
    assert keys.recovery_code(f" {code.lower().replace('-', ' ')} ") == code
    assert keys.recovery_code(code.replace("-", "")) == code


def test_that_a_wrong_recovery_code_says_so() -> None:
    with pytest.raises(NotAllowed) as refused:
        EMPTY.with_slot(KEY, RECOVERY, keys.new_recovery_code(), CHEAP).unlock(RECOVERY, keys.new_recovery_code())
    assert refused.value.code == "wrong_recovery_code"


@pytest.mark.parametrize(
    ("name", "said"), [("cost", {"memory_kib": 1, "passes": 1, "lanes": 4}), ("sealed_by", "AAAA")]
)
def test_that_a_slot_no_release_writes_is_damage(path: Path, name: str, said: object) -> None:
    content = json.loads(path.read_text())
    content["slots"][0][name] = said
    path.write_text(resigned(content))
    with pytest.raises(Mendable) as refused:
        KeyFile.read(path).unlock("jo", "kettle orchard violin")
    assert refused.value.code == "key_file_damaged"


def test_that_a_passphrase_of_broken_letters_is_only_a_wrong_one(path: Path) -> None:
    with pytest.raises(NotAllowed) as refused:
        KeyFile.read(path).unlock("jo", "kettle \udcff")
    assert refused.value.code == "wrong_passphrase"


def test_that_who_may_come_in_is_read_before_the_file_is_proved(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace('"jo"', '"al"'), "utf-8")
    assert key_content.users_in(path) == ("al", "Sam")
    with pytest.raises(Mendable) as refused:
        key_content.read(path)
    assert refused.value.code == "key_file_damaged"
