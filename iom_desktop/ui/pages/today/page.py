"""Today: what needs attention now, in one look."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.today import DateLine, FollowUp, OverdueAction, TodayBoard, WaitingPerson
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.today.dates_table import DatesTable
from iom_desktop.ui.pages.today.figures_pane import FiguresPane
from iom_desktop.ui.pages.today.side_list import SideList
from iom_desktop.ui.pages.today.timeline import DAYS, Timeline
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.dates_dialog import DatesDialog
from iom_desktop.ui.widgets.focus_lead import FocusLead
from iom_desktop.ui.widgets.header import SheetHeader, rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.keyed_button import KeyedButton
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.risk import Tool

SIDE = 376
NARROW_SIDE = 320
NARROW_WINDOW = 1400
NEAR = 7
OWN, TEAM = 0, 1
_KEPT = "The file holds initials and references alone. That it was made is kept in the access log."
FOOT = (
    ("← →", "another day"),
    ("Enter", "open case"),
    ("T", "back to today"),
    ("Ctrl+E", "export dates"),
    ("Ctrl+D", "daily check"),
)

_NO_DATES = "Dates come from sentences, custody, and what is entered in a case"


class TodayPage(QWidget):
    """Four figures, the next 28 days, late actions and open decisions."""

    case_wanted = Signal(str)
    place_wanted = Signal(str, str)
    team_chosen = Signal(bool)
    """Whether the whole team's board is wanted."""
    refresh_wanted = Signal()
    export_wanted = Signal(object)
    """Carries the ``DatesWish`` of somebody who wants the dates in a calendar."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._board: TodayBoard | None = None
        self._icons = icons
        self.scope = Segmented(("My work", "Whole team"), name="Whose work", at=TEAM)
        self._start = KeyedButton(
            "Start daily check", "Ctrl D", self._on_start, icons=icons, icon="clipboard-check", tip="Ctrl+D"
        )
        self.duplicates = button("", self._on_duplicates, icons=icons, icon="users", kind="quiet")
        self.duplicates.hide()
        self._header = SheetHeader("Today", self.duplicates, self.scope, self._start)
        self.message = MessageBar(icons)
        self.figures = FiguresPane()
        self.range = Segmented(("7 days", "28 days"), name="How far ahead")
        self._export = button("Export dates", self._on_export, icons=icons, icon="calendar", kind="quiet", tip="Ctrl+E")
        self.timeline = Timeline(theme, icons)
        self.dates = DatesTable(theme, icons)
        self.overdue: SideList[OverdueAction] = SideList(theme, icons, "Overdue actions", told=_late, tone="red-ink")
        self.follow_ups: SideList[FollowUp] = SideList(theme, icons, "To follow up", told=_follows, tone="amber-ink")
        self.waiting: SideList[WaitingPerson] = SideList(
            theme, icons, "Waiting for a decision", told=_waits, tone="ink-2"
        )
        self._foot = KeyFooter(FOOT, keys_first=True)
        self._side = QWidget()
        self._lay_out()
        self._connect()
        self._header.say("Reading what is due…")

    def show_board(self, board: TodayBoard) -> None:
        """Show the board."""
        self._board = board
        self.message.hide()
        self.scope.choose(TEAM if board.whole_team else OWN)
        self._header.say(_still_to_check(board), words.weekday_long(board.day))
        self._start.setText(
            "Continue daily check" if 0 < board.checks.left < board.checks.total else "Start daily check"
        )
        self.figures.show_board(board)
        self.overdue.show_records(board.overdue_actions)
        self.overdue.empty.say("No action is late", "They come from panels, checks and contacts", icon="circle-check")
        self.follow_ups.show_records(board.follow_ups)
        self.follow_ups.empty.say(
            "Nothing to follow up", "Contacts and reviews whose day has passed", icon="circle-check"
        )
        self.waiting.setVisible(self._for_team)
        self.waiting.show_records(board.waiting_people)
        self.waiting.empty.say("No one is waiting for a decision", "The next list brings new cases", icon="list-checks")
        self._show_dates()

    def show_duplicates(self, count: int) -> None:
        """Offer the people who could be one, and the matches of the lists that wait, where there are any."""
        self.duplicates.setVisible(count > 0)
        self.duplicates.setText(words.count(count, "possible duplicate"))

    def allow_export(self, *, allowed: bool) -> None:
        """Offer the dates for a calendar to whoever may take them away."""
        self._export.setVisible(allowed)
        self._foot.offer(*(does for _keys, does in FOOT if allowed or does != "export dates"))

    def open_export(self) -> DatesDialog:
        """Ask for whom the dates are, and what for."""
        dialog = DatesDialog(self, self._icons, whole_team=self.scope.at == TEAM)
        dialog.wanted.connect(self.export_wanted)
        dialog.wanted.connect(dialog.accept)
        dialog.show_fitted()
        return dialog

    def say_exported(self, name: str, count: int) -> None:
        """Say how many dates went into which file."""
        self.message.say(Message.SAVED, f"{words.count(count, 'date')} written to {name}", _KEPT)

    def say_not_exported(self, why: str) -> None:
        """Say why nothing was written."""
        self.message.say(Message.ERROR, "Not exported", why)

    def show_failure(self, said: str) -> None:
        """Say that the board could not be read; the last one stays."""
        self.message.say(Message.ERROR, said, action="Try again", pressed=self.refresh_wanted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side less room in a narrow window."""
        super().resizeEvent(event)
        narrow = self.window().width() < NARROW_WINDOW
        self._side.setFixedWidth(NARROW_SIDE if narrow else SIDE)
        self.figures.shrink(low=narrow)

    @property
    def _within(self) -> int:
        return DAYS if self.range.at else NEAR

    @property
    def _for_team(self) -> bool:
        return self._board is not None and self._board.waiting is not None

    def _show_dates(self) -> None:
        board = self._board
        if board is None:
            return
        within = board.dates_within(self._within)
        self.timeline.show_dates(board.day, board.dates, self._within)
        self.dates.show_lines(within, board.day)
        later = next((line for line in board.dates if line not in within), None)
        after = f"Next: {_named(later)}" if later else _NO_DATES
        self.dates.empty.say(
            f"Nothing due in the next {self._within} days",
            after,
            icon="calendar",
            action="Open the register",
            pressed=lambda: self.place_wanted.emit("register", ""),
        )

    def _on_day(self, day: date) -> None:
        board = self._board
        if board is None:
            return
        if (day - board.day).days >= self._within:
            self.range.choose(1)
            self._show_dates()
        found = next((row for row, line in enumerate(self.dates.records) if line.day >= day), None)
        if found is not None:
            self.dates.selectRow(found)
            self.dates.scrollTo(self.dates.model().index(found, 0), DatesTable.ScrollHint.PositionAtTop)

    def _on_today(self) -> None:
        if self._board:
            self.timeline.choose(self._board.day)
            self._on_day(self._board.day)

    def _on_row(self, line: DateLine | None) -> None:
        if line is not None:
            self.timeline.choose(line.day)

    def _on_open(self) -> None:
        line = self.dates.current
        if line is not None:
            self.case_wanted.emit(line.person_id)

    def _on_export(self) -> None:
        if not self._export.isHidden():
            self.open_export()

    def _on_start(self) -> None:
        self.place_wanted.emit("daily_check", "")

    def _on_duplicates(self) -> None:
        self.place_wanted.emit("duplicates", "")

    def _on_waiting(self, person_id: str = "") -> None:
        self.place_wanted.emit("cohort", f"waiting:{person_id}")

    def _on_action(self, action: OverdueAction) -> None:
        """Open whom an action is about; one about nobody stands among those of the panels, which are the team's."""
        if action.person_id:
            self.case_wanted.emit(action.person_id)
        elif self._for_team:
            self.place_wanted.emit("between", "actions")
        else:
            said = "This action is about nobody in particular"
            self.message.say(Message.INFO, said, "The team keeps it for the panel")

    def _on_panel(self) -> None:
        if self._board is not None and self._for_team:
            self.place_wanted.emit("panel", self._board.panel.panel_id if self._board.panel else "")

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda at: self.team_chosen.emit(at == TEAM))
        self.range.chosen.connect(lambda _at: self._show_dates())
        self.timeline.day_chosen.connect(self._on_day)
        self.dates.current_changed.connect(self._on_row)
        self.dates.opened.connect(lambda line: self.case_wanted.emit(line.person_id))
        self.overdue.opened.connect(self._on_action)
        self.overdue.all_wanted.connect(self.overdue.list.setFocus)
        self.follow_ups.opened.connect(lambda one: self.case_wanted.emit(one.person_id))
        self.follow_ups.all_wanted.connect(self.follow_ups.list.setFocus)
        self.waiting.opened.connect(lambda person: self._on_waiting(person.person_id))
        self.waiting.all_wanted.connect(self._on_waiting)
        self.figures.checks_wanted.connect(self._on_start)
        self.figures.waiting_wanted.connect(self._on_waiting)
        self.figures.overdue_wanted.connect(self.overdue.list.setFocus)
        self.figures.panel_wanted.connect(self._on_panel)
        key(self.timeline, "Return", self._on_open)
        key(self, "T", self._on_today)
        key(self, "Ctrl+E", self._on_export)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(20, 14, 20, 0)
        left.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label("Dates", "section"))
        head.addStretch()
        head.addWidget(self._export)
        head.addSpacing(8)
        head.addWidget(self.range)
        left.addLayout(head)
        left.addWidget(self.timeline)
        left.addWidget(self.dates, 1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.overdue, 1)
        side.addWidget(rule())
        side.addWidget(self.follow_ups, 1)
        side.addWidget(rule())
        side.addWidget(self.waiting, 1)
        self._side.setFixedWidth(SIDE)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(left, 1)
        body.addWidget(rule(upright=True))
        body.addWidget(self._side)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self._header, self.message, self.figures, rule()):
            rows.addWidget(part)
        rows.addLayout(body, 1)
        rows.addWidget(self._foot)
        FocusLead(self, self.timeline)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def _still_to_check(board: TodayBoard) -> str:
    if not board.working_day:
        return "Not a working day: no daily check is due"
    if not board.checks.total:
        return "Nobody is on the scheme yet"
    if not board.checks.left:
        return f"All {board.checks.total} checked today"
    meeting = f"the {board.tasking_at} tasking meeting" if board.tasking_at else "the tasking meeting"
    left = f"{words.people_count(board.checks.left)} still to check"
    return f"{left}, and {meeting} is past" if board.tasking_begun else f"{left} before {meeting}"


def _named(line: DateLine) -> str:
    return f"{words.of(line.kind).lower()} on {words.weekday(line.day)}, {line.name}"


def _late(action: OverdueAction) -> tuple[str, str, str]:
    owner = "You" if action.yours else action.owner
    detail = ". ".join(part for part in (action.name, owner) if part)
    return action.what, detail, f"{words.count(action.days_late, 'day')} late"


def _follows(one: FollowUp) -> tuple[str, str, str]:
    detail = ". ".join(part for part in (one.name, "You" if one.yours and one.action else one.who) if part)
    if one.contact is not None:
        return words.of(one.contact), detail, f"Outcome missing, {words.day_month(one.day)}"
    if not one.action:
        return "Review", detail, f"Was due {words.day_month(one.day)}"
    return one.action, detail, f"Due {words.weekday(one.day)}"


def _waits(person: WaitingPerson) -> tuple[str, str, str]:
    scores = ", ".join(
        f"{'OGRS' if tool is Tool.OGRS3 else words.of(tool)} {value:.0f}" for tool, value in person.scores
    )
    return person.name, scores or "No scores given", f"Waiting {words.count(person.waiting_days, 'day')}"
