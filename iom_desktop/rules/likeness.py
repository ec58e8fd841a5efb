"""How alike two descriptions of somebody are: points out of a hundred, with a sentence for each thing compared."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from iom_desktop.rules.names import name_key, surname_key
from iom_desktop.rules.values import in_words
from iom_desktop.vocabulary.people import IdentifierKind

Number = tuple[IdentifierKind, str]

MOST = 100
_SHORTEST_NAME = 3
"""Of shorter names a slip leaves nothing to know them by."""
_SHORT, _SLIPS_OF_SHORT, _SLIPS = 5, 1, 2
"""How many letters may be wrong, left out, added or swapped in two spellings of one name, short or long."""

_NUMBERS = {
    IdentifierKind.CRN: 60,
    IdentifierKind.NOMS: 60,
    IdentifierKind.PNC: 50,
    IdentifierKind.CRO: 45,
}
_ANOTHER_NUMBER, _OTHER_NUMBER = 10, -5
_BORN_ALIKE, _BORN_NEARLY, _BORN_OTHERWISE = 35, 20, -25
_SURNAME, _SURNAME_ALIKE, _SURNAME_OTHER = 15, 9, -10
_FORENAME, _FORENAME_ALIKE, _FORENAME_OTHER = 10, 6, -5


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of somebody's identity: on a line of a list, or on the register."""

    names: tuple[tuple[str, str], ...]
    """Surname and forenames, the name in use first."""
    births: tuple[date, ...] = ()
    numbers: frozenset[Number] = field(default_factory=frozenset)
    """Good numbers only, in canonical form."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two descriptions are, and what agreed or not."""

    score: int
    reasons: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The reasons in one line."""
        return ". ".join(self.reasons)


_Point = tuple[int, str]


def compare(one: Described, other: Described) -> Likeness:
    """Compare two descriptions: numbers first, then the date of birth, then the names."""
    points = [*_numbers(one, other), *_births(one, other), *_names(one, other)]
    score = sum(weight for weight, _ in points)
    return Likeness(max(0, min(MOST, score)), tuple(said for _, said in points))


def names_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two names, each as surname and forenames, could be spellings of one."""
    return _part_alike(one[0], other[0]) and _forenames_alike(one[1], other[1])


def nearly_the_same_day(one: date, other: date) -> bool:
    """Tell whether two days differ as typing errors do: day and month swapped, or one of the three parts wrong."""
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    same = (one.year == other.year) + (one.month == other.month) + (one.day == other.day)
    return same == len(("year", "month", "day")) - 1


def _numbers(one: Described, other: Described) -> Iterator[_Point]:
    shared = one.numbers & other.numbers
    first = True
    for kind, weight in _NUMBERS.items():
        number = next((number for its, number in sorted(shared) if its is kind), "")
        if number:
            yield (weight if first else _ANOTHER_NUMBER), f"{kind.upper()} {number} is the same"
            first = False
        elif _holds(one, kind) and _holds(other, kind):
            yield _OTHER_NUMBER, f"{kind.upper()} differs"


def _holds(one: Described, kind: IdentifierKind) -> bool:
    return any(its is kind for its, _ in one.numbers)


def _births(one: Described, other: Described) -> Iterator[_Point]:
    if not (one.births and other.births):
        yield 0, "No date of birth to compare"
    elif set(one.births) & set(other.births):
        yield _BORN_ALIKE, "Date of birth is the same"
    else:
        days = f"{in_words(one.births[0])} and {in_words(other.births[0])}"
        near = any(nearly_the_same_day(mine, theirs) for mine in one.births for theirs in other.births)
        weight, how = (_BORN_NEARLY, "differs a little") if near else (_BORN_OTHERWISE, "differs")
        yield weight, f"Date of birth {how}: {days}"


def _names(one: Described, other: Described) -> Iterator[_Point]:
    """Compare the two names that are most alike of all that either has used."""
    pairs = [(mine, theirs) for mine in one.names for theirs in other.names if mine[0] and theirs[0]]
    if not pairs:
        yield 0, "No name to compare"
        return
    found = [(_surname(mine, theirs), _forename(mine, theirs)) for mine, theirs in pairs]
    yield from max(found, key=lambda both: both[0][0] + both[1][0])


def _surname(mine: tuple[str, str], theirs: tuple[str, str]) -> _Point:
    if surname_key(mine[0]) == surname_key(theirs[0]):
        return _SURNAME, "Surname is the same"
    if _part_alike(mine[0], theirs[0]):
        return _SURNAME_ALIKE, f"Surname is spelt differently: {mine[0]}, {theirs[0]}"
    return _SURNAME_OTHER, f"Surname differs: {mine[0]}, {theirs[0]}"


def _forename(mine: tuple[str, str], theirs: tuple[str, str]) -> _Point:
    if not (mine[1] and theirs[1]):
        return 0, "No forename to compare"
    if name_key("", mine[1]) == name_key("", theirs[1]):
        return _FORENAME, "Forename is the same"
    if _forenames_alike(mine[1], theirs[1]):
        return _FORENAME_ALIKE, f"Forename is written differently: {mine[1]}, {theirs[1]}"
    return _FORENAME_OTHER, f"Forename differs: {mine[1]}, {theirs[1]}"


def _forenames_alike(one: str, other: str) -> bool:
    """Tell whether forenames could be one: the same or alike, an initial, a short form, or one of several."""
    mine, theirs = _words(one), _words(other)
    if not (mine and theirs):
        return True
    short, long = sorted((mine[0], theirs[0]), key=len)
    if long.startswith(short) and (len(short) == 1 or len(short) >= _SHORTEST_NAME):
        return True
    return mine[0] in theirs or theirs[0] in mine or _part_alike(mine[0], theirs[0])


def _words(text: str) -> list[str]:
    return [key for word in text.split() if (key := surname_key(word))]


def _part_alike(one: str, other: str) -> bool:
    """Tell whether two names differ by a slip or two, or one of them is a part of a double name."""
    mine, theirs = surname_key(one), surname_key(other)
    if mine == theirs:
        return True
    longest = max(len(mine), len(theirs))
    if min(len(mine), len(theirs)) < _SHORTEST_NAME:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    slips = _SLIPS_OF_SHORT if longest <= _SHORT else _SLIPS
    apart = DamerauLevenshtein.distance(mine, theirs, score_cutoff=slips)
    return apart <= slips or _is_part(one, other)


def _is_part(one: str, other: str) -> bool:
    """Tell whether one name holds the other as a whole, as a double-barrelled surname does."""
    mine, theirs = _parts(one), _parts(other)
    return bool(mine and theirs) and (mine < theirs or theirs < mine)


def _parts(name: str) -> set[str]:
    return {key for word in name.replace("-", " ").split() if len(key := surname_key(word)) >= _SHORTEST_NAME}
