"""Follows a restore or a take-over from the choice of a backup to the register that lies in its place."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from iom_desktop import paths
from iom_desktop.errors import Mendable
from iom_desktop.records.backup import BackupLine, Restored, RestorePreview
from iom_desktop.services import door
from iom_desktop.settings import Settings
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.failures import Failures
from iom_desktop.ui.kit.prompts import Prompts
from iom_desktop.ui.kit.tasks import Tasks
from iom_desktop.ui.shell.signing_in.restore_page import Way, Wish
from iom_desktop.ui.shell.signing_in.unlock import Unlock
from iom_desktop.ui.widgets.message_bar import Message
from iom_desktop.vocabulary.backup import BackupReason

if TYPE_CHECKING:  # the window that is shown first does not wait for what puts a register back
    from iom_desktop.services.restoring import Offer

_TABLES_SHOWN = 6
_LOG = "audit_"
"""How the names of the log's tables begin; what is lost of it is said before."""


class PuttingBack(QObject):
    """Lives as long as the unlock window; tells which register is back."""

    register_back = Signal(object)
    """Carries the register's folder."""

    def __init__(self, unlock: Unlock, tasks: Tasks, prompts: Prompts, failures: Failures, settings: Settings) -> None:
        super().__init__(unlock)
        self._unlock = unlock
        self._page = unlock.restore
        self._tasks = tasks
        self._prompts = prompts
        self._failures = failures
        self._settings = settings
        self._offer: Offer | None = None
        self._page.back_wanted.connect(unlock.show_first_run)
        self._page.folder_wanted.connect(self._on_folder_wanted)
        self._page.place_wanted.connect(self._on_place_wanted)
        self._page.backup_chosen.connect(self._on_backup)
        self._page.compare_wanted.connect(self._on_compare)
        self._page.go_wanted.connect(self._on_go)
        self._page.withdrawn.connect(self._on_withdrawn)
        unlock.closed.connect(self._drop)

    def begin(self, way: Way, register: Path | None = None, backup: Path | None = None) -> None:
        """Begin with the one backup, else with the folder of this machine's, and the register that was open last."""
        recent = self._settings.recent_registers
        known = register or (Path(recent[0]) if recent else None)
        self._page.start(way, known or paths.registers() / f"register{door.SUFFIX}")
        self._unlock.show_restore()
        if backup is not None:
            self._look_into(backup)
        elif self._settings.backup_folder:
            self._look_into(Path(self._settings.backup_folder))
        else:
            self._on_folder_wanted()

    def _on_folder_wanted(self) -> None:
        self._prompts.open_folder("Where do the backups lie?", self._look_into)

    def _look_into(self, folder: Path) -> None:
        def found(lines: tuple[BackupLine, ...]) -> None:
            wanted = [one for one in lines if self._page.way is Way.RESTORE or one.reason is BackupReason.HAND_OVER]
            self._page.show_backups(str(folder), wanted)
            if not wanted:
                kind = "backup" if self._page.way is Way.RESTORE else "hand-over"
                self._page.message.say(Message.INFO, f"There is no {kind} in this folder.", "Choose another one.")

        self._page.message.hide()
        self._tasks.ask(self, lambda: _backups_in(folder), found, self._say)

    def _on_place_wanted(self) -> None:
        self._prompts.save_file(
            "Where shall the register lie?",
            f"register{door.SUFFIX}",
            f"Registers (*{door.SUFFIX})",
            self._page.show_place,
        )

    def _on_backup(self, backup: Path) -> None:
        self._tasks.ask(self, lambda: _users_of(backup), self._page.show_users, self._say)

    def _on_compare(self, wish: Wish) -> None:
        self._page.show_working("Comparing…")
        self._tasks.write(self, lambda: _offer(wish), self._on_offer, self._on_refused)

    def _on_offer(self, offer: "Offer") -> None:
        self._page.show_working("")
        if not self._page.isVisible():  # gone back meanwhile; an offer that nobody sees would hold the register
            offer.discard()
            return
        self._offer = offer
        preview = offer.preview
        self._page.show_meaning(_sentences(preview, self._page.way), loses=preview.loses, ask_why=preview.copied)

    def _on_refused(self, error: BaseException) -> None:
        self._page.show_working("")
        if isinstance(error, Mendable) and error.code == "passphrase_now_needed":
            self._page.ask_passphrase_now()
        self._say(error)

    def _on_go(self) -> None:
        offer = self._offer
        if offer:
            self._page.show_working("Putting it in place…")
            reason = self._page.reason
            self._tasks.write(self, lambda: offer.accept(reason), self._on_back, self._on_not_back)

    def _on_back(self, restored: Restored) -> None:
        self._offer = None
        self._page.show_working("")
        self.register_back.emit(Path(restored.register))
        self._unlock.sign_in.message.say(Message.SAVED, "The register is back. Sign in to it.")

    def _on_not_back(self, error: BaseException) -> None:
        self._drop()
        self._page.show_working("")
        self._page.show_questions()
        self._say(error)

    def _on_withdrawn(self) -> None:
        self._drop()
        self._page.show_questions()

    def _drop(self) -> None:
        if self._offer:
            self._offer.discard()
            self._offer = None

    def _say(self, error: BaseException) -> None:
        if not isinstance(error, Mendable):
            self._failures.report(error)
        self._page.message.say(Message.ERROR, error.message if isinstance(error, Mendable) else "Nothing was changed.")


def _backups_in(folder: Path) -> tuple[BackupLine, ...]:
    from iom_desktop.services import restoring

    return restoring.backups_in(folder)


def _users_of(backup: Path) -> tuple[str, ...]:
    from iom_desktop.services import restoring

    return restoring.users_of(backup)


def _offer(wish: Wish) -> "Offer":
    from iom_desktop.services import restoring

    ready = restoring.offer_restore if wish.way is Way.RESTORE else restoring.offer_take_over
    return ready(wish.backup, wish.register, wish.user, wish.passphrase, passphrase_now=wish.passphrase_now)


def _sentences(preview: RestorePreview, way: Way) -> tuple[str, ...]:
    """Say what a restore would mean, as somebody reads it who has to decide."""
    backup = preview.backup
    said = [
        f"The register of {preview.borough}, as it was on {words.day_and_time(backup.made_at)}: "
        f"{words.count(backup.rows, 'row')}, {words.count(backup.entries, 'log entry', 'log entries')}."
    ]
    if preview.older_shape:
        said.append("The backup was made by an older release. It has been brought to this one's shape.")
    if preview.trouble:
        said.append("The register that lies there now cannot be read, so the two could not be compared.")
    said.append(_loss(preview))
    if preview.replaces and preview.entries_gained:
        gained = words.count(preview.entries_gained, "log entry", "log entries")
        said.append(f"The backup holds {gained} that the register there lacks.")
    counted = [one for one in preview.tables if not one.table.startswith(_LOG)]
    if counted:
        shown = [f"{one.table.replace('_', ' ')} {one.now} → {one.then}" for one in counted[:_TABLES_SHOWN]]
        more = len(counted) - len(shown)
        said.append(f"Rows now and afterwards: {'; '.join(shown)}{f'; {more} more tables' if more else ''}.")
    said += preview.warnings
    if preview.replaces:
        said.append("The register that lies there now is kept aside under another name. Nothing is thrown away.")
    elif way is Way.RESTORE:
        said.append(
            "If the register is still in use on another laptop, go back and have it handed over there: "
            "two copies that were both worked on cannot be joined."
        )
    return tuple(said)


def _loss(preview: RestorePreview) -> str:
    if not preview.loses:
        return "Nothing that this machine knows of would be lost."
    lost = words.count(preview.entries_lost, "log entry", "log entries")
    if preview.last_lost_at is None:
        return f"It lacks {lost} that this machine knows of."
    about = f" about {words.people_count(preview.people_lost)}" if preview.people_lost else ""
    changes = f"{words.count(preview.changes_lost, 'change')}{about}"
    last = f"the last made on {words.day_and_time(preview.last_lost_at)} by {preview.last_lost_by}"
    return f"Lost would be {lost}, among them {changes}, {last}."
