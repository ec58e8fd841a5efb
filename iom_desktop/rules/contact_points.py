"""Postcodes and telephone numbers of the United Kingdom, checked and brought into one form."""

import re

_POSTCODE = re.compile(
    r"GIR 0AA|"
    r"(?:[A-PR-UWYZ]\d{1,2}"
    r"|[A-PR-UWYZ][A-HK-Y]\d{1,2}"
    r"|[A-PR-UWYZ]\d[ABCDEFGHJKPSTUW]"
    r"|[A-PR-UWYZ][A-HK-Y]\d[ABEHMNPRVWXY])"
    r" \d[ABD-HJLNP-UW-Z]{2}"
)
_INWARD_LENGTH = 3
_NATIONAL_LENGTHS = (9, 10)


def normalise_postcode(text: str) -> str:
    """Write a postcode in capitals with one space before its last three characters."""
    squeezed = "".join(character for character in text.upper() if character.isascii() and character.isalnum())
    if len(squeezed) <= _INWARD_LENGTH:
        return squeezed
    return f"{squeezed[:-_INWARD_LENGTH]} {squeezed[-_INWARD_LENGTH:]}"


def is_postcode(text: str) -> bool:
    """Tell whether ``text`` is a postcode in any spacing; ZZ99 stands for no known place and is none."""
    normal = normalise_postcode(text)
    return not stands_for_no_place(normal) and _POSTCODE.fullmatch(normal) is not None


def stands_for_no_place(text: str) -> bool:
    """Tell whether the postcode is the health service's code for no fixed abode or not known."""
    return normalise_postcode(text).startswith("ZZ99 ")


def normalise_phone(text: str) -> str:
    """Return a United Kingdom number as ``+44…``, or nothing where ``text`` is none."""
    if re.search(r"[^\d\s()+./-]", text) or "+" in text.strip()[1:]:
        return ""
    digits = "".join(character for character in text if character.isascii() and character.isdigit())
    if text.strip().startswith("+44") or digits.startswith("0044"):
        national = digits.removeprefix("00").removeprefix("44").removeprefix("0")
    elif digits.startswith("0") and not text.strip().startswith("+"):
        national = digits[1:]
    else:
        return ""
    return f"+44{national}" if len(national) in _NATIONAL_LENGTHS and not national.startswith("0") else ""
