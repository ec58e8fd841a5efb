"""The questions of the risk calculators: their words, the help under each, and the control that answers it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtWidgets import QLineEdit

from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.date_field import DateField
from iom_desktop.vocabulary.prediction import OffenceCategory, OffenceGroup
from iom_desktop.vocabulary.risk import Tool

Answer = str | int | bool | None
Control = QLineEdit | Choice[Answer]
"""A ``DateField`` is a ``QLineEdit`` too."""

NOT_YET = "Not answered yet"
_NUMBER_WIDTH = 90


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its name in a file of answers, its words, its help, and what makes its control."""

    name: str
    words: str
    help: str
    make: Callable[[], Control]


def answer_of(control: Control) -> Answer:
    """Return the answer in a control as a file of answers would hold it."""
    if isinstance(control, DateField):
        return control.day.isoformat() if control.day else control.text().strip()
    return control.text().strip() if isinstance(control, QLineEdit) else control.value


def _number() -> QLineEdit:
    made = QLineEdit()
    made.setMaximumWidth(_NUMBER_WIDTH)
    return made


def _choice(*options: tuple[Answer, str]) -> Choice[Answer]:
    return Choice([(None, NOT_YET), *options])


def _yes_no() -> Choice[Answer]:
    return _choice((False, "No"), (True, "Yes"))


def _sex() -> Choice[Answer]:
    return _choice(("M", "Man"), ("F", "Woman"))


def _names(kinds: type[StrEnum]) -> Callable[[], Choice[Answer]]:
    return lambda: _choice(*((kind.value, kind.value) for kind in kinds))


def _level(*levels: str) -> Callable[[], Choice[Answer]]:
    return lambda: _choice(*((at, f"{at}  {words}") for at, words in enumerate(levels)))


_problem = _level("No problem", "Some problem", "Significant problem")

QUESTIONS: Sequence[Question] = (
    Question(
        "points", "Points, where they are known", "Counted on paper already: nothing else is asked then.", _number
    ),
    Question("sex", "Sex", "The tables know men and women only.", _sex),
    Question("date_of_birth", "Date of birth", "", DateField),
    Question("convicted_on", "Convicted on", "The conviction that the score is made for.", DateField),
    Question(
        "follow_up_from",
        "Follow-up from",
        "The day of sentence if it is served in the community, the day of release if in prison. "
        "If that is more than two years ago, take the day of scoring.",
        DateField,
    ),
    Question(
        "first_sanction_on", "First sanction on", "The first conviction, caution, reprimand or warning.", DateField
    ),
    Question(
        "assessed_on", "Assessed on", "The months since the follow-up began count as free of offences.", DateField
    ),
    Question(
        "sanctions",
        "Sanctions",
        "All convictions, cautions, reprimands and warnings, this one included. Several on one day are one.",
        _number,
    ),
    Question("violent_sanctions", "Violent sanctions", "How many of them were for violence.", _number),
    Question(
        "offence_group",
        "Offence group",
        "One of the twenty groups of OGRS; they are not the families of London's rules.",
        _names(OffenceGroup),
    ),
    Question("offence_category", "Offence category", "One of the 24 categories of ARP.", _names(OffenceCategory)),
    Question("ogrs3_two_year", "OGRS3 over two years", "From 1 to 99.", _number),
    Question(
        "recognises_impact", "Recognises the impact of offending", "On victims, the community and others.", _yes_no
    ),
    Question("no_fixed_abode", "No fixed abode", "Or in transient accommodation.", _yes_no),
    Question("unemployed", "Unemployed", "Or will be on release.", _yes_no),
    Question("activities_encourage_offending", "Activities encourage offending", "", _problem),
    Question("alcohol_use", "Alcohol use now", "", _problem),
    Question("binge_drinking", "Binge drinking", "Or excessive use in the last six months.", _problem),
    Question("psychiatric_treatment", "Psychiatric treatment now", "Or treatment that is waiting to begin.", _yes_no),
    Question("drug_misuse", "Drug misuse now", "", _problem),
    Question(
        "drug_motivation",
        "Motivation to tackle drug misuse",
        "Choose 0 where there is no drug misuse.",
        _level("Motivated", "Partly motivated", "Not motivated"),
    ),
    Question("temper_control", "Temper control", "", _problem),
    Question("problem_solving", "Problem solving", "", _problem),
    Question("awareness_of_consequences", "Aware of consequences", "", _level("Yes", "Sometimes", "No")),
    Question("understands_others", "Understanding of others' views", "", _problem),
    Question("pro_criminal_attitudes", "Attitudes that favour crime", "", _problem),
)
"""Every question in the order of the form; a question that two tools share is asked once."""

_HISTORY = ("sex", "date_of_birth", "convicted_on", "follow_up_from", "first_sanction_on", "sanctions")

ASKED = MappingProxyType(
    {
        Tool.OGRS3: frozenset({*_HISTORY, "offence_group"}),
        Tool.OVP: frozenset(
            {
                "points",
                "sex",
                "date_of_birth",
                "follow_up_from",
                "sanctions",
                "violent_sanctions",
                "recognises_impact",
                "no_fixed_abode",
                "unemployed",
                "alcohol_use",
                "binge_drinking",
                "psychiatric_treatment",
                "temper_control",
                "pro_criminal_attitudes",
            }
        ),
        Tool.OGP: frozenset(
            {
                "points",
                "ogrs3_two_year",
                "no_fixed_abode",
                "unemployed",
                "activities_encourage_offending",
                "drug_misuse",
                "drug_motivation",
                "problem_solving",
                "awareness_of_consequences",
                "understands_others",
                "pro_criminal_attitudes",
            }
        ),
        Tool.ARP: frozenset({*_HISTORY, "assessed_on", "offence_category"}),
    }
)
"""What each tool asks."""

TOOLS = (
    (Tool.OGRS3, "OGRS3: any reoffending, one and two years"),
    (Tool.OVP, "OVP: violent reoffending, one and two years"),
    (Tool.OGP, "OGP: other reoffending, one and two years"),
    (Tool.ARP, "ARP, static: any reoffending, two years"),
)
