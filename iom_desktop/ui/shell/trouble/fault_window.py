"""The one error window: what happened, that nothing saved was lost, what to do, and a report that names nobody."""

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.kit.words import count
from iom_desktop.ui.shell.help.window import GuideWindow
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.tags import tag
from iom_desktop.ui.widgets.text import label

TITLE = "Something went wrong in IOM Desktop itself"
_WIDTH, _REPORT_HEIGHT = 640, 200
_TO_DO = (
    "Look at what you were just doing, and try it again. If this comes back, save the report and give it to whoever "
    "looks after IOM Desktop for you: its number tells which faults are one."
)


class FaultWindow(QDialog):
    """Stays one window however many faults come; the report stands in it before it is saved."""

    save_wanted = Signal(str)
    """Carries the report."""
    left = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setWindowTitle("IOM Desktop: a fault")
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self._theme, self._icons = theme, icons
        self._number = tag("", "amber")
        self._times = label("", "small", "second")
        self._happened = label("", wrap=True)
        self._safe = label("", wrap=True)
        self.message = MessageBar(icons)
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setFixedHeight(_REPORT_HEIGHT)
        self._report.setAccessibleName("The report")
        self._lay_out()
        self.setStyleSheet(theme.style_sheet())
        for keys in ("F1", "Ctrl+F1"):
            key(self, keys, self._on_help)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(TITLE, "title"))
        head.addWidget(self._number)
        head.addStretch()
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(4)
        inner.addLayout(head)
        inner.addWidget(self._times)
        for title, said in (
            ("What happened", self._happened),
            ("What is safe", self._safe),
            ("What to do", label(_TO_DO, wrap=True)),
        ):
            inner.addSpacing(8)
            inner.addWidget(label(title, "body-strong"))
            inner.addWidget(said)
        inner.addSpacing(8)
        inner.addWidget(label("The report, as it would be saved", "body-strong"))
        inner.addWidget(self._report)
        inner.addWidget(self.message)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(button("Copy", self._on_copy, tip="Copy the report"))
        foot.addWidget(button("Save the report", lambda: self.save_wanted.emit(self._report.toPlainText())))
        foot.addStretch()
        foot.addWidget(button("Help", self._on_help, kind="link", tip="What the guide says of faults (Ctrl+F1)"))
        self._close = button("Close", self.close, kind="primary")
        self._close.setDefault(True)
        foot.addWidget(self._close)
        inner.addSpacing(8)
        inner.addLayout(foot)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip())
        rows.addLayout(inner)

    def show_fault(self, number: str, shown: str, times: int) -> None:
        """Show the newest fault, and how many there were since the window opened."""
        self._number.setText(number)
        self._times.setText(f"{count(times, 'time')} since this window opened" if times > 1 else "")
        self._times.setVisible(times > 1)
        where = f" while {shown} was shown" if shown else ""
        self._happened.setText(
            f"The program met something it was not made for{where}, and stopped that one piece of work. "
            "Everything else goes on."
        )
        self._fit()

    def show_safe(self, said: str) -> None:
        """Say how the register is."""
        self._safe.setText(said)
        self._fit()

    def show_report(self, text: str) -> None:
        """Show what would be saved."""
        self._report.setPlainText(text)

    def say_saved(self, name: str) -> None:
        """Say that the report was written."""
        self._say(Message.SAVED, f"Saved as {name}")

    def say_not_saved(self, words: str) -> None:
        """Say why the report was not written."""
        self._say(Message.ERROR, "Not saved", words)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the button that goes on with the work."""
        super().showEvent(event)
        self._fit()
        self._close.setFocus()

    def _say(self, kind: Message, line: str, detail: str = "") -> None:
        self.message.say(kind, line, detail)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need, which come one after the other."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            layout.activate()
            width = max(self.width(), _WIDTH)
            self.resize(width, max(self.height(), layout.totalHeightForWidth(width)))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._say(Message.SAVED, "Copied")

    @cached_property
    def guide(self) -> GuideWindow:
        """The guide over this window, which nothing else can be reached beside."""
        made = GuideWindow(self._theme, self._icons)
        made.setParent(self, Qt.WindowType.Window)
        return made

    def _on_help(self) -> None:
        self.guide.show_page("windows", "When something goes wrong")
        self.guide.come_up()

    def reject(self) -> None:
        """Close at Esc too."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the user has read it."""
        super().closeEvent(event)
        self.left.emit()


def over_all(window: FaultWindow) -> None:
    """Show the window before every other of the program, whatever question is open there."""
    window.show()
    window.raise_()
    window.activateWindow()
