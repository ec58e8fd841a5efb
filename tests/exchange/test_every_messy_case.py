"""Each of the thirty-one messy cases of the domain facts has a test that bears its number."""

import re

from tests.sources import TOP

CASES = range(1, 32)
ROOMS = ("exchange", "services", "rules")


def test_that_every_messy_case_has_a_test_by_its_number():
    names = [
        name
        for room in ROOMS
        for path in sorted((TOP / "tests" / room).glob("test_*.py"))
        for name in re.findall(r"^def test((?:_(?:and_)?\d+)+)_that", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    numbers = {int(number) for name in names for number in re.findall(r"\d+", name)}
    assert numbers >= set(CASES), sorted(set(CASES) - numbers)
