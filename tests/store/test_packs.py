"""The sealed file of a transfer: opened by its passphrase alone, and never half."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iom_desktop.errors import Mendable
from iom_desktop.store import packs
from tests.registers import CHEAP

SECRET = "violet anvil teacup harbour"
SEALED = packs.seal(b"what a pack holds" * 9, SECRET, CHEAP)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(at=st.integers(0, len(SEALED) - 1), sign=st.integers(1, 255))
def test_that_no_byte_of_a_pack_can_be_another(at, sign):
    changed = SEALED[:at] + bytes([SEALED[at] ^ sign]) + SEALED[at + 1 :]
    with pytest.raises(Mendable):
        packs.unseal(changed, SECRET)


@settings(max_examples=20)
@given(content=st.binary(max_size=200), secret=st.text(min_size=1, max_size=40))
def test_that_a_pack_gives_back_what_was_sealed(content, secret):
    sealed = packs.seal(content, secret, CHEAP)
    assert packs.unseal(sealed, secret) == content
    with pytest.raises(Mendable) as refused:
        packs.unseal(sealed, secret + "x")
    assert refused.value.exit_status == 3


@pytest.mark.parametrize("cut", [0, 10, len(packs.MAGIC) + 2, 200, len(SEALED) - 1])
def test_that_half_a_pack_is_refused_in_plain_words(cut):
    with pytest.raises(Mendable, match="Nothing was taken in"):
        packs.unseal(SEALED[:cut], SECRET)


@pytest.mark.parametrize("memory", [1, 99_999_999, "much"])
def test_that_a_pack_of_an_impossible_cost_is_refused(memory, monkeypatch):
    monkeypatch.setattr(packs, "_checksum", lambda *_: "as it says")  # as somebody would who makes one on purpose
    forged = packs.seal(b"", SECRET, CHEAP).replace(b'"memory_kib":64', b'"memory_kib":' + json.dumps(memory).encode())
    with pytest.raises(Mendable, match="damaged"):
        packs.unseal(forged, SECRET)
