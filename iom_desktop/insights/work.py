"""The work behind the figures: checks, actions on time, contacts, statements and what courts decided, referrals."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from iom_desktop.insights.counted import FEWEST, bars, in_brackets, share, too_few
from iom_desktop.insights.months import Months, median
from iom_desktop.records.exhibit import Exhibit, Saying, Series, cell
from iom_desktop.records.insights import ActionFact, CheckMonth, ContactMonth, ReferralFact, StatementFact
from iom_desktop.rules.court_results import KINDS, kind_of
from iom_desktop.rules.exhibits import parts_of
from iom_desktop.rules.suppression import total
from iom_desktop.vocabulary.cohort import ReferralOutcome
from iom_desktop.vocabulary.insights import ChartKind, Unit
from iom_desktop.vocabulary.work import ContactKind

_KINDS: Mapping[str, tuple[ContactKind, ...]] = {
    "Home": (ContactKind.HOME, ContactKind.SUPPORTED_COMPLIANCE),
    "Office": (ContactKind.OFFICE,),
    "Prison": (ContactKind.PRISON,),
    "Phone": (ContactKind.PHONE,),
    "Court and other": (ContactKind.COURT, ContactKind.OTHER),
}
_AHEAD, _NOT_RECORDED = "Hearing still to come", "No result recorded"
_BANDS = ((14, "Up to 2 weeks"), (28, "2 to 4 weeks"), (56, "4 to 8 weeks"))
_LONGER, _UNDECIDED = "More than 8 weeks", "Not decided yet"


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What the section counts from."""

    months: Months
    checks: tuple[CheckMonth, ...]
    actions: tuple[ActionFact, ...]
    contacts: tuple[ContactMonth, ...]
    statements: tuple[StatementFact, ...]
    referrals: tuple[ReferralFact, ...]


def exhibits(facts: WorkFacts) -> tuple[Exhibit, ...]:
    """Return the charts of the work."""
    return (
        _checks(facts),
        _actions(facts),
        _contacts(facts),
        _statements(facts),
        _results(facts.statements, facts.months),
        _referrals(facts.referrals, facts.months),
    )


def _checks(facts: WorkFacts) -> Exhibit:
    by_month = {one.month: one for one in facts.checks}
    here = [by_month.get(code) for code in facts.months.codes]
    done = tuple(None if one is None else one.done for one in here)
    passed = tuple(None if one is None else one.passed_over for one in here)
    days = tuple(None if one is None else one.days for one in here)
    every = sum(one.done for one in here if one)
    over = sum(one.passed_over for one in here if one)
    on = sum(one.days for one in here if one)
    checked_in = [label for label, one in zip(facts.months.labels, here, strict=True) if one]
    return Exhibit(
        code="work-checks",
        title="Daily checks",
        finding=Saying(
            "{done} checks{on}; {passed} times somebody was passed over",
            {"done": every, "passed": over},
            {"on": (f" on {on:,} days", ("done",))},
        ),
        kind=ChartKind.COLUMNS,
        heading="Month",
        categories=facts.months.labels,
        series=(
            Series("Checks", done),
            Series("Passed over", passed, drawn=False),
            Series("Days", days, follows="Checks", drawn=False),
        ),
        sums=(
            total("done", [cell("Checks", one) for one in checked_in]),
            total("passed", [cell("Passed over", one) for one in checked_in]),
        ),
        present=tuple(cell("Checks", one) for one in checked_in),
        note="A month without any check is left empty.",
        too_few=too_few(every, "checks"),
    )


def _actions(facts: WorkFacts) -> Exhibit:
    by_month = {one.month: one for one in facts.actions}
    here = [by_month.get(code, ActionFact(code, 0, 0, 0)) for code in facts.months.codes]
    counts = {
        "On time": tuple(one.on_time for one in here),
        "Late": tuple(one.late for one in here),
        "Still open": tuple(one.still_open for one in here),
    }
    every = tuple(map(sum, zip(*counts.values(), strict=True)))
    on_time = sum(counts["On time"])
    labels = facts.months.labels
    return Exhibit(
        code="work-actions",
        title="Actions done on time",
        finding=Saying(
            "{on_time} of {all} actions{part} that fell due were done on time; {open} are still open",
            {"on_time": on_time, "all": sum(every), "open": sum(counts["Still open"])},
            {"part": in_brackets(on_time, sum(every), "on_time", "all")},
        ),
        kind=ChartKind.STACK,
        heading="Month due",
        categories=labels,
        series=(
            *(Series(name, numbers) for name, numbers in counts.items()),
            Series("All", every, drawn=False),
            Series(
                "Share on time",
                tuple(share(one, whole) for one, whole in zip(counts["On time"], every, strict=True)),
                Unit.PERCENT,
                follows="On time",
                rests_on=("All",),
                drawn=False,
            ),
        ),
        note="By the month in which they were due; cancelled ones and those without a day are left out.",
        sums=(
            *parts_of("All", counts, labels),
            {"all": -1, **{cell("All", one): 1 for one in labels}},
            {"on_time": -1, **{cell("On time", one): 1 for one in labels}},
            {"open": -1, **{cell("Still open", one): 1 for one in labels}},
        ),
        too_few=too_few(sum(every), "actions"),
    )


def _contacts(facts: WorkFacts) -> Exhibit:
    made: Counter[tuple[str, ContactKind]] = Counter()
    for one in facts.contacts:
        made[one.month, one.kind] += one.made
    counts = {
        name: tuple(sum(made[code, kind] for kind in kinds) for code in facts.months.codes)
        for name, kinds in _KINDS.items()
    }
    every = tuple(map(sum, zip(*counts.values(), strict=True)))
    kept, missed = sum(one.kept for one in facts.contacts), sum(one.missed for one in facts.contacts)
    without = {"neither kept nor missed": sum(every) - kept - missed}
    return Exhibit(
        code="work-contacts",
        title="Contacts",
        finding=Saying(
            f"{{all}} contacts in {facts.months.words}. Of appointments {{kept}} were kept and {{missed}} missed",
            {"all": sum(every), "kept": kept, "missed": missed},
        ),
        beside=without,
        kind=ChartKind.STACK,
        heading="Month",
        categories=facts.months.labels,
        series=(*(Series(name, numbers) for name, numbers in counts.items()), Series("All", every, drawn=False)),
        sums=(
            *parts_of("All", counts, facts.months.labels),
            {"all": -1, **{cell("All", one): 1 for one in facts.months.labels}},
            total("all", ["kept", "missed", *without]),
        ),
        too_few=too_few(sum(every), "contacts"),
    )


def _statements(facts: WorkFacts) -> Exhibit:
    counts = facts.months.counted(one.issued_on for one in facts.statements)
    return Exhibit(
        code="work-statements",
        title="Statements issued to courts",
        finding=Saying(f"{{all}} statements issued in {facts.months.words}", {"all": sum(counts)}),
        kind=ChartKind.COLUMNS,
        heading="Month",
        categories=facts.months.labels,
        series=(Series("Statements", tuple(counts)),),
        sums=({"all": -1, **{cell("Statements", one): 1 for one in facts.months.labels}},),
        note="A corrected statement counts once.",
        too_few=too_few(sum(counts), "statements"),
    )


def _results(statements: Sequence[StatementFact], months: Months) -> Exhibit:
    today = months.ends[-1]
    kinds = Counter(_result(one, today) for one in statements)
    counts = {kind: kinds[kind] for kind in (*KINDS, _AHEAD, _NOT_RECORDED) if kinds[kind]}
    return bars(
        "work-results",
        "What the court decided",
        counts,
        Saying("Of {all} statements, {missing} have no result recorded", {"missing": kinds[_NOT_RECORDED]}),
        heading="Result",
        tells={"missing": _NOT_RECORDED},
        ranks=True,
        noun="statements",
        note="By the words recorded at the court date. A statement informs the court; it does not decide.",
    )


def _result(statement: StatementFact, today: date) -> str:
    if statement.result.strip():
        return kind_of(statement.result)
    return _AHEAD if statement.hearing_on is not None and statement.hearing_on >= today else _NOT_RECORDED


def _referrals(referrals: Iterable[ReferralFact], months: Months) -> Exhibit:
    known = list(referrals)
    days = [(one.outcome_on - one.referred_on).days for one in known if one.outcome_on is not None]
    counted = Counter(next((words for most, words in _BANDS if one <= most), _LONGER) for one in days)
    waiting = sum(one.outcome is ReferralOutcome.OPEN for one in known)
    counts = {words: counted[words] for words in (*(words for _, words in _BANDS), _LONGER)}
    middle = median(days)
    said = f"Half were decided within {middle:.0f} days" if middle is not None and len(days) >= FEWEST else "Few so far"
    made = bars(
        "work-referrals",
        "From referral to decision",
        {**counts, _UNDECIDED: waiting},
        Saying(
            f"{{said}}{{all}} referrals came in {months.words}, {{open}} are open",
            {"open": waiting, "decided": len(days)},
            {"said": (f"{said}. ", ("decided",))},
        ),
        heading="Time taken",
        tells={"open": _UNDECIDED},
        noun="referrals",
    )
    return replace(made, sums=(*made.sums, total("decided", [cell("Referrals", one) for one in counts])))
