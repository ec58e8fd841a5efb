"""What is dropped on a window is taken, or refused in words; where a file goes is known from what it is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from iom_desktop.ui.shell.commands.drops import FROM_ELSEWHERE, ONE_ONLY, Drops
from iom_desktop.ui.shell.commands.opening import Opening
from iom_desktop.ui.shell.signing_in.unlock_drops import UnlockDrops
from iom_desktop.ui.widgets.message_bar import MessageBar

pytestmark = pytest.mark.qt


@pytest.fixture
def drop(qtbot):
    """Drag something over a window and let it go; gives whether it may be dropped, and what was told."""
    window = QWidget()
    qtbot.addWidget(window)
    told: list[Path | str] = []
    drops = Drops(window)
    drops.dropped.connect(told.append)
    drops.refused.connect(told.append)

    def let_go(*urls):
        told.clear()
        data = QMimeData()
        data.setUrls([QUrl(url) for url in urls])
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        over = QDragEnterEvent(QPoint(5, 5), *rest)
        QCoreApplication.sendEvent(window, over)
        QCoreApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *rest))
        return over.isAccepted(), told

    return let_go


def test_that_one_file_of_this_machine_is_taken_and_more_are_refused_in_words(drop):
    assert drop("file:///lists/core-cohort-2025-11.csv") == (True, [Path("/lists/core-cohort-2025-11.csv")])
    assert drop("file:///a.csv", "file:///b.csv") == (True, [ONE_ONLY])
    assert drop("https://example.org/list.csv") == (True, [FROM_ELSEWHERE])
    assert drop() == (False, [])


class Way(QObject):
    """Goes nowhere, and says where it was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.here, self.gone = "today", []

    def is_at(self, name: str) -> bool:
        return name == self.here

    def go(self, name: str, argument: str = "") -> None:
        self.gone.append((name, argument))


def test_that_each_kind_of_file_goes_to_the_place_that_reads_it(qtbot, icons, prompts, tmp_path):
    way, notice = Way(), MessageBar(icons)
    qtbot.addWidget(notice)
    opening = Opening(way, prompts, notice, way)
    opening.open(Path("November.XLSX"))
    opening.open(Path("form.pdf"))
    way.here = "daily_check"
    prompts.answers.append(Path("custody.csv"))
    opening.ask()
    assert way.gone == [
        ("cohort", "import:November.XLSX"),
        ("referrals", "form:form.pdf"),
        ("daily_check", "file:custody.csv"),
    ]
    for path, said in ((Path("photo.jpg"), "photo.jpg cannot be opened here"), (tmp_path, "is a folder")):
        opening.open(path)
        assert said in notice.accessibleName()
    assert len(way.gone) == 3


def test_that_a_register_or_a_backup_is_opened_at_the_sign_in_and_anything_else_refused(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    told: list[tuple[str, object]] = []
    drops = UnlockDrops(
        window,
        lambda path: told.append(("register", path)),
        lambda path: told.append(("backup", path)),
        lambda why: told.append(("said", why)),
    )
    register, backup = tmp_path / "kingsmere.iomregister", tmp_path / "2025-11-18.iombackup"
    for folder in (register, backup):
        folder.mkdir()
    (backup / "manifest").touch()
    for dropped in (register, register / "register.db", backup, backup / "manifest", tmp_path / "list.csv"):
        drops.take(dropped)
    assert told[:4] == [("register", register), ("register", register), ("backup", backup), ("backup", backup)]
    assert told[4][1].startswith("list.csv is neither")
