"""What a passphrase must be."""

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.services.passphrases import SHORTEST, refuse_weak


@pytest.mark.parametrize("words", ["", "short", "eleven char", " " * 40, "     shorter     "])
def test_that_a_short_passphrase_is_refused(words: str) -> None:
    with pytest.raises(Mendable) as refused:
        refuse_weak(words)
    assert refused.value.code == "passphrase_too_short"
    assert str(SHORTEST) in refused.value.message


@pytest.mark.parametrize(
    "words",
    [
        "password1234",
        "Passphrase2025!",
        "coordinator1",
        "aaaaaaaaaaaaaaaa",
        "121212121212",
        "123456789012",
        "London-London-1",
        "kingsmere2025",
        "Priya Raman 1",
    ],
)
def test_that_an_easy_one_is_refused(words: str) -> None:
    with pytest.raises(Mendable) as refused:
        refuse_weak(words, "Priya", "Raman", "Kingsmere")
    assert refused.value.code == "passphrase_easy_to_guess"


@pytest.mark.parametrize(
    "words", ["kettle orchard violin nine", "tR7$kq9!mZ2x", "ein Löffel voll Zucker", "x" * 5 + "kettle orchard"]
)
def test_that_a_good_one_passes_whatever_it_is_made_of(words: str) -> None:
    refuse_weak(words, "Priya", "jo")
