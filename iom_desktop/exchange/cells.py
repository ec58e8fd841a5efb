"""The cells of one row read into a line, with a problem for every cell that cannot be used."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from iom_desktop.exchange.column_habits import ColumnHabits, DateOrder
from iom_desktop.exchange.headings import (
    DATE_FIELDS,
    END_FIELDS,
    FULL_NAME,
    IDENTIFIER_FIELDS,
    OFFICER_FORENAME,
    OFFICER_SURNAME,
    PREVIOUS_CRN,
    SCORE_FIELDS,
)
from iom_desktop.exchange.layout import Layout
from iom_desktop.exchange.plain_texts import judge_text
from iom_desktop.records.cohort import CheckedIdentifier, ListLine, ListScore, Problem
from iom_desktop.rules import identifiers
from iom_desktop.rules.names import in_ordinary_case, is_masked, split_name
from iom_desktop.rules.values import Blank, DateForm, blank_kind, clean, in_words, read_score, read_share, swapped
from iom_desktop.vocabulary.cohort import Severity
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind
from iom_desktop.vocabulary.risk import Tool

WHOLE_NUMBER_TOOLS = (Tool.OGRS3, Tool.OVP)
_NAME_TARGETS = frozenset({FULL_NAME, "surname", "forenames"})
_NAMED_TOOL = re.compile(r"\b(OGRS4|ARP|VRP|OGP|RSR|CSRP|SVRP|OVP|OGRS3?)\b", re.IGNORECASE)
_OWN_NAMES = {Tool.OGRS3: {"OGRS", "OGRS3"}, Tool.RSR: {"RSR", "CSRP"}}
_FORMULA = re.compile(r"[=@]|[+-](?=\D)")
_LOST_TO_A_SPREADSHEET = re.compile(r"\d(\.\d+)?E\+\d+|\d{1,2}-[A-Za-z]{3}(-\d+)?|\d{4}-\d\d-\d\d", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"[\s,;|/]+")
_UNDECODABLE = "\ufffd"
_LONGEST_NAME = 120
_YOUNGEST, _OLDEST = 10, 110
_NO_VALUE = "#n/a"
_MAYBE_A_NAME = re.compile(r".*[^\W_]|.*\*", re.DOTALL).match
_BEGINS_A_LETTER = "\u00c2-\u00f4"
_ENDS_A_LETTER = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_LOOKS_LIKE_MOJIBAKE = re.compile(f"[{_BEGINS_A_LETTER}][{_ENDS_A_LETTER}]").search
"""Two bytes of one letter, each read as a letter or sign of Windows."""


class LineReader:
    """Reads rows into lines by one layout; what is wrong is gathered in ``problems``."""

    def __init__(self, layout: Layout, habits: ColumnHabits, today: date, borough: str = "") -> None:
        self.problems: list[Problem] = []
        self._borough = borough or habits.borough
        self._used = frozenset(place for places in layout.places.values() for place in places)
        self._layout = layout
        self._habits = habits
        self._today = today
        self._row = 0

    def read(self, row: int, cells: Sequence[str]) -> ListLine:
        """Read one row."""
        self._row = row
        self._say_what_was_lost(cells)
        given = self._given(cells)
        unread: set[str] = set()
        days = self._days(given, unread)
        surname, forenames = self._name(given)
        line = ListLine(
            row=row,
            cells=tuple(cells),
            identifiers=self._identifiers(given),
            surname=surname,
            forenames=forenames,
            date_of_birth=days.pop("date_of_birth", None),
            scores=self._scores(given, days),
            days=days,
            texts=self._texts(given),
            unread=frozenset(unread),
        )
        self._look_for_another_tool(line, given)
        return line

    def heading(self, target: str) -> str:
        """Return the heading of the column that counts for a target."""
        places = self._layout.places.get(target, ())
        return self._layout.header[places[0]] if places else ""

    def _say_what_was_lost(self, cells: Sequence[str]) -> None:
        for place, cell in enumerate(cells):
            if _UNDECODABLE in cell:
                said = "Some letters were lost when the file was saved. Check the spelling and mend the record."
                column = self._layout.name(place)
                self.problems.append(Problem(self._row, column, clean(cell), Severity.WARNING, "undecodable", said))

    def _given(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the cleaned cell of every target that has one; a second column fills in where the first is blank."""
        given = {}
        for target, places in self._layout.places.items():
            texts = [clean(cells[place]) for place in places if place < len(cells)]
            said = [text for text in texts if blank_kind(text) is not Blank.EMPTY]
            # Null and None are surnames too; only punctuation, and #N/A as spreadsheets have it, is a blank name.
            if target in _NAME_TARGETS:
                said = [text for text in texts if text.casefold() != _NO_VALUE and _MAYBE_A_NAME(text)]
            if said:
                given[target] = self._sound(target, said[0])
            if len(set(said)) > 1:
                self._say(
                    target, said[1], "duplicate_header", f"Two columns differ; {said[0]} counts. Check which is right."
                )
        return {target: text for target, text in given.items() if text}

    def _sound(self, target: str, text: str) -> str:
        """Return the cell as it can be used: wrong encodings mended and said, formulas left out and said."""
        if not text.isascii() and _LOOKS_LIKE_MOJIBAKE(text):
            text = self._mended(target, text)
        if _FORMULA.match(text) and target != "phone":
            said = "This cell starts like a formula. It is kept as text and not used. Write what it should say."
            self._say(target, text, "formula_text", said)
            return ""
        if target in _SAY_NOTHING_OF_ERRORS or not (wrong := _not_a_word(target, text)):
            return text
        self._say(target, text[:_LONGEST_NAME], *wrong)
        return ""

    def _mended(self, target: str, text: str) -> str:
        import ftfy  # only for the rare cell that needs it

        mended = clean(ftfy.fix_encoding(text))
        if mended != text:
            self._say(
                target, text, "mojibake", f"Saved in a wrong encoding; read as {mended}. Check it.", Severity.INFO
            )
        return mended

    def _name(self, given: Mapping[str, str]) -> tuple[str, str]:
        for target in (FULL_NAME, "surname"):
            if is_masked(given.get(target, "")):
                self._say(
                    target,
                    given[target],
                    "restricted_name",
                    "The name is withheld on the list; ask for it.",
                    Severity.INFO,
                )
                return "", ""
        if "surname" in given:
            return in_ordinary_case(given["surname"]), in_ordinary_case(given.get("forenames", ""))
        if FULL_NAME in given and blank_kind(given[FULL_NAME]) is None:
            return split_name(given[FULL_NAME])
        return "", ""

    def _identifiers(self, given: Mapping[str, str]) -> tuple[CheckedIdentifier, ...]:
        checked = []
        for target in IDENTIFIER_FIELDS:
            text = given.get(target, "")
            if text and blank_kind(text) is None:
                number = identifiers.check_identifier(IdentifierKind(target), text)
                checked.append(number)
                self._say_what_is_wrong(target, number)
        return (*checked, *self._previous_numbers(given.get(PREVIOUS_CRN, "")))

    def _previous_numbers(self, text: str) -> tuple[CheckedIdentifier, ...]:
        """Return the case reference numbers somebody had before; a cell may hold several."""
        numbers = [
            identifiers.check_identifier(IdentifierKind.CRN, part)
            for part in _BETWEEN_NUMBERS.split(text)
            if part and blank_kind(part) is None
        ]
        for number in numbers:
            self._say_what_is_wrong(PREVIOUS_CRN, number)
        return tuple(number for number in numbers if number.good)

    def _say_what_is_wrong(self, target: str, number: CheckedIdentifier) -> None:
        if number.check is IdentifierCheck.BAD_LETTER:
            said = (
                f"The check letter of {number.value} does not fit. It is kept and not used to find anybody. "
                "Ask for the right number."
            )
            self._say(target, number.value, "bad_letter", said)
        elif number.check is IdentifierCheck.MALFORMED:
            hint = ""
            if _LOST_TO_A_SPREADSHEET.fullmatch(number.value):
                hint = " A spreadsheet seems to have turned it into a date or a number."
            elif number.kind is IdentifierKind.CRN and number.value.isdigit():
                hint = " Its first letter is missing."
            name = "CRN" if target == PREVIOUS_CRN else target.upper()
            said = f"{number.value} is not a {name}.{hint} It is kept and not used. Ask for the right one."
            self._say(target, number.value, "malformed_identifier", said)

    def _days(self, given: Mapping[str, str], unread: set[str]) -> dict[str, date]:
        days = {}
        for target in given.keys() & DATE_FIELDS:
            day = self._day(target, given[target], unread)
            if day is not None:
                days[target] = day
        reception, release = days.get("custody_from"), days.get("release_date")
        if reception is not None and release is not None and release < reception:
            self._say(
                "release_date",
                given["release_date"],
                "dates_reversed",
                "The release lies before the reception. It is not used; ask which day is right.",
            )
            unread.add("release_date")
            del days["release_date"]
        if "release_date" in given and reception is None and release is None:
            # A release left open, and nobody knows since when.
            unread.add("custody_from")
        return days

    def _day(self, target: str, text: str, unread: set[str]) -> date | None:
        kind = blank_kind(text)
        if kind is not None:
            unread.add(target)
            if kind is Blank.SHEET_ERROR:
                self._say(
                    target, text, "sheet_error", f"{text} is an error of the spreadsheet, not a date. Ask for it."
                )
            return None
        reading = self._habits.read_date(target, text)
        order = self._habits.order(target)
        day, wrong = reading.day, self._date_problem(target, text, reading.form, order)
        if day is not None and reading.form is DateForm.EITHER and order is DateOrder.MONTH_FIRST:
            day = swapped(day)
        if wrong is None and day is not None and day > self._today and target not in END_FIELDS:
            wrong = "future_date", f"{text} lies in the future. It is not used; ask for the right date."
        if wrong is None and day is not None and target == "date_of_birth":
            wrong = self._age_problem(text, day)
        if wrong is not None:
            unread.add(target)
            self._say(target, text, *wrong)
            return None
        return day

    def _age_problem(self, text: str, born: date) -> tuple[str, str] | None:
        """Return what to say of a date of birth that nobody on a list can have."""
        age = (self._today - born).days // 365.25
        if _YOUNGEST <= age <= _OLDEST:
            return None
        return "bad_date", f"{text} would make the person {age:.0f} years old. It is not used; ask for the right date."

    @staticmethod
    def _date_problem(target: str, text: str, form: DateForm, order: DateOrder) -> tuple[str, str] | None:
        if form is DateForm.BAD or (form is DateForm.MONTH_FIRST and order is DateOrder.DAY_FIRST):
            return "bad_date", f"{text} is not a date. Write it as day/month/year."
        if form is DateForm.FILLER:
            return "bad_date", f"{text} only fills the cell. Leave it blank, or write the date."
        if form is DateForm.OPEN_ENDED and target not in END_FIELDS:
            return "bad_date", f"{text} stands for no date. Leave the cell blank, or write the date."
        if form is DateForm.EITHER and order is DateOrder.DOUBTFUL:
            return (
                "ambiguous_date",
                f"{text} can be read two ways, and this column has both. Write the month as a word.",
            )
        return None

    def _scores(self, given: Mapping[str, str], days: Mapping[str, date]) -> tuple[ListScore, ...]:
        scores = []
        for target, name in SCORE_FIELDS.items():
            if target in self._layout.places:
                tool = Tool(name)
                stem = target.removesuffix("_2yr")
                value, unreadable = self._score(target, tool, given.get(target, ""))
                scores.append(
                    ListScore(tool, value, days.get(f"{stem}_date"), unreadable, given.get(f"{stem}_type", ""))
                )
        return tuple(scores)

    def _score(self, target: str, tool: Tool, text: str) -> tuple[Decimal | None, bool]:
        if not text or blank_kind(text) in (Blank.EMPTY, Blank.NOT_KNOWN):
            return None, False
        named = {name.upper() for name in _NAMED_TOOL.findall(text)}
        others = sorted(named - _OWN_NAMES.get(tool, {tool.value}))
        bare = _NAMED_TOOL.sub("", text).strip(" :=()") if named else text
        value = read_share(bare) if self._habits.holds_shares(target) else read_score(bare)
        wrong = None
        if others:
            wrong = (
                "other_tool",
                f"{text} names {others[0]}. This column is for {tool}; put the score into its own column.",
            )
        elif value is None:
            wrong = (
                "bad_score",
                f"{text} is not a score from 0 to 100. Write the figure alone, or leave the cell blank.",
            )
        elif tool in WHOLE_NUMBER_TOOLS and value != value.to_integral_value():
            wrong = "bad_score", f"{text} is not a whole number, and {tool} gives whole numbers only. Ask for it."
        if wrong is None:
            return value, False
        self._say(target, text, *wrong)
        return None, True

    def _look_for_another_tool(self, line: ListLine, given: Mapping[str, str]) -> None:
        for older, newer, target in ((Tool.OGRS3, Tool.ARP, "arp"), (Tool.OVP, Tool.VRP, "vrp")):
            old, new = line.score(older), line.score(newer)
            if new is not None and new.value is not None and old is not None and old.value is None:
                said = (
                    f"This row has {newer} {new.value} and no {older}. Scores of different tools are never compared; "
                    f"ask for {older}."
                )
                self._say(target, given[target], "other_tool", said)

    def _texts(self, given: Mapping[str, str]) -> dict[str, str]:
        texts = {}
        for target, text in given.items():
            if target in _NAMED_ELSEWHERE or blank_kind(text) is not None:
                continue
            said = self._text(target, text)
            if said:
                texts[target] = said
        officer = f"{given.get(OFFICER_FORENAME, '')} {given.get(OFFICER_SURNAME, '')}".strip()
        if officer:
            texts.setdefault("offender_manager", officer)
        return texts

    def _text(self, target: str, text: str) -> str:
        judged = judge_text(target, text, self._borough)
        if judged.code:
            self._say(target, text, judged.code, judged.message, judged.severity)
        return judged.used

    def _say(self, target: str, value: str, code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(Problem(self._row, self.heading(target), value, severity, code, message))


_NAMED_ELSEWHERE = (
    DATE_FIELDS
    | _NAME_TARGETS
    | frozenset({*IDENTIFIER_FIELDS, *SCORE_FIELDS, PREVIOUS_CRN, OFFICER_SURNAME, OFFICER_FORENAME})
)


_LONGEST_AGE = 4
"""More digits are no age, and enough of them no number that Python reads."""
_SAY_NOTHING_OF_ERRORS = DATE_FIELDS | SCORE_FIELDS.keys()
"""Columns that say of an error what it stands in the way of."""


def _not_a_word(target: str, text: str) -> tuple[str, str] | None:
    """Return what to say of a cell that is no word of anybody: an error of the spreadsheet, a name that is none."""
    if blank_kind(text) is Blank.SHEET_ERROR:
        return "sheet_error", f"{text} is an error of the spreadsheet. It is not used; ask for what it should say."
    if target in _NAME_TARGETS and len(text) > _LONGEST_NAME:
        said = f"This is {len(text)} letters long and no name. It is kept with the row and not used; ask for the name."
        return "too_long", said
    return None


def age_problem(reader: LineReader, line: ListLine, today: date) -> Problem | None:
    """Return what to say where the age on the list does not fit the date of birth."""
    digits = "".join(character for character in line.texts.get("age", "") if character.isdecimal())
    if not digits or len(digits) > _LONGEST_AGE or line.date_of_birth is None:
        return None
    age = (today - line.date_of_birth).days // 365.25
    if abs(age - int(digits)) <= 1:
        return None
    said = f"The list says {int(digits)} years, but the date of birth is {in_words(line.date_of_birth)}."
    return Problem(line.row, reader.heading("age"), line.texts["age"], Severity.INFO, "age_mismatch", said)
