"""Tables of risk and offending: scores, offences, sentences, custody and licence conditions."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import Code, Entity, Listed, Marked, Words, belongs_to, word
from iom_desktop.vocabulary.access import Handling
from iom_desktop.vocabulary.risk import CustodyKind, LicenceConditionState, OffenceStage, ScoreSource, Tool


class Score(Listed, Marked, Entity):
    """One score: tool, version, horizon, value, day and source, never compared with another tool's."""

    __table_args__ = (
        Index(None, "person_id", "tool", "assessed_on"),
        CheckConstraint("horizon IN (1, 2)", name="ck_score_years"),
    )

    person_id: Mapped[str] = belongs_to("person", indexed=False)
    tool: Mapped[Tool] = mapped_column(word(Tool))
    version_name: Mapped[Words]
    """The tool's own version."""
    kind: Mapped[Words]
    """What a newer tool says of its inputs: static or dynamic."""
    horizon: Mapped[int | None]
    """Years the score looks ahead."""
    value: Mapped[Decimal | None]
    band: Mapped[Words]
    assessed_on: Mapped[date | None]
    source: Mapped[ScoreSource] = mapped_column(word(ScoreSource))
    calculation: Mapped[dict[str, Any] | None] = mapped_column(sort_order=100)
    """What a score that was calculated here was made from, and its workings."""


class Offence(Listed, Marked, Entity):
    """One offence and how far it has come."""

    default_handling: ClassVar[Handling] = Handling.PARTNERS

    person_id: Mapped[str] = belongs_to("person")
    happened_on: Mapped[date | None]
    stage: Mapped[OffenceStage] = mapped_column(word(OffenceStage))
    stage_on: Mapped[date | None]
    case_number: Mapped[Words]
    home_office_code: Mapped[Words]
    group: Mapped[Code | None]
    """One of London's nineteen groups."""
    description: Mapped[Words]
    index: Mapped[bool] = mapped_column(default=False)
    court: Mapped[Words]
    outcome: Mapped[Words]
    source: Mapped[Words]


class Sentence(Listed, Marked, Entity):
    """A sentence, its end, its licence and what it requires."""

    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    type: Mapped[Code]
    """Code of the list of sentence types, or the words of the list where it has no such code."""
    court: Mapped[Words]
    sentenced_on: Mapped[date | None]
    length: Mapped[Words]
    order_end: Mapped[date | None]
    licence_start: Mapped[date | None]
    licence_end: Mapped[date | None]
    requirements: Mapped[Words]
    breach: Mapped[Words]
    breach_on: Mapped[date | None]
    source: Mapped[Words]


class CustodyPeriod(Listed, Marked, Entity):
    """Time in prison; without a last day it is open until somebody confirms the release."""

    __table_args__ = (CheckConstraint("from_on <= to_on", name="ck_custody_period_order"),)
    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    kind: Mapped[CustodyKind] = mapped_column(word(CustodyKind), default=CustodyKind.SENTENCE)
    from_on: Mapped[date | None]
    """The day of reception; none where it is not known."""
    to_on: Mapped[date | None]
    """The day of release, confirmed."""
    dates_unknown: Mapped[bool] = mapped_column(default=False)
    """Whether there was custody, but nobody knows when it began or ended."""
    establishment: Mapped[Words]
    release_on: Mapped[date | None]
    """The planned release; the actual one, once confirmed, is the last day."""
    source: Mapped[Words]


class LicenceCondition(Marked, Entity):
    """A condition of a licence, asked for or in force."""

    default_handling: ClassVar[Handling] = Handling.PERSON

    person_id: Mapped[str] = belongs_to("person")
    sentence_id: Mapped[str | None] = belongs_to("sentence")
    category: Mapped[Words]
    text: Mapped[Words]
    state: Mapped[LicenceConditionState] = mapped_column(word(LicenceConditionState))
    requested_by: Mapped[Words]
    requested_on: Mapped[date | None]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
