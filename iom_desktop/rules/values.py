"""What a cell of a foreign list says: blanks, dates, scores, read tolerantly and never guessed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\u2060\ufeff]+")
_BLANKS = frozenset({"", "-", "--", "\u2013", "\u2014", ".", "n/a", "#n/a", "na", "nil", "null", "none", "blank"})
_NOT_KNOWN = frozenset({"n/k", "nk", "not known", "unknown", "not recorded", "not stated", "?", "tbc"})
_SHEET_ERRORS = frozenset(
    {"#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#spill!", "#calc!", "#field!", "#blocked!",
     "#connect!", "#getting_data", "#error!", "err:502", "err:504", "err:508", "err:522"}
)  # fmt: skip

_BETWEEN = r"(?:\s*[/.,_|\\\-\u2010-\u2015\u2212]\s*|\s+)"
_NUMERIC = re.compile(rf"(\d{{1,4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,4}})")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]*\s*(?=\S)", re.IGNORECASE)
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"{_NTH}[\s\-/.,]*(?:of\s+)?([a-z]{{3,9}})[\s\-/.,]*(\d{{4}}|\d{{2}})", re.IGNORECASE)
_MONTH_NAMED_FIRST = re.compile(rf"([a-z]{{3,9}})[\s\-/.]*{_NTH}[\s\-/.,]+(\d{{4}})", re.IGNORECASE)
_YEAR_FIRST_NAMED = re.compile(r"(\d{4})[\s\-/.]+([a-z]{3,9})[\s\-/.]+(\d{1,2})", re.IGNORECASE)
_COMPACT = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_TIME = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_SERIAL = re.compile(r"(\d{1,7})(?:\.\d+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "sept",
)  # fmt: skip
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(5_000, 2_958_466)
"""Serial numbers from 1913 on: a smaller number is a year or a slip, never a day."""
_DAYS_TO_1904 = 1_462
_OPEN_YEAR = 9999
_FILLER_DAYS = frozenset({date(1900, 1, 1), date(1899, 12, 31), date(1899, 12, 30), date(1753, 1, 1)})
_OLDEST_YEAR = 1880
_LAST_MONTH = 12

_SCORE = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%?")
_HIGHEST_SCORE = 100


class Blank(StrEnum):
    """Why a cell says nothing."""

    EMPTY = "empty"
    NOT_KNOWN = "not_known"
    SHEET_ERROR = "sheet_error"


class DateForm(StrEnum):
    """How a date was written, as far as it matters for trusting it."""

    CERTAIN = "certain"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    EITHER = "either"
    """Numbers that make a date both ways round; day first unless the column says otherwise."""
    OPEN_ENDED = "open_ended"
    FILLER = "filler"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a cell says as a date."""

    form: DateForm
    day: date | None = None


def clean(text: str) -> str:
    """Bring every run of white space, the invisible kinds too, to one space and cut both ends."""
    # Nearly every cell is plain letters, where splitting finds the same white space in a fifth of the time.
    return " ".join(text.split()) if text.isascii() else _SPACES.sub(" ", text).strip()


def blank_kind(text: str) -> Blank | None:
    """Tell in which way a cleaned cell says nothing, if it does."""
    folded = text.casefold()
    if folded in _BLANKS:
        return Blank.EMPTY
    if folded in _NOT_KNOWN:
        return Blank.NOT_KNOWN
    return Blank.SHEET_ERROR if folded in _SHEET_ERRORS else None


def read_date(text: str, this_year: int, *, since_1904: bool = False) -> DateReading:
    """Read a filled, cleaned cell as a date; two-digit years fall in the hundred years up to ``this_year``.

    Serial dates count from 1900, or ``since_1904`` as workbooks of old Macintosh computers have it.
    """
    bare = _TIME.sub("", text).strip().rstrip(".,")
    reading = (
        _compact_date(bare)
        or _serial_date(bare, _DAYS_TO_1904 if since_1904 else 0)
        or _numeric_date(bare, this_year)
        or _named_date(bare, this_year)
    )
    return reading or DateReading(DateForm.BAD)


def read_score(text: str) -> Decimal | None:
    """Read a filled, cleaned cell as a percentage from 0 to 100, or nothing where it is none."""
    found = _SCORE.fullmatch(text)
    if found is None or not text.isascii() or Decimal(found[1]) > _HIGHEST_SCORE:
        return None
    value = Decimal(found[1])
    return value.to_integral_value() if value == value.to_integral_value() else value


def read_share(text: str) -> Decimal | None:
    """Read a cell as a share of one, as a spreadsheet stores a percentage: 0.75 is 75."""
    found = _SCORE.fullmatch(text)
    if found is None or not text.isascii() or text.endswith("%") or Decimal(found[1]) > 1:
        return None
    return round(Decimal(found[1]) * _HIGHEST_SCORE, 4).normalize() + 0


def swapped(day: date) -> date:
    """Return the date with day and month exchanged; both must be 12 or less."""
    return date(day.year, day.day, day.month)


def in_words(day: date) -> str:
    """Write a date for a message: 18 Nov 2025."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def _compact_date(text: str) -> DateReading | None:
    found = _COMPACT.fullmatch(text)
    if found is None:
        return None
    return _certain(int(found[1] + found[2]), int(found[3]), int(found[4]))


def _serial_date(text: str, later: int) -> DateReading | None:
    found = _SERIAL.fullmatch(text)
    if found is None:
        return None
    number = int(found[1])
    if number in (0, 1):
        return DateReading(DateForm.FILLER)
    if number + later not in _SERIALS:
        return DateReading(DateForm.BAD)
    return _judged(_SERIAL_ZERO + timedelta(days=number + later), DateForm.CERTAIN)


def _numeric_date(text: str, this_year: int) -> DateReading | None:
    found = _NUMERIC.fullmatch(text)
    if found is None:
        return None
    first, second, third = found.groups()
    if len(first) == len("YYYY"):
        return _certain(int(first), int(second), int(third)) if len(third) <= len("DD") else None
    if len(first) > len("DD") or len(third) not in (len("YY"), len("YYYY")):
        return DateReading(DateForm.BAD)
    year = _year(third, this_year)
    return _either_way_round(int(first), int(second), year)


def _either_way_round(first: int, second: int, year: int) -> DateReading:
    day_first, month_first = _calendar_day(year, second, first), _calendar_day(year, first, second)
    if day_first and month_first:
        return _judged(day_first, DateForm.CERTAIN if first == second else DateForm.EITHER)
    if day_first:
        return _judged(day_first, DateForm.DAY_FIRST)
    # Only a number over 12 in second place speaks for month first; 31/02 is no date either way round.
    return _judged(month_first, DateForm.MONTH_FIRST) if month_first else DateReading(DateForm.BAD)


def _named_date(text: str, this_year: int) -> DateReading | None:
    bare = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    if found := _NAMED.fullmatch(bare):
        day, name, year = found.groups()
    elif found := _MONTH_NAMED_FIRST.fullmatch(bare):
        name, day, year = found.groups()
    elif found := _YEAR_FIRST_NAMED.fullmatch(bare):
        year, name, day = found.groups()
    else:
        return None
    name = name.casefold()
    if name not in _MONTHS and name not in _MONTH_NAMES:
        return None
    return _certain(_year(year, this_year), _MONTHS.index(name[:3]) + 1, int(day))


def _certain(year: int, month: int, day: int) -> DateReading:
    made = _calendar_day(year, month, day)
    return _judged(made, DateForm.CERTAIN) if made else DateReading(DateForm.BAD)


def _judged(day: date, form: DateForm) -> DateReading:
    if day.year == _OPEN_YEAR:
        return DateReading(DateForm.OPEN_ENDED)
    if day in _FILLER_DAYS:
        return DateReading(DateForm.FILLER)
    return DateReading(form, day) if day.year >= _OLDEST_YEAR else DateReading(DateForm.BAD)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(digits: str, this_year: int) -> int:
    if len(digits) == len("YYYY"):
        return int(digits)
    year = this_year - this_year % 100 + int(digits)
    return year if year <= this_year else year - 100
