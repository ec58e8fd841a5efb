"""Words about what the scheme changes: what is counted, by what it is told apart, and how it was reckoned."""

from enum import StrEnum


class Measure(StrEnum):
    """What counts as an offence: the further it has come, the surer and the later it is known."""

    ARREST = "arrest"
    CHARGE = "charge"
    CONVICTION = "conviction"


class Breakdown(StrEnum):
    """By what the people on the scheme are told apart."""

    RAG = "rag"
    """The first community colour that was decided."""
    RESPONSE = "response"
    """Whether somebody accepted an offer, for each pathway."""
    LEAD_AGENCY = "lead_agency"
    """The first agency that led the case."""


class Method(StrEnum):
    """How a ratio of two rates was reckoned."""

    TOO_FEW = "too_few"
    EXACT_POISSON = "exact_poisson"
    """The counts vary no more than chance makes them."""
    NEGATIVE_BINOMIAL = "negative_binomial"
    """The counts vary more than chance makes them: some people offend much more than others."""
    CLUSTERED_POISSON = "clustered_poisson"
    """As before, where the negative binomial finds no answer."""
