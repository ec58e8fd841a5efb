"""A copy of a paper that opens only with a passphrase; such a copy can be no PDF/A, which forbids encryption."""

from io import BytesIO

from pikepdf import Encryption, Pdf, Permissions

from iom_desktop.errors import Mendable

_LONGEST = 127
"""Bytes of a passphrase that the format takes."""


def protected(pdf: bytes, passphrase: str) -> bytes:
    """Return the file encrypted with AES-256; a screen reader may still read it aloud."""
    if len(passphrase.encode()) > _LONGEST:
        raise Mendable("passphrase_too_long", f"A PDF takes a passphrase of up to {_LONGEST} characters.")
    out = BytesIO()
    allowed = Permissions(accessibility=True, extract=False, modify_annotation=False, modify_form=False)
    with Pdf.open(BytesIO(pdf)) as opened:
        opened.save(out, encryption=Encryption(owner=passphrase, user=passphrase, R=6, aes=True, allow=allowed))
    return out.getvalue()
