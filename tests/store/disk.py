"""A disk as a power cut may find it: what was synced, and of the rest none, all, or a part, torn at its sectors."""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from random import Random

from tests.store.recording import Cut, Event, Name, Sync, SyncNames, Unname, Write

SECTOR = 512


class Rest(Enum):
    """How much of what was not synced reached the disk."""

    NONE = "none"
    ALL = "all"
    SOME = "some"


@dataclass
class State:
    """Files as they lie: their names, and what is in them."""

    names: dict[str, int]
    contents: dict[int, bytearray]

    def copy(self) -> "State":
        return State(dict(self.names), {number: bytearray(content) for number, content in self.contents.items()})

    def take(self, event: Event) -> None:
        """Let an event reach the disk."""
        match event:
            case Write(file, at, data):
                content = self.contents[file]
                content.extend(bytes(max(0, at + len(data) - len(content))))
                content[at : at + len(data)] = data
            case Cut(file, size):
                content = self.contents[file]
                del content[size:]
                content.extend(bytes(size - len(content)))
            case Name(path, file, before):
                self.names.pop(before, None)
                self.names[path] = file
                self.contents.setdefault(file, bytearray())
            case Unname(path):
                self.names.pop(path, None)

    def lay(self, top: Path, elsewhere: Path) -> None:
        """Write the files of ``top`` as they lie into another folder."""
        for path, number in self.names.items():
            target = elsewhere / Path(path).relative_to(top)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self.contents[number])


class Disk:
    """A disk that keeps names and sizes in order, as a journalling one does, and bytes in whichever."""

    def __init__(self, names: dict[str, int]) -> None:
        self._sure = State(dict(names), {number: bytearray(Path(path).read_bytes()) for path, number in names.items()})
        self._waiting: list[Event] = []

    def take(self, event: Event) -> None:
        """Let the program do something; only what is synced is sure."""
        if isinstance(event, Sync):
            self._settle(event.file, [at for at, one in enumerate(self._waiting) if _concerns(one, event.file)])
        elif isinstance(event, SyncNames):
            self._settle(0, [at for at, one in enumerate(self._waiting) if _lies_in(one, event.folder)])
        else:
            if isinstance(event, Name):
                self._sure.contents.setdefault(event.file, bytearray())
            self._waiting.append(event)

    def after_a_cut(self, rest: Rest, chance: Random) -> State:
        """Return what may be found when the power goes now."""
        state = self._sure.copy()
        in_order = [event for event in self._waiting if not isinstance(event, Write)]
        kept = {Rest.NONE: 0, Rest.ALL: len(in_order), Rest.SOME: chance.randint(0, len(in_order))}[rest]
        missing = {id(event) for event in in_order[kept:]}
        blocked = set()
        for event in self._waiting:
            if isinstance(event, Write):
                if event.file not in blocked:
                    for part in _torn(event, rest, chance):
                        state.take(part)
            elif id(event) not in missing:
                state.take(event)
            elif isinstance(event, Cut):
                blocked.add(event.file)  # what is written after a cut goes to blocks that the cut gives
        return state

    def _settle(self, file: int, concerned: list[int]) -> None:
        """Make a file's bytes sure, and every name and size up to the last that has to be."""
        upto = max(concerned, default=-1)
        waiting: list[Event] = []
        for at, event in enumerate(self._waiting):
            if isinstance(event, Write) and event.file != file:
                waiting.append(event)
            elif isinstance(event, Write) or at <= upto:
                self._sure.take(event)
                if isinstance(event, Cut):
                    waiting = [one for one in waiting if not _is_cut_off(one, event)]
            else:
                waiting.append(event)
        self._waiting = waiting


def _concerns(event: Event, file: int) -> bool:
    return isinstance(event, Cut | Name) and event.file == file


def _lies_in(event: Event, folder: str) -> bool:
    return isinstance(event, Name | Unname) and str(Path(event.path).parent) == folder


def _is_cut_off(event: Event, cut: Cut) -> bool:
    return isinstance(event, Write) and event.file == cut.file and event.at + len(event.data) > cut.size


def _torn(write: Write, rest: Rest, chance: Random) -> list[Write]:
    if rest is Rest.NONE or (rest is Rest.SOME and chance.random() < 0.5):
        return []
    if rest is Rest.ALL or chance.random() < 0.5:
        return [write]
    starts = range(0, len(write.data), SECTOR)
    parts = [replace(write, at=write.at + start, data=write.data[start : start + SECTOR]) for start in starts]
    return [part for part in parts if chance.random() < 0.5]
