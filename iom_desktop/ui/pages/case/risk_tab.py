"""Risk and eligibility: what the lists said and why, scores, offences, sentences, custody, licence conditions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal

from iom_desktop.records.case import CaseRecord, EligibilityLine
from iom_desktop.records.choices import Choices
from iom_desktop.records.risk import CustodyPeriod, Score, Sentence
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.case.list_tab import ListTab
from iom_desktop.ui.tables.columns import Column, GroupRow
from iom_desktop.ui.widgets import case_words
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.score_workings import ScoreWorkings

Cells = tuple[str, str, str, str]
"""What, when, what is known, where from."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what it is, when, what is known, and where from."""

    at: str
    what: str
    day: str
    more: str
    source: str = ""


class RiskTab(ListTab[Fact]):
    """Shows facts in groups; a group without any says so."""

    score_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        calculate = button("Calculate a score", icons=icons, icon="chart-column")
        columns: tuple[Column[Fact], ...] = (
            Column(title="What", value=lambda one: one.what, width=260, medium=True),
            Column(title="Day", value=lambda one: one.day, width=150),
            Column(title="What is known", value=lambda one: one.more, width=300, stretch=True),
            Column(title="From", value=lambda one: one.source, width=220, tone="ink-2"),
        )
        empty = ("Nothing recorded", "Scores and sentences come with the monthly list or are entered here.")
        super().__init__(
            theme,
            icons,
            "Risk and eligibility",
            columns,
            key=lambda one: one.at,
            empty=empty,
            keys=(("Enter", "workings of a calculated score"), ("S", "calculate a score")),
            actions=(calculate,),
        )
        calculate.clicked.connect(lambda _on=False: self.score_wanted.emit())
        key(self, "S", self.score_wanted.emit)
        self._calculated: dict[str, Score] = {}
        self.table.opened.connect(self._on_opened)

    def show_risk(self, case: CaseRecord, choices: Choices) -> None:
        """Show what is known of risk and offending."""
        groups = (
            ("Eligibility", "by month", (_eligibility(one) for one in case.eligibility)),
            ("Scores", "estimates, not certainties", (_score(one) for one in case.scores)),
            ("Sentences", "", (_sentence(one, choices) for one in case.sentences)),
            ("Custody", "", (_custody(one) for one in case.custody_periods)),
            ("Offences", "", _offences(case, choices)),
            ("Licence conditions", "", _conditions(case)),
        )
        rows: list[Fact | GroupRow] = []
        for title, note, facts in groups:
            found = tuple(facts)
            rows.append(GroupRow(title, note if found else "None yet"))
            rows += [Fact(f"{title} {at}", *cells) for at, cells in enumerate(found)]
        self.show_records(rows)
        self._calculated = {f"Scores {at}": one for at, one in enumerate(case.scores) if one.calculation}

    def _on_opened(self, fact: Fact) -> None:
        if fact.at in self._calculated:
            ScoreWorkings(self, self._calculated[fact.at]).open()


def _day(day: date | None) -> str:
    return words.day(day) if day else "Not known"


def _span(first: date | None, last: date | None) -> str:
    return f"{_day(first)} to {_day(last)}"


def _eligibility(line: EligibilityLine) -> Cells:
    year, month = line.month.split("-")
    more = "; ".join(line.reasons)
    if line.overruled_by:
        more = f"Taken as eligible by {line.overruled_by}: {line.overruled_why}"
    return words.of(line.eligible), words.month(date(int(year), int(month), 1)), more, line.rule_set


def _score(score: Score) -> Cells:
    horizon = f"{score.horizon} years" if score.horizon else ""
    indicative = "indicative" if score.indicative else ""
    told = (case_words.figure(score), horizon, _one_year(score), score.band, score.version_name, score.kind, indicative)
    more = ", ".join(dict.fromkeys(part for part in told if part))
    return words.of(score.tool), _day(score.assessed_on), more, words.of(score.source)


def _one_year(score: Score) -> str:
    """Write what a calculated score says of the first year, where its tool says so."""
    found = (score.calculation or {}).get("one_year")
    return "" if found is None else f"{found} within 1 year"


def _sentence(sentence: Sentence, choices: Choices) -> Cells:
    ends = [
        f"Order ends {words.day(sentence.order_end)}" if sentence.order_end else "",
        f"Licence {_span(sentence.licence_start, sentence.licence_end)}" if sentence.licence_end else "",
        sentence.length,
        sentence.requirements,
        f"Breach: {sentence.breach}" if sentence.breach else "",
    ]
    what = choices.label("sentence_types", sentence.type)
    return what, _day(sentence.sentenced_on), ". ".join(part for part in ends if part), sentence.court


def _custody(period: CustodyPeriod) -> Cells:
    if period.to_on:
        more = f"Released {words.day(period.to_on)}"
    elif period.dates_unknown:
        more = "Released on a day nobody knows"
    else:
        planned = f"release planned {words.day(period.release_on)}" if period.release_on else "no release planned"
        more = f"Inside now, {planned}"
    what = f"{words.of(period.kind)}, {period.establishment or 'prison not known'}"
    return what, _day(period.from_on), more, period.source


def _offences(case: CaseRecord, choices: Choices) -> Iterable[Cells]:
    for one in case.offences:
        what = one.description or choices.label("offence_groups", one.group) or one.home_office_code or "Offence"
        index = "Offence of the sentence" if one.index else ""
        more = ". ".join(part for part in (words.of(one.stage), index, one.court, one.outcome, one.case_number) if part)
        yield what, _day(one.happened_on), more, one.source


def _conditions(case: CaseRecord) -> Iterable[Cells]:
    for one in case.licence_conditions:
        more = f"{one.text}. {words.of(one.state)}"
        yield one.category, _day(one.from_on or one.requested_on), more, one.requested_by
