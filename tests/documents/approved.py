"""What papers were approved to look like and to read as, kept beside the tests in ``approved/``.

After a change that is meant, look at what differs and approve anew: ``IOM_APPROVE=1 pytest tests/documents/``.
"""

import os
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

KEPT = Path(__file__).with_name("approved")
DIFFERENCES = Path("differences")
"""Beside wherever the tests run: what a failing test made, and where it differs."""
_DOTS_A_POINT = 0.75
_SHADES = 8
_MOST_APART = 40
"""Of 255: two machines round the edge of a letter differently, by less."""
_MOST_DOTS = 0.0005
"""Share of dots that may be further apart."""


def approving() -> bool:
    """Tell whether what is made now is to be approved."""
    return os.environ.get("IOM_APPROVE") == "1"


def hold(name: str, text: str) -> None:
    """Hold a text against the approved one."""
    path = KEPT / name
    if approving():
        path.write_text(text, encoding="utf-8")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def hold_pages(name: str, pdf: bytes) -> None:
    """Hold the first pages of a paper against the approved picture; keep the difference where they fail."""
    made, path = _drawn(pdf), KEPT / f"{name}.png"
    if approving():
        made.quantize(_SHADES).save(path, optimize=True)
    with Image.open(path) as kept:
        approved = np.asarray(kept.convert("L"), dtype=np.int16)
    now = np.asarray(made.quantize(_SHADES).convert("L"), dtype=np.int16)
    if now.shape == approved.shape:
        apart = np.abs(now - approved)
        if (apart > _MOST_APART).mean() <= _MOST_DOTS:
            return
        shown = Image.fromarray(np.hstack([approved, now, 255 - apart]).astype(np.uint8))
    else:
        shown = made
    DIFFERENCES.mkdir(exist_ok=True)
    shown.save(DIFFERENCES / f"{name}.png")
    pytest.fail(f"{name} looks different: see {DIFFERENCES / name}.png (approved, now, difference)")


def _drawn(pdf: bytes) -> Image.Image:
    """Draw at most two pages beside each other, in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [
            document[at].render(scale=_DOTS_A_POINT, grayscale=True).to_pil() for at in range(min(len(document), 2))
        ]
    whole = Image.new("L", (sum(page.width for page in pages), pages[0].height), 255)
    for at, page in enumerate(pages):
        whole.paste(page, (at * pages[0].width, 0))
    return whole
