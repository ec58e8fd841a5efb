"""What goes out before a meeting: a pack for each agency that may have one, the agenda, the invitation."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.panel import Meeting
from iom_desktop.records.preparing import PackLine
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Cell, Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.text import label

KEYS = (
    ("Space", "tick"),
    ("P", "make packs"),
    ("R", "reason"),
    ("G", "agenda"),
    ("Ctrl+P", "print it"),
    ("I", "invitation"),
)


def _agreement(line: PackLine) -> str:
    waiver = line.standing.waiver
    if waiver is None:
        return line.standing.words
    return f"Takes part: {waiver.reason} ({waiver.allowed_by}, {say.day(waiver.allowed_at)})"


def _pack(line: PackLine) -> str:
    if line.made_at is not None:
        return f"{line.reference}, {say.day_and_time(line.made_at)}"
    return "Not made yet" if line.standing.admitted else "None without a reason"


_COLUMNS: tuple[Column[PackLine], ...] = (
    Column(title="", value=lambda _one: "", width=36, cell=Cell.TICK),
    Column(title="Agency", value=lambda one: one.standing.label, width=172, medium=True),
    Column(title="Expected", value=lambda one: ", ".join(one.people), width=150, stretch=True, tone="ink-2"),
    Column(
        title="Sharing agreement",
        value=_agreement,
        width=260,
        stretch=True,
        tone=lambda one: "ink" if one.standing.admitted else "red-ink",
    ),
    Column(title="Pack", value=_pack, width=178, tone=lambda one: "ink" if one.reference else "ink-3"),
)


class PacksTab(QWidget):
    """A line for each agency."""

    packs_wanted = Signal(object)
    """Carries the codes of the agencies."""
    reason_wanted = Signal(object)
    agenda_wanted = Signal()
    agenda_print_wanted = Signal()
    invitation_wanted = Signal()
    members_wanted = Signal()
    """Nobody is expected yet, and somebody is to be."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._title = label("Packs, one for each agency", "section")
        self.make = button("Make packs", self._on_make, icons=icons, icon="plus", size="small")
        self.agenda = button("Agenda as PDF", self.agenda_wanted.emit, icons=icons, icon="file-text", size="small")
        self.invitation = button(
            "Invitation", self.invitation_wanted.emit, icons=icons, icon="calendar-clock", size="small"
        )
        self.table: RecordTable[PackLine] = RecordTable(
            theme,
            icons,
            _COLUMNS,
            name="Packs",
            key=lambda one: one.agency,
            row_height=36,
            needs_you=lambda one: not one.standing.admitted,
        )
        self.footer = KeyFooter(KEYS)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch()
        for one in (self.invitation, self.agenda, self.make):
            head.addWidget(one)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.footer)
        key(self, "P", self._on_make)
        key(self, "G", self.agenda.click)
        key(self, "Ctrl+P", self._on_print)
        key(self, "I", self.invitation.click)
        self.table.on_key("R", self.reason_wanted.emit)
        self.table.opened.connect(lambda one: self.packs_wanted.emit((one.agency,)))

    def show_meeting(self, meeting: Meeting) -> None:
        """Offer what a meeting's agenda allows."""
        empty = not meeting.items
        for one in (self.make, self.agenda):
            one.setEnabled(not empty)
            one.setToolTip("Put at least one case on the agenda first" if empty else "")
        self.table.empty.say(
            "Nobody is expected", "Add the members first: each agency gets its pack.", icon="users",
            action="Go to the members", pressed=self.members_wanted.emit,
        )  # fmt: skip

    def _on_print(self) -> None:
        if self.agenda.isEnabled():
            self.agenda_print_wanted.emit()

    def show_packs(self, lines: Sequence[PackLine]) -> None:
        """Show how each agency stands, and what it was given."""
        self.table.tick_all(on=False)
        self.table.show_records(lines)
        made, out = sum(bool(one.reference) for one in lines), sum(not one.standing.admitted for one in lines)
        told = f"{made} of {say.count(len(lines), 'pack')} made"
        self.footer.say(f"{told}, {out} without a current agreement" if out else told)

    def _on_make(self) -> None:
        if not self.make.isEnabled():
            return
        chosen = self.table.ticked_records or tuple(one for one in self.table.records if one.standing.admitted)
        self.packs_wanted.emit(tuple(one.agency for one in chosen))
