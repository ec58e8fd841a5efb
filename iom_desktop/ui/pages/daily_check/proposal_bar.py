"""What a file proposes of the person who is looked up, to be taken into the check or dismissed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from iom_desktop.records.daily_file import ProposedOutcome
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.daily_check.facts_words import hit_line
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.key_footer import key_cap
from iom_desktop.ui.widgets.text import label


class ProposalBar(QFrame):
    """Shows the first of what waits with the person; with nothing it stays away."""

    taken = Signal(object)
    """Carries the ``ProposedOutcome``: its facts go into the form, and nothing is saved yet."""
    dismissed = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("pane", "group")
        self._shown: ProposedOutcome | None = None
        self._line = label("", "body-strong", wrap=True)
        self._from = label("", "small", "second", wrap=True)
        take = button("Take it up", self.take, icons=icons, icon="check", size="small")
        leave = button("Dismiss", self.dismiss, kind="quiet", size="small")
        for part in (take, leave):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(take)
        row.addWidget(key_cap("Y"))
        row.addSpacing(6)
        row.addWidget(leave)
        row.addWidget(key_cap("U"))
        row.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 10, 14, 10)
        rows.setSpacing(6)
        rows.addWidget(self._line)
        rows.addWidget(self._from)
        rows.addLayout(row)
        self.hide()

    @property
    def shown(self) -> ProposedOutcome | None:
        """What is proposed now."""
        return self._shown

    def show_proposed(self, proposed: Sequence[ProposedOutcome]) -> None:
        """Show what waits with a person."""
        self._shown = proposed[0] if proposed else None
        self.setVisible(bool(proposed))
        if self._shown is None:
            return
        first = self._shown
        sender = f" from {first.sender}" if first.sender else ""
        more = f" {len(proposed) - 1} more after this." if len(proposed) > 1 else ""
        doubt = f" {first.doubt}: look before you take it up." if first.doubt else ""
        self._line.setText(f"Proposed. {hit_line(first)}")
        self._from.setText(f"{words.of(first.kind)}{sender}, {words.day_month(first.day)}.{doubt}{more}")
        self.setAccessibleName(f"{self._line.text()}. {self._from.text()}")

    def take(self) -> None:
        """Take what is proposed into the check."""
        if self._shown is not None:
            self.taken.emit(self._shown)

    def dismiss(self) -> None:
        """Dismiss what is proposed."""
        if self._shown is not None:
            self.dismissed.emit(self._shown.id)
