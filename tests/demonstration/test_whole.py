"""The demonstration lies there whole or not at all."""

import pytest

from iom_desktop.demonstration.make import REGISTER, make_whole
from iom_desktop.demonstration.options import Options
from iom_desktop.errors import Mendable
from tests.registers import CHEAP

SMALL = Options(rows=40, managed=4, months=1)


def test_that_what_is_stopped_or_has_no_room_leaves_nothing_behind(tmp_path):
    folder, said = tmp_path / "demonstration", []

    def stop(words: str) -> None:
        said.append(words)
        if len(said) == 2:
            raise Mendable("demonstration_stopped", "Stopped.")

    with pytest.raises(Mendable, match="Stopped"):
        make_whole(folder, SMALL, stop, CHEAP)
    assert list(tmp_path.iterdir()) == []
    folder.mkdir()
    (folder / "somebody's.txt").write_text("theirs", encoding="utf-8")
    with pytest.raises(Mendable, match="holds something else"):
        make_whole(folder, SMALL, said.append, CHEAP)
    assert [one.name for one in folder.iterdir()] == ["somebody's.txt"]


@pytest.mark.slow
def test_that_what_is_made_lies_in_its_folder_and_opens(tmp_path):
    from iom_desktop.services import sign_in

    made = make_whole(tmp_path / "demonstration", SMALL, lambda _words: None, CHEAP)
    assert [one.name for one in tmp_path.iterdir()] == ["demonstration"]
    word = made.passphrase_file.read_text().strip()
    desk = sign_in.sign_in(tmp_path / "demonstration" / REGISTER, "coordinator", word)
    assert desk.borough.demonstration
    desk.close()
