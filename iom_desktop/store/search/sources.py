"""What of the register is searched: which columns of which tables, and how the index keeps them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType

from iom_desktop.rules import search as rules
from iom_desktop.vocabulary.people import FoundBy, IdentifierKind


@dataclass(frozen=True, slots=True)
class Source:
    """One table that is searched."""

    table: str
    by: FoundBy
    columns: str
    words: Callable[..., str]
    """Makes of the columns what the index keeps."""

    @property
    def rows(self) -> str:
        """The statement that reads the id, the person, the mark and the columns of every row."""
        person, mark = ("id", "''") if self.by is FoundBy.NAME else ("person_id", "handling")
        return f"SELECT id, {person}, {mark}, {self.columns} FROM {self.table}"  # noqa: S608 -- only our own names


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the index, with its own table of words."""

    name: str
    tokenizer: str
    sources: tuple[Source, ...]

    @property
    def index(self) -> str:
        """The name of its full-text table."""
        return f"{self.name}_index"


def _number(kind: str, value: str, canonical: str) -> str:
    return rules.number_words(IdentifierKind(kind), value, canonical)


_INSIDE_WORDS = "tokenize='trigram'"
_BEGINNINGS = "tokenize='unicode61 remove_diacritics 0', prefix='2 3 4 5'"

NAMES = Part(
    "search_names",
    _INSIDE_WORDS,
    (
        Source("person", FoundBy.NAME, "forenames, surname, known_as", rules.name_words),
        Source("alias", FoundBy.ALIAS, "forenames, surname", rules.name_words),
    ),
)
NUMBERS = Part(
    "search_numbers",
    _INSIDE_WORDS,
    (
        Source("identifier", FoundBy.NUMBER, "kind, value, canonical", _number),
        Source("contact_detail", FoundBy.PHONE, "value", rules.phone_words),
    ),
)
PLACES = Part(
    "search_places",
    _INSIDE_WORDS,
    (Source("address", FoundBy.ADDRESS, "lines, postcode", rules.place_words),),
)
NOTES = Part(
    "search_notes",
    _BEGINNINGS,
    (
        Source("note", FoundBy.NOTE, "text", rules.text_words),
        Source("contact", FoundBy.CONTACT, "fact_text, opinion_text", rules.text_words),
    ),
)
PARTS = (NAMES, NUMBERS, PLACES, NOTES)

TEXTS = MappingProxyType(
    {
        FoundBy.ALIAS: "SELECT id, trim(forenames || ' ' || surname), NULL, 0, NULL FROM alias",
        FoundBy.NUMBER: (
            "SELECT id, CASE canonical WHEN '' THEN value ELSE canonical END, NULL, to_on IS NOT NULL, kind "
            "FROM identifier"
        ),
        FoundBy.PHONE: "SELECT id, value, NULL, to_on IS NOT NULL, NULL FROM contact_detail",
        FoundBy.ADDRESS: (
            "SELECT id, trim(replace(lines, char(10), ', ') || ' ' || postcode), NULL, to_on IS NOT NULL, NULL "
            "FROM address"
        ),
        FoundBy.NOTE: 'SELECT id, text, "on", 0, NULL FROM note',
        FoundBy.CONTACT: (
            "SELECT id, trim(fact_text || ' ' || opinion_text), coalesce(at, planned_at), 0, NULL FROM contact"
        ),
    }
)
"""How the text behind a hit is read: the text, its day, whether it is a former one, and of a number its kind."""


def sources() -> Iterable[tuple[Part, Source]]:
    """Return every source with the part of the index it feeds."""
    return ((part, source) for part in PARTS for source in part.sources)
