"""The place of documents: the list of papers, one paper being made, and the composer of a statement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.documents.composer_view import ComposerView
from iom_desktop.ui.pages.documents.list_view import ListView
from iom_desktop.ui.pages.documents.make_view import MakeView
from iom_desktop.ui.widgets.message_bar import Message


class DocumentsPage(QWidget):
    """Holds the three views and shows one."""

    list_shown = Signal()
    """The list is on screen again."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.list = ListView(theme, icons)
        self.make = MakeView(icons)
        self.composer = ComposerView(icons)
        self._stack = QStackedWidget()
        for view in (self.list, self.make, self.composer):
            self._stack.addWidget(view)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        for view in (self.make, self.composer):
            view.back_wanted.connect(self.show_list)

    @property
    def composing(self) -> bool:
        """Tell whether a statement is on screen."""
        return self._stack.currentWidget() is self.composer

    def show_list(self) -> None:
        """Show the list of papers."""
        self._stack.setCurrentWidget(self.list)
        self.list.table.setFocus()
        self.list_shown.emit()

    def show_make(self) -> None:
        """Show the form that makes a paper."""
        self._stack.setCurrentWidget(self.make)
        self.make.person.setFocus()

    def show_composer(self) -> None:
        """Show the composer."""
        self._stack.setCurrentWidget(self.composer)
        self.composer.include.focus_first()

    def say(self, kind: Message, line: str, detail: str = "") -> None:
        """Say something above whatever is on screen."""
        shown = self._stack.currentWidget()
        next(view for view in (self.list, self.make, self.composer) if view is shown).messages.say(kind, line, detail)
