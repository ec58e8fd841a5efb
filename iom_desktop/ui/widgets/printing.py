"""A paper on a printer, page after page, without a file on the way."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from iom_desktop.errors import Mendable

_DOTS_AN_INCH = 300
_POINTS_AN_INCH = 72


def print_paper(printer: QPrinter, pdf: bytes) -> None:
    """Draw the pages of a paper that were asked for on a printer, as large as its sheet, as many times as asked."""
    import pypdfium2  # loaded when something is printed

    painter = QPainter(printer)
    if not painter.isActive():
        raise Mendable(
            "not_printed", "The printer took nothing. Nothing is lost. Choose another printer, or save a file."
        )
    # A printer that makes the copies itself has taken their number already.
    times = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    with pypdfium2.PdfDocument(pdf) as document:
        for at, page in enumerate(pages_wanted(printer, len(document)) * times):
            if at:
                printer.newPage()
            bitmap = document[page].render(scale=_DOTS_AN_INCH / _POINTS_AN_INCH, rev_byteorder=True, prefer_bgrx=True)
            pixels = bytes(bitmap.buffer)
            image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
            painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()


def pages_wanted(printer: QPrinter, count: int) -> list[int]:
    """Return which of a paper's pages the user chose in the dialog, from nought; all where none was chosen."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange or not printer.fromPage():
        return list(range(count))
    return list(range(min(printer.fromPage(), count) - 1, min(printer.toPage() or count, count)))
