"""The commands of the window, menu by menu: each stands here once, and only what is built and open to the user."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from iom_desktop.records.access import Actor
from iom_desktop.services import leave
from iom_desktop.settings import RowHeight, Settings, ThemeChoice
from iom_desktop.ui.shell.commands.command import Command
from iom_desktop.ui.shell.commands.editing import Editing
from iom_desktop.ui.shell.commands.score_calculator import open_calculator
from iom_desktop.ui.shell.commands.undoing import Undoing
from iom_desktop.ui.shell.frame.here import Here, do, why_not
from iom_desktop.ui.shell.frame.navigation import Navigation
from iom_desktop.ui.shell.frame.places import Place, Tools
from iom_desktop.ui.shell.help.front import Help
from iom_desktop.ui.shell.size.zoom import ZOOMS, sound
from iom_desktop.ui.shell.upkeep.keeping import Keeping
from iom_desktop.vocabulary.access import Deed

THEMES = (
    (ThemeChoice.SYSTEM, "As the machine"),
    (ThemeChoice.LIGHT, "Light"),
    (ThemeChoice.DARK, "Dark"),
    (ThemeChoice.CONTRAST_LIGHT, "High contrast, black on white"),
    (ThemeChoice.CONTRAST_DARK, "High contrast, white on black"),
)
ROWS = ((RowHeight.COMPACT, "Compact"), (RowHeight.NORMAL, "Normal"), (RowHeight.ROOMY, "Roomy"))
_ON_A_PERSON = "Go to somebody in the register, or open a case, first"
_ON_THE_LEDGER = "Go to somebody on the selection ledger first"


class Own(Protocol):
    """What a window tells whoever holds it."""

    lock_wanted: SignalInstance
    theme_chosen: SignalInstance
    row_height_chosen: SignalInstance
    zoom_chosen: SignalInstance
    zoom_stepped: SignalInstance
    window_wanted: SignalInstance
    register_wanted: SignalInstance

    def close(self) -> bool:
        """Close."""
        ...


class Deeds(Protocol):
    """What is done in the window itself."""

    def find(self) -> None:
        """Go to the search."""
        ...

    def toggle_curtain(self) -> None:
        """Draw the curtain, or take it away."""
        ...

    def show_keys(self) -> None:
        """Show the keys of the screen in front."""
        ...

    def show_palette(self, typed: str = "") -> None:
        """Show every command."""
        ...

    def open_file(self) -> None:
        """Let a file be chosen that could be dropped as well."""
        ...

    def may_name(self) -> bool:
        """Tell whether a person may be named in a menu now."""
        ...


@dataclass(frozen=True, slots=True)
class Hands:
    """What the commands reach for."""

    own: Own
    deeds: Deeds
    widget: QWidget
    who: Actor
    places: tuple[Place, ...]
    navigation: Navigation
    keeping: Keeping
    here: Here
    editing: Editing
    undoing: Undoing
    guide: Help
    tools: Tools
    settings: Settings
    sees_cases: bool

    def may(self, *deeds: Deed) -> bool:
        """Tell whether the user may do one of these."""
        return leave.may(self.who, *deeds)

    def has(self, place: str) -> bool:
        """Tell whether a place is on the user's rail."""
        return any(one.name == place for one in self.places)

    def to(self, place: str, argument: str = "") -> Callable[[], object]:
        """Return what goes to a place."""
        return partial(self.navigation.go, place, argument)

    def by_keys(self, menu: str, words: str, keys: str, nothing: str, *, begins: bool = False) -> Command:
        """Return the command that the screen in front has on these keys."""
        found = partial(self.here.by_keys, keys)
        return Command(
            menu, words, do(found), keys, heard=False, why_not=why_not(found, nothing), begins=begins, on_screen=True
        )

    def by_words(self, menu: str, words: str, nothing: str, *, begins: bool = False) -> Command:
        """Return the command that is called so on the screen in front."""
        found = partial(self.here.by_words, words)
        return Command(menu, words, do(found), why_not=why_not(found, nothing), begins=begins, on_screen=True)


def window_commands(hands: Hands) -> Iterator[Command]:
    """Return every command, in the order of the menus."""
    for of_menu in (_file, _edit, _view, _case, _cohort, _panel, _documents, _tools, _help):
        yield from of_menu(hands)


def _file(hands: Hands) -> Iterator[Command]:
    own, keeping = hands.own, hands.keeping
    if hands.sees_cases:
        yield Command("File", "New referral", hands.to("referrals", "new"), "Ctrl+N")
        yield Command("File", "Open a file", hands.deeds.open_file, "Ctrl+Shift+O")
    if hands.may(Deed.IMPORT_LIST):
        yield Command("File", "Import list", hands.to("cohort", "import"))
        yield Command("File", "Take over an old list of cases", hands.to("cohort", "import-old"))
        yield Command("File", "Load a list of candidates", hands.to("cohort", "import-candidates"))
    if hands.may(Deed.BACK_UP):
        backing_up = keeping.backing_up
        yield Command("File", "Back up the register", backing_up.back_up, begins=True)
        yield Command("File", "Restore from a backup", backing_up.restore)
        yield Command("File", "Hand over to another laptop", backing_up.hand_over)
    yield hands.by_keys("File", "Export", "Ctrl+E", "Nothing on this screen can be exported", begins=True)
    yield hands.by_keys("File", "Print", "Ctrl+P", "Nothing on this screen can be printed")
    yield Command("File", "New window", partial(own.window_wanted.emit, "", ""), "Ctrl+Shift+N", begins=True)
    for folder in hands.settings.recent_registers[1:]:
        yield Command("File/Recent registers", Path(folder).stem, partial(own.register_wanted.emit, folder))
    yield Command("File", "Lock", own.lock_wanted.emit, "Ctrl+L", begins=True)
    yield Command("File", "Exit", own.close)


def _edit(hands: Hands) -> Iterator[Command]:
    editing, undoing, here = hands.editing, hands.undoing, hands.here
    yield Command(
        "Edit",
        "Undo",
        undoing.undo,
        "Ctrl+Z",
        why_not=lambda: undoing.why_not,
        said=lambda: undoing.said(named=hands.deeds.may_name()),
    )
    for words, done, keys, why in (
        ("Cut", editing.cut, "Ctrl+X", editing.why_not_cut),
        ("Copy", editing.copy, "Ctrl+C", editing.why_not_copy),
        ("Paste", editing.paste, "Ctrl+V", editing.why_not_paste),
        ("Select all", editing.select_all, "Ctrl+A", editing.why_not_select),
    ):
        yield Command("Edit", words, done, keys, heard=False, why_not=why, begins=words == "Cut")
    if hands.sees_cases:
        yield Command("Edit", "Find people", hands.deeds.find, "Ctrl+K", begins=True)
    yield Command("Edit", "Filter this list", here.go_to_filter, "Ctrl+F", why_not=here.why_no_filter)
    yield Command("Edit", "Find a command", hands.deeds.show_palette, "Ctrl+Shift+P")


def _view(hands: Hands) -> Iterator[Command]:
    own, here, theme = hands.own, hands.here, hands.tools.theme
    for at, place in enumerate(hands.places, start=1):
        yield Command("View/Go to", place.title, hands.to(place.name), f"Ctrl+{at}")
    for choice, words in THEMES:
        chosen = partial(own.theme_chosen.emit, choice)
        yield Command("View/Theme", words, chosen, chosen=_is(choice, lambda: theme.mode))
    for row, words in ROWS:
        chosen = partial(own.row_height_chosen.emit, row)
        yield Command("View/Row height", words, chosen, chosen=_is(row, lambda: theme.row_height))
    now = sound(hands.settings.zoom)
    for zoom in ZOOMS:
        chosen = partial(own.zoom_chosen.emit, zoom)
        yield Command("View/Zoom", f"{zoom} %", chosen, chosen=_is(zoom, lambda: now))
    yield Command("View", "Larger", partial(own.zoom_stepped.emit, 1), "Ctrl++", why_not=_why_no_zoom(now, ZOOMS[-1]))
    yield Command("View", "Smaller", partial(own.zoom_stepped.emit, -1), "Ctrl+-", why_not=_why_no_zoom(now, ZOOMS[0]))
    yield Command("View", "Usual size", partial(own.zoom_stepped.emit, 0), "Ctrl+0")
    yield hands.by_keys("View", "Columns", "Ctrl+Shift+C", "The columns of this screen stay as they are", begins=True)
    yield Command("View", "Sort this list", here.sort, "Ctrl+Shift+T", why_not=here.why_not_sorted)
    yield Command("View", "Next pane", partial(here.next_pane, 1), "F6", why_not=here.why_no_pane)
    yield Command("View", "Previous pane", partial(here.next_pane, -1), "Shift+F6", why_not=here.why_no_pane)
    for words, step, keys in (("More room for this pane", 1, "F7"), ("Less room for this pane", -1, "Shift+F7")):
        yield Command("View", words, partial(here.give_room, step), keys, why_not=here.why_no_room)
    yield Command("View", "Privacy curtain", hands.deeds.toggle_curtain, "F9", begins=True)


def _is(choice: object, now: Callable[[], object]) -> Callable[[], bool]:
    return lambda: now() == choice


def _why_no_zoom(now: int, last: int) -> Callable[[], str]:
    return lambda: f"{last} % is as far as it goes" if now == last else ""


def _case(hands: Hands) -> Iterator[Command]:
    navigation = hands.navigation
    if not hands.sees_cases:
        return
    yield Command(
        "Case",
        "Back",
        navigation.back,
        "Esc",
        heard=False,
        why_not=lambda: "" if navigation.may_go_back else "This is where you began",
    )
    yield hands.by_words("Case", "Previous case", "Open a case first")
    yield hands.by_words("Case", "Next case", "Open a case first")
    yield Command(
        "Case",
        "Open in a new window",
        lambda: hands.own.window_wanted.emit("case", navigation.argument),
        why_not=lambda: "" if navigation.is_at("case") else "Open a case first",
    )
    for at, words in enumerate(("Change RAG", "Log contact", "Add action")):
        yield hands.by_words("Case", words, _ON_A_PERSON, begins=not at)
    yield Command("Case", "Referrals", hands.to("referrals"), begins=True)
    if hands.has("documents"):
        yield Command("Case", "Who offers what", hands.to("providers"))


def _cohort(hands: Hands) -> Iterator[Command]:
    if hands.has("cohort"):
        yield Command("Cohort", "Selection ledger", hands.to("cohort"))
        yield Command("Cohort", "Candidates", hands.to("candidates"))
    if hands.may(Deed.DECIDE_LEDGER):
        yield Command("Cohort", "Criteria explorer", hands.to("criteria"))
        for at, words in enumerate(("Adopt", "Decline", "Defer")):
            yield hands.by_words("Cohort", words, _ON_THE_LEDGER, begins=not at)


def _panel(hands: Hands) -> Iterator[Command]:
    if hands.has("panel"):
        yield Command("Panel", "Panel meetings", hands.to("panel"))
        yield Command("Panel", "Between panels", hands.to("between"))
        yield Command("Panel", "Sharing agreements", hands.to("between", "sharing agreements"))
        yield hands.by_words("Panel", "Plan a meeting", "Go to Panel meetings first", begins=True)
        yield hands.by_words("Panel", "Start the meeting", "Go to a meeting that is planned first")


def _documents(hands: Hands) -> Iterator[Command]:
    if hands.has("documents"):
        yield Command("Documents", "All documents", hands.to("documents"))
        yield hands.by_words("Documents", "Make a document", "Go to Documents first", begins=True)
        yield hands.by_words("Documents", "Letters after a panel", "Go to Documents first")


def _tools(hands: Hands) -> Iterator[Command]:
    if hands.sees_cases:
        yield Command("Tools", "Start daily check", hands.to("daily_check"), "Ctrl+D")
    calculate = partial(open_calculator, hands.widget, hands.navigation, hands.tools.icons)
    yield Command("Tools", "Calculate a score", calculate)
    yield Command("Tools", "Verify the register", hands.keeping.care.verify, begins=True)
    if hands.may(Deed.IMPORT_LIST):
        yield Command("Tools", "Possible duplicates", hands.to("duplicates"))
    if hands.may(Deed.SEE_LOG):
        yield Command("Tools", "Access log", hands.to("access_log"))
    if hands.may(Deed.CHANGE_SETTINGS):
        yield Command("Tools", "Setting up", hands.to("setup"))
    if hands.may(Deed.ERASE, Deed.KEEP_RETENTION):
        yield Command("Tools", "Retention", hands.to("retention"))


def _help(hands: Hands) -> Iterator[Command]:
    guide = hands.guide
    yield Command("Help", "Keys for this screen", hands.deeds.show_keys, "F1")
    yield Command("Help", "Help on this screen", guide.show_here, "Ctrl+F1")
    yield Command("Help", "Explain this field", guide.explain, "Shift+F1", heard=False, anywhere=True)
    in_full = guide.show_in_full
    yield Command("Help", "Show in full what is cut", in_full, "Ctrl+Shift+F1", heard=False, anywhere=True)
    yield Command("Help", "Guide", guide.show_guide, begins=True)
    yield Command("Help", "Words we use", guide.show_words)
    yield Command("Help", "About IOM Desktop", guide.about, begins=True)
