"""What the tactical menu proposes after a check: one action at a time, taken on or left by one key each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.check_queue import QueueLine
from iom_desktop.records.work import ProposedAction
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.key_footer import key_cap
from iom_desktop.ui.widgets.rag_badge import RagChip
from iom_desktop.ui.widgets.text import label

SIDE = 24


class ProposalsPane(QWidget):
    """Asks of each action whether somebody takes it on; nothing is done before."""

    answered = Signal(str, object, bool)
    """Carries the person's id, the ``ProposedAction``, and whether it is taken on."""
    over = Signal()
    """Everything is answered, or the rest is left open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)
        self._person_id = ""
        self._left: list[ProposedAction] = []
        self._name = label("", "check-name")
        self._chip = RagChip(theme)
        self._saved = label("", "body", "second", wrap=True)
        self._what = label("", "section", wrap=True)
        self._terms = label("", "body", "second", wrap=True)
        self._rest = label("", "small", "second", wrap=True)
        self._lay_out()

    @property
    def current(self) -> ProposedAction | None:
        """The action that is asked about."""
        return self._left[0] if self._left else None

    def ask(self, line: QueueLine, found: str, proposals: tuple[ProposedAction, ...]) -> None:
        """Begin with the first of these; the check itself is saved already."""
        self._person_id = line.person_id
        self._left = list(proposals)
        self._name.setText(line.name)
        self._chip.show_colour(line.rag)
        self._saved.setText(f"Saved: {found}.")
        self._show()

    def answer(self, *, taken: bool) -> None:
        """Take on the action that is asked about, or leave it, and ask about the next."""
        if not self._left:
            return
        one = self._left.pop(0)
        self.answered.emit(self._person_id, one, taken)
        if self._left:
            self._show()
        else:
            self.over.emit()

    def leave_open(self) -> None:
        """Decide nothing more, and go on."""
        self._left.clear()
        self.over.emit()

    def _show(self) -> None:
        one = self._left[0]
        owner = f"For {one.owner}" if one.owner else "For whoever takes it on"
        self._what.setText(one.what)
        self._terms.setText(f"{owner}, by {words.day(one.due_on)}" if one.due_on else owner)
        more = len(self._left) - 1
        self._rest.setText(f"Then: {', '.join(other.what for other in self._left[1:])}" if more else "")
        self._rest.setVisible(bool(more))
        self.setAccessibleName(f"Proposed for {self._name.text()}: {one.what}. {self._terms.text()}")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._name)
        top.addWidget(self._chip)
        top.addStretch()
        frame = QFrame()
        frame.setProperty("pane", "group")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(6)
        inside.addWidget(self._what)
        inside.addWidget(self._terms)
        inside.addSpacing(6)
        inside.addLayout(self._actions())
        inside.addWidget(self._rest)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(SIDE, 16, SIDE, 16)
        rows.setSpacing(10)
        rows.addLayout(top)
        rows.addWidget(self._saved)
        rows.addSpacing(8)
        rows.addWidget(label("Proposed from the tactical menu", "section"))
        rows.addWidget(frame)
        rows.addWidget(label("Nothing is done until you say so", "small", "second"))
        rows.addStretch()

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button("Take it on", lambda: self.answer(taken=True), kind="primary", tip="Take it on (Y)"))
        row.addWidget(key_cap("Y"))
        row.addSpacing(8)
        row.addWidget(button("Leave it", lambda: self.answer(taken=False), tip="Leave it (U)"))
        row.addWidget(key_cap("U"))
        row.addSpacing(8)
        row.addWidget(button("Go on", self.leave_open, kind="quiet", tip="Go on and leave it undecided (Enter)"))
        row.addWidget(key_cap("Enter"))
        row.addStretch()
        return row
