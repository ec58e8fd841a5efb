"""Signed copies: the borough's signature holds, one changed byte breaks it, and the paper inside stays what it was."""

import sys
from datetime import datetime, timedelta
from importlib.util import find_spec
from io import BytesIO

import page as checker
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from iom_desktop.documents import signing
from iom_desktop.errors import Mendable
from iom_desktop.records.papers import Order
from iom_desktop.vocabulary.documents import DocumentKind
from tests import managed

SECRET = "made-up passphrase"


def certificate() -> bytes:
    """Make a certificate of a made-up borough that vouches for itself."""
    key, made = ec.generate_private_key(ec.SECP256R1()), datetime(2025, 1, 1)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "London Borough of Kingsmere")])
    signs = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(5).not_valid_before(made).not_valid_after(made + timedelta(days=36_500))
    own = builder.add_extension(signs, critical=True).sign(key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"borough", key, own, None, BestAvailableEncryption(SECRET.encode()))


def verdict(pdf: bytes) -> tuple[bool, str]:
    """Return whether a signature holds, trusting whoever signed, and how much of the file it covers."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    found = validate_pdf_signature(signature, trusted)
    return found.bottom_line, found.coverage.name


@pytest.mark.slow
@pytest.mark.skipif(find_spec("pyhanko") is None, reason="needs pyhanko")
def test_that_a_signed_copy_is_the_paper_with_a_signature_that_one_changed_byte_breaks(desk):
    person_id = managed.somebody(desk)
    issued = desk.documents.issue(Order(DocumentKind.LETTER, person_id=person_id))
    copy = desk.documents.signed(issued.id, "Kingsmere Magistrates' Court", certificate(), SECRET)

    assert copy.startswith(issued.paper.pdf)
    assert verdict(copy) == (True, "ENTIRE_FILE")
    for profile in ("ua1", "2a"):
        assert [one.message for one in checker.validate_pdf_bytes(copy, profile=profile).failures] == []
    spoilt = bytearray(copy)
    spoilt[copy.index(b"en-GB") + 4] ^= 1
    assert not verdict(bytes(spoilt))[0]
    newest = desk.documents.holders(issued.id)[0]
    assert newest.recipient == "Kingsmere Magistrates' Court"
    assert "London Borough of Kingsmere" in newest.words

    for wrong, passphrase in ((certificate(), "another"), (b"no certificate", SECRET)):
        with pytest.raises(Mendable, match="could not be opened"):
            desk.documents.signed(issued.id, "the court", wrong, passphrase)
    assert len(desk.documents.holders(issued.id)) == 2


def test_that_an_installation_without_signatures_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.incremental_writer", None)
    with pytest.raises(Mendable, match="cannot sign"):
        signing.signed(b"", b"", "")
