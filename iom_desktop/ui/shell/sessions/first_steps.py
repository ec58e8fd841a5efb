"""Follows the choices of the first run: a register that is new, there or put back, or the made-up borough."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.borough import Borough
from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.records.user import User
from iom_desktop.services import recovery
from iom_desktop.settings import Settings
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.sessions.looking_around import LookingAround, SignedIn
from iom_desktop.ui.shell.sessions.putting_back import PuttingBack
from iom_desktop.ui.shell.signing_in.first_run_page import FirstChoice
from iom_desktop.ui.shell.signing_in.new_register_page import NewRegister
from iom_desktop.ui.shell.signing_in.restore_page import Way
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.ui.widgets.printing import print_paper
from iom_desktop.vocabulary.access import Role

FIRST_AGENCY = "council"
_NEXT_STEPS = {
    "key_file_missing": FirstChoice.RESTORE,
    "key_file_damaged": FirstChoice.RESTORE,
    "database_missing": FirstChoice.RESTORE,
    "handed_over": FirstChoice.TAKE_OVER,
}
"""What a register leads to that cannot even be asked for its users; otherwise another one may be opened."""


class FirstSteps(QObject):
    """Lives as long as the unlock window; tells which register was chosen or made."""

    register_chosen = Signal(object)
    """Carries the register's folder."""
    backups_chosen = Signal(str)
    """Carries the folder the backups of a new register go to."""
    demonstration_made = Signal(object)
    """Carries the made-up borough's register, and the user and passphrase to look around with."""

    def __init__(self, unlock: Unlock, tasks: Tasks, prompts: Prompts, failures: Failures, settings: Settings) -> None:
        super().__init__(unlock)
        self._unlock = unlock
        self._tasks = tasks
        self._prompts = prompts
        self._failures = failures
        self._settings = settings
        self._made = Path()
        self._backups = Path()
        self.putting_back = PuttingBack(unlock, tasks, prompts, failures, settings)
        self.putting_back.register_back.connect(self.register_chosen)
        page = unlock.new_register
        self._looking_around = LookingAround(unlock, tasks, prompts, self._words_of)
        self._looking_around.made.connect(self._on_demonstration)
        unlock.first_run.chosen.connect(self._on_choice)
        page.back_wanted.connect(unlock.show_first_run)
        page.folder_wanted.connect(self._on_folder_wanted)
        page.backups_wanted.connect(lambda: prompts.open_folder("Where shall the backups lie?", page.show_backups))
        page.create_wanted.connect(self._on_create)
        page.code.save_wanted.connect(self._on_save)
        page.code.print_wanted.connect(self._on_print)
        page.recovery_kept.connect(lambda: self.register_chosen.emit(self._made))

    def begin(self) -> None:
        """Show the choices of the first run."""
        self._unlock.show_first_run()

    def restore(self, register: Path | None, backup: Path | None = None) -> None:
        """Put a register back from a backup, from this one where it is known."""
        self.putting_back.begin(Way.RESTORE, register, backup)

    def refuse(self, kind: Message, words: str, code: str = "") -> None:
        """Say why a register cannot be opened, with the choice that leads on from there."""
        self.begin()
        self._unlock.first_run.choose(_NEXT_STEPS.get(code, FirstChoice.OPEN))
        self._unlock.first_run.message.say(kind, words)

    def _on_choice(self, choice: FirstChoice) -> None:
        if choice is FirstChoice.NEW:
            kept = self._settings.backup_folder
            self._unlock.new_register.start(paths.registers(), Path(kept) if kept else paths.backups())
            self._unlock.show_new_register()
        elif choice is FirstChoice.OPEN:
            self._prompts.open_folder("Open a register", self.register_chosen.emit)
        elif choice is FirstChoice.RESTORE:
            self.putting_back.begin(Way.RESTORE)
        elif choice is FirstChoice.TAKE_OVER:
            self.putting_back.begin(Way.TAKE_OVER)
        else:
            self._looking_around.begin()

    def _on_demonstration(self, made: SignedIn) -> None:
        """Show its sign-in, which says what is amiss where somebody has changed the passphrase since, then go in."""
        self.register_chosen.emit(made[0])
        self.demonstration_made.emit(made)

    def _on_folder_wanted(self) -> None:
        self._prompts.open_folder("Where shall the register lie?", self._unlock.new_register.show_folder)

    def _on_create(self, wanted: NewRegister) -> None:
        self._unlock.new_register.show_working(working=True)
        self._made, self._backups = wanted.folder, wanted.backups
        self._tasks.write(self, lambda: _create(wanted), self._on_created, self._on_not_created)

    def _on_created(self, sheet: RecoverySheet) -> None:
        self._unlock.new_register.show_working(working=False)
        self._unlock.new_register.show_recovery(sheet)
        self.backups_chosen.emit(str(self._backups))

    def _on_save(self, sheet: RecoverySheet) -> None:
        code = self._unlock.new_register.code

        def save(file: Path) -> None:
            self._tasks.write(
                self,
                lambda: recovery.save_sheet(sheet, file),
                lambda _: code.say_kept(f"Saved as {file.name}. Print it, then delete the file."),
                lambda error: code.say_failure(self._words_of(error)),
            )

        self._prompts.save_file("Save the recovery sheet", "recovery-sheet.pdf", "PDF (*.pdf)", save)

    def _on_print(self, sheet: RecoverySheet) -> None:
        def print_it(printer: QPrinter) -> None:
            print_paper(printer, recovery.sheet_pdf(sheet))
            self._unlock.new_register.code.say_kept("Printed")

        self._prompts.choose_printer("Recovery sheet", print_it)

    def _on_not_created(self, error: BaseException) -> None:
        self._unlock.new_register.show_working(working=False)
        self._unlock.new_register.message.say(Message.ERROR, self._words_of(error))

    def _words_of(self, error: BaseException) -> str:
        if isinstance(error, Mendable):
            return error.message
        self._failures.report(error)
        return "It was not made. Nothing was changed."


def _create(wanted: NewRegister) -> RecoverySheet:
    from iom_desktop.services import sign_in  # which the window that is shown first does not wait for

    with suppress(OSError):  # a folder that cannot be made is said in red once the first backup fails
        wanted.backups.mkdir(parents=True, exist_ok=True)
    return sign_in.create(
        wanted.folder,
        borough=Borough(name=wanted.borough),
        first_user=User(
            sign_in_name=wanted.sign_in_name,
            display_name=wanted.display_name,
            role=Role.COORDINATOR,
            agency=FIRST_AGENCY,
        ),
        passphrase=wanted.passphrase,
    )
