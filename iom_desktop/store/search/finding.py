"""Finds people in the search index by names, numbers and places, by names that are misspelt, and by notes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from iom_desktop.clock import london_day
from iom_desktop.records.access import Actor
from iom_desktop.records.search import Asked, FoundText, Hit, OpenTo
from iom_desktop.rules import dates
from iom_desktop.rules import search as rules
from iom_desktop.rules.permissions import marks_seen
from iom_desktop.store.search.asking import SHORTEST, Query, best_of, matching, one_of, quoted, told_of
from iom_desktop.store.search.sources import NAMES, NOTES, NUMBERS, PLACES, TEXTS, Part
from iom_desktop.vocabulary.access import AuditKind, Handling
from iom_desktop.vocabulary.people import FoundBy, IdentifierKind

LONGEST_BEGINNING = 5
"""How long the beginnings of words are that the index of notes keeps."""
_MOST_HITS = 100
"""The best of a part, of which a few people are shown; only who has dozens of numbers or names fills it alone."""
_MOST_SIMILAR = 2_000
_NEWEST_NOTES = 400
_LAST_LOOKS = 400
_ON_SCHEME = "SELECT person_id FROM episode WHERE exited_on IS NULL"
_EVERYBODY = OpenTo()


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
        return tuple(rules.ranked(self.named_or_placed(asked), asked, self.on_scheme())[:limit])

    def named(self, asked: Asked, open_to: OpenTo = _EVERYBODY) -> list[Hit]:
        """Return the best names and numbers in which every word stands, and the numbers that all of it may be."""
        referred_to = [hit for hit in self._referred_to(asked.reference) if open_to.may_tell(hit)]
        return [*referred_to, *self._hits(NAMES, asked, open_to), *self._hits(NUMBERS, asked, open_to)]

    def named_or_placed(self, asked: Asked, open_to: OpenTo = _EVERYBODY) -> list[Hit]:
        """Return the best addresses, too, in which every word stands."""
        return [*self.named(asked, open_to), *self._hits(PLACES, asked, open_to)]

    def misspelt(self, asked: Asked, open_to: OpenTo = _EVERYBODY) -> list[Hit]:
        """Return the names in which a word near to each one asked stands."""
        # One row for all names: reading them one by one would take longer than comparing them.
        every = f"SELECT group_concat(t.words, ' ') FROM {NAMES.name} t WHERE 1{self._seen}"  # noqa: S608
        vocabulary = frozenset((self._session.scalar(text(every)) or "").split())
        near = rules.near(asked, vocabulary)
        groups = [[word for word in of_word if len(word) >= SHORTEST] for of_word in near]
        told = [" OR ".join(map(quoted, group)) for group in groups if group]
        if not told:
            return []
        query = matching(NAMES, " AND ".join(f"({one})" for one in told))
        return list(rules.similar(self._read(NAMES, query, open_to, _MOST_SIMILAR), near))

    def noted(self, asked: Asked, open_to: OpenTo = _EVERYBODY) -> list[Hit]:
        """Return the newest notes in which every word begins one, of people who are not closed to the user.

        Longer words are first taken as whole: the index keeps beginnings of up to five letters, and has to put the
        notes of a longer one together before it gives the first.
        """
        words = [word for word in asked.words if len(word) > 1]
        begun = " ".join(f"{quoted(word)}*" for word in words)
        whole = " ".join(quoted(word) if len(word) > LONGEST_BEGINNING else f"{quoted(word)}*" for word in words)
        found = self._notes(whole, open_to) if words else []
        return found if found or begun == whole else self._notes(begun, open_to)

    def _notes(self, words: str, open_to: OpenTo) -> list[Hit]:
        values: dict[str, Any] = {"words": words}
        condition = told_of(open_to, NOTES, values)
        return self._found(
            f"SELECT t.person_id, t.source, t.record_id, '' FROM {NOTES.index} "  # noqa: S608
            f"CROSS JOIN {NOTES.name} t ON t.id = {NOTES.index}.rowid "
            f"WHERE {NOTES.index} MATCH :words{self._seen}{condition} "
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
            values: dict[str, Any] = {}
            where = one_of("id", ids, values)
            for row in self._session.execute(text(f"{TEXTS[by]} WHERE {where}"), values):
                number = IdentifierKind(row[4]) if row[4] else None
                found[row[0]] = FoundText(row[1], _day(row[2]), bool(row[3]), number)
        return found

    def on_scheme(self) -> frozenset[str]:
        """Return who is on the scheme."""
        return frozenset(self._session.scalars(text(_ON_SCHEME)))

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

    def _hits(self, part: Part, asked: Asked, open_to: OpenTo) -> list[Hit]:
        """Return the best texts of a part in which every word stands, or of numbers the whole of what was typed."""
        if not asked.words:
            return []
        queries = best_of(part, asked.words, asked.wholes if part is NUMBERS else ())
        return [hit for query in queries for hit in self._read(part, query, open_to, _MOST_HITS)]

    def _read(self, part: Part, query: Query, open_to: OpenTo, most: int) -> list[Hit]:
        """Return the first ``most`` rows of a part, those open to the user alone."""
        values = dict(query.values)
        condition = told_of(open_to, part, values)
        return self._found(
            f"SELECT t.person_id, t.source, t.record_id, t.words FROM {query.tables} "  # noqa: S608
            f"WHERE {query.met}{self._seen}{condition} "
            f"ORDER BY {query.standing}, t.person_id NOT IN ({_ON_SCHEME}), t.words LIMIT {most}",
            values,
        )

    def _found(self, statement: str, values: Mapping[str, Any]) -> list[Hit]:
        rows = self._session.execute(text(statement), values)
        return [Hit(row[0], _FOUND_BY[row[1]], row[2], row[3]) for row in rows]


_FOUND_BY = {by.value: by for by in FoundBy}


def _day(said: str | None) -> date | None:
    """Read a day, or the London day of a moment, as the database keeps it."""
    if said is None:
        return None
    if len(said) == len("2025-11-18"):
        return date.fromisoformat(said)
    return london_day(datetime.fromisoformat(said).replace(tzinfo=UTC))
