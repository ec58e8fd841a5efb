"""What a paper says, read from its file."""

from pathlib import Path

import pypdfium2


def words_of(paper: Path) -> str:
    """Return the text of a PDF file, in one line."""
    with pypdfium2.PdfDocument(paper.read_bytes()) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
