"""The head of a sheet: its title, what it holds in words, and the actions on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.text import ElidedLabel, label

HEIGHT = 60


def rule(*, upright: bool = False, strong: bool = True) -> QFrame:
    """Make a line of one pixel between two panes (strong) or two groups."""
    made = QFrame()
    made.setObjectName("rule" if strong else "hairline")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class SheetHeader(QWidget):
    """Title, subtitle and actions, the subtitle giving way where there is no room."""

    def __init__(self, title: str, *actions: QWidget, height: int = HEIGHT, beside: QWidget | None = None) -> None:
        """Take what stands ``beside`` the words and comes before the actions, also by Tab."""
        super().__init__()
        self.setObjectName("sheet-header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "header")
        self.setFixedHeight(height)
        self._title = label(title, "title")
        self._subtitle = ElidedLabel("", "body", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._subtitle, 1)
        if beside is not None:
            row.addWidget(beside)
        for action in actions:
            row.addWidget(action)
        self._row = row

    def say(self, subtitle: str, title: str | None = None) -> None:
        """Say what the sheet holds now, and another title where that changes."""
        self._subtitle.say(subtitle)
        if title is not None:
            self._title.setText(title)

    def put_after_subtitle(self, widget: QWidget, stretch: int = 0) -> None:
        """Put something (a progress bar) between the words and the actions."""
        self._row.insertWidget(self._row.indexOf(self._subtitle) + 1, widget, stretch)

    def explain_title(self, icons: Icons) -> None:
        """Put a question mark beside a title that is a word of the trade."""
        from iom_desktop.ui.widgets.explain import question_mark  # the sign-in has headings, and nothing to explain

        if mark := question_mark(icons, self._title.text()):
            self._row.insertWidget(1, mark)
