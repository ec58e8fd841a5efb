"""The agenda of a meeting beside the cases proposed for it: add, remove, reorder; afterwards, what was decided."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from iom_desktop.records.panel import AgendaItem, Meeting, Proposal
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Cell, Column, GroupRow
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.text import ElidedLabel, label
from iom_desktop.vocabulary.panel import PanelState

_AGENDA: tuple[Column[AgendaItem], ...] = (
    Column(title="Item", value=lambda item: str(item.order), width=44, key=lambda item: item.order),
    Column(
        title="Name",
        value=lambda item: item.name,
        width=186,
        cell=Cell.MARK,
        data=lambda item: item.rag_after if item.decided else item.rag,
        medium=True,
    ),
    Column(
        title="Decision",
        value=lambda item: say.of(item.decision.decision) if item.decision else "Not yet",
        width=88,
        tone=lambda item: "ink" if item.decided else "ink-3",
    ),
    Column(title="Why on the agenda", value=lambda item: item.reason_words, width=160, stretch=True, tone="ink-2"),
)
_STEP = 5
"""By so many minutes + and - change the time of a case."""
_LONGEST = 60
_PROPOSED: tuple[Column[Proposal], ...] = (
    Column(title="", value=lambda _one: "", width=36, cell=Cell.TICK),
    Column(title="Name", value=lambda one: one.name, width=170, cell=Cell.MARK, data=lambda one: one.rag, medium=True),
    Column(
        title="Reason",
        value=lambda one: one.words or say.of(one.reasons[0]),
        width=140,
        key=lambda one: list(type(one.reasons[0])).index(one.reasons[0]),
        stretch=True,
        tone="ink-2",
    ),
)
_BEFORE = (PanelState.PLANNED, PanelState.OPEN)


class AgendaTab(QWidget):
    """Two lists side by side while the agenda can change, one afterwards."""

    add_wanted = Signal(object)
    """Carries a tuple of ``Proposal``."""
    remove_wanted = Signal(str)
    order_wanted = Signal(object)
    """Carries the item ids in their new order."""
    case_to_add_wanted = Signal()
    """Somebody is to be put on the agenda who is not proposed."""
    time_wanted = Signal(str, int)
    """Carries an item's id and the minutes to set aside for it."""
    case_wanted = Signal(str)
    preview_wanted = Signal(str)
    plan_wanted = Signal()
    """There is no meeting yet, and one is to be planned."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._usual = 0
        self._may_change = False
        time = Column[AgendaItem](
            title="Min", value=lambda item: str(self._minutes(item)), width=44, key=self._minutes, right=True
        )
        self.agenda: RecordTable[AgendaItem] = RecordTable(
            theme,
            icons,
            (*_AGENDA[:2], time, *_AGENDA[2:]),
            name="Agenda",
            key=lambda item: item.item_id,
            row_height=32,
        )
        self.proposed: RecordTable[Proposal] = RecordTable(
            theme, icons, _PROPOSED, name="Proposed cases", key=lambda one: one.person_id, row_height=32
        )
        self._add_button = button("Add to agenda", self._on_add, icons=icons, icon="plus", size="small")
        self._case_button = button("Add a case", self._on_case, icons=icons, icon="user-plus", size="small", tip="A")
        self._title = label("Agenda", "section")
        self._time = ElidedLabel("", "small", "second")
        self._proposed_title = label("Proposed", "section")
        self._footer = KeyFooter(
            [
                ("Space", "tick or preview"),
                ("Enter", "to agenda"),
                ("A", "add a case"),
                ("Del", "remove"),
                ("Alt+↑ Alt+↓", "move the item"),
                ("+ -", "time"),
                ("O", "open case"),
            ]
        )
        self._right = self._pane(self._proposed_title, ElidedLabel(), self.proposed, self._add_button)
        panes = QSplitter()
        panes.setHandleWidth(1)
        panes.addWidget(self._pane(self._title, self._time, self.agenda, self._case_button))
        panes.addWidget(self._right)
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(panes, 1)
        rows.addWidget(self._footer)
        self._connect()
        self._show_nothing()

    def _show_nothing(self) -> None:
        self.agenda.empty.say(
            "No meeting chosen", "Plan one, or choose one at the left.", icon="presentation",
            action="Plan the next meeting", pressed=self.plan_wanted.emit,
        )  # fmt: skip
        self.proposed.empty.say("Nobody is proposed", "Proposals come with a meeting.", icon="users")
        self.agenda.show_records(())
        self.proposed.show_records(())

    def show_meeting(self, meeting: Meeting) -> None:
        """Show another agenda."""
        self._may_change = meeting.state in _BEFORE
        self._usual = meeting.details.minutes_per_item
        for part in (self._right, self._case_button):
            part.setVisible(self._may_change)
        count = say.count(len(meeting.items), "item")
        self._title.setText(f"Agenda, {count}" if meeting.items else "Agenda")
        self.agenda.empty.say(
            "No agenda yet",
            "Build it from the proposed cases: court, releases, wanted, new cases.",
            icon="presentation",
            action="Add somebody" if self._may_change else "",
            pressed=self._on_case,
        )
        self.agenda.show_records(meeting.items)
        self._time.say(_time(meeting) if meeting.items else "")

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show who is proposed, with the reasons."""
        self._proposed_title.setText(f"Proposed, {say.people_count(len(proposals))}" if proposals else "Proposed")
        self.proposed.empty.say(
            "Nobody else is due", "Everybody with a reason is on the agenda.", icon="circle-check",
            action="Add somebody else" if self._may_change else "", pressed=self._on_case,
        )  # fmt: skip
        self.proposed.tick_all(on=False)
        grouped: list[Proposal | GroupRow] = []
        for reason, group in groupby(proposals, key=lambda one: one.reasons[0]):
            members = list(group)
            grouped += [GroupRow(say.of(reason), str(len(members))), *members]
        self.proposed.show_records(grouped)

    def _pane(self, title: QWidget, beside: QWidget, table: QWidget, deed: QWidget) -> QWidget:
        pane = QWidget()
        pane.setProperty("pane", "surface")
        pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.addWidget(title)
        head.setSpacing(10)
        head.addWidget(beside, 1)
        head.addWidget(deed)
        rows = QVBoxLayout(pane)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(table, 1)
        return pane

    def _connect(self) -> None:
        self.proposed.opened.connect(self._on_opened)
        self.agenda.opened.connect(lambda item: self.case_wanted.emit(item.person_id))
        self.agenda.previewed.connect(lambda item: self.preview_wanted.emit(item.item_id))
        self.agenda.on_key("Del", lambda item: self.remove_wanted.emit(item.item_id))
        for table in (self.agenda, self.proposed):
            table.on_key("O", lambda one: self.case_wanted.emit(one.person_id))
            key(table, "A", self._on_case)
        key(self.agenda, "Alt+Up", lambda: self._move(-1))
        key(self.agenda, "Alt+Down", lambda: self._move(1))
        for more in ("+", "="):
            key(self.agenda, more, lambda: self._give(_STEP))
        key(self.agenda, "-", lambda: self._give(-_STEP))

    def _on_opened(self, proposal: Proposal) -> None:
        self.add_wanted.emit(self.proposed.ticked_records or (proposal,))

    def _on_add(self) -> None:
        current = self.proposed.current
        chosen = self.proposed.ticked_records or ((current,) if current else ())
        if chosen:
            self.add_wanted.emit(chosen)

    def _on_case(self) -> None:
        if self._may_change:
            self.case_to_add_wanted.emit()

    def _minutes(self, item: AgendaItem) -> int:
        return item.minutes or self._usual

    def _give(self, more: int) -> None:
        current = self.agenda.current
        if current is None or not self._may_change:
            return
        minutes = self._minutes(current)
        wanted = min(max(minutes + more, _STEP), _LONGEST)
        if wanted != minutes:
            self.time_wanted.emit(current.item_id, wanted)

    def _move(self, by: int) -> None:
        current = self.agenda.current
        ids = [item.item_id for item in self.agenda.records]
        if current is None or not self._may_change:
            return
        place = ids.index(current.item_id) + by
        if 0 <= place < len(ids):
            ids.remove(current.item_id)
            ids.insert(place, current.item_id)
            self.order_wanted.emit(tuple(ids))


def _time(meeting: Meeting) -> str:
    """Say how the time of the items stands against that of the meeting."""
    taken, length = meeting.minutes, meeting.details.length
    if taken > length:
        return f"{taken} of {length} minutes: {taken - length} too many"
    return f"{taken} of {length} minutes"
