"""Takes a wording apart into the pieces that can be changed, and puts changed pieces together again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iom_desktop.records.wording import Piece, Place, Text, WordingSection
from iom_desktop.rules.wording_places import OF_A_LETTER, OF_THE_COMPACT, OF_THE_STATEMENT, condition, places
from iom_desktop.vocabulary.documents import WordingKind

PASSAGE = "passage"
_BOUND = {"licence": "On licence", "order": "On a community or suspended order", "none": "On neither"}


@dataclass(frozen=True, slots=True)
class _Field:
    path: str
    label: str
    several: bool = False
    may_be_empty: bool = False
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    path: str
    title: str
    labels: Mapping[str, str] | None = None
    """What to call the rows; by their own names where none are given."""


@dataclass(frozen=True, slots=True)
class _Passages:
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fields:
    key: str
    title: str
    fields: tuple[_Field, ...]


_Part = _Passages | _Fields | _Table

_LETTER: tuple[_Part, ...] = (_Passages(OF_A_LETTER),)
_PARTS: dict[WordingKind, tuple[_Part, ...]] = {
    WordingKind.LETTER: (
        *_LETTER,
        _Table("must_still", "What must still be kept to, in every letter", _BOUND),
        _Fields("ends", "At the foot of every letter", (_Field("foot", "Foot of the page"),)),
    ),
    WordingKind.LETTER_PRISON_VISIT: _LETTER,
    WordingKind.LETTER_MORE_CHECKS: _LETTER,
    WordingKind.LETTER_FEWER_CHECKS: _LETTER,
    WordingKind.LETTER_LEAVING: _LETTER,
    WordingKind.COMPACT: (
        _Fields(
            "begins",
            "How it begins",
            (
                _Field("title", "Title"),
                _Field("opening", "Text", places=OF_THE_COMPACT),
                _Field("easy_opening", "Easy Read", places=OF_THE_COMPACT),
            ),
        ),
        _Fields("team", "What the team promises", (_Field("we_will", "We will, one promise a line", several=True),)),
        _Table("help", "The help promised, where it was offered"),
        _Fields(
            "person",
            "What the person promises",
            (_Field("i_will", "I will, one promise a line", several=True, places=OF_THE_COMPACT),),
        ),
        _Table("keep_to", "The promise about licence or order", _BOUND),
        _Table("changes_nothing", "That nobody is bound by more than before", _BOUND),
        _Passages(OF_THE_COMPACT),
        _Table("breaking", "What breaking the licence or order leads to", _BOUND),
        _Fields("signs", "Boxes to tick at the end", (_Field("ticks", "One box a line", several=True),)),
    ),
    WordingKind.STATEMENT: (
        _Fields("purpose", "Purpose", (_Field("purpose", "Text", places=OF_THE_STATEMENT),)),
        _Fields(
            "offered",
            "What could be offered next",
            (
                _Field("in_community", "In the community, one point a line", several=True, places=OF_THE_STATEMENT),
                _Field("in_custody", "In custody, one point a line", several=True, places=OF_THE_STATEMENT),
            ),
        ),
        _Fields(
            "sources",
            "Sources",
            (
                _Field("sources", "Text", places=("providers", "day")),
                _Field("consent", "Where health or testing is included", places=("possessive", "consent_day")),
            ),
        ),
        _Fields("declaration", "Declaration", (_Field("declaration", "Text"),)),
    ),
    WordingKind.PANEL: (
        _Fields("declaration", "Read out as the panel begins", (_Field("declaration", "Declaration"),)),
    ),
    WordingKind.SUBJECT_ACCESS: (
        _Fields("purposes", "What the records are for", (_Field("purposes", "One purpose a line", several=True),)),
        _Fields("sources", "Where they come from", (_Field("sources", "One source a line", several=True),)),
        _Fields(
            "kept",
            "How long they are kept",
            (
                _Field("kept", "Of somebody who has left", places=("label", "day")),
                _Field("kept_while_managed", "Of somebody on the scheme", places=("label", "day")),
            ),
        ),
        _Fields("left_out", "What is left out", (_Field("left_out", "Text"),)),
    ),
}
_TITLE_WORDS = 4
_MAY_BE_EMPTY = frozenset({"breaking.none", "keep_to.none"})


def sections_of(kind: WordingKind, text: Text) -> tuple[WordingSection, ...]:
    """Return the pieces of a wording in the order of the paper."""
    return tuple(section for part in _PARTS[kind] for section in _sections(part, text))


def pieces_of(kind: WordingKind, text: Text) -> tuple[tuple[str, Piece], ...]:
    """Return every piece with what to call it: its section, and itself."""
    found = sections_of(kind, text)
    return tuple((f"{section.title}, {piece.label}", piece) for section in found for piece in section.pieces)


def has_passages(kind: WordingKind) -> bool:
    """Tell whether passages can be put in and taken out."""
    return any(isinstance(part, _Passages) for part in _PARTS[kind])


def words_of(kind: WordingKind, text: Text) -> dict[str, str]:
    """Return the words of every piece by its path."""
    return {piece.path: piece.words for _name, piece in pieces_of(kind, text)}


def with_words(kind: WordingKind, text: Text, words: Mapping[str, str]) -> dict[str, Any]:
    """Return the wording with other words in some pieces; unknown paths are left aside."""
    made = _copied(text)
    for _name, piece in pieces_of(kind, text):
        if piece.path in words:
            _put(made, piece, words[piece.path])
    return made


def with_order(text: Text, order: Sequence[int | None]) -> dict[str, Any]:
    """Return the wording with its passages in another order; one that was not there before begins empty."""
    passages = list(text.get(PASSAGE, ()))
    made = _copied(text)
    made[PASSAGE] = [{"heading": "", "text": []} if at is None else dict(passages[at]) for at in order]
    return made


def _sections(part: _Part, text: Text) -> Iterator[WordingSection]:
    if isinstance(part, _Passages):
        known = places(*part.places)
        yield from (_passage(at, one, known) for at, one in enumerate(text[PASSAGE]))
    elif isinstance(part, _Table):
        labels = part.labels or {}
        rows = tuple(_row(part.path, name, labels, words) for name, words in text[part.path].items())
        yield WordingSection(part.path, part.title, "", rows)
    else:
        yield WordingSection(part.key, part.title, "", tuple(_piece(field, text[field.path]) for field in part.fields))


def _passage(at: int, passage: Mapping[str, Any], known: tuple[Place, ...]) -> WordingSection:
    strong, heading = passage.get("strong", False), passage.get("heading", "")
    path = f"{PASSAGE}.{at}"
    pieces = [
        Piece(f"{path}.text", "Text", "\n".join(passage["text"]), several=True, places=known),
        Piece(
            f"{path}.easy", "Easy Read", "\n".join(passage.get("easy", ())), several=True, may_be_empty=True,
            places=known,
        ),
    ]  # fmt: skip
    if not strong:
        pieces.insert(0, Piece(f"{path}.heading", "Heading", heading, may_be_empty=True))
    title = heading or ("How the paper opens" if strong else _first_words(passage["text"]))
    return WordingSection(
        path, title, condition(passage.get("when", ""), passage.get("unless", "")), tuple(pieces), own=True
    )


def _first_words(lines: Sequence[str]) -> str:
    said = " ".join(lines).split()
    return f"“{' '.join(said[:_TITLE_WORDS])} …”" if said else "New section"


def _row(path: str, name: str, labels: Mapping[str, str], words: str) -> Piece:
    label = labels.get(name, name.replace("_", " ").capitalize())
    return Piece(f"{path}.{name}", label, words, may_be_empty=f"{path}.{name}" in _MAY_BE_EMPTY)


def _piece(field: _Field, said: str | Iterable[str]) -> Piece:
    words = said if isinstance(said, str) else "\n".join(said)
    return Piece(field.path, field.label, words, field.several, field.may_be_empty, places(*field.places))


def _put(made: dict[str, Any], piece: Piece, words: str) -> None:
    lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
    said: str | list[str] = lines if piece.several else " ".join(lines)
    keys = piece.path.split(".")
    inside = made[PASSAGE][int(keys[1])] if keys[0] == PASSAGE else made
    if keys[0] == PASSAGE:
        keys = keys[2:]
    for key in keys[:-1]:
        inside = inside[key]
    if said or keys[-1] != "easy":
        inside[keys[-1]] = said
    else:
        inside.pop("easy", None)


def _copied(text: Text) -> dict[str, Any]:
    return {name: _copy(value) for name, value in text.items()}


def _copy(value: Any) -> Any:  # noqa: ANN401 - whatever a wording's file holds
    if isinstance(value, Mapping):
        return {name: _copy(inner) for name, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value
