"""Questions to the user and choices of files: the only place that opens message boxes and file dialogs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:  # all this comes in when something is asked, chosen or printed
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog, QMessageBox

PathHeard = Callable[[Path], object]
AnswerHeard = Callable[[], object]


NO_PRINTER = "This machine knows no printer"
NO_PRINTER_DETAIL = (
    "Nothing was printed, and nothing is lost. Save the paper as a PDF instead, or ask whoever looks after this "
    "machine to set a printer up, then print again."
)


class PrintOrder(NamedTuple):
    """On which printer a paper goes out, how often, and from which page to which."""

    printer: str
    """Its name; nothing where the system's own dialog is to ask."""
    copies: int
    first: int
    last: int

    def lay_on(self, printer: QPrinter) -> None:
        """Let a printer make these copies of these pages."""
        printer.setCopyCount(self.copies)
        printer.setPrintRange(printer.PrintRange.PageRange)
        printer.setFromTo(self.first, self.last)


class Prompts:
    """Asks without blocking: each question opens over the window and tells its answer when it comes."""

    def __init__(self, window: QWidget | None = None) -> None:
        self._window = window
        self._folder = ""
        self._told: dict[tuple[str, str], QMessageBox] = {}
        """What stands on the screen now, which is not said twice at once; without a window nothing else keeps it."""

    def belong_to(self, window: QWidget | None) -> None:
        """Open over another window from now on, or over another of its kind that is in front."""
        self._window = window

    @property
    def window(self) -> QWidget | None:
        """The window in front, where it is one of those questions belong to; else the one they belong to."""
        front = QApplication.activeWindow()
        while front is not None and (above := front.parentWidget()) is not None:
            front = above.window()
        return front if front is not None and type(front) is type(self._window) else self._window

    def open_file(self, title: str, kinds: str, done: PathHeard) -> None:
        """Let the user choose a file to read; ``kinds`` reads like ``"Lists (*.csv *.xlsx)"``."""
        dialog = self._file_dialog(title, kinds)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        self._open(dialog, done)

    def open_folder(self, title: str, done: PathHeard) -> None:
        """Let the user choose a folder."""
        dialog = self._file_dialog(title, "")
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.setOption(dialog.Option.ShowDirsOnly)
        self._open(dialog, done)

    def save_file(self, title: str, name: str, kinds: str, done: PathHeard) -> None:
        """Let the user choose where to save, ``name`` being offered; an existing file is asked about by the dialog."""
        dialog = self._file_dialog(title, kinds)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        self._open(dialog, done)

    def choose_printer(self, title: str, done: Callable[[QPrinter], object], order: PrintOrder | None = None) -> None:
        """Let the user choose a printer, pages and copies, or take what was ordered; ``done`` draws on the printer."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            self.tell(NO_PRINTER, NO_PRINTER_DETAIL)
            return
        named = QPrinterInfo.printerInfo(order.printer) if order and order.printer else QPrinterInfo.defaultPrinter()
        printer = QPrinter(named, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        if order:
            order.lay_on(printer)
            if order.printer:
                done(printer)
                return
        dialog = QPrintDialog(printer, self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accepted.connect(lambda: done(printer))
        dialog.show()

    def ask(self, question: str, button: str, done: AnswerHeard, *, detail: str = "", for_good: bool = False) -> None:
        """Ask before something is done; ``button`` is its verb, and ``done`` is told only if it is pressed.

        Where nothing brings it back, ``for_good``, Enter leaves it: a second Enter is pressed too soon.
        """
        box = self._box(question, detail)
        yes = box.addButton(button, box.ButtonRole.AcceptRole)
        yes.setProperty("kind", "primary")
        yes.style().polish(yes)
        no = box.addButton("Cancel", box.ButtonRole.RejectRole)
        box.setEscapeButton(no)
        box.setDefaultButton(no if for_good else yes)
        box.buttonClicked.connect(lambda pressed: done() if pressed is yes else None)
        box.open()

    def tell(self, message: str, detail: str = "") -> None:
        """Say something the user has to know."""
        if (message, detail) in self._told:
            return
        box = self._told[message, detail] = self._box(message, detail)
        box.addButton("Close", box.ButtonRole.AcceptRole)
        box.destroyed.connect(lambda: self._told.pop((message, detail), None))
        box.open()

    def _file_dialog(self, title: str, kinds: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self.window, title, self._folder, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _open(self, dialog: QFileDialog, done: PathHeard) -> None:
        def chosen(name: str) -> None:
            self._folder = str(Path(name).parent)
            done(Path(name))

        dialog.fileSelected.connect(chosen)
        dialog.open()

    def _box(self, message: str, detail: str) -> QMessageBox:
        from iom_desktop.ui.kit.marked_box import MarkedBox

        box = MarkedBox(self.window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("IOM Desktop")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(message)
        box.setInformativeText(detail)
        return box


class Asked(NamedTuple):
    """One thing that was asked or told, as a test sees it."""

    words: str
    button: str = ""
    detail: str = ""


class ScriptedPrompts(Prompts):
    """Prompts that answer at once from a queue, for tests: a path, ``True`` to press the button, ``None`` to cancel."""

    def __init__(self, answers: Iterable[Path | bool | None] = ()) -> None:
        super().__init__()
        self.answers = deque(answers)
        self.asked: list[Asked] = []
        self.told: list[Asked] = []

    def open_file(self, title: str, kinds: str, done: PathHeard) -> None:
        """Answer with the next path."""
        self._answer_path(Asked(title, detail=kinds), done)

    def open_folder(self, title: str, done: PathHeard) -> None:
        """Answer with the next path."""
        self._answer_path(Asked(title), done)

    def save_file(self, title: str, name: str, kinds: str, done: PathHeard) -> None:
        """Answer with the next path."""
        self._answer_path(Asked(title, name, kinds), done)

    def choose_printer(self, title: str, done: Callable[[QPrinter], object], order: PrintOrder | None = None) -> None:
        """Print into the next path."""
        from PySide6.QtPrintSupport import QPrinter

        def print_into(path: Path) -> None:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFileName(str(path))
            if order:
                order.lay_on(printer)
            done(printer)

        self._answer_path(Asked(title), print_into)

    def ask(self, question: str, button: str, done: AnswerHeard, *, detail: str = "", for_good: bool = False) -> None:
        """Press the button if the next answer says so."""
        self.asked.append(Asked(question, button, detail))
        if self.answers.popleft():
            done()

    def tell(self, message: str, detail: str = "") -> None:
        """Keep what was told."""
        self.told.append(Asked(message, detail=detail))

    def _answer_path(self, asked: Asked, done: PathHeard) -> None:
        self.asked.append(asked)
        answer = self.answers.popleft()
        if isinstance(answer, Path):
            done(answer)
