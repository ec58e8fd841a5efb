"""A borough's configuration and its record of processing, from the command line."""

import json

import pytest

from iom_desktop.command_line.main import run
from tests.registers import PASSPHRASE


@pytest.fixture
def command(register_folder, tmp_path, capsys):
    """Run a command on settings; return the exit status and what was said in JSON."""
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")

    def call(verb, *more, user="coordinator"):
        who = ["--user", user, "--passphrase-file", str(tmp_path / "passphrase.txt"), "--json"]
        status = run(["settings", verb, str(register_folder), *more, *who], lambda *_: pytest.fail("a window"))
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return status, json.loads(said.out)

    return call


def test_that_a_configuration_goes_out_and_in_and_only_with_a_word_changes_anything(command, tmp_path):
    file = tmp_path / "configuration.json"
    status, said = command("export", str(file))
    assert (status, said["borough"]) == (0, "Kingsmere")
    status, said = command("import", str(file), "--yes")
    assert (status, said["differences"], said["taken_over"]) == (0, [], False)
    assert command("export", str(file), user="police")[0] == 3
    file.write_text(file.read_text(encoding="utf-8").replace("Accommodation", "Housing"), encoding="utf-8")
    status, said = command("import", str(file))
    assert (status, said["error"]["code"]) == (1, "changed_file")


def test_that_the_record_of_processing_is_a_paper_that_says_what_is_missing(command, tmp_path):
    status, said = command("record", "--out", str(tmp_path / "record.pdf"), user="protection")
    assert status == 0
    assert "dpo" in said["missing"]
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
