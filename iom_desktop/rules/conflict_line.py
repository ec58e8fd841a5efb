"""Reading one typed line, "@owner why", as somebody who takes no part in a case."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who takes no part, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ConflictProblem:
    """Why a line is not clear yet, in a plain sentence."""

    words: str


def read_conflict(line: str, members: Sequence[str]) -> Conflict | ConflictProblem:
    """Read ``line``; ``members`` are the names an ``@`` may shorten, by as many words as it takes."""
    words = line.strip().removeprefix("@").split()
    if not words:
        return ConflictProblem("Who takes no part? Type @ and a name, then why.")
    best: list[str] = []
    used = 0
    for count in range(1, len(words) + 1):
        found = [name for name in members if _shortens(" ".join(words[:count]), name)]
        if not found:
            break
        best, used = found, count
    if not best:
        return ConflictProblem(f"Nobody at this meeting is called {words[0]}.")
    if len(best) > 1:
        return ConflictProblem(f"Which one: {', '.join(best[:4])}?")
    why = " ".join(words[used:]).strip(" ,:")
    if not why:
        return ConflictProblem(f"Why does {best[0]} take no part?")
    return Conflict(best[0], why)


def _shortens(typed: str, name: str) -> bool:
    wanted, whole = typed.lower().strip(",:."), name.lower().replace(".", "")
    return any(part.startswith(wanted) for part in (whole, *_tails(whole)))


def _tails(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[at:]) for at in range(1, len(words))]
