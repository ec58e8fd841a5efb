"""The gallery takes a picture of every place, with no display."""

import pytest
from PySide6.QtGui import QImage

from iom_desktop.ui import gallery
from iom_desktop.ui.shell.frame.places import PLACES
from tests import managed, registers

pytestmark = pytest.mark.qt


@pytest.fixture
def pictures(qapp, looks, register_folder, tmp_path):
    """Takes the pictures a user sees, and returns their names."""

    def taken(user: str) -> set[str]:
        desk = registers.signed_in(register_folder)
        managed.somebody(desk, "Jade", "McKinley")
        desk.close()
        passphrase = tmp_path / "passphrase.txt"
        passphrase.write_text(registers.PASSPHRASE + "\n")
        chosen = ["--register", str(register_folder), "--user", user, "--passphrase-file", str(passphrase)]
        assert gallery.main([str(tmp_path / "pictures"), *chosen, "--plain"]) == 0
        return {one.stem for one in (tmp_path / "pictures").iterdir()}

    return taken


@pytest.mark.slow
@pytest.mark.parametrize(
    ("user", "sees", "not_offered"),
    [("protection", "retention", "register"), ("partner", "register", "cohort")],
)
def test_that_each_role_has_the_pictures_of_what_is_open_to_it(pictures, user, sees, not_offered):
    places = {name.partition("-")[2] for name in pictures(user) if name[:2].isdigit()}
    assert sees in places
    assert not_offered not in places


@pytest.mark.slow
def test_that_every_place_has_its_picture(pictures, tmp_path, capsys):
    made = pictures("coordinator")
    assert {f"{at:02d}-{place.name}" for at, place in enumerate(PLACES, start=1)} <= made
    assert {"sign-in", "first-run", "search", "keys", "question"} <= made
    picture = QImage(str(tmp_path / "pictures" / "01-today.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    assert len(capsys.readouterr().out.splitlines()) == len(made)
