"""How the borough does its daily check: the sources people are looked up in, in their order, and who comes first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.access import ReferenceEntry
from iom_desktop.records.check_queue import QueueOrder
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.source_dialog import SourceDialog
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.message_bar import MessageBar
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import TieBreak

ORDERS = tuple((Rag.RED, *others) for others in permutations((Rag.AMBER, Rag.BLUE, Rag.GREEN)))
"""Red is always first."""
MOST_KEYS = 9


class ChecksTab(QWidget):
    """Shows the sources and the order; a coordinator changes them."""

    sources_wanted = Signal(object)
    """Carries a tuple of the ``ReferenceEntry`` that shall be kept."""
    order_wanted = Signal(object)
    """Carries a ``QueueOrder``."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._today = date.min
        self.dialog: SourceDialog | None = None
        self.message = MessageBar(icons)
        self.sources: RecordTable[ReferenceEntry] = RecordTable(
            theme, icons, self._columns(), name="Sources of the daily check", key=lambda one: one.code, row_height=32
        )
        told = [(one, ", ".join(words.rag(colour) for colour in one)) for one in ORDERS]
        self.colours: Choice[tuple[Rag, ...]] = Choice(told)
        self.colours.setAccessibleName("Order of the colours")
        self.tie: Choice[TieBreak] = Choice([(one, words.of(one)) for one in TieBreak])
        self.tie.setAccessibleName("Within a colour")
        self._deeds = [
            button("Add source", self._on_add, tip="Add a source (N)"),
            button("Change", self._on_change, tip="Rename it, or say when it ends (E)"),
            button("Up", lambda: self._move(-1), tip="One place up (Alt+Up)"),
            button("Down", lambda: self._move(1), tip="One place down (Alt+Down)"),
        ]
        self._save = button("Save order", self._on_order, kind="primary")
        self._lay_out()
        self.sources.opened.connect(lambda _one: self._on_change())
        for keys, does in (
            ("N", self._on_add),
            ("E", self._on_change),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ):
            key(self.sources, keys, does)

    def show_checks(
        self, sources: Sequence[ReferenceEntry], order: QueueOrder, today: date, *, may_change: bool
    ) -> None:
        """Show what is kept."""
        self._today = today
        in_order = sorted(sources, key=lambda one: (not one.active_on(today), one.order))
        self.sources.show_records(in_order)
        self.colours.choose(order.colours)
        self.tie.choose(order.tie)
        for part in (*self._deeds, self._save, self.colours, self.tie):
            part.setEnabled(may_change)
            if not may_change:
                part.setToolTip("Ask a coordinator to change this")

    def _on_add(self) -> None:
        self._ask(None)

    def _on_change(self) -> None:
        if self.sources.current is not None:
            self._ask(self.sources.current)

    def _ask(self, at: ReferenceEntry | None) -> None:
        if not self._save.isEnabled():
            return
        self.dialog = SourceDialog(self, self._icons, self.sources.records, self._today, at)
        self.dialog.wanted.connect(lambda entry: self.sources_wanted.emit((entry,)))
        self.dialog.show_fitted()

    def _move(self, steps: int) -> None:
        records, current = list(self.sources.records), self.sources.current
        if current is None or not self._save.isEnabled():
            return
        at = records.index(current)
        if 0 <= at + steps < len(records):
            records[at], records[at + steps] = records[at + steps], records[at]
            renumbered = (replace(one, order=order) for order, one in enumerate(records))
            self.sources_wanted.emit(tuple(renumbered))

    def _on_order(self) -> None:
        self.order_wanted.emit(QueueOrder(self.colours.value, self.tie.value))

    def _columns(self) -> tuple[Column[ReferenceEntry], ...]:
        return (
            Column(title="Key", value=self._key, width=48),
            Column(title="Source", value=lambda one: one.label, width=220, stretch=True),
            Column(title="Short name", value=lambda one: one.short_label, width=160),
            Column(title="From", value=lambda one: words.day(one.active_from) if one.active_from else "", width=110),
            Column(title="Last day", value=lambda one: words.day(one.active_to) if one.active_to else "", width=110),
        )

    def _key(self, one: ReferenceEntry) -> str:
        active = [other.code for other in self.sources.records if other.active_on(self._today)]
        at = active.index(one.code) + 1 if one.code in active else 0
        return str(at) if 0 < at <= MOST_KEYS else ""

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        deeds.addWidget(label("Sources people are looked up in", "section"))
        deeds.addStretch()
        for part in self._deeds:
            deeds.addWidget(part)
        order = QHBoxLayout()
        order.setSpacing(8)
        order.addWidget(label("Who comes first", "section"))
        order.addSpacing(8)
        order.addWidget(self.colours)
        order.addWidget(label("then", "body", "second"))
        order.addWidget(self.tie)
        order.addWidget(self._save)
        order.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(self.message)
        rows.addLayout(deeds)
        rows.addWidget(self.sources, 1)
        rows.addWidget(rule(strong=False))
        rows.addLayout(order)
