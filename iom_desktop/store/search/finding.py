"""Finds people in the search index by names, numbers and places, by names that are misspelt, and by notes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from iom_desktop.clock import london_day
from iom_desktop.records.access import Actor
from iom_desktop.records.search import Asked, FoundText, Hit
from iom_desktop.rules import dates
from iom_desktop.rules import search as rules
from iom_desktop.rules.permissions import marks_seen
from iom_desktop.store.search.sources import NAMES, NOTES, NUMBERS, PLACES, TEXTS, Part
from iom_desktop.vocabulary.access import AuditKind, Handling
from iom_desktop.vocabulary.people import FoundBy, IdentifierKind

SHORTEST = 3
"""A word shorter than this has no trigram; it is looked for by comparing."""
LONGEST_BEGINNING = 5
"""How long the beginnings of words are that the index of notes keeps."""
_MOST_HITS = 1_000
_NEWEST_NOTES = 400
_LAST_LOOKS = 400
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Search:
    """Finds people, and nothing that is marked above what the user may see."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session = session
        self._actor = actor
        self._seen = (
            "" if Handling.INTELLIGENCE in marks_seen(actor) else f" AND t.handling <> '{Handling.INTELLIGENCE}'"
        )

    def find(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Return up to ``limit`` people in whose names, numbers or addresses every word stands, the best first."""
        asked = rules.asked(words)
        hits = [*self.named(asked), *self.placed(asked)]
        return tuple(rules.ranked(hits, asked, self.on_scheme())[:limit])

    def named(self, asked: Asked) -> list[Hit]:
        """Return the names and numbers in which every word stands, and the numbers that all of it may be."""
        numbers = [*self._hits(NUMBERS, asked.words), *self._numbers(asked)]
        return [*self._referred_to(asked.reference), *self._hits(NAMES, asked.words), *numbers]

    def placed(self, asked: Asked) -> list[Hit]:
        """Return the addresses in which every word stands."""
        return self._hits(PLACES, asked.words)

    def misspelt(self, asked: Asked) -> list[Hit]:
        """Return the names in which a word near to each one asked stands."""
        # One row for all names: reading them one by one would take longer than comparing them.
        every = f"SELECT group_concat(t.words, ' ') FROM {NAMES.name} t WHERE 1{self._seen}"  # noqa: S608
        vocabulary = frozenset((self._session.scalar(text(every)) or "").split())
        near = rules.near(asked, vocabulary)
        groups = [[word for word in of_word if len(word) >= SHORTEST] for of_word in near]
        told = [" OR ".join(map(_quoted, group)) for group in groups if group]
        hits = self._matching(NAMES, " AND ".join(f"({one})" for one in told), "", {}) if told else []
        return list(rules.similar(hits, near))

    def noted(self, asked: Asked, closed: Collection[str], among: Collection[str] | None = None) -> list[Hit]:
        """Return the newest notes in which every word begins one, of people who are not closed to the user.

        Longer words are first taken as whole: the index keeps beginnings of up to five letters, and has to put the
        notes of a longer one together before it gives the first.
        """
        words = [word for word in asked.words if len(word) > 1]
        begun = " ".join(f"{_quoted(word)}*" for word in words)
        whole = " ".join(_quoted(word) if len(word) > LONGEST_BEGINNING else f"{_quoted(word)}*" for word in words)
        found = self._notes(whole, closed, among) if words else []
        return found if found or begun == whole else self._notes(begun, closed, among)

    def _notes(self, words: str, closed: Collection[str], among: Collection[str] | None) -> list[Hit]:
        values: dict[str, object] = {"words": words}
        open_to = _one_of("t.person_id", "closed", closed, values, negative=True) if closed else ""
        open_to += _one_of("t.person_id", "among", among, values) if among is not None else ""
        return self._read(
            f"SELECT t.person_id, t.source, t.record_id, '' FROM {NOTES.index} "  # noqa: S608
            f"CROSS JOIN {NOTES.name} t ON t.id = {NOTES.index}.rowid "
            f"WHERE {NOTES.index} MATCH :words{self._seen}{open_to} "
            f"ORDER BY {NOTES.index}.rowid DESC LIMIT {_NEWEST_NOTES}",
            values,
        )

    def texts(self, hits: Iterable[Hit]) -> dict[str, FoundText]:
        """Return the texts behind hits as they were entered, by the ids of their rows."""
        by_kind: dict[FoundBy, list[str]] = defaultdict(list)
        for hit in hits:
            if hit.by in TEXTS:
                by_kind[hit.by].append(hit.record_id)
        found: dict[str, FoundText] = {}
        for by, ids in by_kind.items():
            values: dict[str, object] = {}
            where = _one_of("id", "id", ids, values)
            for row in self._session.execute(text(f"{TEXTS[by]} WHERE 1{where}"), values):
                number = IdentifierKind(row[4]) if row[4] else None
                found[row[0]] = FoundText(row[1], _day(row[2]), bool(row[3]), number)
        return found

    def on_scheme(self) -> frozenset[str]:
        """Return who is on the scheme."""
        return frozenset(self._session.scalars(text("SELECT person_id FROM episode WHERE exited_on IS NULL")))

    def opened_lately(self, many: int) -> tuple[str, ...]:
        """Return whose cases the user opened last, the latest first."""
        statement = text(
            "SELECT person_id FROM (SELECT person_id FROM audit_entry WHERE actor_name = :name "
            "AND kind = :kind AND record_kind = 'person' AND person_id IS NOT NULL ORDER BY at DESC LIMIT :last) "
            "WHERE person_id IN (SELECT id FROM person)"
        )
        values = {"name": self._actor.sign_in_name, "kind": AuditKind.CONSULTATION.value, "last": _LAST_LOOKS}
        return tuple(dict.fromkeys(self._session.scalars(statement, values)))[:many]

    def _referred_to(self, reference: str) -> list[Hit]:
        """Return whom a calendar outside speaks of."""
        if not reference:
            return []
        ids = self._session.scalars(text("SELECT id FROM person"))
        return [Hit(one, FoundBy.REFERENCE, one, "") for one in ids if dates.reference(one) == reference]

    def _numbers(self, asked: Asked) -> list[Hit]:
        if not asked.wholes:
            return []
        return self._matching(NUMBERS, " OR ".join(map(_quoted, asked.wholes)), "", {})

    def _hits(self, part: Part, words: Collection[str]) -> list[Hit]:
        """Return the texts of a part in which every word stands: long ones by trigrams, short ones by comparing."""
        if not words:
            return []
        long = [word for word in words if len(word) >= SHORTEST]
        short = [word for word in words if len(word) < SHORTEST]
        conditions = "".join(f" AND ' ' || t.words LIKE :short{number}" for number in range(len(short)))
        values: dict[str, object] = {f"short{number}": f"% {word}%" for number, word in enumerate(short)}
        if long:
            return self._matching(part, " ".join(map(_quoted, long)), conditions, values)
        return self._read(
            f"SELECT t.person_id, t.source, t.record_id, t.words FROM {part.name} t "  # noqa: S608
            f"WHERE 1{self._seen}{conditions} LIMIT {_MOST_HITS}",
            values,
        )

    def _matching(self, part: Part, words: str, conditions: str, values: dict[str, object]) -> list[Hit]:
        return self._read(
            f"SELECT t.person_id, t.source, t.record_id, t.words FROM {part.index} "  # noqa: S608
            f"CROSS JOIN {part.name} t ON t.id = {part.index}.rowid "
            f"WHERE {part.index} MATCH :words{self._seen}{conditions} LIMIT {_MOST_HITS}",
            values | {"words": words},
        )

    def _read(self, statement: str, values: Mapping[str, Any] = _NOTHING) -> list[Hit]:
        rows = self._session.execute(text(statement), values)
        return [Hit(row[0], _FOUND_BY[row[1]], row[2], row[3]) for row in rows]


_FOUND_BY = {by.value: by for by in FoundBy}


def _quoted(word: str) -> str:
    """Write a word so that the index takes none of its characters for an order."""
    return '"' + word.replace('"', '""') + '"'


def _one_of(column: str, name: str, ids: Collection[str], values: dict[str, object], *, negative: bool = False) -> str:
    """Write a condition for ids, whose values it adds; SQLite takes thousands of them."""
    values |= {f"{name}{number}": one for number, one in enumerate(ids)}
    listed = ", ".join(f":{name}{number}" for number in range(len(ids)))
    return f" AND {column} {'NOT ' if negative else ''}IN ({listed})"


def _day(said: str | None) -> date | None:
    """Read a day, or the London day of a moment, as the database keeps it."""
    if said is None:
        return None
    if len(said) == len("2025-11-18"):
        return date.fromisoformat(said)
    return london_day(datetime.fromisoformat(said).replace(tzinfo=UTC))
