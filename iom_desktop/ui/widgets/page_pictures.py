"""Turns the pages of a PDF into pictures, away from the window's own thread."""

from dataclasses import dataclass

_SCALE = 1.6
"""Dots for each point: sharp at the width of the preview, and on screens with twice as many dots."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as dots: width, height, bytes a line, and the dots."""

    width: int
    height: int
    stride: int
    dots: bytes


def pictures_of(pdf: bytes) -> tuple[PagePicture, ...]:
    """Return every page as a picture."""
    import pypdfium2  # loaded when the first preview is wanted

    with pypdfium2.PdfDocument(pdf) as document:
        made = []
        for page in document:
            bitmap = page.render(scale=_SCALE, rev_byteorder=True)
            made.append(PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)))
        return tuple(made)
