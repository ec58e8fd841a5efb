"""The open actions of past panels: who owes what, how late it is, and what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.panel_past import TrackedAction
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.vocabulary.work import ActionState

KEYS = (
    ("Enter", "change"),
    ("F", "done"),
    ("X", "no longer needed"),
    ("P", "chase list"),
    ("O", "open case"),
    ("Ctrl+F", "filter"),
)

_COLUMNS: tuple[Column[TrackedAction], ...] = (
    Column(
        title="How late",
        value=lambda one: one.lateness.capitalize(),
        width=122,
        key=lambda one: one.action.due_on,
        tone=lambda one: "red-ink" if one.overdue else "ink-2",
        strong=lambda one: one.overdue,
    ),
    Column(title="What", value=lambda one: one.action.what, width=190, stretch=True, medium=True),
    Column(title="About", value=lambda one: one.action.person_name or "The scheme", width=180),
    Column(title="Owner", value=lambda one: one.action.owner, width=132),
    Column(title="Agency", value=lambda one: one.agency or "Not said", width=128, tone="ink-2"),
    Column(
        title="Agreed on",
        value=lambda one: say.day(one.agreed_on) if one.agreed_on else "Not known",
        width=100,
        key=lambda one: one.agreed_on,
        tone="ink-2",
    ),
    Column(
        title="Due",
        value=lambda one: say.day(one.action.due_on) if one.action.due_on else "No date set",
        width=100,
        key=lambda one: one.action.due_on,
    ),
)


class ActionsView(QWidget):
    """One list, the latest first."""

    change_wanted = Signal(object)
    close_wanted = Signal(object, object)
    """Carries the action and the state it comes to."""
    chase_wanted = Signal(object)
    """Carries the line the user is on, or none."""
    case_wanted = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.filter = FilterBar(icons)
        self.table: RecordTable[TrackedAction] = RecordTable(
            theme, icons, _COLUMNS, name="Open actions of past panels", key=lambda one: one.action.id, row_height=32
        )
        self.footer = KeyFooter(KEYS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.filter)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.footer)
        self.filter.words_changed.connect(self.table.filter_words)
        self.table.opened.connect(lambda one: self.change_wanted.emit(one.action))
        self.table.on_key("F", lambda one: self.close_wanted.emit(one.action, ActionState.DONE))
        self.table.on_key("X", lambda one: self.close_wanted.emit(one.action, ActionState.CANCELLED))
        self.table.on_key("P", self.chase_wanted.emit)
        self.table.on_key("O", self._on_case)

    def show_actions(self, actions: Sequence[TrackedAction]) -> None:
        """Show what is open."""
        self.table.empty.say(
            "No action is open",
            "What the next panel agrees stands here until it is done.",
            icon="circle-check",
            guide="the-panel",
        )
        self.table.show_records(actions)
        late = sum(one.overdue for one in actions)
        self.footer.say(f"{say.count(len(actions), 'action')}, {late} overdue" if actions else "")

    def _on_case(self, one: TrackedAction) -> None:
        if one.action.person_id:
            self.case_wanted.emit(one.action.person_id)
