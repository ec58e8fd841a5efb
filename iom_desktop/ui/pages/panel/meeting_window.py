"""The shared screen: a window of its own that goes from attendance through the agenda to the end."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.clock import Clock
from iom_desktop.records.borough import Borough
from iom_desktop.records.chair_brief import ChairSection
from iom_desktop.records.panel import Meeting, PanelChoices, Shown
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import MARKING, Theme
from iom_desktop.ui.pages.panel.closing_pane import ClosingPane
from iom_desktop.ui.pages.panel.curtain import Curtain
from iom_desktop.ui.pages.panel.meeting_bar import CLOSING_KEYS, CURTAIN_KEYS, KEYS, MORE_KEYS, OPENING_KEYS
from iom_desktop.ui.pages.panel.meeting_style import LEAST, Scale, scale_for, style_sheet
from iom_desktop.ui.pages.panel.meeting_view import MeetingView
from iom_desktop.ui.pages.panel.opening_pane import OpeningPane
from iom_desktop.ui.pages.panel.screen_question import ScreenQuestion
from iom_desktop.ui.pages.panel.silence import Silence
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.key_commands import TURNED_OFF
from iom_desktop.ui.widgets.least_room import LeastRoom, within_screen
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag

_COLOURS = {Qt.Key.Key_1: Rag.RED, Qt.Key.Key_2: Rag.AMBER, Qt.Key.Key_3: Rag.GREEN}
_DECISIONS = {
    Qt.Key.Key_K: PanelDecision.KEEP,
    Qt.Key.Key_L: PanelDecision.LEAVE,
    Qt.Key.Key_P: PanelDecision.ADOPT,
    Qt.Key.Key_D: PanelDecision.DEFER,
    Qt.Key.Key_X: PanelDecision.DECLINE,
}


class MeetingWindow(QWidget):
    """Shows one meeting full screen; every wish goes to the presenter."""

    opening_wanted = Signal(object)
    item_wanted = Signal(str)
    save_wanted = Signal(object)
    action_typed = Signal(str)
    day_typed = Signal(str)
    closing_wanted = Signal(object)
    room_wanted = Signal(object)
    """Carries the ``Audience`` that is in the room from now on."""
    case_wanted = Signal()
    """The chair wants the full case on this window."""
    opening_shown = Signal(object, str)
    item_shown = Signal(object)
    closing_shown = Signal(object)
    curtain_moved = Signal(bool)
    """Whether the curtain is down over what the room sees."""
    swap_wanted = Signal()
    moved = Signal()
    """The window stands on another screen."""
    left = Signal()
    """The window was closed; the meeting stays where it is."""

    def __init__(self, theme: Theme, icons: Icons, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("meeting")
        self.setWindowTitle("IOM panel")
        self.setProperty("shared_screen", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(within_screen(self, LEAST))
        self._theme, self._borough = theme, ""
        self._agencies: dict[str, str] = {}
        self._meeting: Meeting | None = None
        self._scale: Scale | None = None
        self._under_curtain: QWidget | None = None
        self._private = False
        self._screen_heard = False
        self._strip = QLabel(MARKING)
        self._strip.setObjectName("meetingStrip")
        self._strip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.opening, self.view, self.closing = OpeningPane(), MeetingView(theme, icons), ClosingPane()
        self.curtain = Curtain(clock)
        self.ask = ScreenQuestion()
        self.stack = QStackedWidget()
        for page in (self.opening, self.view, self.closing, self.curtain):
            self.stack.addWidget(page)
        self._lay_out()
        self.silence = Silence(self)
        self.silence.fell.connect(self.fall)
        theme.changed.connect(self._restyle)
        self._connect()

    @property
    def curtained(self) -> bool:
        """Tell whether the curtain is down."""
        return self.stack.currentWidget() is self.curtain

    def offer(self, borough: Borough, choices: PanelChoices) -> None:
        """Take the lists to choose from, and how long a silence may last before the curtain falls."""
        self._borough, self._agencies = borough.name, dict(choices.agencies)
        self.silence.allow(borough.curtain_minutes)
        self.view.decision.offer(choices)

    def show_opening(self, meeting: Meeting, declaration: str) -> None:
        """Start with attendance."""
        self.opening.show_meeting(meeting, self._agencies, declaration)
        self.opening_shown.emit(meeting, declaration)
        self._turn_to(self.opening)

    @property
    def private(self) -> bool:
        """Tell whether the full case is on this window, for the chair's eyes."""
        return self._private

    def face(self, big: str, mine: str) -> None:
        """Say that another screen shows the meeting to the room, and ask whether this one is the chair's alone."""
        self.setProperty("shared_screen", False)
        self.setWindowTitle("IOM panel, chair")
        if not self._private:
            self.ask.say(big, mine)

    def be_shared(self) -> None:
        """Show no more than the room may see, from this moment on."""
        self._private = False
        self.view.chair.forget()
        self.view.middle.setCurrentWidget(self.view.brief)
        self.view.bar.be_private(False)
        self.ask.hide()
        self.setProperty("shared_screen", True)
        self.setWindowTitle("IOM panel")

    def show_case(self, name: str, sections: Sequence[ChairSection]) -> None:
        """Show the full case, if this is still the chair's own screen."""
        if self._private:
            self.view.chair.show_case(name, sections)
            self.view.middle.setCurrentWidget(self.view.chair)

    def show_item(self, shown: Shown) -> None:
        """Show an item of the agenda."""
        self._meeting = shown.meeting
        self.view.bar.show_meeting(self._borough, shown.meeting)
        self.view.show_item(shown)
        self.item_shown.emit(shown)
        self._turn_to(self.view)
        self.setFocus()
        if self._private:
            self.view.chair.forget()
            self.case_wanted.emit()

    def preview(self, borough: Borough, shown: Shown) -> None:
        """Show an item as partners will see it, without anything to decide; Space closes."""
        self._borough = borough.name
        self.setWindowTitle("IOM panel, preview")
        self.view.decision.setEnabled(False)
        self.show_item(shown)
        self.view.bar.timer.stop()
        key(self, "Space", self.close)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What F1 shows."""
        here = self.stack.currentWidget()
        others = {self.opening: OPENING_KEYS, self.closing: CLOSING_KEYS, self.curtain: CURTAIN_KEYS}
        return next((keys for page, keys in others.items() if page is here), (*KEYS, *MORE_KEYS))

    def show_closing(self, meeting: Meeting) -> None:
        """Show the end of the meeting."""
        self._meeting = meeting
        self.view.bar.timer.stop()
        self._turn_to(self.closing)
        self.closing.show_meeting(meeting)
        self.closing_shown.emit(meeting)

    def fall(self) -> None:
        """Let the curtain fall."""
        self.curtain_moved.emit(True)
        if not self.curtained:
            self._under_curtain = self.stack.currentWidget()
            self.curtain.fall(self._borough)
            self.stack.setCurrentWidget(self.curtain)
            self.setFocus()

    def toggle_curtain(self) -> None:
        """Let the curtain fall or rise."""
        if not self.curtained:
            self.fall()
        elif self._under_curtain is not None:
            self.curtain.rise()
            self.curtain_moved.emit(False)
            self.stack.setCurrentWidget(self._under_curtain)
            self.setFocus()

    def to_keys(self) -> None:
        """Leave the field: the keys of the meeting count again."""
        self.setFocus()

    def _lay_out(self) -> None:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._strip)
        rows.addWidget(self.ask)
        rows.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(LeastRoom(body, LEAST))

    def _connect(self) -> None:
        self.opening.open_wanted.connect(self.opening_wanted)
        self.opening.back_wanted.connect(self.close)
        self.view.agenda.item_chosen.connect(self.item_wanted)
        self.view.agenda.step_wanted.connect(self._step)
        self.view.bar.curtain_wanted.connect(self.toggle_curtain)
        self.view.bar.end_wanted.connect(self._on_end)
        self.view.bar.room_wanted.connect(self._on_room)
        self.ask.yes.connect(self._on_private)
        self.ask.swap.connect(self.swap_wanted)
        self.view.decision.save_wanted.connect(self.save_wanted)
        self.view.decision.done_typing.connect(self.to_keys)
        self.view.decision.action_list.typed.connect(self.action_typed)
        self.view.decision.fields.day_typed.connect(self.day_typed)
        self.closing.close_wanted.connect(self.closing_wanted)
        self.closing.back_wanted.connect(self._on_back)
        for keys, pressed in (
            ("F9", self.toggle_curtain),
            ("Ctrl+Return", self._on_finish),
            ("Ctrl+Enter", self._on_finish),
            ("PgDown", lambda: self._step(1)),
            ("PgUp", lambda: self._step(-1)),
            ("Esc", self.to_keys),
            ("F8", self.swap_wanted.emit),
            ("Ctrl+End", self._on_end),
            ("Ctrl+Z", self.view.decision.action_list.bring_back),
        ):
            key(self, keys, pressed)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page now, or when the curtain rises."""
        if self.curtained:
            self._under_curtain = page
        else:
            self.stack.setCurrentWidget(page)

    def _step(self, by: int) -> None:
        if self.stack.currentWidget() is not self.view or self._meeting is None:
            return
        ids = [item.item_id for item in self._meeting.items]
        place = ids.index(self._meeting.current_item_id) + by if self._meeting.current_item_id in ids else 0
        if 0 <= place < len(ids):
            self.item_wanted.emit(ids[place])

    def _on_private(self) -> None:
        self._private = True
        self.ask.hide()
        self.view.bar.be_private(True)
        self.case_wanted.emit()

    def _on_view(self) -> None:
        """Turn between the full case and what the room sees."""
        if self._private:
            full = self.view.middle.currentWidget() is self.view.chair
            self.view.middle.setCurrentWidget(self.view.brief if full else self.view.chair)

    def _on_room(self) -> None:
        if self._meeting is not None:
            agencies_only = self._meeting.audience is Audience.PARTNERS
            self.room_wanted.emit(Audience.PERSON if agencies_only else Audience.PARTNERS)

    def _on_finish(self) -> None:
        here = self.stack.currentWidget()
        if here is self.opening:
            self.opening.begin()
        elif here is self.view:
            self.view.decision.save()
        elif here is self.closing:
            self.closing.end()

    def _on_end(self) -> None:
        if self._meeting is not None and self.stack.currentWidget() is self.view:
            self.show_closing(self._meeting)

    def _on_back(self) -> None:
        if self._meeting is not None and self._meeting.current is not None:
            self.item_wanted.emit(self._meeting.current.item_id)

    def _restyle(self) -> None:
        self._scale = scale_for(self.width(), self.height())
        self._strip.setFixedHeight(self._scale.strip)
        self.setStyleSheet(self._theme.style_sheet() + style_sheet(self._theme, self._scale))
        for part in (self.opening, self.view, self.closing):
            part.set_scale(self._scale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the single keys of the meeting; fields keep theirs, because they have the focus then."""
        alone = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        plain = event.modifiers() in alone and not self.property(TURNED_OFF)
        page = self.stack.currentWidget()
        taken = plain and (
            (page is self.view and self.view.decision.isEnabled() and self._on_meeting_key(Qt.Key(event.key())))
            or (not self.ask.isHidden() and self._on_question_key(Qt.Key(event.key())))
            or (page is self.opening and self._on_opening_key(Qt.Key(event.key())))
        )
        if not taken:
            super().keyPressEvent(event)

    def _on_opening_key(self, pressed: Qt.Key) -> bool:
        if pressed is Qt.Key.Key_E:
            self.opening.everyone_here()
        elif pressed is Qt.Key.Key_R:
            self.opening.declared.toggle()
        return pressed in (Qt.Key.Key_E, Qt.Key.Key_R)

    def _on_meeting_key(self, pressed: Qt.Key) -> bool:
        decision = self.view.decision
        rest: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_G: self.view.agenda.list.setFocus,
            Qt.Key.Key_T: self.view.bar.timer.toggle,
            Qt.Key.Key_V: self._on_view,
            Qt.Key.Key_W: self._on_room,
        }
        if not decision.isHidden():
            rest |= {one: partial(decision.colour.choose, colour) for one, colour in _COLOURS.items()}
            rest |= {one: partial(decision.choose, made) for one, made in _DECISIONS.items()}
            rest |= {
                Qt.Key.Key_A: decision.action_list.line.setFocus,
                Qt.Key.Key_M: decision.action_list.open_menu,
                Qt.Key.Key_N: decision.fields.dissent,
                Qt.Key.Key_C: decision.conflict.ask,
            }
        if pressed in rest:
            rest[pressed]()
        return pressed in rest

    def _on_question_key(self, pressed: Qt.Key) -> bool:
        if pressed is Qt.Key.Key_Y:
            self._on_private()
        return pressed is Qt.Key.Key_Y

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the sizes that fit the screen."""
        super().resizeEvent(event)
        if scale_for(self.width(), self.height()) is not self._scale:
            self._restyle()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for silence while the window is open."""
        super().showEvent(event)
        self.silence.begin()
        handle = self.windowHandle()
        if handle is not None and not self._screen_heard:
            self._screen_heard = True
            handle.screenChanged.connect(self._on_screen)

    def _on_screen(self) -> None:
        self.be_shared()
        self.moved.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop counting and say that the window was left."""
        self.silence.stop()
        self.curtain.rise()
        self.view.bar.timer.stop()
        super().closeEvent(event)
        self.left.emit()
