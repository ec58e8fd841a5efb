"""Search: what was typed and what is kept in the same words, what comes first, and which names are nearly those."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from iom_desktop.records.search import Asked, Hit
from iom_desktop.rules.contact_points import normalise_phone
from iom_desktop.rules.dates import reference_in
from iom_desktop.rules.identifiers import check_identifier
from iom_desktop.rules.names import without_accents
from iom_desktop.vocabulary.people import FoundBy, IdentifierKind

TELLING = 3
"""Fewer characters are no number worth looking for as a whole, and leave no name to know after a slip."""
_LONG, _SLIPS, _SLIPS_OF_LONG = 6, 1, 2
"""From how many letters on two may be wrong, left out, added or swapped; in shorter words one."""
Near = tuple[dict[str, int], ...]
"""For each word asked, the words of names near to it and how many slips away they are."""
_PIECES = re.compile(r"[^\W_]+")
_WITH_RULE = (IdentifierKind.PNC, IdentifierKind.CRO, IdentifierKind.CRN, IdentifierKind.NOMS, IdentifierKind.NI)

STANDING = {
    FoundBy.REFERENCE: (0, 0, 0),
    FoundBy.NUMBER: (0, 4, 7),
    FoundBy.PHONE: (0, 5, 7),
    FoundBy.NAME: (1, 2, 6),
    FoundBy.ALIAS: (3, 3, 6),
    FoundBy.ADDRESS: (8, 8, 9),
    FoundBy.NOTE: (20, 20, 20),
    FoundBy.CONTACT: (20, 20, 20),
}
"""What comes first: where every word is met as a whole, where each begins one, where one stands inside another."""
_SIMILAR = 10


def name_words(forenames: str, surname: str, known_as: str = "") -> str:
    """Return a name as the index keeps it; a surname of several parts is also kept as one."""
    parts = _pieces(surname)
    joined = ["".join(parts)] if len(parts) > 1 else []
    return _joined([*_pieces(forenames), *parts, *joined, *_pieces(known_as)])


def number_words(kind: IdentifierKind, value: str, canonical: str) -> str:
    """Return a number as the index keeps it: as given and in its proper form, a PNC with short and long year."""
    forms = [_squeezed(value), _squeezed(canonical)]
    if kind is IdentifierKind.PNC and canonical:
        year, _, rest = canonical.partition("/")
        rest, short = rest.lower(), rest.lower().lstrip("0")
        forms += [f"{year}{short}", f"{year[-2:]}{rest}", f"{year[-2:]}{short}"]
    return _joined([*_pieces(value), *forms])


def phone_words(value: str) -> str:
    """Return a phone number or e-mail address as the index keeps it: a number with and without its country."""
    whole = normalise_phone(value).removeprefix("+")
    national = [whole, f"0{whole.removeprefix('44')}"] if whole else []
    return _joined([*_pieces(value), _squeezed(value), *national])


def place_words(lines: str, postcode: str) -> str:
    """Return an address as the index keeps it; the postcode is also kept as one word."""
    return _joined([*_pieces(lines, joining=True), *_pieces(postcode), _squeezed(postcode)])


def text_words(*texts: str) -> str:
    """Return free text as the index keeps it."""
    return " ".join(piece for text in texts for piece in _pieces(text, joining=True))


def asked(typed: str) -> Asked:
    """Read what was typed: words that must all be met, and the number that all of it may be."""
    words: list[str] = []
    for chunk in _chunks(typed):
        pieces = _PIECES.findall(chunk)
        words += ["".join(pieces)] if len(pieces) > 1 and _has_digit(chunk) else pieces
    read_as = tuple(_numbers(typed))
    wholes = [_squeezed(number) for _, number in read_as]
    whole = _squeezed(typed)
    if _has_digit(whole) and len(whole) >= TELLING:
        wholes.append(whole.removeprefix("00") if whole.startswith("0044") else whole)
    return Asked(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(wholes)), read_as, reference_in(typed))


def ranked(hits: Iterable[Hit], asked: Asked, managed: Collection[str]) -> list[Hit]:
    """Return the best hit of each person, the best first; of equals those on the scheme, then by name."""
    best: dict[str, tuple[tuple[int, bool, str], Hit]] = {}
    for hit in hits:
        standing = (_standing(hit, asked), hit.person_id not in managed, hit.words)
        if hit.person_id not in best or standing < best[hit.person_id][0]:
            best[hit.person_id] = (standing, hit)
    return [hit for _, hit in sorted(best.values(), key=lambda one: one[0])]


def near(asked: Asked, vocabulary: frozenset[str]) -> Near:
    """Return for each word asked the words of names that can be meant by it; nothing where one has none."""
    found = [_close(word, vocabulary) for word in asked.words]
    return tuple(found) if all(found) else ()


def similar(names: Iterable[Hit], near: Near) -> Iterator[Hit]:
    """Return the names in which a word near to each one asked stands, saying how many slips that takes."""
    for hit in names:
        words = frozenset(hit.words.split())
        met = [[of_word[word] for word in words & of_word.keys()] for of_word in near]
        slips = sum(min(of_word) for of_word in met if of_word)
        if all(met) and slips:
            yield replace(hit, slips=slips)


def _standing(hit: Hit, asked: Asked) -> int:
    if hit.slips:
        return _SIMILAR + hit.slips
    words = frozenset(hit.words.split())
    if words.issuperset(asked.words) or not words.isdisjoint(asked.wholes):
        return STANDING[hit.by][0]
    begun = all(any(word.startswith(part) for word in words) for part in asked.words)
    return STANDING[hit.by][1 if begun else 2]


def _close(word: str, vocabulary: frozenset[str]) -> dict[str, int]:
    """Return the words of names that can be meant by one, whole or as far as it has been typed, with their slips."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) < TELLING:
        return {one: 0 for one in vocabulary if one.startswith(word)}
    allowed = _SLIPS_OF_LONG if len(word) >= _LONG else _SLIPS
    candidates = sorted(vocabulary)
    begun = [one[: len(word)] for one in candidates]
    found: dict[str, int] = {}
    for among in (candidates, begun) if len(word) > TELLING else (candidates,):
        for _, slips, at in process.extract(word, among, scorer=OSA.distance, score_cutoff=allowed, limit=None):
            found[candidates[at]] = min(int(slips), found.get(candidates[at], allowed))
    return found


def _numbers(typed: str) -> Iterator[tuple[IdentifierKind | FoundBy, str]]:
    """Return each kind of number that what was typed can be, in its proper form."""
    if phone := normalise_phone(typed):
        yield FoundBy.PHONE, phone
    if not _has_digit(typed):
        return
    for kind in _WITH_RULE:
        if canonical := check_identifier(kind, typed.upper().replace("-", "/")).canonical:
            yield kind, canonical


def _chunks(text: str) -> list[str]:
    return without_accents(text).replace("'", "").split()


def _pieces(text: str, *, joining: bool = False) -> list[str]:
    """Split a text into its words; ``joining`` keeps what holds figures, as 12/14, also as one."""
    found: list[str] = []
    for chunk in _chunks(text):
        pieces = _PIECES.findall(chunk)
        found += pieces
        if joining and len(pieces) > 1 and _has_digit(chunk):
            found.append("".join(pieces))
    return found


def _squeezed(text: str) -> str:
    return "".join(_pieces(text))


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _joined(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(word for word in words if word))
