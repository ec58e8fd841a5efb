"""The letters that Alt goes to in a menu: one in each line, none of them twice."""

from collections.abc import Iterable


def mnemonics(words: Iterable[str]) -> tuple[str, ...]:
    """Mark the letter in each of some words: the first one of a word that is free, else any that is."""
    taken: set[str] = set()
    marked = []
    for text in words:
        named, tab, keys = text.replace("&&", "\0").replace("&", "").replace("\0", "&&").partition("\t")
        starts = [at for at, sign in enumerate(named) if sign.isalnum() and (not at or named[at - 1] == " ")]
        others = [at for at, sign in enumerate(named) if sign.isalpha() and at not in starts]
        at = next((at for at in (*starts, *others) if named[at].casefold() not in taken), None)
        if at is not None:
            taken.add(named[at].casefold())
            named = f"{named[:at]}&{named[at:]}"
        marked.append(f"{named}{tab}{keys}")
    return tuple(marked)
