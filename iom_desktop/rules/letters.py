"""Which letter somebody is to have: after a decision of the panel, or as their case stands; and how it is set."""

import re
from datetime import date, timedelta

from iom_desktop.vocabulary.documents import LetterOccasion, Variant
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag

BEFORE_RELEASE = timedelta(weeks=8)
"""So long before the release the letter that tells of a visit in prison goes out."""
_CLOSENESS = (Rag.GREEN, Rag.AMBER, Rag.RED)
_EASY = re.compile(
    r"easy.?read|learning|dyslexi|literacy|cannot read|can't read|reading|read (it |things )?(aloud|out)|plain words|"
    r"autis|adhd|brain injury",
    re.IGNORECASE,
)
_LARGE = re.compile(r"large.?(print|text|type)|big print|sight|visual|blind|\b1[68] ?(pt|point)|glasses", re.IGNORECASE)


def after_decision(decision: PanelDecision, before: Rag | None, after: Rag | None) -> LetterOccasion | None:
    """Return what the letter after a decision is about, or nothing where there is nothing to tell."""
    if decision is PanelDecision.ADOPT:
        return LetterOccasion.JOINING
    if decision is PanelDecision.LEAVE:
        return LetterOccasion.LEAVING
    return after_change(before, after) if decision is PanelDecision.KEEP else None


def after_change(before: Rag | None, after: Rag | None) -> LetterOccasion | None:
    """Return what the letter after a change of colour is about: more checks, or fewer."""
    if before not in _CLOSENESS or after not in _CLOSENESS or before is after:
        return None
    closer = _CLOSENESS.index(after) > _CLOSENESS.index(before)
    return LetterOccasion.MORE_CHECKS if closer else LetterOccasion.FEWER_CHECKS


def visit_is_due(release_on: date | None, day: date) -> bool:
    """Tell whether a release is near enough for the letter before a visit in prison."""
    return release_on is not None and day <= release_on <= day + BEFORE_RELEASE


def variant(communication_needs: str) -> Variant:
    """Return how a letter is set for somebody with these needs; what is easy to read comes before what is large."""
    if _EASY.search(communication_needs):
        return Variant.EASY
    return Variant.LARGE if _LARGE.search(communication_needs) else Variant.STANDARD
