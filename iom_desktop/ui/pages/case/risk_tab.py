"""Risk and eligibility: what the lists said and why, scores, offences, sentences, custody, licence conditions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from iom_desktop.records.case import CaseRecord, EligibilityLine
from iom_desktop.records.choices import Choices
from iom_desktop.records.kept import Kept
from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.case.list_tab import ListTab
from iom_desktop.ui.pages.case.score_chart import ScorePane
from iom_desktop.ui.tables.columns import Column, GroupRow
from iom_desktop.ui.widgets import case_words
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.score_workings import ScoreWorkings
from iom_desktop.vocabulary.risk import Tool

Cells = tuple[str, str, str, str]
"""What, when, what is known, where from."""
Told = tuple[Cells, Kept | None]
"""The cells of a row, and the record that a change goes to."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: what it is, when, what is known, and where from."""

    at: str
    what: str
    day: str
    more: str
    source: str = ""
    item: Kept | None = None


class RiskTab(ListTab[Fact]):
    """Shows facts in groups; a group without any says so."""

    score_wanted = Signal()
    item_wanted = Signal(object)
    """A record of the case, to be changed or added."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        self._add = button("Add", icons=icons, icon="plus")
        self.scores = ScorePane(theme)
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
            keys=(("N", "add"), ("Enter", "change, or workings of a calculated score"), ("S", "calculate a score")),
            actions=(calculate, self._add),
            beside=self.scores,
        )
        self.menu = QMenu(self._add)
        self._add.clicked.connect(lambda _on=False: self.ask_what())
        self.table.on_key("N", lambda _one: self.ask_what())
        calculate.clicked.connect(lambda _on=False: self.score_wanted.emit())
        key(self, "S", self.score_wanted.emit)
        self.table.opened.connect(self._on_opened)

    def show_risk(self, case: CaseRecord, choices: Choices) -> None:
        """Show what is known of risk and offending."""
        groups: tuple[tuple[str, str, Iterable[Told]], ...] = (
            ("Eligibility", "by month", ((_eligibility(one), None) for one in case.eligibility)),
            ("Scores", "estimates, not certainties", ((_score(one), one) for one in case.scores)),
            ("Sentences", "", ((_sentence(one, choices), one) for one in case.sentences)),
            ("Custody", "", ((_custody(one), one) for one in case.custody_periods)),
            ("Offences", "", ((_offence(one, choices), one) for one in case.offences)),
            ("Licence conditions", "", ((_condition(one), one) for one in case.licence_conditions)),
        )
        rows: list[Fact | GroupRow] = []
        for title, note, facts in groups:
            found = tuple(facts)
            rows.append(GroupRow(title, note if found else "None yet"))
            rows += [Fact(f"{title} {at}", *cells, item) for at, (cells, item) in enumerate(found)]
        self.show_records(rows)
        self.scores.show_scores(case.scores, case.day)
        self._offer(case)

    def ask_what(self) -> None:
        """Let the user choose what to add."""
        self.menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _offer(self, case: CaseRecord) -> None:
        who, today = case.person.id, case.day
        self.menu.clear()
        for called, new in (
            ("&Offence", Offence(person_id=who)),
            ("&Sentence", Sentence(person_id=who, type="")),
            ("&Custody", CustodyPeriod(person_id=who, from_on=today)),
            ("&Licence condition", LicenceCondition(person_id=who, category="", text="", requested_on=today)),
            ("Official s&core", Score(person_id=who, tool=Tool.OGRS3)),
        ):
            self.menu.addAction(called, partial(self.item_wanted.emit, new))

    def _on_opened(self, fact: Fact) -> None:
        if isinstance(fact.item, Score) and fact.item.calculation:
            ScoreWorkings(self, fact.item).open()
        elif fact.item is not None:
            self.item_wanted.emit(fact.item)


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


def _offence(one: Offence, choices: Choices) -> Cells:
    group = choices.label("offence_groups", one.group)
    what = one.description or group or one.home_office_code or "Offence"
    told = (
        words.of(one.stage),
        "Offence of the sentence" if one.index else "",
        f"Code {one.home_office_code}" if one.home_office_code else "",
        group if one.description else "",
        one.court,
        one.outcome,
        one.case_number,
    )
    return what, _day(one.happened_on), ". ".join(part for part in told if part), one.source


def _condition(one: LicenceCondition) -> Cells:
    state = f"{words.of(one.state)}{f' from {words.day(one.from_on)}' if one.from_on else ''}"
    until = f"until {words.day(one.to_on)}" if one.to_on else ""
    more = ". ".join(part for part in (one.text.rstrip("."), state, until) if part)
    return one.category, _day(one.from_on or one.requested_on), more, one.requested_by
