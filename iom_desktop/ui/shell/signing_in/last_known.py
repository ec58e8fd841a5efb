"""Says at the sign-in what this machine knows of a register: when it was backed up, and when somebody came in."""

from datetime import datetime
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.settings import Settings
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.signing_in.sign_in_page import SignInPage


def show(page: SignInPage, register: Path, settings: Settings, tasks: Tasks) -> None:
    """Show both for a register that is shown; a share that is slow to answer holds nobody up."""
    page.show_last(_last_sign_in(register, settings))
    if not settings.backup_folder:
        page.show_backup("No backup folder is chosen on this laptop", well=False)
        return

    def made(at: datetime | None) -> None:
        page.show_backup(f"Backed up {words.day_and_time(at)}" if at else "Not backed up yet", well=at is not None)

    def out_of_reach(error: BaseException) -> None:
        if not isinstance(error, Mendable):
            raise error
        page.show_backup("The backups are out of reach", well=False)

    tasks.ask(page, lambda: _made_last(register, Path(settings.backup_folder)), made, out_of_reach)


def _made_last(register: Path, folder: Path) -> datetime | None:
    from iom_desktop.services import backups  # which the window that is shown first does not wait for

    return backups.made_last(register, folder)


def _last_sign_in(register: Path, settings: Settings) -> str:
    """Say when somebody signed in last on this machine, where it was to this register."""
    if not settings.last_sign_in or settings.recent_registers[:1] != (str(register),):
        return ""
    try:
        at = datetime.fromisoformat(settings.last_sign_in)
    except ValueError:  # somebody has written into the settings by hand
        return ""
    return f"Last sign-in {words.day_and_time(at)}"
