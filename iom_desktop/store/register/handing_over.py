"""The mark of a register that was handed over to another laptop: this copy opens no more."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from iom_desktop.errors import Mendable
from iom_desktop.store.manifest import Maker
from iom_desktop.store.register.folder import HANDED_OVER


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who handed the register over, into which backup, and whether that was finished."""

    maker: Maker
    target: Path
    done: bool

    @property
    def words(self) -> str:
        """The hand-over in one sentence."""
        return f"This register was handed over by {self.maker.words}, to {self.target}."


def begin(folder: Path, maker: Maker, target: Path) -> None:
    """Mark the register before its backup is made, so that no crash leaves two copies open."""
    _write(folder, HandOver(maker, target.absolute(), done=False))


def finish(folder: Path, maker: Maker, target: Path) -> None:
    """Say that the backup lies where the other laptop finds it."""
    _write(folder, HandOver(maker, target.absolute(), done=True))


def withdraw(folder: Path) -> None:
    """Take the mark away again: the register was not handed over."""
    (folder / HANDED_OVER).unlink(missing_ok=True)


def found(folder: Path) -> HandOver | None:
    """Return how the register was handed over; none where it was not. A damaged mark still is one."""
    path = folder / HANDED_OVER
    if not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        maker = Maker(str(content["by"]), str(content["workstation"]), datetime.fromisoformat(content["at"]))
        return HandOver(maker, Path(content["to"]), bool(content["done"]))
    except (OSError, ValueError, KeyError, TypeError):
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return HandOver(Maker("", "", at), Path("another laptop"), done=True)


def refuse(folder: Path) -> None:
    """Refuse a register that was handed over; one whose hand-over never got as far opens as before."""
    mark = found(folder)
    if mark is None:
        return
    if not mark.done and not mark.target.parent.is_dir():
        raise Mendable(
            "hand_over_interrupted",
            f"Handing this register over to {mark.target.parent} was interrupted, and that folder cannot be reached, "
            "so nobody can tell whether another laptop has it. Nothing was opened. Connect it and open it again.",
        )
    if not mark.done and not _is_backup(mark.target):
        withdraw(folder)
        return
    raise Mendable(
        "handed_over",
        f"{mark.words} This copy is closed, so nothing was opened. Work goes on at the laptop that took it over. "
        "To work here again, take it over from a hand-over made there, or take this one back if nobody took it.",
    )


def _is_backup(folder: Path) -> bool:
    from iom_desktop.store import backup  # who may sign in is shown without it

    try:
        return backup.read(folder).whole
    except Mendable:
        return False


def _write(folder: Path, mark: HandOver) -> None:
    draft = folder / f"{HANDED_OVER}.part"
    content = {
        "done": mark.done,
        "by": mark.maker.by,
        "workstation": mark.maker.workstation,
        "at": mark.maker.at.isoformat(),
        "to": str(mark.target),
    }
    with draft.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / HANDED_OVER)
