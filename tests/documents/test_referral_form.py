"""The blank referral form: its fields can be filled in on a screen, are read aloud by label, and suit an archive."""

from io import BytesIO

import page as checker
import pikepdf
import pytest

from iom_desktop.documents import press
from iom_desktop.records.partner_papers import ReferralContent
from iom_desktop.vocabulary.referral_form import FormField
from tests.documents import samples


def set_form(content):
    return press.set_content(content, samples.LETTERHEAD, samples.imprint(draft=False)).pdf


@pytest.fixture(scope="module")
def blank():
    return set_form(ReferralContent())


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_that_a_form_with_fields_is_accessible_and_archivable(blank, profile):
    report = checker.validate_pdf_bytes(blank, profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_that_the_checker_finds_a_field_outside_of_the_structure(blank):
    with pikepdf.Pdf.open(BytesIO(blank)) as pdf:
        del pdf.pages[0].Annots[0].StructParent
        loose = BytesIO()
        pdf.save(loose)
    assert not checker.is_pdf_compliant_bytes(loose.getvalue(), profile="ua1")


def test_that_every_field_stands_on_the_page_with_its_label_and_none_over_another(blank):
    with pikepdf.Pdf.open(BytesIO(blank)) as pdf:
        boxes = [[float(side) for side in widget.Rect] for widget in pdf.pages[0].Annots]
        named = {str(kid.T): str(kid.TU) for kid in pdf.Root.AcroForm.Fields[0].Kids}
    assert set(FormField) <= set(named)
    assert named["born_month"] == "Date of birth, month"
    assert all(named.values())
    for at, (left, bottom, right, top) in enumerate(boxes):
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom


def test_that_a_filled_form_has_nothing_left_to_fill_in():
    with pikepdf.Pdf.open(BytesIO(set_form(samples.referral()))) as pdf:
        assert "/AcroForm" not in pdf.Root
