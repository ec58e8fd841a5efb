"""What a word means, beside where it stands: the question mark, and the small pane that it and Shift+F1 open."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget, QWidgetItem

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.words.terms import Term, explaining
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.text import label, plain_tip

SCHEME = "iom-guide"
"""Of the addresses that lead to a page or a word of the guide within the program."""
WIDTH = 380
SIZE = 24
_ICON = 14
_GAP = 6
OVER = 4
"""What a question mark reaches over its heading above and below, so that nothing stands farther off for it."""


class QuestionMark(QToolButton):
    """Opens what a term means; Tab passes it by, for Shift+F1 on the field does the same."""

    def __init__(self, icons: Icons, term: Term) -> None:
        super().__init__()
        self.term = term
        self.room: QWidgetItem | None = None
        """What holds its room in a row; Qt alone would not keep it."""
        self.setProperty("kind", "question")
        self.setFixedSize(SIZE, SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        self.setToolTip(plain_tip(f"{term.tip} (Shift+F1)"))
        self.setAccessibleName(f"What {term.name} means")
        icons.dress(self, "circle-help", "ink-3", _ICON)
        self.clicked.connect(lambda: Explanation(self, (term,)).open_beside(self))


def read_about(where: str) -> None:
    """Open a page of the guide, or with ``words?ogrs`` a word."""
    QDesktopServices.openUrl(QUrl(f"{SCHEME}:{where}"))


def question_mark(icons: Icons, title: str) -> QuestionMark | None:
    """Make the question mark beside a title whose words are explained, and none beside plain words."""
    term = explaining(title)
    return QuestionMark(icons, term) if term else None


class _Reaching(QWidgetItem):
    """Gives a question mark its whole size, and asks for no more height than the heading beside it has."""

    def __init__(self, mark: QuestionMark) -> None:
        super().__init__(mark)
        self._mark = mark

    def sizeHint(self) -> QSize:
        """Return the room it asks for."""
        return super().sizeHint() - QSize(0, 2 * OVER)

    def minimumSize(self) -> QSize:
        """Return the least room it asks for."""
        return super().minimumSize() - QSize(0, 2 * OVER)

    def maximumSize(self) -> QSize:
        """Return the most room it takes."""
        return super().maximumSize() - QSize(0, 2 * OVER)

    def setGeometry(self, room: QRect) -> None:
        """Reach over the room above and below."""
        self._mark.setGeometry(room.x(), room.y() + (room.height() - SIZE) // 2, SIZE, SIZE)


def explained(icons: Icons, heading: QLabel) -> QHBoxLayout:
    """Put a heading into a row, with the question mark where its words are explained."""
    row = QHBoxLayout()
    row.setSpacing(2)
    row.addWidget(heading)
    if mark := question_mark(icons, heading.text()):
        mark.room = _Reaching(mark)
        row.addItem(mark.room)
        row.addStretch()
    return row


class Explanation(QFrame):
    """Says what one term means, and which others of the screen it can explain; Esc or a click elsewhere closes it."""

    def __init__(self, over: QWidget, terms: tuple[Term, ...]) -> None:
        """Take the terms to be explained, the one that is meant first."""
        super().__init__(over.window(), Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("explanation")
        self.setFixedWidth(WIDTH)
        self._terms = terms
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(16, 12, 16, 12)
        self._rows.setSpacing(6)
        self._show(terms[0])

    def open_beside(self, near: QWidget, part: QRect | None = None) -> None:
        """Show it under a control, or a part of one; over it where there is no room."""
        self.adjustSize()
        part = part or near.rect()
        room = near.screen().availableGeometry()
        under = near.mapToGlobal(part.bottomLeft() + QPoint(0, _GAP))
        if under.y() + self.height() > room.bottom():
            under.setY(near.mapToGlobal(part.topLeft()).y() - self.height() - _GAP)
        under.setX(max(room.left(), min(under.x(), room.right() - self.width())))
        under.setY(max(room.top(), under.y()))
        self.move(under)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc and on the key that opened it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.close()
        else:
            super().keyPressEvent(event)

    def _show(self, term: Term) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        self.setAccessibleName(term.tip)
        self.setAccessibleDescription(term.more)
        self._rows.addWidget(label(term.name, "section"))
        if term.long:
            self._rows.addWidget(label(term.long, "small", "second", wrap=True))
        self._rows.addWidget(label(term.plain, "body", wrap=True))
        if term.more:
            self._rows.addWidget(label(term.more, "small", "second", wrap=True))
        if term.source:
            self._rows.addWidget(label(f"From: {term.source}", "small", "quiet", wrap=True))
        self._rows.addWidget(self._links(term))
        self.adjustSize()

    def _links(self, term: Term) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        if term.page:
            row.addWidget(button("Read more", lambda: self._go(term.page), kind="link"))
        row.addWidget(button("Words we use", lambda: self._go(f"words?{term.key}"), kind="link"))
        row.addStretch()
        at = self._terms.index(term)
        if len(self._terms) > 1:
            following = self._terms[(at + 1) % len(self._terms)]
            row.addWidget(button(f"Next: {following.name}", lambda: self._show(following), kind="link"))
        return held

    def _go(self, where: str) -> None:
        self.close()
        read_about(where)
