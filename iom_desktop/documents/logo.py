"""The borough's logo: a picture somebody chose, proved to be one, and made anew so that nothing else comes along."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from reportlab.lib.units import mm

from iom_desktop.errors import Mendable
from iom_desktop.records.documents import Logo, LogoProof

MOST_BYTES = 5_000_000
_MOST_DOTS = 6_000
"""More dots than this across or down are refused before they are unpacked."""
_KEPT_DOTS = 1_200
"""So many dots across or down are kept: more than print shows."""
_LEAST_DOTS = 16
_WIDEST, _HIGHEST = 45 * mm, 15 * mm
_PRINT = 300 / 72
"""Dots for each point of a sharp print."""
_NOT_PICTURE = (
    "This file is no picture that can be read, so no paper can carry it. Choose a PNG, a JPEG or an SVG. "
    "Nothing was changed."
)


def size_of(logo: Logo) -> tuple[float, float]:
    """Return how wide and how high a logo is drawn, in points: as large as its place on a letterhead allows."""
    scale = min(_WIDEST / logo.width, _HIGHEST / logo.height)
    return logo.width * scale, logo.height * scale


def proof(data: bytes) -> LogoProof:
    """Return the picture made anew in plain colours without a background, or say in words why it is none."""
    if len(data) > MOST_BYTES:
        raise Mendable(
            "logo_too_large",
            f"This picture has {len(data) / 1e6:.0f} megabytes; a logo may have {MOST_BYTES / 1e6:.0f}. "
            "Save it smaller and choose it again. Nothing was changed.",
        )
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            _refuse_unfit(picture)
            drawn = _flat(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError as error:
        raise _too_many_dots() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Mendable("logo_no_picture", _NOT_PICTURE) from error
    drawn.thumbnail((_KEPT_DOTS, _KEPT_DOTS), Image.Resampling.LANCZOS)
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    made = Logo(out.getvalue(), "", drawn.width, drawn.height)
    return LogoProof(made, _warning(made))


def _refuse_unfit(picture: Image.Image) -> None:
    if max(picture.size) > _MOST_DOTS:
        raise _too_many_dots()
    if min(picture.size) < _LEAST_DOTS:
        raise Mendable(
            "logo_too_small",
            f"This picture is {picture.width} by {picture.height} dots, too few to show anything on paper. "
            "Choose a larger one. Nothing was changed.",
        )
    if getattr(picture, "n_frames", 1) > 1:
        raise Mendable("logo_moves", "This picture moves. Choose a still one for paper. Nothing was changed.")


def _too_many_dots() -> Mendable:
    return Mendable(
        "logo_too_large",
        f"This picture has more than {_MOST_DOTS:,} dots one way or the other. "
        "Save it smaller and choose it again. Nothing was changed.",
    )


def _flat(picture: Image.Image) -> Image.Image:
    """Return a new picture in sRGB on white, with nothing of the old one but its dots."""
    coloured = _in_srgb(picture)
    shown = coloured.convert("RGBA") if _sees_through(coloured) else coloured.convert("RGB")
    plain = Image.new("RGB", shown.size, "white")
    plain.paste(shown, mask=shown.getchannel("A") if shown.mode == "RGBA" else None)
    return plain


def _sees_through(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile: Any = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:
        return picture  # a broken profile is no reason to refuse the picture
    return made or picture


def _warning(logo: Logo) -> str:
    wide, _high = size_of(logo)
    needed = round(wide * _PRINT)
    if logo.width >= needed:
        return ""
    return (
        f"The picture is {logo.width} dots wide; for a sharp print it needs {needed}. "
        "It can be used, and its edges will look soft."
    )
