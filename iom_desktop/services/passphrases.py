"""What a passphrase must be: long enough, and not one that everybody would guess."""

from iom_desktop.errors import Mendable

SHORTEST = 12
_DENIED = (
    "password",
    "passphrase",
    "letmein",
    "qwertyuiop",
    "1234567890",
    "iloveyou",
    "iom desktop",
    "integrated offender management",
    "metropolitan",
    "probation",
    "coordinator",
    "london",
)


def refuse_weak(passphrase: str, *known: str) -> None:
    """Refuse a passphrase that is too short, repeats itself, or is little more than a word everybody would try."""
    plain = passphrase.casefold().strip()
    if len(plain) < SHORTEST:
        raise Mendable(
            "passphrase_too_short",
            f"The passphrase needs at least {SHORTEST} characters. Four words that do not belong together are good.",
        )
    rest = plain
    for word in (*_DENIED, *(name.casefold() for name in known if len(name) > 2)):  # noqa: PLR2004 -- initials say nothing
        rest = rest.replace(word, "")
    letters = {letter for letter in rest if not letter.isspace()}
    if len(rest.strip(" 0123456789!.?-_")) < SHORTEST // 2 or len(letters) < SHORTEST // 3:
        raise Mendable(
            "passphrase_easy_to_guess",
            "That passphrase is easy to guess. Choose four words that do not belong together.",
        )
