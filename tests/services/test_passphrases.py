"""What a passphrase must be."""

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.services.passphrases import OF_THE_DEMONSTRATION, SHORTEST, refuse_weak, strength_in, strength_of
from iom_desktop.vocabulary.access import Strength
from tests.registers import PASSPHRASE


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


@pytest.mark.parametrize("words", [OF_THE_DEMONSTRATION, "Harbour-Lantern-Seven-Kites", f"{OF_THE_DEMONSTRATION} 1"])
def test_that_the_passphrase_of_the_demonstration_is_refused_where_people_are_real(words: str) -> None:
    assert strength_in(words, demonstration=False) is Strength.EASY
    assert strength_in(OF_THE_DEMONSTRATION, demonstration=True) is Strength.STRONG
    assert strength_of("harbour lantern apricot velvet") is Strength.STRONG


@pytest.mark.parametrize(
    "words", ["kettle orchard violin nine", "tR7$kq9!mZ2x", "ein Löffel voll Zucker", "x" * 5 + "kettle orchard"]
)
def test_that_a_good_one_passes_whatever_it_is_made_of(words: str) -> None:
    refuse_weak(words, "Priya", "jo")


@pytest.mark.parametrize(
    "words", ["London Borough 123", "KingsmereProbation25", "priya.raman.2025", "my-password-2025"]
)
def test_that_names_everybody_would_try_first_count_for_nothing(words: str) -> None:
    with pytest.raises(Mendable):
        refuse_weak(words, "p.raman", "Priya Raman", "Kingsmere")


@pytest.mark.parametrize(
    "words",
    [
        "x" * 40 + " kettle orchard violin",
        "слово за слово двадцать",
        "雨の日は家で本を読む静かに",
        "k" * 3 + "📎 🍐 kettle orchard",
    ],
)
def test_that_long_ones_and_every_script_are_welcome(words: str) -> None:
    refuse_weak(words, "jo")


def test_that_the_judgement_has_four_steps() -> None:
    judged = [strength_of(words) for words in ("kettle", "password1234", "green grass", "yellow lemon tea", PASSPHRASE)]
    assert judged == [Strength.TOO_SHORT, Strength.EASY, Strength.TOO_SHORT, Strength.ALMOST, Strength.STRONG]


def test_that_a_very_long_one_is_judged_by_its_beginning() -> None:
    assert strength_of("kettle orchard violin nine " * 4_000) is Strength.STRONG
