"""Keeps the commands of one window: its menus, its palette, its sheet of keys, and the keys no page has taken."""

from functools import partial

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QStackedWidget, QWidget

from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.keys import KeysContent
from iom_desktop.services.desk import Desk
from iom_desktop.services.keys import keys_sheet
from iom_desktop.settings import Settings
from iom_desktop.ui.pages.settings.titles import TITLES
from iom_desktop.ui.shell.commands.command import Command, Commands
from iom_desktop.ui.shell.commands.editing import Editing
from iom_desktop.ui.shell.commands.keys_sheet import KeysSheet
from iom_desktop.ui.shell.commands.menus import Menus
from iom_desktop.ui.shell.commands.opening import Opening
from iom_desktop.ui.shell.commands.palette import Palette
from iom_desktop.ui.shell.commands.undoing import Undoing
from iom_desktop.ui.shell.commands.window_commands import Hands, Own, window_commands
from iom_desktop.ui.shell.frame.curtain import Curtain
from iom_desktop.ui.shell.frame.head import Head
from iom_desktop.ui.shell.frame.here import Here
from iom_desktop.ui.shell.frame.navigation import Navigation
from iom_desktop.ui.shell.frame.places import Place, Tools
from iom_desktop.ui.shell.help.front import Help
from iom_desktop.ui.shell.upkeep.keeping import Keeping
from iom_desktop.ui.widgets.key_commands import Doable, keys_of, sequence
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.window_events import WindowEvents

_KEYS = QKeyCombination(Qt.Key.Key_F1)


class Commanding(WindowEvents):
    """Runs what is chosen, or says why it cannot be done now; hears F1 in every window of the session."""

    def __init__(
        self,
        window: QMainWindow,
        own: Own,
        desk: Desk,
        tools: Tools,
        settings: Settings,
        *,
        places: tuple[Place, ...],
        stack: QStackedWidget,
        navigation: Navigation,
        keeping: Keeping,
        head: Head,
        curtain: Curtain,
        guide: Help,
        sees_cases: bool,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._tools = tools
        self._navigation = navigation
        self._head = head
        self._curtain = curtain
        self._guide = guide
        self.message = MessageBar(tools.icons)
        self._clock = desk.clock
        self._lately: list[str] = []
        self._meeting = False
        self.here = Here(stack)
        self.opening = Opening(navigation, tools.prompts, self.message, self)
        self.undoing = Undoing(desk.items, tools.tasks, tools.news, self._name_of, self)
        self.commands = Commands()
        hands = self._hands(own, desk.who, settings=settings, places=places, keeping=keeping, sees_cases=sees_cases)
        self.commands.put(*window_commands(hands))
        self.menus = Menus(self.commands, self.run)
        self._untaken = {sequence(one.keys): one for one in self.commands.all if one.on_screen or one.keys == "Esc"}
        self._connect()
        self.listen()

    def _hands(
        self, own: Own, who: Actor, *, settings: Settings, places: tuple[Place, ...], keeping: Keeping, sees_cases: bool
    ) -> Hands:
        return Hands(
            own=own,
            deeds=self,
            widget=self._window,
            who=who,
            places=places,
            navigation=self._navigation,
            keeping=keeping,
            here=self.here,
            editing=Editing(self._window, self.here),
            undoing=self.undoing,
            guide=self._guide,
            tools=self._tools,
            settings=settings,
            sees_cases=sees_cases,
        )

    def _connect(self) -> None:
        self._head.search.commands_wanted.connect(self.show_palette)
        self._navigation.meeting_running.connect(self._on_meeting)
        self.undoing.undone.connect(partial(self._say, "Undone"))
        self.undoing.refused.connect(partial(self._say, "Not undone"))

    def run(self, command: Command) -> None:
        """Do a command, or say why not."""
        if why := command.why_not():
            self._say(command.words, why)
        else:
            command.done()

    def press(self, event: QKeyEvent) -> bool:
        """Take a key that nothing in the window has taken: the screen in front may know it without the focus."""
        command = self._untaken.get(QKeySequence(event.keyCombination()))
        if command is None or (command.why_not() and not command.on_screen):
            return False
        self.run(command)
        return True

    def find(self) -> None:
        """Go to the search."""
        self._head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._head.search.selectAll()

    def toggle_curtain(self) -> None:
        """Draw the curtain, or take it away."""
        self._curtain.toggle()

    def show_palette(self, typed: str = "") -> None:
        """Show every command, those of the screen in front first."""
        place = self._navigation.place
        here = self.here.doable(place.title if place else "")
        pages = [
            Doable(title, partial(self._guide.show_guide, name), where="Guide") for name, title in self._guide.pages
        ]
        doable = (*here, *self.commands.doable(), *self._settings_doable(), *pages)
        Palette(self._window, self._tools.theme, doable, self._lately, typed).open()

    def _settings_doable(self) -> tuple[Doable, ...]:
        return tuple(Doable(one, partial(self._navigation.go, "settings", one), where="Settings") for one in TITLES)

    def show_keys(self) -> None:
        """Show the keys of the screen the user is on."""
        place = self._navigation.place
        self._show_keys_of(self._window, place.title if place else "", self.here.keys())

    def open_file(self) -> None:
        """Let a file be chosen that could be dropped as well."""
        self.opening.ask()

    def may_name(self) -> bool:
        """Tell whether a person may be named in a menu now: not while others may read it."""
        return not self._meeting and not self._curtain.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the keys of a dialog or of the shared screen, where the window itself does not hear F1."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        front = QApplication.activeWindow()
        elsewhere = watched is not self._window.windowHandle() and self._window.isVisible()
        if not elsewhere or event.keyCombination() != _KEYS or front is None or not self._is_ours(front):
            return False
        QTimer.singleShot(0, self, partial(self._show_keys_over, front))
        return True

    def _follow(self) -> None:
        super()._follow()
        front = QApplication.activeWindow()
        if self._window.isVisible() and front is not None and not isinstance(front, QMainWindow):
            self._navigation.set_letters_in(front)

    def _is_ours(self, front: QWidget) -> bool:
        """Tell whether what is in front came from this window, and has keys to show."""
        if isinstance(front, KeysSheet | QMenu | QMainWindow):
            return False
        return (isinstance(front, QDialog) and self._window.isAncestorOf(front)) or bool(getattr(front, "keys", ()))

    def _show_keys_over(self, front: QWidget) -> None:
        self._show_keys_of(front, front.windowTitle(), keys_of(front))

    def _show_keys_of(self, over: QWidget, title: str, keys: tuple[tuple[str, str], ...]) -> None:
        everywhere = self.commands.keys() if over is self._window else ()
        KeysSheet(over, title, keys, everywhere, self._on_keys_to_print).open()

    def _on_keys_to_print(self, sheet: KeysSheet, content: KeysContent) -> None:
        """Set the sheet of keys as a paper, and show it as it will be printed."""
        from iom_desktop.ui.widgets.paper_out import PaperOut  # what prints comes in when something is printed

        tools, failed = self._tools, self._on_not_printed
        said = partial(self._say, "Saved")
        out = PaperOut(sheet, tools.icons, tools.tasks, tools.prompts, saved=said, failed=failed)

        def shown(pdf: bytes) -> None:
            out.show(pdf, content.title.replace(":", ""), "It names nobody: it may hang beside the screen.")

        tools.tasks.ask(sheet, partial(keys_sheet, content, self._clock), shown, failed)

    def _on_not_printed(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        self._say("Not printed", error.message)

    def _name_of(self, person_id: str) -> str:
        """Return the name of somebody whose case is shown, or who stands in the register's list."""
        case = getattr(self._navigation.page("case"), "case", None)
        if case is not None and case.person.id == person_id:
            return str(case.person.name)
        shown = getattr(self._navigation.page("register"), "shown", None)
        lines = shown.lines if shown is not None else ()
        return next((line.name for line in lines if line.person_id == person_id), "")

    def _say(self, line: str, detail: str) -> None:
        self.message.say(Message.SAVED, line, detail)

    def _on_meeting(self, running: bool) -> None:
        self._meeting = running
