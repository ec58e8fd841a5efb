"""The pane of what could go into a statement: ticked, left out, or blocked with the reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.papers import Choice, ChoiceGroup, Composition
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.tags import tag
from iom_desktop.ui.widgets.text import label, plain_tip
from iom_desktop.vocabulary.documents import Barrier

_ASKED = {Barrier.ASK_FIRST: "Ask first", Barrier.REFUSED: "Refused"}
_BLOCKED = {
    Barrier.ABOVE_MARK: "Agencies only",
    Barrier.THIRD_PARTY: "About others",
    Barrier.CHILDREN: "About children",
    Barrier.INTERNAL: "Label of ours",
    **_ASKED,
}
"""Why something cannot be ticked, in few words; the whole reason is in the hint."""
_KINDS = {"contact": "appointment", "note": "note"}
_ROW = 31


class IncludePane(QWidget):
    """Lists the offers by pathway; a blocked one can never be ticked."""

    changed = Signal()
    """A tick was set or taken away; ask ``left_out``."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._boxes: dict[str, QCheckBox] = {}
        self._count = label("", "small", "second")
        self._list = QWidget()
        self._list.setProperty("pane", "scrolled")
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._list)
        head = QHBoxLayout()
        head.setContentsMargins(16, 11, 16, 11)
        head.addWidget(label("Include", "section"))
        head.addStretch()
        head.addWidget(self._count)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addWidget(rule(strong=False))
        outer.addWidget(scroll, 1)

    @property
    def left_out(self) -> frozenset[str]:
        """Ids of what could be shown and is not ticked."""
        return frozenset(name for name, box in self._boxes.items() if box.isEnabled() and not box.isChecked())

    def show_composition(self, composition: Composition) -> None:
        """Show what the record offers; ticks the user has set stay where they are, and so does the keyboard."""
        at = self.window().focusWidget()
        held = next((name for name, box in self._boxes.items() if box is at), "")
        self._clear()
        ticked = sum(group.ticked for group in composition.groups)
        everything = sum(len(group.choices) for group in composition.groups)
        self._count.setText(f"{ticked} of {everything} ticked")
        for group in composition.groups:
            self._rows.addWidget(_group_head(group))
            for choice in group.choices:
                self._rows.addWidget(self._row(choice))
        if not composition.groups:
            empty = label("No offers recorded. Add them in Pathways first.", "body", "second", wrap=True)
            empty.setContentsMargins(16, 12, 16, 12)
            self._rows.addWidget(empty)
        if composition.withheld:
            self._rows.addWidget(_group_head(ChoiceGroup("Not for the court", ())))
            self._rows.addWidget(_withheld(composition.withheld))
        if composition.intelligence:
            self._rows.addWidget(_group_head(ChoiceGroup("Police intelligence", ())))
            self._rows.addWidget(self._intelligence(composition.intelligence))
        self._rows.addStretch()
        if held in self._boxes:
            self._boxes[held].setFocus()
        elif held or at is self:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the first offer that can be ticked; on the pane itself until offers are shown."""
        first = next((box for box in self._boxes.values() if box.isEnabled()), self)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _clear(self) -> None:
        self._boxes.clear()
        while self._rows.count():
            item = self._rows.takeAt(0)
            if item and (gone := item.widget()):
                gone.hide()
                gone.deleteLater()

    def _row(self, choice: Choice) -> QWidget:
        row = QWidget()
        row.setFixedHeight(_ROW)
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 0, 12, 0)
        box = QCheckBox(choice.label)
        box.setChecked(choice.ticked)
        box.setEnabled(choice.barrier is None)
        box.setToolTip(plain_tip(choice.label))
        box.setMinimumWidth(40)
        box.toggled.connect(lambda _on: self.changed.emit())
        self._boxes[choice.source_id] = box
        line.addWidget(box, 1)
        if choice.barrier is not None:
            reason = words.of(choice.barrier)
            line.addWidget(tag(_BLOCKED[choice.barrier], "amber" if choice.barrier in _ASKED else "", reason))
            box.setAccessibleDescription(f"Cannot be ticked. {reason}")
        elif choice.consent_held:
            line.addWidget(tag("Consent held", "green"))
        return row

    def _intelligence(self, entries: int) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(8)
        lock = QLabel()
        self._icons.dress(lock, "lock", "red-ink", 14)
        lock.setAccessibleName("Locked")
        line.addWidget(lock, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.addWidget(label("Police intelligence: cannot be disclosed", "body-strong", "red", wrap=True))
        said.addWidget(label(f"{words.count(entries, 'entry', 'entries')}. Can never be ticked.", "small", "second"))
        line.addLayout(said, 1)
        return row


def _withheld(counted: Sequence[tuple[str, Barrier, int]]) -> QWidget:
    """Say what else was considered and stays out, and why."""
    told = QWidget()
    rows = QVBoxLayout(told)
    rows.setContentsMargins(16, 8, 12, 8)
    rows.setSpacing(4)
    for kind, barrier, many in counted:
        said = f"{words.count(many, _KINDS.get(kind, kind))}: {words.of(barrier).lower()}"
        rows.addWidget(label(said, "small", "second", wrap=True))
    return told


def _group_head(group: ChoiceGroup) -> QWidget:
    head = QWidget()
    head.setProperty("pane", "well")
    head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    head.setFixedHeight(_ROW)
    line = QHBoxLayout(head)
    line.setContentsMargins(16, 0, 16, 0)
    line.addWidget(label(group.heading, "small-strong", "second"))
    line.addStretch()
    if group.choices:
        line.addWidget(label(f"{group.ticked} of {len(group.choices)}", "small", "second"))
    return head
