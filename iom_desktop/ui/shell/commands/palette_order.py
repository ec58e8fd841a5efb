"""Which commands are meant by what is typed into the palette, the likeliest first."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from iom_desktop.ui.widgets.key_commands import Doable

_LEAST_LETTERS = 4
"""So few letters are like anything."""
_NEAR = 72
"""How like a word of a command a misspelt one has to be, of 100."""


def in_order(typed: str, commands: Sequence[Doable], lately: Sequence[str]) -> tuple[Doable, ...]:
    """Return the commands that are meant: those used last first, where two are meant alike."""
    wanted = typed.strip().casefold()
    used = {words: len(lately) - at for at, words in enumerate(lately)}
    meant = [(likeness(wanted, f"{one.words} {one.where}"), used.get(one.words, 0), one) for one in commands]
    found = [each for each in meant if each[0] > 0]
    found.sort(key=lambda each: (-each[0], -each[1]) if wanted else (bool(each[2].why_not), -each[1]))
    return tuple(one for _, _, one in found)


def likeness(wanted: str, words: str) -> float:
    """Say how likely some words are meant: begun so, holding it, its letters in order, or misspelt; 0 for not."""
    said = words.casefold()
    if not wanted or said.replace(" ", "").startswith(wanted.replace(" ", "")):
        return 400
    if all(any(word.startswith(part) for word in said.split()) for part in wanted.split()):
        return 300
    if wanted in said or "".join(word[0] for word in said.split()).startswith(wanted):
        return 200
    if _letters_in_order(wanted.replace(" ", ""), said):
        return 100
    near = fuzz.partial_ratio(wanted, said, score_cutoff=_NEAR) if len(wanted) >= _LEAST_LETTERS else 0.0
    return near / 100


def _letters_in_order(wanted: str, said: str) -> bool:
    """Tell whether the letters are there one after the other, the first one at the start of a word."""
    starts = [at for at in range(len(said)) if not at or said[at - 1] == " "]
    for start in starts:
        rest = iter(said[start:])
        if said[start] == wanted[:1] and all(sign in rest for sign in wanted):
            return True
    return False
