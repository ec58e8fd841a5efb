"""Adding users, disabling them and changing what they may do, from the command line."""

import json
from pathlib import Path

import pytest

from iom_desktop.command_line.main import run
from iom_desktop.errors import NotAllowed
from iom_desktop.services import sign_in
from iom_desktop.store import keys
from iom_desktop.vocabulary.access import Role
from tests import registers
from tests.registers import CHEAP, PASSPHRASE

NEW = "harbour walnut trumpet six"


def never(*_known: object) -> int:
    pytest.fail("the window was opened")


@pytest.fixture
def command(register_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    """Run a command on users as somebody; return the exit status and what was said in JSON."""
    monkeypatch.setattr(keys, "FLOOR", CHEAP)
    monkeypatch.setattr(keys, "CEILING_KIB", 0)
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW + "\n", encoding="utf-8")

    def call(verb: str, name: str, *more: str, user: str = "coordinator") -> tuple[int, dict[str, object]]:
        given = ["user", verb, str(register_folder), name, "--user", user, "--json"]
        files = ["--passphrase-file", str(tmp_path / "passphrase.txt")]
        new = ["--new-passphrase-file", str(tmp_path / "new.txt")] if verb == "add" else []
        status = run([*given, *files, *new, *more], never)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return status, json.loads(said.out) if said.out else {}

    return call


def test_that_a_user_is_added_and_signs_in_with_the_passphrase_of_the_file(command, register_folder):
    status, said = command("add", "jo", "--display-name", "Jo Marsh", "--role", "police", "--agency", "police")
    assert status == 0
    assert said == {
        "user": "jo",
        "display_name": "Jo Marsh",
        "role": "police",
        "agency": "police",
        "themes": [],
        "cleared": False,
        "active": True,
    }
    desk = sign_in.sign_in(register_folder, "jo", NEW)
    assert (desk.who.display_name, desk.who.role) == ("Jo Marsh", Role.POLICE)
    desk.close()
    assert command("add", "JO", "--role", "police", "--agency", "police")[1]["error"]["code"] == "name_taken"
    status, said = command("add", "sam", "--role", "partner", "--agency", "circus")
    assert (status, said["error"]["code"]) == (1, "unknown_code")


def test_that_a_role_and_clearance_are_given_with_a_reason_and_taken_again(command):
    status, said = command("role", "probation", "--cleared", "Vetted in May")
    assert (status, said["cleared"], said["role"]) == (0, True, "probation")
    status, said = command("role", "probation", "--role", "coordinator", "--not-cleared")
    assert (status, said["cleared"], said["role"]) == (0, False, "coordinator")
    status, said = command("role", "partner", "--theme", "housing", "--theme", "women")
    assert (status, said["themes"], said["role"]) == (0, ["housing", "women"], "partner")
    assert command("role", "partner", "--theme", "gardening")[1]["error"]["code"] == "unknown_code"
    assert command("role", "probation")[1]["error"]["code"] == "nothing_said"
    assert command("role", "probation", "--not-cleared", "--cleared", "May")[1]["error"]["code"] == "cleared_or_not"


def test_that_a_disabled_user_signs_in_no_more(command, register_folder):
    status, said = command("disable", "police")
    assert (status, said["active"]) == (0, False)
    with pytest.raises(NotAllowed):
        registers.signed_in(register_folder, "police")
    status, said = command("disable", "nobody")
    assert (status, said["error"]["code"]) == (1, "unknown_user")


def test_that_the_last_coordinator_stays(command, register_folder):
    for verb, more in (("disable", ()), ("role", ("--role", "police"))):
        status, said = command(verb, "coordinator", *more)
        assert (status, said["error"]["code"]) == (1, "last_coordinator")
    registers.signed_in(register_folder).close()


@pytest.mark.parametrize("user", ["police", "probation", "partner", "protection"])
def test_that_nobody_else_changes_users(command, user):
    for verb, name, more in (
        ("add", "jo", ("--role", "coordinator", "--agency", "council")),
        ("disable", "coordinator", ()),
        ("role", user, ("--role", "coordinator", "--cleared", "I say so")),
    ):
        status, said = command(verb, name, *more, user=user)
        assert (status, said["error"]["code"]) == (3, "not_allowed")


def test_that_wrong_usage_is_status_2(command, register_folder):
    assert run(["user", "add", str(register_folder), "jo", "--role", "wizard", "--agency", "council"], never) == 2
