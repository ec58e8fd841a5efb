"""Names of people: split into surname and forenames, set in ordinary case, and brought to a key for comparing."""

import re
import unicodedata

APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "`": "'", "\u00b4": "'"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
_PARTICLES = frozenset(
    {"al", "bin", "bint", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van"}
)
_WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
    | {"ŧ": "t", "ŋ": "n", "ə": "e"}
)
"""Letters that are not a plain one with an accent, so that taking accents off leaves them."""
_MASKS = re.compile(r"[*xX#.\-\s]+")
_MASK_WORDS = frozenset({"restricted", "restricted record", "restricted case", "lao", "access restricted", "withheld"})


def split_name(text: str) -> tuple[str, str]:
    """Split a whole name into surname and forenames: by its comma, else by its capitals, else by its last word."""
    plain = text.translate(APOSTROPHES)
    if "," in plain:
        surname, _, forenames = plain.partition(",")
        return in_ordinary_case(surname.strip()), in_ordinary_case(_untitled(forenames.split()))
    words = _without_title(plain.split())
    capitals = [len(word) > 1 and word.isupper() for word in words]
    if not all(capitals) and any(capitals):
        surname = " ".join(word for word, capital in zip(words, capitals, strict=True) if capital)
        forenames = " ".join(word for word, capital in zip(words, capitals, strict=True) if not capital)
        return in_ordinary_case(surname), forenames
    start = _surname_start(words)
    return in_ordinary_case(" ".join(words[start:])), in_ordinary_case(" ".join(words[:start]))


def in_ordinary_case(text: str) -> str:
    """Set a name written all in capitals or all in small letters in ordinary case; leave every other as it is."""
    plain = text.translate(APOSTROPHES)
    if plain != plain.upper() and plain != plain.lower():
        return plain
    return " ".join(_word_in_ordinary_case(word) for word in plain.split())


def name_key(surname: str, forenames: str) -> str:
    """Return what two spellings of one name share: letters alone, without accents, case or punctuation."""
    first = forenames.split(maxsplit=1)[:1]
    return f"{_letters(surname)}|{_letters(''.join(first))}"


def surname_key(surname: str) -> str:
    """Return the letters of a surname, for telling whether two agree."""
    return _letters(surname)


def without_accents(text: str) -> str:
    """Return a text in small letters of the plain alphabet, however its language writes them."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.translate(APOSTROPHES).casefold().translate(_WHOLE_LETTERS))
    return "".join(character for character in folded if not unicodedata.combining(character))


def is_masked(text: str) -> bool:
    """Tell whether a name has been withheld, as restricted records are."""
    folded = text.casefold().strip(" *[]()")
    return folded in _MASK_WORDS or (bool(text) and _MASKS.fullmatch(text) is not None)


def _without_title(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0].casefold().rstrip(".") in _TITLES else words


def _untitled(words: list[str]) -> str:
    return " ".join(word for word in words if word.casefold().rstrip(".") not in _TITLES)


def _surname_start(words: list[str]) -> int:
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return start


def _word_in_ordinary_case(word: str) -> str:
    return "-".join(_part_in_ordinary_case(part) for part in word.split("-"))


def _part_in_ordinary_case(part: str) -> str:
    pieces = [piece.capitalize() for piece in part.split("'")]
    # O'Neil and D'Souza take two capitals, Jack's only one.
    if len(pieces) > 1 and len(pieces[0]) > 1:
        pieces[1:] = [piece.lower() for piece in pieces[1:]]
    whole = "'".join(pieces)
    if whole.startswith("Mc") and len(whole) > len("McX"):
        return f"Mc{whole[2:].capitalize()}"
    return whole


def _letters(text: str) -> str:
    return "".join(character for character in without_accents(text) if character.isalnum())
