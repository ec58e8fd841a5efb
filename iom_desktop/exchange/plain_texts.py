"""What a cell of plain text says: postcodes, telephones, codes, places, each used or left aside with a reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from iom_desktop.rules.contact_points import is_postcode, normalise_phone, normalise_postcode, stands_for_no_place
from iom_desktop.rules.eligibility import family
from iom_desktop.vocabulary.cohort import Severity

_CODES = {
    "sex": {"m", "f", "male", "female", "not known", "u", "man", "woman", "x", "other", "non-binary"},
    "mappa_level": {"0", "1", "2", "3", "level 1", "level 2", "level 3", "no", "n"},
    "mappa_category": {"0", "1", "2", "3", "4", "cat 1", "cat 2", "cat 3", "cat 4", "category 1", "category 2",
                       "category 3", "category 4", "no", "n"},
}  # fmt: skip
_WITHOUT_ZERO = re.compile(r"[127]\d{9}")
_FORMER_PROBATION = re.compile(
    r"\b(?:NPS|CRC|National Probation Service|Community Rehabilitation|Probation Trust|LDU)\b", re.IGNORECASE
)
"""Parts of probation that ended or were renamed in June 2021."""
_BOROUGH_WORDS = frozenset({"london", "borough", "of", "the", "lb", "lbo", "royal", "rb", "council", "city", "and"})


@dataclass(frozen=True, slots=True)
class JudgedText:
    """What of a cell is used, and what there is to say about it."""

    used: str
    code: str = ""
    message: str = ""
    severity: Severity = Severity.WARNING


def judge_text(target: str, text: str, borough: str) -> JudgedText:
    """Judge a filled, cleaned cell of a column that is no date, number or name; ``borough`` is the list's own."""
    if target == "borough":
        return _borough(text, borough)
    judge = _JUDGES.get(target)
    return judge(text) if judge else JudgedText(text)


def _postcode(text: str) -> JudgedText:
    if is_postcode(text) or stands_for_no_place(text):
        return JudgedText(normalise_postcode(text))
    return JudgedText("", "bad_postcode", f"{text} is not a postcode. It is not used; ask for it.")


def _phone(text: str) -> JudgedText:
    if normalise_phone(text):
        return JudgedText(text)
    hint = " A spreadsheet seems to have taken its leading 0." if _WITHOUT_ZERO.fullmatch(text) else ""
    return JudgedText("", "bad_phone", f"{text} is not a telephone number.{hint} It is not used; ask for it.")


def _borough(text: str, own: str) -> JudgedText:
    if not own or _place_key(text) == _place_key(own):
        return JudgedText(text)
    said = f"{text} is another borough than {own}. The row counts all the same: check whose it is."
    return JudgedText(text, "other_borough", said, Severity.INFO)


def _unit(text: str) -> JudgedText:
    if _FORMER_PROBATION.search(text) is None:
        return JudgedText(text)
    said = f"{text} is a name from before June 2021. It is kept as it stands; ask for the unit of today."
    return JudgedText(text, "former_unit", said, Severity.INFO)


def _offence_code(text: str) -> JudgedText:
    if family(text):
        return JudgedText(text)
    said = f"{text} is not a Home Office code, such as 034/01. It is not used; ask for it."
    return JudgedText("", "unknown_code", said)


def _code_of(known: frozenset[str]) -> Callable[[str], JudgedText]:
    def judge(text: str) -> JudgedText:
        if text.casefold() in known:
            return JudgedText(text)
        return JudgedText("", "unknown_code", f"{text} is not known here and not used. Ask what is meant.")

    return judge


def _place_key(name: str) -> str:
    """Bring the name of a borough to what its spellings share."""
    folded = "".join(character if character.isalnum() else " " for character in name.casefold())
    return " ".join(word for word in folded.split() if word not in _BOROUGH_WORDS)


_JUDGES: dict[str, Callable[[str], JudgedText]] = {
    "postcode": _postcode,
    "phone": _phone,
    "probation_unit": _unit,
    "team": _unit,
    "index_offence_code": _offence_code,
    **{target: _code_of(frozenset(known)) for target, known in _CODES.items()},
}
