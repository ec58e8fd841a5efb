"""The window of a signed-in user: strip, menus, head, rail, sheet and status line."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.borough import Borough
from iom_desktop.services import leave
from iom_desktop.services.desk import Desk
from iom_desktop.settings import Settings
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.backing_up import BackingUp
from iom_desktop.ui.shell.care import Care
from iom_desktop.ui.shell.clipboard import CopiedWords
from iom_desktop.ui.shell.counts import Counts
from iom_desktop.ui.shell.curtain import Curtain
from iom_desktop.ui.shell.drops import Drops
from iom_desktop.ui.shell.head import Head
from iom_desktop.ui.shell.idle import Idle
from iom_desktop.ui.shell.keys_sheet import KeysSheet
from iom_desktop.ui.shell.lock_key import LockKey
from iom_desktop.ui.shell.menus import ROWS, THEMES, Menus
from iom_desktop.ui.shell.navigation import Navigation
from iom_desktop.ui.shell.places import Place, Tools, on_rail
from iom_desktop.ui.shell.rail import Rail
from iom_desktop.ui.shell.score_calculator import open_calculator
from iom_desktop.ui.shell.search import SearchPresenter
from iom_desktop.ui.shell.status_line import StatusLine
from iom_desktop.ui.shell.unsaved_typing import UnsavedTypings
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.focus_ring import FocusRing
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.vocabulary.access import Deed, Role

LEAST_WIDTH, LEAST_HEIGHT = 1280, 720
WIDE_FROM = 1440
CLOCK_MILLISECONDS = 15_000


class Window(QMainWindow):
    """Everything a signed-in user sees; tells when it shall lock, and what looks were chosen."""

    lock_wanted = Signal()
    theme_chosen = Signal(object)
    row_height_chosen = Signal(object)
    letters_chosen = Signal(bool)
    closed = Signal()

    def __init__(self, desk: Desk, borough: Borough, tools: Tools, settings: Settings) -> None:
        super().__init__()
        self._clock = desk.clock
        self._borough = borough
        self._who = desk.who
        self._tools = tools
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.head = Head(tools.theme, tools.icons, borough.name)
        self._places = on_rail(desk.who.role)
        self._sees_cases = desk.who.role is not Role.DATA_PROTECTION
        if not self._sees_cases:
            self.head.new_referral.hide()
            self.head.search.hide()
        self.rail = Rail(tools.icons, self._places, desk.who.display_name, words.of(desk.who.role))
        self.status = StatusLine(tools.icons)
        self._stack = QStackedWidget()
        self.navigation = Navigation(self._stack, desk, tools)
        self.notice = MessageBar(tools.icons)
        self.unsaved = UnsavedTypings(self.navigation, desk.unsaved, tools.tasks, self.notice)
        self._copied = CopiedWords(borough.clipboard_seconds, self)
        self._curtain = Curtain(self, f"{borough.name} IOM")
        self._ring = FocusRing(tools.theme, self)
        self.idle = Idle(borough.lock_minutes * 60, self)
        self._lock_key = LockKey(self)
        self._care = Care(self.status, desk.administration, tools.tasks, tools.prompts)
        self.backing_up = BackingUp(
            self.status,
            desk.backups,
            tools.tasks,
            tools.prompts,
            folder=settings.backup_folder,
            trouble=settings.backup_trouble,
            may_change=desk.who.role is Role.COORDINATOR,
        )
        if self._sees_cases:
            self._counts = Counts(self.rail, desk.today, tools.tasks, tools.news)
        self._search = SearchPresenter(self.head.search, desk.search, tools.tasks)
        self._menus = self._make_menus(settings)
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._show_day)
        self._minute.start(CLOCK_MILLISECONDS)
        self.navigation.allow_letters(allowed=settings.letter_keys)
        self._connect()
        self._show_day()
        tools.theme.changed.connect(self._wear)
        self._wear()

    def arrive(self) -> None:
        """Begin: go to the first place, and ask how the register is once that place has its answer."""
        self.navigation.go(self._places[0].name)
        self.unsaved.arrive()
        if self._sees_cases:
            self._counts.arrive()
        # Proving a long log keeps a small machine busy, so it starts behind what the first place has asked for.
        self.tasks.ask(self, lambda: None, lambda _: self._look_after_register())

    def _look_after_register(self) -> None:
        self._care.arrive()
        self.backing_up.arrive()

    def leave(self) -> None:
        """Close every dialog and every window that a page has opened, and take back what was copied."""
        self._copied.take_back()
        panel = self.navigation.presenter("panel")
        if panel is not None and hasattr(panel, "leave_meeting"):
            panel.leave_meeting()
        for dialog in self.findChildren(QDialog):
            dialog.close()

    @property
    def tasks(self) -> Tasks:
        """The lanes the pages ask on."""
        return self._tools.tasks

    @property
    def commands(self) -> tuple[QAction, ...]:
        """Every action of the menus."""
        return self._menus.commands

    @property
    def stack(self) -> QStackedWidget:
        """The pages."""
        return self._stack

    def _connect(self) -> None:
        self.rail.chosen.connect(self.navigation.go)
        Drops(self).dropped.connect(self._on_dropped)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self._lock_key.pressed.connect(self.lock_wanted)
        self.navigation.arrived.connect(self._on_arrived)
        self.navigation.titled.connect(self._show_title)
        self.navigation.made.connect(self.backing_up.look_after)
        self.backing_up.settings_wanted.connect(lambda: self.navigation.go("settings", "backups"))
        self.backing_up.leave_wanted.connect(self.lock_wanted)
        self.navigation.theme_chosen.connect(self.theme_chosen)
        self.navigation.row_height_chosen.connect(self.row_height_chosen)
        self.navigation.letters_chosen.connect(self.letters_chosen)
        self.navigation.leave_wanted.connect(self.lock_wanted)
        self.navigation.meeting_running.connect(self._on_meeting_running)
        self.head.new_referral.clicked.connect(self._on_new_referral)
        self.head.search.put_drop_over(self)
        self.head.search.set_commands(self._menus.commands)
        self.head.search.person_chosen.connect(lambda person_id: self.navigation.go("case", person_id))
        self.idle.counted.connect(self.status.show_countdown)
        self.idle.over.connect(self.lock_wanted)
        self._tools.theme.changed.connect(self.rail.dress_again)
        for at, place in enumerate(self._places):
            key(self, f"Ctrl+{at + 1}", partial(self.navigation.go, place.name))
        key(self, "F6", lambda: self._next_pane(1))
        key(self, "Shift+F6", lambda: self._next_pane(-1))
        key(self, "Ctrl+F", self._on_filter)

    def _make_menus(self, settings: Settings) -> Menus:
        menus = Menus()
        go = self.navigation.go
        self._put_file_menu(menus)
        if self._sees_cases:
            menus.put("&Edit", "Find people", self._on_find, "Ctrl+K")
        menus.put("&Edit", "Filter this list", self._on_filter)
        for place in self._places:
            menus.put("&View", place.title, partial(go, place.name))
        menus.part("&View")
        menus.put_choice("&View", "Theme", THEMES, settings.theme, self.theme_chosen.emit)
        menus.put_choice("&View", "Row height", ROWS, settings.row_height, self.row_height_chosen.emit)
        menus.put("&View", "Privacy curtain", self._on_curtain, "F9")
        if self._sees_cases:
            self._put_case_menus(menus)
        menus.put("&Tools", "Calculate a score", partial(open_calculator, self, self.navigation, self._tools.icons))
        menus.put("&Tools", "Verify the register", self._care.verify)
        if leave.may(self._who, Deed.IMPORT_LIST):
            menus.put("&Tools", "Possible duplicates", lambda: go("duplicates"))
        if leave.may(self._who, Deed.SEE_LOG):
            menus.put("&Tools", "Access log", lambda: go("access_log"))
        if leave.may(self._who, Deed.ERASE, Deed.KEEP_RETENTION):
            menus.put("&Tools", "Retention", lambda: go("retention"))
        menus.put("&Help", "Keys for this screen", self.show_keys, "F1")
        return menus

    def _put_file_menu(self, menus: Menus) -> None:
        if self._sees_cases:
            menus.put("&File", "New referral", self._on_new_referral, "Ctrl+N")
        if leave.may(self._who, Deed.IMPORT_LIST):
            go = self.navigation.go
            menus.put("&File", "Import list", lambda: go("cohort", "import"))
            menus.put("&File", "Take over an old list of cases", lambda: go("cohort", "import-old"))
            menus.put("&File", "Load a list of candidates", lambda: go("cohort", "import-candidates"))
        if leave.may(self._who, Deed.BACK_UP):
            menus.put("&File", "Back up the register", self.backing_up.back_up)
            menus.put("&File", "Restore from a backup", self.backing_up.restore)
            menus.put("&File", "Hand over to another laptop", self.backing_up.hand_over)
        menus.part("&File")
        menus.put("&File", "Lock", self.lock_wanted.emit, "Ctrl+L")
        menus.put("&File", "Exit", self.close)

    def _put_case_menus(self, menus: Menus) -> None:
        go = self.navigation.go
        own = {place.name for place in self._places}
        menus.put("&Case", "Back", self.navigation.back)
        menus.put("&Case", "Referrals", lambda: go("referrals"))
        if "documents" in own:
            menus.put("&Case", "Who offers what", lambda: go("providers"))
        if "cohort" in own:
            menus.put("C&ohort", "Selection ledger", lambda: go("cohort"))
            menus.put("C&ohort", "Candidates", lambda: go("candidates"))
        if leave.may(self._who, Deed.DECIDE_LEDGER):
            menus.put("C&ohort", "Criteria explorer", lambda: go("criteria"))
        if "panel" in own:
            menus.put("&Panel", "Panel meetings", lambda: go("panel"))
            menus.put("&Panel", "Between panels", lambda: go("between"))
            menus.put("&Panel", "Sharing agreements", lambda: go("between", "sharing agreements"))
        if "documents" in own:
            menus.put("&Documents", "Documents", lambda: go("documents"))
        menus.put("&Tools", "Start daily check", lambda: go("daily_check"), "Ctrl+D")

    def _lay_out(self) -> None:
        top = QWidget()
        rows = QVBoxLayout(top)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        self._menus.setFixedHeight(28)
        rows.addWidget(self._menus)
        self.setMenuWidget(top)
        sheet = QFrame()
        sheet.setObjectName("sheet")
        held = QVBoxLayout(sheet)
        held.setContentsMargins(1, 1, 1, 1)
        held.addWidget(self._stack)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 8, 0)
        body.setSpacing(0)
        body.addWidget(self.rail)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.notice)
        beside.addWidget(sheet, 1)
        body.addLayout(beside, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _wear(self) -> None:
        self.setStyleSheet(self._tools.theme.style_sheet())

    def _show_day(self) -> None:
        note = "Made-up borough, on its own day" if self._borough.demonstration else ""
        self.head.show_day(words.day_and_time(self._clock.now()), note)

    def _on_arrived(self, place: Place) -> None:
        own = any(one.name == place.name for one in self._places)
        self.rail.show_place(place.name if own else place.rail)
        self._show_title()

    def _show_title(self) -> None:
        place = self.navigation.place
        if place is not None:
            page = self.navigation.page(place.name)
            title = page.windowTitle() if page else ""
            self.setWindowTitle(f"IOM Desktop: {title or place.title}")

    def _on_meeting_running(self, running: bool) -> None:
        minutes = self._borough.panel_lock_minutes if running else self._borough.lock_minutes
        self.idle.allow(minutes * 60)

    def _on_dropped(self, path: str) -> None:
        """Read a form that came back or a file of another system, or begin the import of a list."""
        here = self.navigation.place
        if path.lower().endswith(".pdf"):
            self.navigation.go("referrals", f"form:{path}")
        elif here is not None and here.name == "daily_check":
            self.navigation.go("daily_check", f"file:{path}")
        else:
            self.navigation.go("cohort", f"import:{path}")

    def _on_new_referral(self) -> None:
        self.navigation.go("referrals", "new")

    def _sheet(self) -> QWidget:
        return self._stack.currentWidget() or self._stack

    def _on_curtain(self) -> None:
        self._curtain.toggle()

    def _on_find(self) -> None:
        self.head.search.setFocus()
        self.head.search.selectAll()

    def _on_filter(self) -> None:
        for bar in self._sheet().findChildren(FilterBar):
            if bar.isVisible():
                bar.go_to_words()
                return

    def show_keys(self) -> None:
        """Show the keys of the screen the user is on."""
        place = self.navigation.place
        footers = [foot for foot in self._sheet().findChildren(KeyFooter) if foot.isVisible()]
        keys = [*(pair for foot in footers for pair in foot.keys), *getattr(self._sheet(), "keys", ())]
        KeysSheet(self, place.title if place else "", keys).open()

    def _next_pane(self, step: int) -> None:
        panes = [pane for pane in self._sheet().findChildren(QAbstractItemView) if pane.isVisible()]
        focused = self.focusWidget()
        if panes:
            at = panes.index(focused) + step if focused in panes else 0
            panes[at % len(panes)].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rail narrow in a narrow window."""
        super().resizeEvent(event)
        self.rail.show_narrow(narrow=self.width() < WIDE_FROM)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the user is done."""
        super().closeEvent(event)
        self.closed.emit()
