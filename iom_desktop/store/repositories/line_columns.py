"""The columns of single facts that a line of a monthly list speaks of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from iom_desktop.records.cohort import ListLine
from iom_desktop.records.risk import usual_marks
from iom_desktop.vocabulary.people import AddressKind, MarkerCheck, MarkerKind, Sex
from iom_desktop.vocabulary.risk import CustodyKind, OffenceStage

SOURCE = "Probation list"
_SEXES = {"m": Sex.MALE, "male": Sex.MALE, "man": Sex.MALE, "f": Sex.FEMALE, "female": Sex.FEMALE, "woman": Sex.FEMALE}
_YES = frozenset({"y", "yes", "true", "1", "x"})
_NO = frozenset({"n", "no", "false", "0"})

Columns = dict[str, Any]


def sex(line: ListLine) -> Sex:
    """Return the sex as the list has it."""
    return _SEXES.get(line.texts.get("sex", "").casefold(), Sex.NOT_KNOWN)


def offence(person_id: str, day: date | None, code: str, words: str, *, index: bool) -> Columns:
    """Return the columns of one offence."""
    convicted = OffenceStage.CONVICTED
    columns = {"happened_on": day, "home_office_code": code, "description": words, "stage": convicted}
    mark = {"handling": usual_marks(convicted).handling}
    return {"person_id": person_id, **columns, "index": index, "source": SOURCE, **mark}


def markers(line: ListLine) -> list[tuple[MarkerKind, MarkerCheck, int | None, int | None]]:
    """Return the markers a line speaks of: kind, whether it is on, MAPPA category and level."""
    found: list[tuple[MarkerKind, MarkerCheck, int | None, int | None]] = []
    for column, kind in (("domestic_abuse", MarkerKind.DOMESTIC_ABUSE), ("gang", MarkerKind.GANG)):
        said = line.texts.get(column, "").casefold()
        if said in _YES or said in _NO:
            found.append((kind, MarkerCheck.YES if said in _YES else MarkerCheck.NO, None, None))
    category, level = _digit(line.texts.get("mappa_category", "")), _digit(line.texts.get("mappa_level", ""))
    if category or level:
        found.append((MarkerKind.MAPPA, MarkerCheck.YES, category, level))
    return found


def _digit(text: str) -> int | None:
    return next((int(character) for character in text if character in "1234"), None)


def address_kind(lines: str) -> AddressKind:
    """Tell what kind of place an address is by its words."""
    folded = lines.casefold()
    if "no fixed" in folded or folded == "nfa":
        return AddressKind.NO_FIXED_ABODE
    return AddressKind.APPROVED_PREMISES if "approved premises" in folded else AddressKind.HOME


def custody_kind(line: ListLine) -> CustodyKind:
    """Tell why somebody is in prison, as far as the list says."""
    said = line.texts.get("custody_status", "").casefold()
    if "recall" in said:
        return CustodyKind.RECALL
    return CustodyKind.REMAND if "remand" in said else CustodyKind.SENTENCE


def code_for(words: str, codes: Mapping[str, str]) -> str:
    """Return the code whose words are the text, or at least stand in it."""
    folded = words.casefold()
    exact = codes.get(folded)
    return exact or next((code for label, code in codes.items() if label in folded), "")
