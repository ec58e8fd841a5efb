"""Reads the days on which a predictor of reoffending stands, and refuses what cannot have happened."""

from datetime import date

from iom_desktop.records.prediction import History, Working
from iom_desktop.rules.predictors.answers import Answers
from iom_desktop.rules.predictors.numbers import whole_years

FIELDS = ("date_of_birth", "convicted_on", "follow_up_from", "first_sanction_on")
YOUNGEST_CONVICTED = 10
YOUNGEST_SANCTIONED = 8
"""The age of criminal responsibility until 1963, when it became ten."""
ADULT, OLDEST = 18, 109


def read(answers: Answers) -> History | None:
    """Return the days, if all are there and in an order that can have happened."""
    born, convicted, begun, first = (answers.day(name) for name in FIELDS)
    if born is None or convicted is None or begun is None or first is None:
        return None
    before = len(answers.problems)
    _check_conviction(answers, born, convicted)
    if begun < convicted:
        words = "The follow-up begins with the sentence or the release, not before the conviction."
        answers.refuse("follow_up_from", "follow_up_before_conviction", words)
    elif born < convicted:
        check_age(answers, born, begun)
    _check_first_sanction(answers, born, convicted, first)
    return History(born, convicted, begun, first) if len(answers.problems) == before else None


def check_age(answers: Answers, born: date, begun: date) -> None:
    """Refuse a follow-up that begins in childhood, before the birth, or at an age nobody reaches."""
    age = whole_years(born, begun)
    if begun <= born:
        answers.refuse("follow_up_from", "follow_up_before_birth", "The follow-up begins before the birth.")
    elif age < ADULT:
        words = "The person is under 18 when the follow-up begins. The published tables hold for adults only."
        answers.refuse("follow_up_from", "age_under_range", words)
    elif age > OLDEST:
        words = f"The person would be {age} when the follow-up begins. Check the date of birth."
        answers.refuse("date_of_birth", "age_over_range", words)


def doubts(history: History, sanctions: int) -> tuple[Working, ...]:
    """Return a caution where the number of sanctions and the day of the first do not agree."""
    alone, same_day = sanctions == 1, history.first_sanction_on == history.convicted_on
    if alone and not same_day:
        words = "Only one sanction is counted, but the first one is dated before this conviction. Check the count."
    elif same_day and not alone:
        words = "More than one sanction is counted, but the first one has the day of this conviction. Check the day."
    else:
        return ()
    return (Working("caution", words),)


def _check_conviction(answers: Answers, born: date, convicted: date) -> None:
    if convicted <= born:
        answers.refuse("convicted_on", "conviction_before_birth", "The conviction lies before the birth.")
    elif whole_years(born, convicted) < YOUNGEST_CONVICTED:
        words = f"At the conviction the person was under {YOUNGEST_CONVICTED}. Check both dates."
        answers.refuse("convicted_on", "age_under_range", words)


def _check_first_sanction(answers: Answers, born: date, convicted: date, first: date) -> None:
    if first > convicted:
        words = "The first sanction lies after this conviction, which counts as a sanction itself."
        answers.refuse("first_sanction_on", "first_sanction_after_conviction", words)
    elif whole_years(born, first) < YOUNGEST_SANCTIONED and born < convicted:
        words = f"At the first sanction the person was under {YOUNGEST_SANCTIONED}. Check both dates."
        answers.refuse("first_sanction_on", "age_under_range", words)
