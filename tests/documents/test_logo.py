"""The borough's logo: a picture is proved, flattened and told aloud; what is none is refused in plain words."""

import struct
import zlib
from dataclasses import replace
from io import BytesIO

import page as checker
import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from iom_desktop.documents import logo, press
from iom_desktop.errors import Mendable
from iom_desktop.records.documents import Logo
from iom_desktop.vocabulary.documents import Variant
from tests.documents import samples

ALTERNATIVE = "Logo of the London Borough of Kingsmere"
ANCHOR = (90, 40, 120)


def written(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(proved: Logo) -> Image.Image:
    return Image.open(BytesIO(proved.picture))


def shown() -> Logo:
    image = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    image.paste(ANCHOR, (0, 0, 300, 300))
    return replace(logo.proof(written(image)).logo, alternative=ALTERNATIVE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_that_every_kind_of_picture_becomes_plain_dots_on_white(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    made = opened(logo.proof(written(Image.new(mode, (600, 200)), kind)).logo)
    assert (made.format, made.mode, made.size) == ("PNG", "RGB", (600, 200))


def test_that_what_is_clear_becomes_white_and_nothing_else_of_the_file_comes_along():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Somebody")
    image = Image.new("RGBA", (3000, 1000), (0, 0, 0, 0))
    image.paste(ANCHOR, (0, 0, 500, 1000))
    proved = logo.proof(written(image, pnginfo=notes, exif=Image.Exif()) + b"<script>payload</script>")
    made = opened(proved.logo)
    assert (made.getpixel((10, 10)), made.getpixel((1100, 10))) == (ANCHOR, (255, 255, 255))
    assert made.size == (1200, 400)
    assert made.info == {}
    assert b"payload" not in proved.logo.picture
    assert b"Somebody" not in proved.logo.picture
    assert proved.warning == ""


def test_that_a_photograph_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(logo.proof(written(Image.new("RGB", (200, 100)), "JPEG", exif=exif)).logo).size == (100, 200)


def test_that_too_few_dots_for_print_are_said_and_not_refused():
    assert "90 dots wide" in logo.proof(written(Image.new("RGB", (90, 30)))).warning


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 60,000 by 60,000 dots."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "logo_no_picture"),
        (b"%PDF-1.7 no picture", "logo_no_picture"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "logo_no_picture"),
        (written(Image.new("RGB", (64, 64)))[:60], "logo_no_picture"),
        (written(Image.new("RGB", (9, 9))), "logo_too_small"),
        (bomb(), "logo_too_large"),
        (bytes(logo.MOST_BYTES + 1), "logo_too_large"),
        (
            written(
                Image.new("RGB", (64, 64)), save_all=True, append_images=[Image.new("RGB", (64, 64), "red")]
            ),
            "logo_moves",
        ),
    ],
    ids=["empty", "paper", "other format", "cut off", "tiny", "bomb", "heavy", "moving"],
)  # fmt: skip
def test_that_what_is_no_logo_is_refused_in_plain_words(data, code):
    with pytest.raises(Mendable, match="Nothing was changed") as refused:
        logo.proof(data)
    assert refused.value.code == code


@pytest.mark.parametrize("content", [samples.letter, samples.referral])
def test_that_a_paper_with_a_logo_stays_accessible_and_archivable(content):
    letterhead = replace(samples.LETTERHEAD, logo=shown())
    pdf = press.set_content(content(), letterhead, samples.imprint()).pdf
    for profile in ("ua1", "2a"):
        assert [one.message for one in checker.validate_pdf_bytes(pdf, profile=profile).failures] == []
    with pikepdf.Pdf.open(BytesIO(pdf)) as opened:
        figures = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert [str(one.Alt) for one in figures] == [ALTERNATIVE]
        assert len(opened.pages[0].get_images()) == 1


def test_that_large_print_sets_the_logo_above_the_lines_and_a_statement_has_none():
    letterhead = replace(samples.LETTERHEAD, logo=shown())
    large = press.set_content(replace(samples.letter(), variant=Variant.LARGE), letterhead, samples.imprint())
    assert checker.is_pdf_compliant_bytes(large.pdf, profile="ua1")
    assert (
        large.pdf
        == press.set_content(replace(samples.letter(), variant=Variant.LARGE), letterhead, samples.imprint()).pdf
    )
    with pikepdf.Pdf.open(BytesIO(press.set_content(samples.statement(), letterhead, samples.imprint()).pdf)) as opened:
        assert not any(page.get_images() for page in opened.pages)
