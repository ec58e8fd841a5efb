"""The text of a file, whatever encoding it was saved in."""

import re

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 200_000
OLD_ENCODINGS = {"cp850": "MS-DOS", "mac_roman": "an old Macintosh"}
"""Encodings that can only be guessed by what they make of words, and whose they are."""
_SINGLE_BYTE = ("cp1252", *OLD_ENCODINGS)
"""The likeliest first."""
_BEYOND_PLAIN = re.compile(r"(?P<before>[^\x80-\U0010ffff]?)(?P<sign>[\x80-\U0010ffff])(?=(?P<after>.?))", re.DOTALL)
_IN_NAMES = frozenset("éèêëáàâäãíìîïóòôöúùûüñçøåÉÖÜÇÁØÅ")
_OPENING = "\u2018\u201c"
_APOSTROPHE = "\u2019"
_AROUND_WORDS = frozenset("£€\u2013\u2014\u2018\u201c\u201d\u2022\u2026\u00a0°½")
_WELL = 2
"""What a sign counts that stands where it belongs."""
UNREADABLE_SIGN = "\ufffd"


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; what cannot be decoded shows as a replacement sign."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
            return text, encoding
    if wide := _utf16_without_mark(data):
        return data.decode(wide, errors="replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_single_bytes(data)


def mostly_control(text: str) -> bool:
    """Tell whether the beginning of a text is full of signs that no list has."""
    sample = text[:4000]
    odd = sum(ord(character) < ord(" ") and character not in "\r\n\t\f\v" for character in sample)
    odd += sample.count(UNREADABLE_SIGN)
    return odd * 10 > len(sample)


def _decode_single_bytes(data: bytes) -> tuple[str, str]:
    mostly = data.decode("utf-8", errors="replace")
    broken = mostly.count(UNREADABLE_SIGN)
    whole = sum(not character.isascii() for character in mostly) - broken
    if whole > broken:
        return mostly, "utf-8"
    encoding = _single_byte_encoding(data[:_SAMPLE])
    return data.decode(encoding, errors="replace"), encoding


def _single_byte_encoding(sample: bytes) -> str:
    """Windows' own encoding, unless its signs make less of the words than those of an old Macintosh or of DOS."""
    return max(_SINGLE_BYTE, key=lambda encoding: _sense(sample, encoding))


def _sense(sample: bytes, encoding: str) -> int:
    """Say how well the signs beyond plain ones fit where they stand: letters of names in words, quotes around them."""
    text = sample.decode(encoding, errors="replace")
    return sum(_fits(found) for found in _BEYOND_PLAIN.finditer(text))


def _fits(found: re.Match[str]) -> int:
    before, sign, after = found["before"], found["sign"], found["after"]
    opens_after_a_letter = sign in _OPENING and before.isalpha()
    if opens_after_a_letter or (sign.isupper() and before.islower()):
        return -_WELL
    if sign == _APOSTROPHE:
        return _WELL if before.isalpha() and after.isalpha() else 0
    if sign in _IN_NAMES:
        return _WELL if before.isalpha() or (sign.isupper() and after.islower()) else 0
    if sign in _AROUND_WORDS:
        return 1
    return 0 if sign.isalpha() else -_WELL


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:1000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    return "utf-16-be" if half and sample[::2].count(0) > half * 0.7 else None
