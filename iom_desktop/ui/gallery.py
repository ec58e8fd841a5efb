"""Pictures of every view and dialog, in every theme, at both sizes and at twice the size, from a register."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from iom_desktop import protection
from iom_desktop.errors import Mendable
from iom_desktop.services import sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.settings import RowHeight, Settings, ThemeChoice
from iom_desktop.ui.application import Looks, prepare
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.frame.places import PLACES, Tools, on_rail
from iom_desktop.ui.shell.signing_in.restore_page import Way
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.shell.windows.window import Window
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.vocabulary.access import Role

SIZES = ((1366, 768), (1920, 1080))
PLAIN_SIZES = SIZES[:1]
SIZES_AT_TWICE = ((960, 540),)
"""What a screen of 1920 by 1080 holds at 200 %."""
THEMES = tuple(ThemeChoice)[1:]
PLAIN_THEMES = THEMES[:1]
PATIENCE_MILLISECONDS = 30_000

Show = Callable[[], QWidget]
"""Brings a view or dialog up and returns what to take a picture of."""


def main(argv: list[str]) -> int:
    """Take every picture; print one line for each."""
    chosen = _arguments(argv)
    if not (chosen.plain or chosen.twice):
        again = [sys.executable, "-m", "iom_desktop.ui.gallery", *argv, "--twice"]
        at_twice = os.environ | {"QT_SCALE_FACTOR": "2"}  # Qt takes it when it starts
        subprocess.run(again, env=at_twice, check=True)  # noqa: S603 -- this program, with the arguments it was given
    protection.close_memory()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = prepare(sys.argv[:1])
    passphrase = chosen.passphrase_file.read_text("utf-8").splitlines()[0]
    try:
        desk = sign_in.sign_in(chosen.register, chosen.user, passphrase)
    except Mendable as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    themes, sizes = (PLAIN_THEMES, PLAIN_SIZES) if chosen.plain else (THEMES, SIZES)
    sizes = SIZES_AT_TWICE if chosen.twice else sizes
    try:
        for theme in themes:
            with closing(Photographer(application, desk, chosen.register, theme)) as photographer:
                for width, height in sizes:
                    where = chosen.folder if chosen.plain else chosen.folder / f"{theme.value}-{width}x{height}"
                    for name in photographer.take_all(where, width, height):
                        sys.stdout.write(f"{where / name}\n")
    finally:
        desk.close()
    return 0


class Photographer:
    """Holds a window in one theme, goes through its places, and takes pictures."""

    def __init__(
        self,
        application: QApplication,
        desk: Desk,
        register: Path,
        theme: ThemeChoice,
        rows: RowHeight = RowHeight.COMPACT,
    ) -> None:
        self._application = application
        self._desk = desk
        self._register = register
        self._looks = Looks(application, Settings(theme=theme, row_height=rows))
        self._failed: list[BaseException] = []
        self._tasks = Tasks(self._failed.append)
        self._prompts = Prompts()
        tools = Tools(self._looks.theme, self._looks.icons, self._tasks, News(), self._prompts)
        self._window = Window(desk, desk.borough, tools, self._looks.settings)
        self._prompts.belong_to(self._window)
        self._unlock = Unlock(self._looks.theme, self._looks.icons)

    def take_all(self, folder: Path, width: int, height: int) -> Iterator[str]:
        """Take every picture at one size, and give the name of each."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, shown in self.bring_up(width, height):
            shown.grab().save(str(folder / f"{name}.png"))
            yield f"{name}.png"

    def bring_up(self, width: int, height: int, wanted: Callable[[str], bool] = bool) -> Iterator[tuple[str, QWidget]]:
        """Bring up one view or dialog after the other, those whose name is wanted, and give what is in front."""
        self._window.resize(width, height)
        self._window.show()
        self._window.arrive()
        for name, show in self._views():
            if not wanted(name):
                continue
            shown = show()
            if shown.property("shared_screen") is not None:  # it fills whatever screen it is on
                shown.resize(width, height)
            self._settle()
            yield name, shown
            if shiboken6.isValid(shown) and shown is not self._window:
                shown.close()

    def close(self) -> None:
        """Let go of the window."""
        self._tasks.close()
        for window in (self._window, self._unlock):
            window.close()
            window.deleteLater()
        self._looks.theme.deleteLater()
        self._wait(10)
        if self._failed:
            raise self._failed[0]

    def _views(self) -> Iterator[tuple[str, Show]]:
        yield "sign-in", self._sign_in
        yield "first-run", self._first_run
        yield "new-register", self._new_register
        yield "restore", self._restore
        yield "demonstration", self._demonstration
        for at, place in enumerate(PLACES, start=1):
            if place.name not in self._open:
                continue
            yield f"{at:02d}-{place.name}", partial(self._go, place.name)
            presenter = self._window.navigation.presenter(place.name)
            pictures = getattr(presenter, "pictures", None)
            for name, show in pictures() if pictures else ():
                yield f"{at:02d}-{place.name}-{name}", partial(self._shown, show)
        if "register" in self._open:
            yield "search", self._search
        yield "keys", self._keys
        yield "in-full", self._in_full
        yield "palette", self._palette
        yield "question", self._question
        yield "guide", self._guide
        yield "about", self._about

    @property
    def _open(self) -> frozenset[str]:
        """The places that the user is not refused."""
        role = self._desk.who.role
        if role is Role.COORDINATOR:
            return frozenset(place.name for place in PLACES) - self._of_nobody
        own = {place.name for place in on_rail(role)}
        if role is Role.DATA_PROTECTION:
            return frozenset(own)
        return frozenset(own | {"referrals", "case"}) - self._of_nobody

    @property
    def _of_nobody(self) -> frozenset[str]:
        """The places that show somebody's case, where nobody has one yet."""
        return frozenset() if self._desk.cases.managed() else frozenset({"case"})

    def _go(self, name: str) -> QWidget:
        argument = self._desk.cases.managed()[0].person_id if name == "case" else ""
        self._window.navigation.go(name, argument)
        return self._window

    def _shown(self, show: Callable[[], QWidget | None]) -> QWidget:
        return show() or self._window

    def _sign_in(self) -> QWidget:
        page, at = self._unlock.sign_in, words.day_and_time(self._desk.clock.now())
        page.show_register(self._register, sign_in.users_of(self._register))
        page.show_backup(f"Backed up {at}")
        page.show_last(f"Last sign-in {at}")
        self._unlock.show_sign_in()
        self._unlock.show()
        return self._unlock

    def _first_run(self) -> QWidget:
        self._unlock.show_first_run()
        self._unlock.show()
        return self._unlock

    def _new_register(self) -> QWidget:
        self._unlock.new_register.start(self._register.parent, self._register.parent / "backups")
        self._unlock.show_new_register()
        self._unlock.show()
        return self._unlock

    def _restore(self) -> QWidget:
        self._unlock.restore.start(Way.RESTORE, self._register)
        self._unlock.show_restore()
        self._unlock.show()
        return self._unlock

    def _demonstration(self) -> QWidget:
        page = self._unlock.demonstration
        word = "made up words"
        page.start(self._register.parent, there=False, passphrase=word, names="coordinator, police")
        page.show_progress("Living through 2025-08", 9, 16)
        self._unlock.show_demonstration()
        self._unlock.show()
        return self._unlock

    def _search(self) -> QWidget:
        self._go("register")
        box = self._window.head.search
        box.setFocus()
        box.setText("ma")
        box.textEdited.emit("ma")
        self._wait(400)
        return self._window

    def _keys(self) -> QWidget:
        self._window.head.search.close_drop()
        self._go("register" if "register" in self._open else on_rail(self._desk.who.role)[0].name)
        self._window.show_keys()
        return self._application.activeModalWidget() or self._window

    def _in_full(self) -> QWidget:
        """Show the row of the list, as the key does once the list has the keys."""
        shown = [one for one in self._window.findChildren(RecordTable) if one.isVisible()]
        self._window.activateWindow()
        shown[0].setFocus()
        self._wait(10)
        self._window.help.show_in_full()
        return self._application.activeModalWidget() or self._window

    def _palette(self) -> QWidget:
        self._window.show_palette()
        return self._application.activeModalWidget() or self._window

    def _question(self) -> QWidget:
        self._prompts.ask(
            "Undo the import of November 2025?", "Undo import", _nothing, detail="The file can be loaded again."
        )
        return self._application.activeModalWidget() or self._window

    def _guide(self) -> QWidget:
        self._window.help.show_here()
        return self._window.help.guide

    def _about(self) -> QWidget:
        self._window.help.about()
        return self._application.activeModalWidget() or self._window

    def _settle(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        if self._tasks.busy:
            self._tasks.settled.connect(loop.quit)
            QTimer.singleShot(PATIENCE_MILLISECONDS, loop.quit)
            loop.exec()
        self._wait(30)

    def _wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def _nothing() -> None:
    """Answer a question nobody presses."""


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m iom_desktop.ui.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--register", type=Path, required=True)
    parser.add_argument("--user", required=True)
    parser.add_argument("--passphrase-file", type=Path, required=True)
    parser.add_argument("--twice", action="store_true", help="pictures at 200 %, where Qt was started with that scale")
    parser.add_argument("--plain", action="store_true", help="one picture of every view, light, at the smaller size")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
