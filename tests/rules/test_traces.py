"""The words by which somebody is known again, and data cleaned of them."""

from hypothesis import given
from hypothesis import strategies as st

from iom_desktop.rules import traces
from iom_desktop.rules.traces import GONE, Traces

CALLUM = Traces(
    certain=("x482913", "12/316442l"),
    names=traces.full_names([("Callum James", "Pettifer")]),
    surnames=("pettifer",),
    first_names=("callum",),
)
JSON = st.recursive(
    st.none() | st.integers() | st.text("abc xyz", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=12,
)


def test_that_a_name_is_known_in_every_order_and_with_the_first_forename_alone() -> None:
    for said in ("Callum James Pettifer came", "PETTIFER, Callum", "pettifer callum", "Callum Pettifer"):
        assert CALLUM.surely_tells(said)
    assert not CALLUM.surely_tells("Callum came, and so did Miss Pettiford")


def test_that_a_name_somebody_else_bears_is_no_sure_trace() -> None:
    shared = Traces(CALLUM.certain, CALLUM.names, CALLUM.surnames, CALLUM.first_names, shared=True)
    assert not shared.surely_tells("Callum Pettifer")
    assert shared.surely_tells("X482913")
    assert shared.tells("Callum Pettifer")


def test_that_a_surname_counts_as_a_word_of_its_own() -> None:
    ali = Traces((), (), ("ali",), ("omar",))
    assert ali.tells("Mr Ali came")
    assert not ali.tells("The quality is good")


def test_that_lines_about_somebody_go_and_the_others_stay() -> None:
    sheet = {
        "title": "Tasking",
        "sections": [{"name": "Find", "lines": [{"name": "Callum Pettifer"}, {"name": "Rhys Calder"}]}],
        "not_done": ["Callum Pettifer", "Rhys Calder"],
    }
    assert traces.cleaned(sheet, CALLUM.surely_tells) == {
        "title": "Tasking",
        "sections": [{"name": "Find", "lines": [{"name": "Rhys Calder"}]}],
        "not_done": ["Rhys Calder"],
    }


def test_that_a_text_of_its_own_says_that_it_is_gone() -> None:
    assert traces.cleaned({"gap": "X482913 needs a bed"}, CALLUM.surely_tells) == {"gap": GONE}


def test_that_rows_are_taken_out_by_their_ids() -> None:
    lines = [{"table": "score", "id": "a"}, {"table": "score", "id": "b"}]
    assert traces.without_rows(lines, {"a"}) == lines[1:]
    assert traces.without_rows(["a", "b"], {"b"}) == ["a"]
    assert traces.without_rows({}, {"b"}) == {}
    brought = {"rows": {"person": {"a": 0, "b": 0}}, "filled": {"note": {"b": [1, ["text"]]}}, "person": ["a", "b"]}
    left = {"rows": {"person": {"a": 0}}, "filled": {"note": {}}, "person": ["a"]}
    assert traces.without_rows(brought, {"b"}) == left


def test_that_a_name_that_tells_of_somebody_goes_with_what_it_names() -> None:
    assert traces.cleaned({"rows": {"X482913": 1, "b": 2}}, CALLUM.surely_tells) == {"rows": {"b": 2}}


@given(JSON)
def test_that_nothing_cleaned_gives_anybody_away(value: object) -> None:
    left = traces.cleaned(value, lambda text: "x" in text)
    assert not any("x" in text for text in _texts(left))


@given(JSON)
def test_that_data_without_a_trace_stays_as_it_is(value: object) -> None:
    assert traces.cleaned(value, lambda _text: False) == value


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _texts(part)]
