"""The pane beside the queue: why somebody is kept, until when, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.retention import RetentionBoard, RetentionLine, Review
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.pages.retention.columns import stands
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.stacked_parts import StackedParts
from iom_desktop.ui.widgets.text import label

WIDTH = 320


class LinePane(QWidget):
    """Shows one person of the queue and offers what the user may do."""

    keep_wanted = Signal()
    hold_wanted = Signal()
    lift_wanted = Signal()
    erase_wanted = Signal()
    look_wanted = Signal()
    withdraw_wanted = Signal()
    request_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._area = StackedParts(spacing=6)
        self.look = button("What an erasure takes", self.look_wanted.emit, icons=icons, icon="eye")
        self.keep = button("Keep on", self.keep_wanted.emit, icons=icons, icon="save")
        self.hold = button("Put on hold", self.hold_wanted.emit, icons=icons, icon="lock")
        self.lift = button("Lift hold", self.lift_wanted.emit)
        self.erase = button("Ask to erase", self.erase_wanted.emit, icons=icons, icon="user-x", kind="danger")
        self.withdraw = button("Withdraw erasure", self.withdraw_wanted.emit, icons=icons, icon="undo-2")
        self.request = button("Subject access request", self.request_wanted.emit, icons=icons, icon="file-text")
        self._buttons = (self.look, self.keep, self.hold, self.lift, self.request, self.erase, self.withdraw)
        self._foot = foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setProperty("pane", "footer")
        deeds = QVBoxLayout(foot)
        deeds.setContentsMargins(16, 12, 16, 12)
        deeds.setSpacing(8)
        for part in self._buttons:
            deeds.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._area, 1)
        rows.addWidget(foot)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that nobody is chosen."""
        self._foot.hide()
        self._area.show_parts(
            label("Choose a person to see how long the records are kept.", "small", "quiet", wrap=True)
        )

    def show_line(self, line: RetentionLine, board: RetentionBoard) -> None:
        """Show one person, and what this user may do about them."""
        self._offer(line, board)
        self._foot.show()
        due = (
            words.day(line.due) if line.due else "Not while IOM works with the person" if line.managed else "No day set"
        )
        facts = (
            ("Class", line.class_label or words.of(line.retention_class)),
            ("Last event", f"{words.of(line.trigger)}, {words.day(line.trigger_on)}"),
            ("The time is up", due),
            ("Where it stands", stands(line)),
        )
        parts: list[QWidget] = [label(line.name, "section", wrap=True), label(line.crn or "No CRN", "small", "second")]
        for what, said in facts:
            parts += [label(what, "small-strong", "second"), label(said, "small", wrap=True)]
        decided = [one for one in (line.kept, line.asked, *line.holds) if one is not None]
        if decided:
            parts.append(rule(strong=False))
        parts += [label(_decided(one), "small", wrap=True) for one in decided]
        self._area.show_parts(*parts)

    def _offer(self, line: RetentionLine, board: RetentionBoard) -> None:
        asked = line.asked is not None
        self.look.setVisible(board.may_ask or board.may_confirm)
        self.look.setText("Look and confirm erasure" if asked and board.may_confirm else "What an erasure takes")
        self.keep.setVisible(board.may_decide and not asked and not line.managed)
        self.hold.setVisible(True)
        self.lift.setVisible(board.may_decide and bool(line.holds))
        self.request.setVisible(board.may_decide and not line.access_open)
        self.erase.setVisible(board.may_ask and not asked and not line.managed)
        self.erase.setEnabled(not line.holds and not line.access_open)
        self.erase.setToolTip("" if self.erase.isEnabled() else "Not while there is a hold")
        self.withdraw.setVisible(asked)


def _decided(review: Review) -> str:
    """Say who decided what, when and why."""
    what = words.of(review.decision)
    until = f", to be reviewed on {words.day(review.next_review)}" if review.next_review else ""
    return f"{what}: {review.decided_by}, {words.day(review.decided_on)}{until}. {review.reason}"
