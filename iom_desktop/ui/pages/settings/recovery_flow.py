"""What a coordinator does about the printed recovery code on the Settings page."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter

from iom_desktop.errors import Mendable
from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.pages.settings.recovery_dialog import RecoveryDialog
from iom_desktop.ui.pages.settings.users_tab import UsersTab
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.printing import print_paper


class CodeMaker(Protocol):
    """What makes a new code."""

    def renew_recovery_code(self) -> RecoverySheet:
        """Make a new recovery code."""
        ...


class SheetWays(Protocol):
    """The ways of a recovery sheet onto paper."""

    def save_sheet(self, sheet: RecoverySheet, file: Path) -> None:
        """Write the sheet as a file."""
        ...

    def sheet_pdf(self, sheet: RecoverySheet) -> bytes:
        """Set the sheet."""
        ...


class RecoveryFlow(QObject):
    """Asks before the old code is made worthless, and shows the new one until it is kept."""

    def __init__(
        self, tab: UsersTab, maker: CodeMaker, sheets: SheetWays, tasks: Tasks, prompts: Prompts, *, icons: Icons
    ) -> None:
        super().__init__(tab)
        self._tab = tab
        self._maker = maker
        self._sheets = sheets
        self._tasks = tasks
        self._prompts = prompts
        self._icons = icons
        tab.recovery_wanted.connect(self._on_recovery)

    def show(self, sheet: RecoverySheet) -> RecoveryDialog:
        """Show a new recovery code until it is kept."""
        dialog = RecoveryDialog(self._tab, self._icons, sheet)
        dialog.code.save_wanted.connect(partial(self._save_sheet, dialog))
        dialog.code.print_wanted.connect(partial(self._print_sheet, dialog))
        dialog.open()
        return dialog

    def _on_recovery(self) -> None:
        self._prompts.ask(
            "Make a new recovery code?",
            "Make new code",
            lambda: self._tasks.write(self._tab, self._maker.renew_recovery_code, self.show, self._say_refused),
            detail="The sheet you have opens nothing any more. The new code is shown once, to be printed.",
        )

    def _save_sheet(self, dialog: RecoveryDialog, sheet: RecoverySheet) -> None:
        def save(file: Path) -> None:
            self._tasks.write(
                dialog,
                lambda: self._sheets.save_sheet(sheet, file),
                lambda _: dialog.code.say_kept(f"Saved as {file.name}. Print it, then delete the file."),
                lambda error: dialog.code.say_failure(_words_of(error)),
            )

        self._prompts.save_file("Save the recovery sheet", "recovery-sheet.pdf", "PDF (*.pdf)", save)

    def _print_sheet(self, dialog: RecoveryDialog, sheet: RecoverySheet) -> None:
        self._tasks.write(
            dialog,
            lambda: self._sheets.sheet_pdf(sheet),
            lambda pdf: self._prompts.choose_printer("Recovery sheet", partial(_print, dialog, pdf)),
        )

    def _say_refused(self, error: BaseException) -> None:
        self._tab.message.say(Message.ERROR, _words_of(error))


def _words_of(error: BaseException) -> str:
    if not isinstance(error, Mendable):
        raise error
    return error.message


def _print(dialog: RecoveryDialog, pdf: bytes, printer: QPrinter) -> None:
    print_paper(printer, pdf)
    dialog.code.say_kept("Printed")
