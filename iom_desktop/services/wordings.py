"""The wording of papers in force: the borough's latest version that has begun, else the shipped one."""

from collections.abc import Mapping
from functools import cache

from iom_desktop.documents import templates
from iom_desktop.records.wording import Wording, Wordings, WordingVersion
from iom_desktop.rules.wording_versions import merged, standing
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.documents import LetterOccasion, WordingKind


@cache
def shipped() -> Wordings:
    """Return every wording as shipped."""
    return Wordings({kind: Wording(kind, templates.wording_of(kind.value)) for kind in WordingKind})


def in_force(look: Look) -> Wordings:
    """Return every wording that holds today."""
    own = look.wordings.versions()
    today = {kind: standing(own, kind, look.stamp.day) for kind in WordingKind} if own else {}
    begun = {kind: of_version(version) for kind, version in today.items() if version is not None}
    return Wordings({**shipped().by_kind, **begun})


def of_version(version: WordingVersion) -> Wording:
    """Return the wording of a version; one that brings the shipped one back is as shipped."""
    as_shipped = shipped()[version.kind]
    if version.shipped_version:
        return as_shipped
    text = {**merged(as_shipped.text, version.text), "valid_from": version.valid_from}
    return Wording(version.kind, text, version.number)


def of_occasion(occasion: LetterOccasion) -> WordingKind:
    """Return which wording a letter has."""
    if occasion is LetterOccasion.JOINING:
        return WordingKind.LETTER
    return WordingKind(f"letter_{occasion.value}")


def declaration(look: Look) -> str:
    """Return the confidentiality declaration that is read out as the panel begins."""
    return str(in_force(look)[WordingKind.PANEL].text["declaration"])


def unfit_words(kind: WordingKind) -> Mapping[str, str]:
    """Return the words that have no place in a paper, each with what to write instead."""
    file = "court_words" if kind is WordingKind.STATEMENT else "person_words"
    return {word: entry["instead"] for entry in templates.wording_of(file)["word"] for word in entry["find"]}
