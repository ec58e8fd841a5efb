"""A copy of a paper with the borough's signature (PAdES): it proves who issued it, and that it is whole."""

from dataclasses import dataclass
from io import BytesIO

from iom_desktop.errors import Mendable

_FIELD = "Signature of the borough"


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """The signed file, and in whose name it is signed."""

    pdf: bytes
    signer: str


def signed(pdf: bytes, certificate: bytes, passphrase: str) -> SignedCopy:
    """Return the file with a signature behind it; its pages, tags and metadata stay as they are, byte for byte.

    ``certificate`` is a PKCS#12 file with its key. Nothing is fetched from anywhere, and nothing of the key is kept.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers
    except ImportError as error:
        raise Mendable(
            "signing_missing",
            "This installation cannot sign. Ask whoever installed the program to add its part for signatures "
            "(iom-desktop[signing]). Nothing was copied.",
        ) from error

    class UnchangedInside(IncrementalPdfFileWriter):  # type: ignore[misc, unused-ignore]
        """Writes behind a file and leaves its metadata as it is: rewritten it would be no PDF/A any more."""

        def _update_meta(self) -> None:
            """Leave the metadata."""

    try:
        signer = signers.SimpleSigner.load_pkcs12_data(certificate, [], passphrase=passphrase.encode())
    except ValueError as error:
        raise Mendable(
            "certificate_not_opened",
            "The certificate could not be opened: the passphrase is another one, or the file is no PKCS#12 file "
            "(.p12 or .pfx) with its key. Nothing was copied.",
        ) from error
    field = fields.SigFieldSpec(
        _FIELD,
        readable_field_name=_FIELD,
        invis_sig_settings=fields.InvisSigSettings(box_out_of_bounds=True),
    )
    about = signers.PdfSignatureMetadata(
        field_name=_FIELD, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    out = signers.PdfSigner(about, signer=signer, new_field_spec=field).sign_pdf(UnchangedInside(BytesIO(pdf)))
    return SignedCopy(out.getvalue(), str(signer.subject_name))
