"""What goes wrong on laptops, tried in the installed program: each has to be said, and nothing may be lost."""

from pathlib import Path

from installers.common.tree import NAME, Stop
from installers.linux.clean_root import HOME, USER, CleanRoot
from installers.linux.screen import Program, Screen
from installers.linux.seen import Seen
from installers.linux.table import Table

RESOURCES = Path("usr/lib") / NAME / "_internal/iom_desktop/resources"
_TYPE = RESOURCES / "fonts/inter"
_TEAM = "/srv/team"
_PATIENCE = 120


class Misfortunes:
    """Meets one misfortune after the other, with a register that is whole before and after each."""

    def __init__(self, root: CleanRoot, table: Table, register: str, words: str) -> None:
        """Take a register, its user's passphrase, and where what is seen is kept."""
        self._root = root
        self._table = table
        self._register = register
        self._words = words

    def second_start(self, screen: Screen, first: Program) -> None:
        """Start the program again beside its own window, and a command on the register that window has open."""
        second = self._root.start(NAME, "open", self._register, display=screen.name)
        if second.wait(_PATIENCE) != 0 or first.poll() is not None:
            raise Stop("A second start did not give way to the first.")
        status, said = self._root.officer_hears(f"/usr/bin/{NAME}", "register", "check", self._register, *self._me())
        if status == 0 or "Traceback" in said:
            raise Stop(f"A command beside the open window was not refused in words: {said}")
        self._table.measured("a second start", "brings the first window to the front, and ends")
        self._table.measured("a command beside the window", said.splitlines()[-1])

    def missing_type(self) -> None:
        """Start the program where the type it ships is gone."""
        fonts = self._root.folder / _TYPE
        ordinary = self._sign_in()
        away = fonts.rename(fonts.with_name("away"))
        try:
            seen = self._sign_in()
        finally:
            away.rename(fonts)
        (self._table.folder / "missing-type.png").write_bytes(seen.png())
        if not seen.bars_beside(ordinary):
            raise Stop("The program says nothing where its type is missing.")
        self._table.measured("its type missing", "said at the sign-in, works with another")

    def read_only_home(self) -> None:
        """Sign in and out where the user's own folder cannot be written, with the register elsewhere."""
        self._root.administrator("install", "--directory", f"--owner={USER}", f"--group={USER}", _TEAM)
        moved = f"{_TEAM}/{Path(self._register).name}"
        self._root.officer("mv", self._register, moved)
        with self._root.read_only(HOME), Screen() as screen:
            program = self._root.start(NAME, "open", moved, *self._me(), display=screen.name)
            screen.opened(program)
            screen.told(program)
            (self._table.folder / "read-only-home.png").write_bytes(screen.at_rest().png())
            screen.press("Escape")
            screen.leave(program)
        self._root.officer("mv", moved, self._register)
        self._root.officer(f"/usr/bin/{NAME}", "register", "check", self._register, *self._me())
        self._table.measured("a read-only home", "said in the window, works, the register is sound")

    def _sign_in(self) -> Seen:
        with Screen() as screen:
            program = self._root.start(NAME, "open", self._register, display=screen.name)
            screen.painted(program)
            try:
                return screen.at_rest()
            finally:
                self._root.end(program)

    def _me(self) -> tuple[str, ...]:
        return ("--user", "jo", "--passphrase-file", self._words)
