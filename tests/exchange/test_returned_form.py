"""A returned referral form: whichever program filled it in, its fields are read; everything else is refused."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from iom_desktop.documents import press
from iom_desktop.errors import Mendable
from iom_desktop.exchange.returned_form import read_returned_form
from iom_desktop.records.partner_papers import ReferralContent
from iom_desktop.vocabulary.referral_form import FormField, FormStanding, FormWarning
from tests.documents import filling, samples

TEXTS = {
    "name": "Łukasz Żółć-Okoń",
    "born_day": "9",
    "born_month": "6",
    "born_year": "1994",
    "address": "14 Alder Court",
    "postcode": "KM1 4QD",
    "crn": "X320741",
    "reason": "Two burglaries since June. He wants help with drink.",
    "from_name": "Maja Oyelaran",
    "from_agency": "Housing, tenancy officer",
    "from_email": "maja.oyelaran@housing.example",
    "from_phone": "020 7946 0123",
}
TICKS = {"standing": "community", "warning_domestic_abuse": "yes", "agreed": "yes"}


@pytest.fixture(scope="module")
def blank():
    return press.set_content(ReferralContent(), samples.LETTERHEAD, samples.imprint(draft=False)).pdf


@pytest.fixture
def changed(blank, tmp_path):
    """Give back what writes a form with something of it changed."""

    def change(how):
        path = tmp_path / "changed.pdf"
        with Pdf.open(BytesIO(blank)) as pdf:
            how(pdf)
            pdf.save(path)
        return path

    return change


@pytest.mark.parametrize("filled", [filling.with_pypdf, filling.with_pdfium])
def test_that_what_another_program_filled_in_is_read_whole(blank, tmp_path, filled, caplog):
    form = read_returned_form(filled(blank, TEXTS, TICKS, tmp_path / "returned.pdf"))
    caplog.clear()  # pypdf warns that its own picture of a field cannot show Polish letters
    assert {field.value: words for field, words in form.texts.items() if words} == TEXTS
    assert form.born == "9 6 1994"
    assert form.standing is FormStanding.COMMUNITY
    assert form.warnings == (FormWarning.DOMESTIC_ABUSE,)
    assert form.agreed


@pytest.mark.parametrize("filled", [filling.with_pypdf, filling.with_pdfium])
def test_that_only_one_standing_can_be_ticked(blank, tmp_path, filled):
    first = filled(blank, {"name": "Kai Fairweather"}, {"standing": "custody"}, tmp_path / "first.pdf")
    second = filled(first.read_bytes(), {}, {"standing": "none"}, tmp_path / "second.pdf")
    assert read_returned_form(second).standing is FormStanding.NONE


def field(pdf, name):
    return next(kid for kid in pdf.Root.AcroForm.Fields[0].Kids if str(kid.T) == name)


def drop(pdf, name):
    form = pdf.Root.AcroForm.Fields[0]
    form.Kids = Array([kid for kid in form.Kids if str(kid.T) != name])


CHANGES = {
    "a field taken out": lambda pdf: drop(pdf, "crn"),
    "a field renamed": lambda pdf: setattr(field(pdf, "crn"), "T", String("crn2")),
    "a text that is a drawing": lambda pdf: setattr(field(pdf, "crn"), "V", pdf.make_stream(b"X320741")),
    "a text field turned into a box": lambda pdf: setattr(field(pdf, "crn"), "FT", Name.Btn),
    "a standing of its own": lambda pdf: setattr(field(pdf, "standing"), "V", Name("/escaped")),
    "a tick of its own": lambda pdf: setattr(field(pdf, "agreed"), "V", Name("/perhaps")),
    "more letters than fit": lambda pdf: setattr(field(pdf, "name"), "V", String("A" * 121)),
}


@pytest.mark.parametrize("what", CHANGES)
def test_that_a_form_whose_fields_were_changed_is_refused(changed, what):
    with pytest.raises(Mendable) as refused:
        read_returned_form(changed(CHANGES[what]))
    assert refused.value.code == "form_changed"


def flatten(pdf):
    del pdf.Root.AcroForm
    del pdf.pages[0].Annots


OTHERS = {
    "no_fields": flatten,
    "other_form": lambda pdf: setattr(pdf.Root.AcroForm.Fields[0], "T", String("housing-form")),
    "later_form": lambda pdf: setattr(pdf.Root.AcroForm.Fields[0], "T", String("iom-referral-2")),
    "form_empty": lambda pdf: None,
}


@pytest.mark.parametrize("code", OTHERS)
def test_that_what_is_no_filled_form_of_ours_is_refused_by_what_it_is(changed, code):
    with pytest.raises(Mendable) as refused:
        read_returned_form(changed(OTHERS[code]))
    assert refused.value.code == code


def test_that_a_protected_form_is_refused(blank, tmp_path):
    path = tmp_path / "protected.pdf"
    with Pdf.open(BytesIO(blank)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="harbour", user="lantern"))
    with pytest.raises(Mendable) as refused:
        read_returned_form(path)
    assert refused.value.code == "protected"


@pytest.mark.parametrize("content", [b"", b"name,crn\nKai,X320741\n", b"%PDF-1.7\n%broken"])
def test_that_a_file_that_is_no_pdf_is_refused(tmp_path, content):
    path = tmp_path / "returned.pdf"
    path.write_bytes(content)
    with pytest.raises(Mendable) as refused:
        read_returned_form(path)
    assert refused.value.code in ("unreadable", "no_fields")


def test_that_nothing_but_the_fields_is_taken_from_the_file(changed):
    def with_script(pdf):
        field(pdf, "name").V = String("Kai\x00\x07 Fairweather")
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('IOM')"))

    form = read_returned_form(changed(with_script))
    assert form.text(FormField.NAME) == "Kai Fairweather"
