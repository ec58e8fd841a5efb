"""The numbers by which people are known, checked by each number's own rule: PNC, CRO, CRN, NOMS, NI."""

import re
from collections.abc import Callable

from iom_desktop.records.cohort import CheckedIdentifier
from iom_desktop.vocabulary.people import IdentifierCheck, IdentifierKind

CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
"""Check letters by remainder of 23; I, O and S never occur."""

_PNC = re.compile(r"(?P<year>\d{4}|\d{2})/(?P<serial>\d{1,7})(?P<letter>[A-Z])")
_PNC_WITHOUT_SLASH = re.compile(r"(?P<digits>\d{3,11})(?P<letter>[A-Z])")
_LONG_PNC_LENGTH = 12
_FIRST_YEAR_OF_THE_LAST_CENTURY = 39
_CRO = re.compile(r"(?P<serial>\d{1,6})/(?P<year>\d{2})(?P<letter>[A-Z])")
_CRO_SMALL_FILE = re.compile(r"SF(?P<year>\d{2})/(?P<serial>\d{1,6})(?P<letter>[A-Z])")
_CRN = re.compile(r"[A-Z]\d{6}")
_NOMS = re.compile(r"[A-Z]\d{4}[A-Z]{2}")
_NI = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]")


def pnc_letter(year: int, serial: int) -> str:
    """Return the check letter of a PNC number; only the last two digits of the year count."""
    return CHECK_LETTERS[int(f"{year % 100:02d}{serial:07d}") % 23]


def cro_letter(year: int, serial: int) -> str:
    """Return the check letter of a standard CRO number."""
    return CHECK_LETTERS[int(f"{year % 100:02d}{serial:06d}") % 23]


def small_file_letter(year: int, serial: int) -> str:
    """Return the check letter of a small-file CRO number, whose serial is not padded."""
    return CHECK_LETTERS[int(f"{year % 100:02d}{serial}") % 23]


def check_pnc(text: str) -> CheckedIdentifier:
    """Check a PNC number in any of its written forms; canonical is ``YYYY/NNNNNNND``."""
    parts = _pnc_parts(_squeezed(text).upper())
    if parts is None:
        return _malformed(IdentifierKind.PNC, text)
    year, serial, letter = parts
    return _lettered(IdentifierKind.PNC, text, f"{year}/{serial:07d}{letter}", letter == pnc_letter(year, serial))


def check_cro(text: str) -> CheckedIdentifier:
    """Check a CRO number, standard or small file."""
    squeezed = _squeezed(text).upper()
    if found := _CRO.fullmatch(squeezed):
        year, serial, letter = found["year"], int(found["serial"]), found["letter"]
        canonical = f"{serial:06d}/{year}{letter}"
        return _lettered(IdentifierKind.CRO, text, canonical, letter == cro_letter(int(year), serial))
    if found := _CRO_SMALL_FILE.fullmatch(squeezed):
        year, serial, letter = found["year"], int(found["serial"]), found["letter"]
        canonical = f"SF{year}/{serial}{letter}"
        return _lettered(IdentifierKind.CRO, text, canonical, letter == small_file_letter(int(year), serial))
    return _malformed(IdentifierKind.CRO, text)


def check_crn(text: str) -> CheckedIdentifier:
    """Check a case reference number of probation: one capital letter and six digits."""
    return _patterned(IdentifierKind.CRN, text, _squeezed(text), _CRN)


def check_noms(text: str) -> CheckedIdentifier:
    """Check a prison number: a letter, four digits, two letters."""
    return _patterned(IdentifierKind.NOMS, text, _squeezed(text).upper(), _NOMS)


def check_ni(text: str) -> CheckedIdentifier:
    """Check a National Insurance number."""
    return _patterned(IdentifierKind.NI, text, _squeezed(text).upper(), _NI)


def check_identifier(kind: IdentifierKind, text: str) -> CheckedIdentifier:
    """Check ``text`` by the rule of its kind; kinds without a rule are taken as they stand."""
    check = _CHECKS.get(kind)
    if check is not None:
        return check(text)
    return CheckedIdentifier(kind, text, _squeezed(text).upper(), IdentifierCheck.OK)


_CHECKS: dict[IdentifierKind, Callable[[str], CheckedIdentifier]] = {
    IdentifierKind.PNC: check_pnc,
    IdentifierKind.CRO: check_cro,
    IdentifierKind.CRN: check_crn,
    IdentifierKind.NOMS: check_noms,
    IdentifierKind.NI: check_ni,
}


def _pnc_parts(text: str) -> tuple[int, int, str] | None:
    if found := _PNC.fullmatch(text):
        return _full_year(found["year"]), int(found["serial"]), found["letter"]
    found = _PNC_WITHOUT_SLASH.fullmatch(text)
    if found is None:
        return None
    year_length = 2 if len(text) < _LONG_PNC_LENGTH else 4
    year, serial = found["digits"][:year_length], found["digits"][year_length:]
    return (_full_year(year), int(serial), found["letter"]) if 1 <= len(serial) <= len("NNNNNNN") else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > len("YY"):
        return year
    return 1900 + year if year >= _FIRST_YEAR_OF_THE_LAST_CENTURY else 2000 + year


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _patterned(kind: IdentifierKind, given: str, squeezed: str, pattern: re.Pattern[str]) -> CheckedIdentifier:
    if pattern.fullmatch(squeezed) is None or not squeezed.isascii():
        return _malformed(kind, given)
    return CheckedIdentifier(kind, given, squeezed, IdentifierCheck.OK)


def _lettered(kind: IdentifierKind, given: str, canonical: str, right: bool) -> CheckedIdentifier:
    return CheckedIdentifier(kind, given, canonical, IdentifierCheck.OK if right else IdentifierCheck.BAD_LETTER)


def _malformed(kind: IdentifierKind, given: str) -> CheckedIdentifier:
    return CheckedIdentifier(kind, given, "", IdentifierCheck.MALFORMED)
