"""Everything that can be done from the window, each thing once: menus, palette and the sheet of keys read it here."""

from collections.abc import Callable
from dataclasses import dataclass

from iom_desktop.ui.widgets.key_commands import Doable

TITLES = ("File", "Edit", "View", "Case", "Cohort", "Panel", "Documents", "Tools", "Help")
"""The menus in their order."""


def _always() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its menu (``View/Theme`` is one within another), its words, what it does, and its keys."""

    menu: str
    words: str
    done: Callable[[], object]
    keys: str = ""
    heard: bool = True
    """Whether the window hears the keys; others are heard by the screen or the field, and only shown here."""
    anywhere: bool = False
    """Whether something else hears the keys on every screen and in every dialog."""
    why_not: Callable[[], str] = _always
    """Says why it cannot be done now, or nothing."""
    said: Callable[[], str] | None = None
    """Gives its words where they change."""
    chosen: Callable[[], bool] | None = None
    """Of a choice: whether it is the one that holds."""
    begins: bool = False
    """Whether a line is drawn before it."""
    on_screen: bool = False
    """Whether it is one of the screen in front, which the palette names from there."""

    @property
    def now(self) -> str:
        """Its words as they are now."""
        return self.said() if self.said else self.words


class Commands:
    """The list; it is filled once and asked each time something is shown."""

    def __init__(self) -> None:
        self._all: list[Command] = []

    def put(self, *commands: Command) -> None:
        """Add commands."""
        self._all.extend(commands)

    @property
    def all(self) -> tuple[Command, ...]:
        """Every command, in the order of the menus."""
        return tuple(sorted(self._all, key=lambda one: TITLES.index(one.menu.partition("/")[0])))

    @property
    def titles(self) -> frozenset[str]:
        """The words of every command."""
        return frozenset(one.words for one in self._all)

    def named(self, words: str) -> Command:
        """Return the command with these words."""
        return next(one for one in self._all if one.words == words)

    def doable(self) -> tuple[Doable, ...]:
        """Return every command as it is now; a choice is named with what it is a choice of."""
        return tuple(
            Doable(one.now, one.done, one.keys, one.why_not(), one.menu.replace("/", ", "))
            for one in self.all
            if not one.on_screen and not (one.chosen and one.chosen())
        )

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that work on every screen, in the words of a footer."""
        return tuple(
            (one.keys, one.words[:1].lower() + one.words[1:])
            for one in self.all
            if one.keys and (one.heard or one.anywhere)
        )
