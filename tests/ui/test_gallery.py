"""The gallery takes a picture of every place, with no display."""

import pytest
from PySide6.QtGui import QImage

from iom_desktop.ui import gallery
from iom_desktop.ui.shell.places import PLACES
from tests import managed, registers

pytestmark = pytest.mark.qt


@pytest.mark.slow
def test_that_every_place_has_its_picture(qapp, looks, register_folder, tmp_path, capsys):
    desk = registers.signed_in(register_folder)
    managed.somebody(desk, "Jade", "McKinley")
    desk.close()
    passphrase = tmp_path / "passphrase.txt"
    passphrase.write_text(registers.PASSPHRASE + "\n")
    chosen = ["--register", str(register_folder), "--user", "coordinator", "--passphrase-file", str(passphrase)]
    assert gallery.main([str(tmp_path / "pictures"), *chosen, "--plain"]) == 0
    made = {one.stem for one in (tmp_path / "pictures").iterdir()}
    assert {f"{at:02d}-{place.name}" for at, place in enumerate(PLACES, start=1)} <= made
    assert {"sign-in", "first-run", "search", "keys", "question"} <= made
    picture = QImage(str(tmp_path / "pictures" / "01-today.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    assert len(capsys.readouterr().out.splitlines()) == len(made)
