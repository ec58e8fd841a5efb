"""What is said of a register that was open before and is gone: its disk, or that it was moved."""

from pathlib import Path

import pytest

from iom_desktop.ui.shell.sessions.recent import gone, labels_of, name_of


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("/media/jo/stick/town.iomregister", "/media/jo/stick is not connected"),
        ("/run/media/jo/stick/team/town.iomregister", "/run/media/jo/stick is not connected"),
        ("/mnt/usb/town.iomregister", "/mnt/usb is not connected"),
        ("/Volumes/Stick/town.iomregister", "/Volumes/Stick is not connected"),
        ("/nowhere/town.iomregister", "is not in /nowhere any more"),
    ],
)
def test_that_a_disk_that_is_gone_is_named_and_elsewhere_a_move_is_thought_of(folder, said):
    assert said in gone(Path(folder))
    assert "Nothing was changed" in gone(Path(folder))


def test_that_a_register_is_called_by_its_folder():
    assert name_of(Path("/x/old-town.iomregister")) == "Old town"
    assert labels_of(("/x/a&b.iomregister",)) == (("A&&b in /x", "/x/a&b.iomregister"),)
