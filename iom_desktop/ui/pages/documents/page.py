"""The place of documents: the list of papers, one paper being made, the composer, and letters to several people."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.papers import Holder, PaperLine
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.documents.composer_view import ComposerView
from iom_desktop.ui.pages.documents.copy_dialog import CopyDialog, CopyWish
from iom_desktop.ui.pages.documents.holders_dialog import HoldersDialog
from iom_desktop.ui.pages.documents.letters_view import LettersView
from iom_desktop.ui.pages.documents.list_view import ListView
from iom_desktop.ui.pages.documents.make_view import MakeView
from iom_desktop.ui.pages.documents.versions_dialog import VersionsDialog
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.strength_line import Judge


class DocumentsPage(QWidget):
    """Holds the views and shows one."""

    list_shown = Signal()
    """The list is on screen again."""
    copy_wanted = Signal(object, object)
    """Carries a line and a ``CopyWish``."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self.icons = theme, icons
        self.dialog: QDialog | None = None
        self.list = ListView(theme, icons)
        self.make = MakeView(icons)
        self.composer = ComposerView(icons)
        self.letters = LettersView(theme, icons)
        self._stack = QStackedWidget()
        self._stack.setObjectName("views")
        for view in (self.list, self.make, self.composer, self.letters):
            self._stack.addWidget(view)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        for view in (self.make, self.composer, self.letters):
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

    def show_batch(self) -> None:
        """Show the letters to several people."""
        self._stack.setCurrentWidget(self.letters)
        self.letters.table.setFocus()

    def ask_copy(self, line: PaperLine, judge: Judge) -> None:
        """Ask who receives a copy of an issued paper."""
        dialog = CopyDialog(self, self.icons, line, judge)
        dialog.wanted.connect(lambda wish: self._on_copy(line, wish, dialog))
        self.dialog = dialog
        dialog.show_fitted()

    def show_holders(self, lines: Sequence[PaperLine], holders: Sequence[Holder]) -> HoldersDialog:
        """Show who has papers."""
        dialog = HoldersDialog(self, self._theme, self.icons, lines, holders)
        self.dialog = dialog
        dialog.show_fitted()
        return dialog

    def show_versions(self, lines: Sequence[PaperLine]) -> VersionsDialog:
        """Show which statements were issued about the person before."""
        dialog = VersionsDialog(self, self._theme, self.icons, lines)
        self.dialog = dialog
        dialog.show_fitted()
        return dialog

    def _on_copy(self, line: PaperLine, wish: CopyWish, dialog: CopyDialog) -> None:
        dialog.accept()
        self.copy_wanted.emit(line, wish)

    def say(self, kind: Message, line: str, detail: str = "") -> None:
        """Say something above whatever is on screen."""
        shown = self._stack.currentWidget()
        views = (self.list, self.make, self.composer, self.letters)
        next(view for view in views if view is shown).messages.say(kind, line, detail)
