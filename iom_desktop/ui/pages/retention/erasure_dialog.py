"""Shows what an erasure would take and what stays, before anybody decides."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.retention import ErasureReview, Mention
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets import log_words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.access import Handling

WIDTH, HEIGHT = 640, 600
STAYS = (
    "The log keeps that something was done and when, without what it said. The ledger keeps a number without a name. "
    "Papers keep their number, day and hash, without their pages. Copies made by hand or at a hand-over keep the "
    "person until somebody deletes them."
)


class ErasureDialog(QDialog):
    """Counts what goes, names the papers that lose their pages, and shows where others' notes name the person."""

    confirm_wanted = Signal()

    def __init__(self, parent: QWidget, icons: Icons, review: ErasureReview, *, may_confirm: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        title = f"What erasing {review.line.name} takes"
        self.setWindowTitle(title)
        self._message = MessageBar(icons)
        self.confirm = button("Erase for good", self.confirm_wanted.emit, icons=icons, icon="user-x", kind="danger")
        self.confirm.setVisible(may_confirm)
        self._close = button("Close", self.reject)
        self._close.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip())
        rows = QVBoxLayout()
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        whole.addLayout(rows)
        rows.addWidget(label(title, "section", wrap=True))
        rows.addWidget(self._message)
        rows.addWidget(_scrolled(review), 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self._close)
        foot.addWidget(self.confirm)
        rows.addLayout(foot)
        self.resize(WIDTH, min(HEIGHT, parent.window().height() - 40))

    def say_failure(self, why: str) -> None:
        """Say why nothing was erased."""
        self.confirm.setEnabled(True)
        self._message.say(Message.ERROR, "Not erased", why)

    def say_busy(self) -> None:
        """Wait for the answer."""
        self.confirm.setEnabled(False)
        self._message.say(Message.INFO, "Erasing", "This takes a moment. The whole register is written anew.")


def _scrolled(review: ErasureReview) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body = QWidget()
    body.setProperty("pane", "scrolled")
    rows = QVBoxLayout(body)
    rows.setContentsMargins(0, 0, 8, 0)
    rows.setSpacing(6)
    for part in _parts(review):
        rows.addWidget(part)
    rows.addStretch()
    area.setWidget(body)
    return area


def _parts(review: ErasureReview) -> list[QWidget]:
    parts: list[QWidget] = [
        label(f"Goes for good: {words.count(review.rows, 'row')}", "body-strong"),
        _counts(review),
        label(_papers_title(review), "body-strong"),
    ]
    parts += [label(paper, "small", "second", wrap=True) for paper in review.papers]
    parts += [label("Stays", "body-strong"), label(STAYS, "small", "second", wrap=True)]
    until = f"Automatic backups still hold the person until {words.day_long(review.backups_until)}."
    parts.append(label(until, "small", "second", wrap=True))
    parts.append(label(_mentions_title(review), "body-strong", wrap=True))
    parts += [label(_mention(one, review), "small", "second", wrap=True) for one in review.mentions]
    return parts


def _counts(review: ErasureReview) -> QWidget:
    """Lay out how many rows of each kind go, in two columns, the most first."""
    named = sorted(((log_words.record(kind), count) for kind, count in review.counts), key=lambda one: (-one[1], one))
    half = -(-len(named) // 2)
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    for at, (what, count) in enumerate(named):
        left = 3 * (at // half)
        grid.addWidget(label(f"{count:,}", "small"), at % half, left, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(label(what, "small", "second"), at % half, left + 1)
    grid.setColumnMinimumWidth(2, 24)
    grid.setColumnStretch(5, 1)
    return held


def _papers_title(review: ErasureReview) -> str:
    if not review.papers:
        return "No paper loses its pages"
    return f"Lose their pages: {words.count(len(review.papers), 'paper')}"


def _mentions_title(review: ErasureReview) -> str:
    if not review.mentions:
        return "No note or paper about others has the name in its text"
    return f"Stays, and has the name in its text: {words.count(len(review.mentions), 'place')}. Change it there first"


def _mention(mention: Mention, review: ErasureReview) -> str:
    where = log_words.record(mention.record_kind)
    another = "another " if mention.about == review.line.name else ""
    about = f" of {another}{mention.about}" if mention.about else ""
    return f"{where}{about}: {mention.excerpt or _why_unseen(mention, review)}"


def _why_unseen(mention: Mention, review: ErasureReview) -> str:
    if mention.handling is Handling.INTELLIGENCE:
        return "not for you to see; ask somebody cleared for police intelligence"
    if review.line.asked is None:
        return "what it says is shown once somebody has asked for this erasure"
    return "not for you to see; ask a coordinator"
