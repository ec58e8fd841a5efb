"""The tables are those of the data dictionary, by name."""

import re
from pathlib import Path

import pytest

import iom_desktop.models
from iom_desktop.models.base import Model

DICTIONARY = Path(__file__).resolve().parents[2] / ".." / "shared" / "domain" / "data-dictionary.md"
OURS = {
    "AuditValue", "CandidateEntry", "CompactAnswer", "CorrectedRow", "DailyFile", "Erasure", "Expiry", "Identity",
    "ListBatch", "ListLayout", "Logo", "OnwardReferral", "PersonMerge", "ProposedOutcome", "SavedView",
    "SharingAgreement", "SharingWaiver", "StepDone", "SubjectAccess", "TaskingLine", "UnsavedText", "WardPostcode",
}  # fmt: skip
"""Tables the dictionary names inside another's line, or that it leaves to us."""


@pytest.mark.skipif(not DICTIONARY.exists(), reason="the dictionary is not at hand")
def test_that_every_entity_of_the_dictionary_has_a_table_and_every_table_is_one() -> None:
    lines = [line.split("|")[1] for line in DICTIONARY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    named = {name for line in lines for name in re.findall(r"`([A-Z]\w+)`", line)}
    assert {mapper.class_.__name__ for mapper in Model.registry.mappers} == named | OURS


def test_that_the_package_names_every_room() -> None:
    folder = Path(iom_desktop.models.__file__).parent
    rooms = {path.stem for path in folder.glob("*.py")} - {"__init__", "base"}
    assert set(iom_desktop.models.__all__) == rooms
