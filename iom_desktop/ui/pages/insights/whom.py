"""Whom charts are about, in words."""

from iom_desktop.records.population import Population
from iom_desktop.ui.kit import words
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.insights import PartBy
from iom_desktop.vocabulary.people import Sex
from iom_desktop.vocabulary.risk import Rag


def in_words(of: Population) -> str:
    """Say of whom: the whole cohort, or those who are alike in one thing."""
    match of.by:
        case PartBy.ROUTE:
            return words.of(Route(of.value))
        case PartBy.COLOUR:
            return f"{words.of(Rag(of.value))} today"
        case PartBy.SEX:
            return words.of(Sex(of.value))
        case PartBy.WARD:
            return f"Living in {of.value}"
        case _:
            return "Whole cohort"
