# ruff: noqa: RUF001 -- the dotless i of Turkish is meant
"""Search: every form of a number finds it, a slip does not hide a name, and what is met best comes first."""

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from iom_desktop.records.search import Asked, Hit
from iom_desktop.rules import search
from iom_desktop.rules.identifiers import CHECK_LETTERS, check_cro, check_pnc, cro_letter, pnc_letter
from iom_desktop.rules.names import without_accents
from iom_desktop.vocabulary.people import FoundBy, IdentifierKind

MANY = settings(max_examples=60, deadline=None)
NAMES = (
    "Callum Pettifer", "Ann Lee", "Seán O'Dowda", "Małgorzata Gołębiewski", "Özgür Yıldırım", "Nguyễn Thị Đào",
    "Doyle-Marsh Niamh", "Mohammed Al Rashid", "Łukasz Kowalczyk", "Kim Roe",
)  # fmt: skip


def name(person_id, whole, by=FoundBy.NAME):
    forenames, _, surname = whole.rpartition(" ")
    return Hit(person_id, by, person_id, search.name_words(forenames, surname))


PEOPLE = [name(one, one) for one in NAMES]


def found(hits, typed, managed=()):
    asked = search.asked(typed)
    near = search.near(asked, frozenset(word for hit in hits for word in hit.words.split()))
    exact = [hit for hit in hits if meets(hit, asked)]
    return [hit.person_id for hit in search.ranked([*exact, *search.similar(hits, near)], asked, managed)]


def meets(hit, asked):
    return all(word in hit.words for word in asked.words) or any(one in hit.words.split() for one in asked.wholes)


def slipped(draw, word):
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    kind = draw(st.sampled_from(("left out", "added", "changed", "swapped")))
    if kind == "left out":
        return word[:at] + word[at + 1 :]
    if kind == "added":
        return word[:at] + letter + word[at:]
    if kind == "changed":
        return word[:at] + letter + word[at + 1 :]
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@given(st.data())
@MANY
def test_that_a_name_with_one_slip_finds_its_person_among_the_first(data):
    whole = data.draw(st.sampled_from(NAMES))
    words = without_accents(whole).replace("'", "").replace("-", " ").split()
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] = slipped(data.draw, words[at])
    assume(all(len(word) >= search.TELLING for word in words))
    if data.draw(st.booleans()):
        words.reverse()
    assert whole in found(PEOPLE, " ".join(words))[:3]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pettifer callum", "Callum Pettifer"),
        ("Pettifer, Callum", "Callum Pettifer"),
        ("o'dowda", "Seán O'Dowda"),
        ("ODOWDA sean", "Seán O'Dowda"),
        ("golebiewski", "Małgorzata Gołębiewski"),
        ("GOŁĘBIEWSKI", "Małgorzata Gołębiewski"),
        ("yildirim", "Özgür Yıldırım"),
        ("YILDIRIM ÖZGÜR", "Özgür Yıldırım"),
        ("nguyen dao", "Nguyễn Thị Đào"),
        ("kowalczik", "Łukasz Kowalczyk"),
    ],
)
def test_that_names_are_found_however_they_are_written(typed, meant):
    assert found(PEOPLE, typed)[:1] == [meant]


def test_that_a_surname_of_two_parts_is_found_in_one_word():
    assert found([name("d", "Niamh Doyle-Marsh")], "doylemarsh") == ["d"]


YEARS = st.integers(1950, 2025)
"""Years that both forms of a PNC tell apart."""


@given(YEARS, st.integers(1, 9_999_999), st.data())
@MANY
def test_that_every_form_of_a_pnc_finds_it(year, serial, data):
    letter = pnc_letter(year, serial)
    short = f"{year % 100:02d}"
    forms = [f"{year}/{serial:07d}{letter}", f"{short}/{serial:07d}{letter}", f"{year}/{serial}{letter}"]
    forms += [f"{short}/{serial}{letter}", f"{year}{serial:07d}{letter}", f"{short}{serial:07d}{letter}"]
    typed = data.draw(st.sampled_from(forms))
    typed = data.draw(st.sampled_from((typed, typed.lower(), typed.replace("/", " / "), typed.replace("/", "-"))))
    kept = data.draw(st.sampled_from(forms[:4]))
    hit = Hit("p", FoundBy.NUMBER, "n", search.number_words(IdentifierKind.PNC, kept, check_pnc(kept).canonical))
    assert meets(hit, search.asked(typed))


@given(YEARS, st.integers(1, 999_999), st.data())
@MANY
def test_that_every_form_of_a_cro_finds_it(year, serial, data):
    letter = cro_letter(year, serial)
    assert letter in CHECK_LETTERS
    forms = [f"{serial}/{year % 100:02d}{letter}", f"{serial:06d}/{year % 100:02d}{letter}"]
    kept, typed = data.draw(st.sampled_from(forms)), data.draw(st.sampled_from(forms))
    hit = Hit("p", FoundBy.NUMBER, "n", search.number_words(IdentifierKind.CRO, kept, check_cro(kept).canonical))
    assert meets(hit, search.asked(data.draw(st.sampled_from((typed, typed.lower(), f" {typed} ")))))


@pytest.mark.parametrize("typed", ["x482913", "X 482913", "X482913"])
def test_that_a_crn_is_found_in_each_of_its_forms(typed):
    words = search.number_words(IdentifierKind.CRN, "X482913", "X482913")
    assert meets(Hit("p", FoundBy.NUMBER, "n", words), search.asked(typed))


@given(st.integers(0, 999), st.data())
@MANY
def test_that_every_form_of_a_phone_number_finds_it(last, data):
    forms = [f"07700 900{last:03d}", f"07700900{last:03d}", f"+44 7700 900{last:03d}", f"0044 7700 900 {last:03d}"]
    forms += [f"+44 (0)7700 900{last:03d}", f"07700-900-{last:03d}", f"(07700) 900{last:03d}"]
    kept, typed = data.draw(st.sampled_from(forms)), data.draw(st.sampled_from(forms))
    assert meets(Hit("p", FoundBy.PHONE, "n", search.phone_words(kept)), search.asked(typed))


@given(st.text(max_size=30))
@MANY
def test_that_anything_may_be_typed(typed):
    asked = search.asked(typed)
    assert not any(not word or " " in word for word in (*asked.words, *asked.wholes))


@given(st.text(max_size=60))
@MANY
def test_that_a_text_is_found_by_each_of_its_words(text):
    words = search.text_words(text).split()
    assert all(set(search.asked(word).words) <= set(words) or search.asked(word).wholes for word in text.split())


def test_that_whole_names_come_before_beginnings_aliases_parts_and_slips():
    asked = search.asked("lee")
    hits = [name("inside", "Ann Ashlee"), name("begun", "Ann Leeson"), name("whole", "Bo Lee")]
    hits += [name("alias", "Cy Lee", FoundBy.ALIAS), Hit("slip", FoundBy.NAME, "s", "di lea", slips=1)]
    hits += [Hit("note", FoundBy.NOTE, "n", ""), Hit("place", FoundBy.ADDRESS, "a", "3 lee road")]
    order = [hit.person_id for hit in search.ranked(reversed(hits), asked, ())]
    assert order == ["whole", "begun", "alias", "inside", "place", "slip", "note"]


def test_that_somebody_on_the_scheme_comes_before_others_of_the_name():
    hits = [name("a", "Ann Lee"), name("z", "Zoe Lee")]
    assert [one.person_id for one in search.ranked(hits, search.asked("lee"), {"z"})] == ["z", "a"]


def test_that_one_person_is_found_once_by_what_fits_best():
    hits = [Hit("p", FoundBy.NOTE, "n", ""), name("p", "Ann Lee"), Hit("p", FoundBy.ADDRESS, "a", "1 lee road")]
    assert [(one.person_id, one.by) for one in search.ranked(hits, Asked(("lee",)), ())] == [("p", FoundBy.NAME)]
