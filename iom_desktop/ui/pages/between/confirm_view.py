"""What was decided between panels and waits for the next one to confirm it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.panel_past import Between, Unconfirmed
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.text import label

KEYS = (("Enter", "open case"), ("A", "put all on the next agenda"))
_TOLD = (
    "A change of RAG that cannot wait is recorded from the case (R), and new cases are declined or deferred in the "
    "ledger. Each waits here until a panel confirms it. Joining and leaving are decided by the panel alone."
)

_COLUMNS: tuple[Column[Unconfirmed], ...] = (
    Column(title="Name", value=lambda one: one.name, width=200, medium=True),
    Column(title="Decided", value=lambda one: one.words, width=260, stretch=True),
    Column(
        title="Next agenda",
        value=lambda one: f"On that of {say.day(one.on_agenda)}" if one.on_agenda else "Not on it yet",
        width=180,
        tone=lambda one: "ink-2" if one.on_agenda else "amber-ink",
    ),
)


class ConfirmView(QWidget):
    """One list and one button."""

    case_wanted = Signal(str)
    put_on_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        told = label(_TOLD, "small", "second", wrap=True)
        self.table: RecordTable[Unconfirmed] = RecordTable(
            theme, icons, _COLUMNS, name="Decisions to confirm", key=lambda one: one.person_id, row_height=32
        )
        self.put_on = button(
            "Put all on the next agenda", self.put_on_wanted.emit, icons=icons, icon="plus", size="small"
        )
        self.footer = KeyFooter(KEYS)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(16)
        head.addWidget(told, 1)
        head.addWidget(self.put_on)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.footer)
        self.table.opened.connect(lambda one: self.case_wanted.emit(one.person_id))
        self.table.on_key("A", lambda _one: self.put_on.click())

    def show_work(self, work: Between) -> None:
        """Show what waits, and for which meeting."""
        self.table.empty.say(
            "Nothing waits to be confirmed",
            "Urgent decisions stand here until a panel confirms them.",
            icon="circle-check",
            guide="the-panel",
        )
        self.table.show_records(work.unconfirmed)
        missing = sum(one.on_agenda is None for one in work.unconfirmed)
        self.put_on.setEnabled(bool(missing) and work.next_day is not None)
        self.put_on.setToolTip("" if work.next_day else "Plan the next meeting first")
        next_words = f"next panel {say.day(work.next_day)}" if work.next_day else "no panel is planned"
        self.footer.say(
            f"{missing} not on an agenda yet, {next_words}" if work.unconfirmed else next_words.capitalize()
        )
