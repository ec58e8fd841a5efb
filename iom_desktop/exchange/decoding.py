"""The text of a file, whatever encoding it was saved in."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 200_000
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
    """Windows' own encoding, unless bytes it does not know speak for another one."""
    try:
        sample.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # only for the rare file that needs it

        best = from_bytes(sample, cp_isolation=["cp1252", "mac_roman", "cp850"]).best()
        return best.encoding if best else "cp1252"
    return "cp1252"


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:1000]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    return "utf-16-be" if half and sample[::2].count(0) > half * 0.7 else None
