"""What a passphrase must be: long enough, and hard to guess by an estimate of the guesses it takes."""

from iom_desktop.errors import Mendable
from iom_desktop.vocabulary.access import Strength

OF_THE_DEMONSTRATION = "harbour lantern seven kites"
"""Written beside every demonstration, and so known to everybody: refused wherever there are real people."""

SHORTEST = 12
ENOUGH_GUESSES = 10**10
"""At half a second a guess one machine is busy with that for a hundred and fifty years, a thousand for two months."""

_EASY_GUESSES = 10**7
_LONGEST_LOOKED_AT = 72
"""The estimate slows down with the square of the length; what follows can only make it harder to guess."""
_LEAST_NAME = 3
"""Initials say nothing."""
_DENIED = (
    "password",
    "passphrase",
    "letmein",
    "iom desktop",
    "integrated offender management",
    "register",
    "cohort",
    "metropolitan",
    "police",
    "probation",
    "council",
    "coordinator",
    "partner",
    "london",
    "borough",
)


def strength_of(passphrase: str, *known: str) -> Strength:
    """Judge a passphrase; ``known`` are names that everybody would try first, such as the user's and the borough's."""
    if len(passphrase.strip()) < SHORTEST:
        return Strength.TOO_SHORT
    guesses = _guesses(passphrase, known)
    if guesses >= ENOUGH_GUESSES:
        return Strength.STRONG
    return Strength.EASY if guesses < _EASY_GUESSES else Strength.ALMOST


def strength_in(passphrase: str, *known: str, demonstration: bool) -> Strength:
    """Judge a passphrase for a register: that of the demonstration is as good as any where it is at home."""
    if demonstration and passphrase == OF_THE_DEMONSTRATION:
        return Strength.STRONG
    return strength_of(passphrase, *known)


def refuse_weak(passphrase: str, *known: str, demonstration: bool = False) -> None:
    """Refuse a passphrase that is too short or too easy to guess; what it is made of is the user's own choice."""
    strength = strength_in(passphrase, *known, demonstration=demonstration)
    if strength is Strength.TOO_SHORT:
        raise Mendable(
            "passphrase_too_short",
            f"The passphrase needs at least {SHORTEST} characters. Nothing was changed. "
            "Four words that do not belong together are good.",
        )
    if strength is not Strength.STRONG:
        raise Mendable(
            "passphrase_easy_to_guess",
            "That passphrase is easy to guess. Nothing was changed. Choose four words that do not belong together.",
        )


def _guesses(passphrase: str, known: tuple[str, ...]) -> int:
    """Estimate the guesses; what stands between words adds nothing, since everybody puts it there."""
    from zxcvbn import zxcvbn  # 40 ms and 30,000 words that only a new passphrase needs

    looked_at = passphrase.strip()[:_LONGEST_LOOKED_AT]
    together = "".join(sign for sign in looked_at if sign not in " -_.")
    names = _tried_first(known)
    return min(
        int(zxcvbn(words, user_inputs=names, max_length=_LONGEST_LOOKED_AT)["guesses"])
        for words in (looked_at, together)
        if words
    )


def _tried_first(known: tuple[str, ...]) -> list[str]:
    names = {name.casefold().strip() for name in (*_DENIED, *known)}
    parts = {part for name in names for part in name.replace(".", " ").split()}
    together = {name.replace(" ", "") for name in names}
    # Whole only: each of its words by itself is as good as any other.
    well_known = {OF_THE_DEMONSTRATION, OF_THE_DEMONSTRATION.replace(" ", "")}
    return sorted(word for word in names | parts | together | well_known if len(word) >= _LEAST_NAME)
