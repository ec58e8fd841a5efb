"""One person through all months: what each list said, where they stood, and every decision with who, when and why."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from iom_desktop.records.ledger import Decision, LedgerStory, MonthOfPerson
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Cell, Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.lists_dialog import ListsDialog
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.cohort import SelectionChoice

_SIZE = (980, 620)


@dataclass(frozen=True, slots=True)
class _Decided:
    """One decision with the words of its reason."""

    decision: Decision
    reason: str


class HistoryDialog(ListsDialog):
    """Two lists: the months, and the decisions."""

    def __init__(self, parent: QWidget, theme: Theme, icons: Icons, story: LedgerStory) -> None:
        super().__init__(parent, f"History of {story.name}", _SIZE)
        self.months: RecordTable[MonthOfPerson] = RecordTable(
            theme, icons, _month_columns(), name="Months", key=lambda one: one.month
        )
        self.decisions: RecordTable[_Decided] = RecordTable(
            theme, icons, _decision_columns(), name="Decisions", key=lambda one: one.decision.id
        )
        self.first = self.months
        self.body.addWidget(label("What each month's list said", "body-strong", "second"))
        self.body.addWidget(self.months, 3)
        self.body.addWidget(label("What was decided", "body-strong", "second"))
        self.body.addWidget(self.decisions, 2)
        self.months.empty.say("Never on a list that stands", "Each month's list makes a line here.", icon="list-checks")
        self.decisions.empty.say("Nothing decided yet", "Adopted, declined, deferred: each with who and why.")
        self.months.show_records(story.months)
        decided = [_Decided(one, story.reasons.get(one.reason_code, one.reason_code)) for one in story.decisions]
        self.decisions.show_records(decided)


def _month_columns() -> tuple[Column[MonthOfPerson], ...]:
    return (
        Column(title="Month", value=lambda one: words.month_of(one.month), width=128, medium=True),
        Column(title="Verdict", value=verdict_words, width=112),
        Column(
            title="Stood",
            value=lambda one: words.of(one.state) if one.state else "",
            width=112,
            cell=Cell.DECISION,
            data=lambda one: one.state,
        ),
        Column(
            title="Scores",
            value=lambda one: ", ".join(f"{words.of(tool)} {value}" for tool, value in one.scores) or "None",
            width=124,
            small=True,
        ),
        Column(title="Why", value=why_words, width=200, stretch=True, small=True, tone="ink-2"),
    )


def _decision_columns() -> tuple[Column[_Decided], ...]:
    return (
        Column(title="When", value=lambda one: words.day(one.decision.decided_on), width=112),
        Column(title="What", value=lambda one: words.of(one.decision.choice), width=92, medium=True),
        Column(title="By", value=decider_words, width=196),
        Column(title="Why", value=reason_words, width=200, stretch=True, small=True, tone="ink-2"),
        Column(
            title="Stands",
            value=lambda one: f"Until {words.day(one.decision.ended_on)}" if one.decision.ended_on else "Yes",
            width=124,
            small=True,
        ),
    )


def verdict_words(one: MonthOfPerson) -> str:
    """Say what a list said of somebody."""
    if one.verdict is None:
        return "Not on the list"
    return f"{words.of(one.verdict)}, overruled" if one.overruled_on else words.of(one.verdict)


def why_words(one: MonthOfPerson) -> str:
    """Say why, and who overruled it for what reason."""
    said = ". ".join(one.reasons)
    if one.overruled_on is None:
        return said
    who = f"Overruled {words.day(one.overruled_on)} by {one.overruled_by}: {one.overruled_why}"
    return f"{who}. {said}" if said else who


def decider_words(one: _Decided) -> str:
    """Say who took a decision, and whether a panel has still to confirm it."""
    if one.decision.by_panel:
        return f"Panel, {one.decision.decided_by}"
    return f"{one.decision.decided_by}, to be confirmed" if one.decision.to_be_confirmed else one.decision.decided_by


def reason_words(one: _Decided) -> str:
    """Say why it was decided, and until when it was put off."""
    review = ""
    if one.decision.choice is SelectionChoice.DEFERRED and one.decision.review_on:
        review = f"Until {words.day(one.decision.review_on)}"
    return ". ".join(filter(None, (review, one.reason, one.decision.words))) or "No reason kept"
