"""Writes a monthly list as a probation office might send it: right in substance, untidy in form."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from iom_desktop.demonstration.borough import BCU, BOROUGH, PRISONS, PROBATION_UNIT
from iom_desktop.demonstration.lists import MonthList, Standing
from iom_desktop.demonstration.people import MadeUpPerson

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_MANAGERS = ("KAMINSKA, Sylwia", "LINDQVIST, Grace", "NKANSAH, David", "Unallocated")


@dataclass(frozen=True, slots=True)
class Habit:
    """How one month's file is written."""

    encoding: str
    delimiter: str
    title_rows: int
    date: Callable[[date], str]
    score: Callable[[int], str]
    terse_headers: bool
    repeats_header: bool


def _slashed(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _named(day: date) -> str:
    return day.strftime("%d-%b-%Y")


def _serial(day: date) -> str:
    return str((day - _EXCEL_DAY_ZERO).days)


HABITS = (
    Habit("utf-8-sig", ",", 0, _slashed, str, terse_headers=False, repeats_header=False),
    Habit("cp1252", ";", 0, _slashed, lambda score: f"{score}%", terse_headers=True, repeats_header=False),
    Habit("utf-8", ",", 2, _named, str, terse_headers=False, repeats_header=True),
    Habit("utf-16", "\t", 0, _slashed, lambda score: f"{score}.0", terse_headers=True, repeats_header=False),
    Habit("utf-8", ",", 1, _serial, str, terse_headers=False, repeats_header=False),
    Habit("utf-8-sig", ",", 2, _slashed, str, terse_headers=False, repeats_header=False),
)
"""The habits take turns so that the last month of the usual six has title rows, a mark and slashed dates."""

_LONG = [
    "Case_Ref_No",
    "PNC_ID",
    "NOMS No",
    "CRO No",
    "Offender Name",
    "Birth_Date",
    "Age",
    "Gender",
    "Ethnic_Code",
    "Address",
    "Postcode",
    "Telephone",
    "Borough",
    "BCU",
    "PDU_Desc",
    "OM_Name",
    "OGRS3 2yr",
    "OGRS Date",
    "OVP 2yr",
    "OVP Date",
    "Main_Offence",
    "Offence_Code",
    "Offence_Date",
    "Last Robbery or Burglary",
    "Disposal_Type_Desc",
    "Sentence_Date",
    "SED",
    "LED",
    "Location",
    "Establishment",
    "Custody From",
    "Release Date",
    "MAPPA Category",
    "MAPPA Level",
    "DA_Perp",
    "Gang",
    "Extract_Date",
    "Cell note",
]
_TERSE = [
    "CRN",
    "PNC",
    "NOMIS",
    "CRO",
    "Name",
    "DOB",
    "Age",
    "Sex",
    "Ethnicity",
    "Address",
    "Postcode",
    "Phone",
    "Local Authority",
    "BCU",
    "PDU",
    "Probation Practitioner",
    "OGRS 2 Year",
    "OGRS3 Date",
    "OVP_2_Year",
    "OVP_Date",
    "Offence Desc",
    "Offence_Code",
    "Offence Date",
    "Last Robbery/Burglary Date",
    "Sentence Type",
    "Sentence Date",
    "Sentence End",
    "Licence Expiry",
    "Location",
    "Prison",
    "Custody_From",
    "Release_Date",
    "MAPPA_Cat",
    "MAPPA_Level",
    "DA Flag",
    "Gang Flag",
    "Datestamp",
    "Cell note",
]


def write_list(month_list: MonthList, habit: Habit, seed: int, person_of: Callable[[int], MadeUpPerson]) -> bytes:
    """Write one month's list as bytes; the same arguments always give the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=habit.delimiter, lineterminator="\r\n")
    headers = _TERSE if habit.terse_headers else _LONG
    titles = ([f"{PROBATION_UNIT} core cohort, {month_list.month:%B %Y}"], ["OFFICIAL-SENSITIVE"])
    writer.writerows(titles[: habit.title_rows])
    writer.writerow(headers)
    rows = _rows(month_list, habit, seed, person_of)
    middle = _row_count(month_list) // 2
    for position, row in enumerate(rows):
        if habit.repeats_header and position == middle:
            writer.writerow(headers)
        writer.writerow(row)
    writer.writerow([])
    writer.writerow(["End of report", "OFFICIAL-SENSITIVE"])
    return _encode(text.getvalue(), habit.encoding)


def _row_count(month_list: MonthList) -> int:
    groups = (month_list.eligible, month_list.not_eligible, month_list.cannot_tell, month_list.duplicates)
    return sum(map(len, groups)) + 2 * len(month_list.conflicts) + len(month_list.unidentified)


def _rows(
    month_list: MonthList, habit: Habit, seed: int, person_of: Callable[[int], MadeUpPerson]
) -> Iterator[list[str]]:
    chance = Random(f"{seed}/{month_list.month}")
    unidentified = {standing.number for standing in month_list.unidentified}
    standings = [
        *month_list.eligible,
        *month_list.not_eligible,
        *month_list.cannot_tell,
        *month_list.duplicates,
        *(standing for pair in month_list.conflicts for standing in pair),
        *month_list.unidentified,
    ]
    chance.shuffle(standings)
    for standing in standings:
        row = _row(standing, person_of(standing.number), month_list.month, habit)
        yield _unidentified(row) if standing.number in unidentified else row


def _row(standing: Standing, person: MadeUpPerson, month: date, habit: Habit) -> list[str]:
    day = habit.date
    odd = Random(standing.number)
    sentence = standing.offence_date + timedelta(days=30)
    ends = date(month.year + 1, 1 + standing.number % 12, 1 + standing.number % 27)
    licence = standing.custody_from is not None
    return [
        person.crn if odd.random() > 0.05 else f" {person.crn} ",
        _pnc_as_sent(person.pnc, odd),
        person.noms if standing.custody_from or odd.random() < 0.4 else "",
        person.cro if odd.random() < 0.3 else "",
        f"{person.surname.upper()}, {person.forenames}",
        "31/02/1990" if standing.number % 83 == 82 else day(person.date_of_birth),
        f" {_age(person.date_of_birth, month):03d} yrs",
        person.sex.value[:1].upper(),
        person.ethnicity,
        person.address + ("  " if odd.random() < 0.1 else ""),
        person.postcode if odd.random() > 0.1 else person.postcode.replace(" ", "").lower(),
        person.phone if odd.random() > 0.3 else "N/K",
        BOROUGH,
        BCU,
        PROBATION_UNIT,
        _MANAGERS[standing.number % len(_MANAGERS)],
        habit.score(standing.ogrs),
        day(standing.scored_on),
        habit.score(standing.ovp) if standing.ovp is not None else "N/A",
        day(standing.scored_on) if standing.ovp is not None else "",
        standing.offence,
        standing.offence_code,
        day(standing.offence_date),
        day(standing.last_robbery_burglary) if standing.last_robbery_burglary else "",
        _disposal(standing),
        day(sentence),
        day(ends),
        day(ends + timedelta(days=180)) if licence else "",
        _location(standing),
        PRISONS[standing.number % len(PRISONS)] if standing.in_prison else "",
        day(standing.custody_from) if standing.custody_from else "",
        day(standing.release_date) if standing.release_date else "",
        "2" if standing.number % 29 == 7 else "",
        "1" if standing.number % 29 == 7 else "",
        "Y" if standing.number % 10 in (1, 4, 8) else "N",
        "Y" if standing.number % 17 == 3 else "N",
        day(month),
        "moved desk" if odd.random() < 0.03 else "",
    ]


def _unidentified(row: list[str]) -> list[str]:
    return ["", "", "", "", row[4], "", *row[6:]]


def _pnc_as_sent(pnc: str, odd: Random) -> str:
    year, rest = pnc.split("/")
    styles = (
        pnc,
        f"{year[2:]}/{rest.lstrip('0')}",
        pnc.replace("/", ""),
        pnc.lower(),
        f"{pnc[:-1]}{_wrong_letter(pnc[-1])}",
        "",
    )
    return odd.choices(styles, (60, 20, 6, 4, 2, 8))[0]


def _wrong_letter(letter: str) -> str:
    return "Q" if letter != "Q" else "R"


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _disposal(standing: Standing) -> str:
    if standing.custody_from:
        return "Adult Custody < 12m" if standing.number % 2 else "Determinate sentence"
    return ("Community Order", "Suspended Sentence Order", "Community Order", "Non-statutory")[standing.number % 4]


def _location(standing: Standing) -> str:
    if standing.in_prison:
        return "Custody"
    return "Licence" if standing.custody_from else "Community"


def _encode(text: str, encoding: str) -> bytes:
    if encoding != "cp1252":
        return text.encode(encoding)
    return "".join(_in_cp1252(character) for character in text).encode("cp1252")


def _in_cp1252(character: str) -> str:
    """Return the character as an old system would print it: without the accents it has no room for."""
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        plain = {"Ł": "L", "ł": "l", "ı": "i", "Đ": "D"}.get(character)
        return plain or unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode() or "?"
    return character
