"""The reference lists: what can be chosen, what was retired, what is in use, and what a coordinator changes."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.reference_list import KeptEntry, KeptList
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.text import label, plain_tip

WIDTH = 248
_ASK = "Only a coordinator changes the lists"


class ListsTab(QWidget):
    """The names of the lists on the left, and the entries of one with what can be done to them."""

    edit_wanted = Signal(object, object)
    """Carries a ``KeptList`` and the ``KeptEntry`` to change, or none for a new one."""
    order_wanted = Signal(str, object)
    """Carries the list's name and all its codes in their new order."""
    uses_wanted = Signal(str)
    """Carries the name of the list that is shown: how often records hold its entries is counted then."""
    remove_wanted = Signal(object)
    """Carries the ``KeptEntry`` that was added by mistake."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._lists: dict[str, KeptList] = {}
        self._uses: dict[str, Mapping[str, int]] = {}
        self._today = date.min
        self._may_change = False
        self.message = MessageBar(icons)
        self._names = QListWidget()
        self._names.setAccessibleName("Lists")
        self._names.setFixedWidth(WIDTH)
        self._names.setObjectName("names")
        self._names.currentItemChanged.connect(lambda *_: self._show_list())
        self._title = label("", "section")
        self._said = label("", "small", "second", wrap=True)
        self.table: RecordTable[KeptEntry] = RecordTable(
            theme, icons, self._columns(), name="Entries", key=lambda one: one.entry.code, row_height=32
        )
        self._add = button("Add", lambda: self._ask(None), icons=icons, icon="plus")
        self._change = button("Change", self._on_change)
        self._up = button("Up", lambda: self._move(-1))
        self._down = button("Down", lambda: self._move(1))
        self._remove = button("Delete", self._on_remove)
        self.table.current_changed.connect(self._show_deeds)
        self.table.opened.connect(lambda _one: self._on_change())
        for keys, does in (
            ("N", lambda: self._ask(None)),
            ("E", self._on_change),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("Del", self._on_remove),
        ):
            key(self.table, keys, does)
        self._lay_out()

    def show_lists(self, lists: Sequence[KeptList], today: date, *, may_change: bool) -> None:
        """Show the lists as they are kept now, and go on where the user was."""
        at = self.current
        was = at.rules.name if at else ""
        self._lists = {one.rules.name: one for one in lists}
        self._uses = {}
        self._today, self._may_change = today, may_change
        self._names.blockSignals(True)
        self._names.clear()
        for one in lists:
            item = QListWidgetItem(one.rules.title, self._names)
            item.setData(Qt.ItemDataRole.UserRole, one.rules.name)
            item.setToolTip(plain_tip(one.rules.said))
        self._names.blockSignals(False)
        self.go_to(was)

    def go_to(self, name: str) -> None:
        """Show one list, the first where there is none of that name."""
        known = list(self._lists)
        self._names.setCurrentRow(known.index(name) if name in known else 0)
        self._show_list()

    def show_uses(self, name: str, uses: Mapping[str, int]) -> None:
        """Show how often records hold the entries of a list."""
        self._uses[name] = uses
        shown = self.current
        if shown is not None and shown.rules.name == name:
            self.table.show_records(self.table.records)
            self._show_deeds()

    def uses_of(self, one: KeptEntry) -> int | None:
        """Return how many records hold an entry; nothing where that is not counted."""
        known = self._uses.get(one.entry.list_name)
        return None if known is None else known.get(one.entry.code, 0)

    @property
    def current(self) -> KeptList | None:
        """The list that is shown."""
        item = self._names.currentItem()
        return self._lists.get(item.data(Qt.ItemDataRole.UserRole)) if item else None

    def _show_list(self) -> None:
        shown = self.current
        if shown is None:
            return
        self._title.setText(shown.rules.title)
        self._said.setText(shown.rules.said)
        active = [one for one in shown.entries if not _over(one.entry, self._today)]
        over = [one for one in shown.entries if _over(one.entry, self._today)]
        self.table.setAccessibleName(f"Entries of {shown.rules.title}")
        self.table.show_records([*active, *over])
        self._show_deeds()
        if self._may_change and shown.rules.may_change and shown.rules.name not in self._uses:
            self.uses_wanted.emit(shown.rules.name)

    def _show_deeds(self) -> None:
        shown, one = self.current, self.table.current
        rules = shown.rules if shown else None
        changes = bool(rules and rules.may_change and self._may_change)
        self._add.setEnabled(bool(changes and rules and rules.may_add))
        for part in (self._change, self._up, self._down):
            part.setEnabled(changes and one is not None)
        self._remove.setEnabled(changes and one is not None and not one.shipped and self.uses_of(one) == 0)
        why = "" if changes else _ASK if rules and rules.may_change else (rules.said if rules else "")
        tips = (
            (self._add, "Add an entry (N)"),
            (self._change, "Rename it, or say when it ends (E)"),
            (self._up, "One place up (Alt+Up)"),
            (self._down, "One place down (Alt+Down)"),
            (self._remove, "Only what was added here and nothing holds is deleted; the rest is given a last day"),
        )
        for part, tip in tips:
            part.setToolTip(plain_tip(why or tip))

    def _ask(self, one: KeptEntry | None) -> None:
        part = self._change if one else self._add
        if self.current and part.isEnabled():
            self.edit_wanted.emit(self.current, one)

    def _on_change(self) -> None:
        if self.table.current is not None:
            self._ask(self.table.current)

    def _on_remove(self) -> None:
        if self.table.current is not None and self._remove.isEnabled():
            self.remove_wanted.emit(self.table.current)

    def _move(self, steps: int) -> None:
        shown, current = self.current, self.table.current
        if shown is None or current is None or not self._up.isEnabled():
            return
        codes = [one.entry.code for one in self.table.records]
        at = codes.index(current.entry.code)
        if 0 <= at + steps < len(codes):
            codes[at], codes[at + steps] = codes[at + steps], codes[at]
            self.order_wanted.emit(shown.rules.name, tuple(codes))

    def _columns(self) -> tuple[Column[KeptEntry], ...]:
        return (
            Column(title="Name", value=lambda one: one.entry.label, width=230, stretch=True, tone=self._tone),
            Column(title="Short name", value=lambda one: one.entry.short_label, width=160, tone=self._tone),
            Column(title="In use", value=self._used, width=110, tone=self._tone),
            Column(title="From", value=lambda one: _day(one.entry.active_from), width=104, tone=self._tone),
            Column(title="Last day", value=lambda one: _day(one.entry.active_to), width=104, tone=self._tone),
            Column(title="Changed", value=_changed, width=210, tone=lambda _: "ink-2", least_view=820),
        )

    def _used(self, one: KeptEntry) -> str:
        uses = self.uses_of(one)
        return "" if uses is None else f"{uses:,}" if uses else "Not in use"

    def _tone(self, one: KeptEntry) -> str:
        return "ink-3" if _over(one.entry, self._today) else "ink"

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(6)
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        deeds.addWidget(self._title)
        deeds.addStretch()
        for part in (self._add, self._change, self._up, self._down, self._remove):
            deeds.addWidget(part)
        head.addLayout(deeds)
        head.addWidget(self._said)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.message)
        right.addLayout(head)
        right.addWidget(self.table, 1)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._names)
        beside.addWidget(rule(upright=True))
        beside.addLayout(right, 1)


def _over(entry: ReferenceEntry, today: date) -> bool:
    return entry.active_to is not None and entry.active_to < today


def _day(day: date | None) -> str:
    return words.day(day) if day else ""


def _changed(one: KeptEntry) -> str:
    return f"{words.day(one.changed_at.date())}, {one.changed_by}" if one.changed_at else ""
