"""A paper over the window: its pages, and from there to a printer or a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import PrintOrder
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.page_pictures import PagePicture
from iom_desktop.ui.widgets.preview_pane import PreviewPane
from iom_desktop.ui.widgets.print_line import PrintLine
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import label

_WIDTH = 860
_MARGIN = 48
KEYS = (
    ("Ctrl+P", "print"),
    ("Ctrl+S", "save as PDF"),
    ("PgDn", "next page"),
    ("PgUp", "previous page"),
    ("Esc", "close"),
)


class PaperDialog(QDialog):
    """Shows what will be printed, how often and where; a draft that leaves from here is issued first, and says so."""

    print_wanted = Signal(object)
    """Carries the printer, the copies and the pages."""
    save_wanted = Signal()

    def __init__(self, parent: QWidget, icons: Icons, title: str, told: str) -> None:
        """Take what becomes of the paper when it leaves, in words."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setModal(True)
        self.keys = KEYS
        self.message = MessageBar(icons)
        self._pane = PreviewPane(icons)
        self._pane.save.hide()
        self._pane.say_nothing("Setting the pages")
        self._line = PrintLine()
        self._print = button("Print", self._on_print, icons=icons, icon="printer", kind="primary", tip="Ctrl+P")
        self._save = button("Save as PDF", self.save_wanted.emit, icons=icons, icon="download", tip="Ctrl+S")
        self._print.setDefault(True)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.setSpacing(8)
        foot.addWidget(label(told, "small", "second", wrap=True), 1)
        for one in (button("Close", self.reject), self._save, self._print):
            foot.addWidget(one)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        rows.addWidget(self.message)
        rows.addWidget(self._pane, 1)
        rows.addWidget(self._line)
        rows.addLayout(foot)
        key(self, "Ctrl+P", self._print.click)
        key(self, "Ctrl+S", self._save.click)
        key(self, "PgDown", lambda: self._pane.turn(1))
        key(self, "PgUp", lambda: self._pane.turn(-1))
        self._let_leave(on=False)

    def show_fitted(self) -> None:
        """Open as high as the window."""
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableGeometry().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), room.height() - _MARGIN)
        self.open()

    def show_pages(self, pages: tuple[PagePicture, ...], *, draft: bool = True) -> None:
        """Show the pages, and let them leave."""
        self._pane.show_pages(pages, draft=draft)
        self._line.show_count(len(pages))
        self._let_leave(on=True)

    def say_failure(self, why: str) -> None:
        """Say what went wrong; the pages stay."""
        self.message.say(Message.ERROR, "Not done", why)

    def say_refused(self, error: BaseException) -> None:
        """Say what the user can mend; anything else goes on to the net for lost errors."""
        if not isinstance(error, Mendable):
            raise error
        self.say_failure(error.message)

    def say_printed(self) -> None:
        """Say that the paper went to the printer."""
        self.message.say(Message.SAVED, "Sent to the printer")

    def _on_print(self) -> None:
        order: PrintOrder | None = self._line.order()
        if order is not None:
            self.print_wanted.emit(order)

    def _let_leave(self, *, on: bool) -> None:
        for one in (self._print, self._save):
            one.setEnabled(on)
