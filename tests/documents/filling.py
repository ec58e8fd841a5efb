"""Fills in a form with two programs that are strangers to each other: pypdf, and PDFium by clicks as in a browser."""

import ctypes
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader, PdfWriter

from iom_desktop.documents import press
from iom_desktop.records.partner_papers import ReferralContent
from tests.documents import samples

ROOT = "iom-referral-1"
FILLED = {
    "name": "Moses Lindgren",
    "born_day": "3",
    "born_month": "Feb",
    "born_year": "1999",
    "crn": "X700001",
    "from_name": "Maja Oyelaran",
    "from_agency": "Housing, tenancy officer",
    "reason": "Four burglaries in a month",
}


def with_pypdf(blank: bytes, texts: Mapping[str, str], ticks: Mapping[str, str], to: Path) -> Path:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(blank)))
    values = {f"{ROOT}.{name}": words for name, words in texts.items()}
    values |= {f"{ROOT}.{name}": f"/{state}" for name, state in ticks.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    with to.open("wb") as out:
        writer.write(out)
    return to


def with_pdfium(blank: bytes, texts: Mapping[str, str], ticks: Mapping[str, str], to: Path) -> Path:
    places = _places(blank)
    with pypdfium2.PdfDocument(blank) as document:
        document.init_forms()
        page = document[0]
        form = document.formenv.raw
        for name, words in texts.items():
            _click(form, page.raw, places[name, ""])
            typed = ctypes.create_string_buffer((words + "\0").encode("utf-16-le"))
            pdfium.FORM_ReplaceSelection(form, page.raw, ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort)))
        for name, state in ticks.items():
            _click(form, page.raw, places[name, state])
        pdfium.FORM_ForceToKillFocus(form)
        document.save(str(to))
    return to


def returned(to: Path) -> Path:
    """Write a form that somebody has filled in."""
    blank = press.set_content(ReferralContent(), samples.LETTERHEAD, samples.imprint(draft=False)).pdf
    with pikepdf.Pdf.open(BytesIO(blank)) as pdf:
        for field in pdf.Root.AcroForm.Fields[0].Kids:
            if str(field.T) in FILLED:
                field.V = pikepdf.String(FILLED[str(field.T)])
        pdf.save(to)
    return to


def _click(form: object, page: object, at: tuple[float, float]) -> None:
    for act in (pdfium.FORM_OnMouseMove, pdfium.FORM_OnLButtonDown, pdfium.FORM_OnLButtonUp):
        act(form, page, 0, *at)


def _places(blank: bytes) -> dict[tuple[str, str], tuple[float, float]]:
    """Return the middle of each field, by its name and by what ticking it means."""
    found = {}
    with pikepdf.Pdf.open(BytesIO(blank)) as pdf:
        for widget in pdf.pages[0].Annots:
            left, bottom, right, top = (float(side) for side in widget.Rect)
            name = str(widget.get("/T") or widget.Parent.T)
            states = [state.lstrip("/") for state in widget.AP.N if state != "/Off"] if "/AS" in widget else [""]
            found[name, states[0]] = ((left + right) / 2, (bottom + top) / 2)
    return found
