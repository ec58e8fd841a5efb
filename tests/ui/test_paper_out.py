"""A paper before it goes to the printer: its pages, the printer, the copies, and which pages are wanted."""

from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.pdfgen.canvas import Canvas

from iom_desktop.ui.kit.prompts import NO_PRINTER
from iom_desktop.ui.widgets.paper_out import PaperOut
from iom_desktop.ui.widgets.print_line import pages_of


def paper(pages: int) -> bytes:
    written = BytesIO()
    canvas = Canvas(written)
    for number in range(pages):
        canvas.drawString(100, 700, f"Page {number + 1}")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


@pytest.fixture
def out(qtbot, icons, tasks, prompts):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1366, 768)
    return PaperOut(page, icons, tasks, prompts, saved=lambda _name: None, failed=lambda _error: None)


@pytest.mark.parametrize(
    ("words", "meant"),
    [("", (1, 3)), ("2", (2, 2)), (" 1 - 3", (1, 3)), ("2\u20133", (2, 3))]
    + [(wrong, None) for wrong in ("0", "4", "3-2", "1-4", "all", "1,2", "-1")],
)
def test_that_pages_are_read_as_people_write_them(words, meant):
    assert pages_of(words, 3) == meant


@pytest.mark.qt
def test_that_a_paper_is_seen_with_printer_and_copies_before_it_is_printed(
    out, prompts, settled, monkeypatch, tmp_path
):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Corridor", "Office"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "Office")
    dialog = out.show(paper(3), "People on IOM", "Logged")
    settled()
    line = dialog._line
    assert (line._printer.words, line._copies.value(), line._pages.text()) == ("Office", 1, "")
    assert dialog._pane._number.text() == "Page 1 of 3"
    line._pages.setText("2-5")
    dialog._print.click()
    assert line._wrong.text() == "Pages are 1 to 3: 2, or 1-3"
    line._pages.setText("2-3")
    line._copies.setValue(2)
    prompts.answers.append(tmp_path / "printed.pdf")
    dialog._print.click()
    assert dialog.message.accessibleName() == "Sent to the printer"
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == 4
    dialog.reject()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog = out.show(paper(1), "People on IOM", "Logged")
    settled()
    assert NO_PRINTER in dialog._line._none.text()
    assert not dialog._line._none.isHidden()
    prompts.answers.append(tmp_path / "saved.pdf")
    dialog._save.click()
    settled()
    assert dialog.message.accessibleName() == "Saved as saved.pdf The file is not encrypted."
    dialog.reject()
    assert QApplication.activeModalWidget() is None
