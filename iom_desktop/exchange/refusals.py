"""Files that are no list a program can read, each refused in words that say what it is and what to do."""

import io
import zipfile

from iom_desktop.errors import Mendable

NOT_A_TABLE = (
    "This file is not a list with columns. Save the list as CSV or XLSX and choose it again. Nothing was changed."
)
_SAVE_AS = "Open it, save it as XLSX or CSV, and choose the new file. Nothing was changed."

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OLD_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_OLDEST_BOOKS = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_PLAINLY_OTHER = {
    b"%PDF": "a PDF. Ask the sender for the list as XLSX or CSV; a PDF cannot be read back safely.",
    b"\x89PNG": "a picture. Ask the sender for the list as XLSX or CSV.",
    b"\xff\xd8\xff": "a picture. Ask the sender for the list as XLSX or CSV.",
    b"GIF8": "a picture. Ask the sender for the list as XLSX or CSV.",
    b"{\\rtf": "a letter or report. Ask the sender for the list as XLSX or CSV.",
    b"\x7fELF": "a program. Do not open it; ask the sender for the list as XLSX or CSV.",
    b"MZ": "a program. Do not open it; ask the sender for the list as XLSX or CSV.",
    b"SQLite format 3": "a database. Ask the sender for the list as XLSX or CSV.",
    b"\x1f\x8b": f"a packed file. Unpack it first. {_SAVE_AS}",
    b"7z\xbc\xaf\x27\x1c": f"a packed file. Unpack it first. {_SAVE_AS}",
    b"Rar!": f"a packed file. Unpack it first. {_SAVE_AS}",
    b"BZh": f"a packed file. Unpack it first. {_SAVE_AS}",
    b"\xfd7zXZ": f"a packed file. Unpack it first. {_SAVE_AS}",
    b"-----BEGIN PGP": "an encrypted message. Decrypt it with its key, and choose the list inside.",
    b"ID;P": f"a spreadsheet in an old form (SYLK). {_SAVE_AS}",
    b"\x00\x01\x00\x00Standard": "a database. Ask the sender for the list as XLSX or CSV.",
}
_WEB_PAGES = (b"<html", b"<!doctype html", b"<table", b"<head", b"mime-version:")
_SPREADSHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_INSIDE_A_PACKAGE = (
    ("xl/workbook.bin", "a binary workbook (XLSB)"),
    ("word/document.xml", "a letter or report"),
    ("ppt/presentation.xml", "a presentation"),
    ("content.xml", "an OpenDocument file"),
    ("Index/Document.iwa", "a file of Apple Numbers"),
    ("Index.zip", "a file of Apple Numbers"),
)


def refuse_other_files(data: bytes) -> None:
    """Refuse what the first bytes show to be no text and no XLSX workbook."""
    if data.startswith(_OLD_OFFICE):
        raise Mendable("unreadable", _about_old_office(data))
    if data.startswith(_OLDEST_BOOKS):
        raise Mendable("unreadable", f"This is a workbook of a very old kind. {_SAVE_AS}")
    if data.startswith(b"PK\x03\x04"):
        raise Mendable("not_a_table", _about_a_package(data))
    for beginning, what in _PLAINLY_OTHER.items():
        if data.startswith(beginning):
            raise Mendable("not_a_table", f"This is not a list but {what}")
    opening = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if opening.startswith(_WEB_PAGES):
        raise Mendable("not_a_table", f"This is a web page under the name of a list. {_SAVE_AS}")
    if _SPREADSHEET_XML in opening:
        raise Mendable("not_a_table", f"This is a spreadsheet in an old XML form. {_SAVE_AS}")


def _about_old_office(data: bytes) -> str:
    if _PROTECTED in data:
        return (
            "This workbook is protected by a password and cannot be read. Open it with its password, save it "
            "without one on this encrypted computer, and choose the new file. Nothing was changed."
        )
    if any(book in data for book in _OLD_BOOKS):
        return f"This is a workbook of the old kind (XLS). {_SAVE_AS}"
    return f"This is an old office document and no list. {_SAVE_AS}"


def _about_a_package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            locked = any(entry.flag_bits & 1 for entry in package.infolist())
    except zipfile.BadZipFile:
        return "This file is damaged: its end is missing. Ask the sender for it again. Nothing was changed."
    found = next((what for part, what in _INSIDE_A_PACKAGE if part in names), "")
    if found:
        return f"This is {found}, not an XLSX workbook. {_SAVE_AS}"
    lock = " with the password it is locked by" if locked else ""
    return f"This is a packed file (ZIP). Unpack it{lock}, and choose the list inside. Nothing was changed."
