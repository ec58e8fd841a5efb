"""Words in Arabic script as they are drawn: each letter in its joined form, from right to left, on one line.

ReportLab draws characters one by one from left to right. The forms are Unicode's presentation forms, which the shipped
font has; vowel signs are left out. What a screen reader says is the text as it was written.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from iom_desktop.errors import Mendable

JOINERS = "\u200c\u200d"
"""What keeps two letters apart, or together: needed for joining, and drawn as nothing."""
_LETTERS = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_RUN = re.compile("[\u0600-\u06ff\u0750-\u077f\u200c\u200d]+(?: +[\u0600-\u06ff\u0750-\u077f\u200c\u200d]+)*")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_LONGEST = 80
"""Letters of one run: a longer one would have to be broken over lines, which this cannot."""
_ALONE = "\u0621"
"""The one letter that has no other form than its own."""
_UNBROKEN = "\u00a0"


def stands_in(text: str) -> bool:
    """Tell whether a text has letters of Arabic script."""
    return _LETTERS.search(text) is not None


def is_drawn(word: str) -> bool:
    """Tell whether a word as it is drawn has letters in their joined forms."""
    return _FORMS.search(word) is not None


def as_drawn(text: str) -> str:
    """Return a text with its Arabic runs as they are drawn, or refuse a letter or a length that cannot be."""
    return _RUN.sub(lambda run: _drawn(run[0]), text) if stands_in(text) else text


def _drawn(run: str) -> str:
    from bidi import get_display  # both are loaded where such a name is met, which is seldom

    if len(run) > _LONGEST:
        raise Mendable(
            "too_long_to_join",
            f"The text holds more than {_LONGEST} letters of Arabic script in a row, which cannot be set on one line. "
            "Shorten it, or write it in Latin letters, and make the paper again. Nothing was issued.",
        )
    joined = str(_reshaper().reshape(run))
    for letter in joined:
        if _LETTERS.match(letter) and unicodedata.category(letter).startswith("L") and letter != _ALONE:
            raise Mendable(
                "no_glyph",
                f"The text holds “{letter}” ({unicodedata.name(letter).lower()}), whose joined forms no font of this "
                "program has. Write that name in Latin letters and make the paper again. Nothing was issued.",
            )
    drawn = str(get_display(joined, base_dir="R"))
    return "".join(_UNBROKEN if letter == " " else letter for letter in drawn if letter not in JOINERS)


@cache
def _reshaper() -> Any:  # noqa: ANN401 - a library without types
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": True, "support_zwj": True})
