"""The rail at the left: the places with their icons and counts, who is signed in, and the lock."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.shell.frame.places import Place
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import key_cap
from iom_desktop.ui.widgets.one_of import OneOf
from iom_desktop.ui.widgets.tags import badge, initials
from iom_desktop.ui.widgets.text import label, plain_tip, restyle

WIDE = 172
NARROW = 80
WIDE_SIDE, NARROW_SIDE = 8, 3
PICTURE = 32
MOST_NARROW = 99
"""The largest count that has room beside an icon of the narrow rail."""


class RailItem(OneOf):
    """One place: icon and word beside one another, or under one another in the narrow rail; with its count."""

    def __init__(self, icons: Icons, words: str, icon: str, tip: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(tip))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icons = icons
        self._icon = icon
        self._badge = badge()
        self._badge.setParent(self)
        self._badge.hide()
        self.toggled.connect(self._dress)
        self._narrow = False
        self._count = 0
        self.show_narrow(narrow=False)

    def show_narrow(self, *, narrow: bool) -> None:
        """Put the word under the icon, or beside it."""
        self._narrow = narrow
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(style)
        restyle(self, narrow=narrow)
        restyle(self._badge, tone="accent" if narrow else "")
        self._dress()
        self._place_badge()

    def show_count(self, count: int) -> None:
        """Show how many wait there; nothing where none do."""
        self._count = count
        self._badge.setVisible(count > 0)
        self.setAccessibleDescription(f"{count} waiting" if count else "")
        self._place_badge()

    def _dress(self) -> None:
        tone = "accent" if self.isChecked() else "ink-2"
        gap = 0 if self._narrow else 6
        self.setIcon(self._icons.icon(self._icon, tone, 18, gap))
        self.setIconSize(QSize(18 + gap, 18))

    def _place_badge(self) -> None:
        many = self._narrow and self._count > MOST_NARROW
        self._badge.setText(f"{MOST_NARROW}+" if many else f"{self._count:,}")
        self._badge.adjustSize()
        top = 2 if self._narrow else (self.height() - self._badge.height()) // 2
        self._badge.move(self.width() - self._badge.width() - (0 if self._narrow else 8), top)

    def event(self, event: QEvent) -> bool:
        """Keep the count at its place."""
        handled = super().event(event)
        if event.type() is QEvent.Type.Resize:
            self._place_badge()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there by Enter as well as by Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def dress_again(self) -> None:
        """Draw the icon in the colours of now."""
        self._dress()


class Rail(QWidget):
    """The places in order; tells which was chosen, and when to lock."""

    chosen = Signal(str)
    lock_wanted = Signal()

    def __init__(self, icons: Icons, places: Sequence[Place], user: str, role: str) -> None:
        super().__init__()
        self.setObjectName("chrome")
        self.setAccessibleName("Places")
        self._group = QButtonGroup(self)
        self._items = {
            place.name: RailItem(icons, place.title, place.icon, f"{place.tip} (Ctrl+{at})")
            for at, place in enumerate(places, start=1)
        }
        self._rows = rows = QVBoxLayout(self)
        rows.setSpacing(2)
        for at, (name, item) in enumerate(self._items.items()):
            self._group.addButton(item, at)
            item.taken.connect(lambda to=name: self.chosen.emit(to))
            rows.addWidget(item)
        rows.addStretch()
        rows.addWidget(rule())
        rows.addSpacing(6)
        rows.addLayout(self._user_row(user, role))
        self._lock = RailItem(icons, "Lock", "lock", "Lock now (Ctrl+L)")
        self._lock.setCheckable(False)
        self._lock.clicked.connect(self.lock_wanted)
        self._caps = QHBoxLayout(self._lock)
        self._caps.setContentsMargins(0, 0, 4, 0)
        self._caps.setSpacing(4)
        self._caps.addStretch()
        self._cap_labels = [key_cap("Ctrl"), key_cap("L")]
        for cap in self._cap_labels:
            self._caps.addWidget(cap)
        rows.addWidget(self._lock)
        self.show_narrow(narrow=False)

    def show_place(self, name: str) -> None:
        """Show which place the user is at."""
        if name in self._items:
            self._items[name].show_taken()

    def show_count(self, name: str, count: int) -> None:
        """Show how many wait at a place, where the rail has it."""
        if name in self._items:
            self._items[name].show_count(count)

    def show_narrow(self, *, narrow: bool) -> None:
        """Make the rail narrow, with the words under the icons, or wide."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        side = NARROW_SIDE if narrow else WIDE_SIDE
        self._rows.setContentsMargins(side, 0, side, 8)
        for item in (*self._items.values(), self._lock):
            item.show_narrow(narrow=narrow)
        self._user.setContentsMargins((NARROW - 2 * NARROW_SIDE - PICTURE) // 2 if narrow else 6, 4, 0, 4)
        for part in (self._name, self._role, *self._cap_labels):
            part.setVisible(not narrow)

    def dress_again(self) -> None:
        """Draw the icons in the colours of now."""
        for item in (*self._items.values(), self._lock):
            item.dress_again()

    def _user_row(self, user: str, role: str) -> QHBoxLayout:
        self._name = label(user, "body-strong")
        self._role = label(role, "small", "second")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._role)
        row = QHBoxLayout()
        row.setContentsMargins(6, 4, 0, 4)
        row.setSpacing(10)
        picture: QLabel = initials(user)
        row.addWidget(picture)
        row.addLayout(words, 1)
        self._user = row
        return row
