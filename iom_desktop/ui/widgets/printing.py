"""A paper on a printer, page after page, without a file on the way."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from iom_desktop.errors import Mendable

_DOTS_AN_INCH = 300
_POINTS_AN_INCH = 72


def print_paper(printer: QPrinter, pdf: bytes) -> None:
    """Draw every page of a paper on a printer, as large as its sheet."""
    import pypdfium2  # loaded when something is printed

    painter = QPainter(printer)
    if not painter.isActive():
        raise Mendable(
            "not_printed", "The printer took nothing. Nothing is lost. Choose another printer, or save a file."
        )
    with pypdfium2.PdfDocument(pdf) as document:
        for at, page in enumerate(document):
            if at:
                printer.newPage()
            bitmap = page.render(scale=_DOTS_AN_INCH / _POINTS_AN_INCH, rev_byteorder=True, prefer_bgrx=True)
            pixels = bytes(bitmap.buffer)
            image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
            painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()
