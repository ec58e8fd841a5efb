"""Reads a referral form that came back filled in: what its fields say, and nothing else of the file."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pikepdf import Dictionary, Name, Object, PasswordError, Pdf, PdfError, String

from iom_desktop.errors import Mendable
from iom_desktop.records.returned_form import (
    AGREED,
    FORM,
    FORM_VERSION,
    LONGEST_LINE,
    LONGEST_REASON,
    STANDING,
    ReturnedForm,
    warning_name,
)
from iom_desktop.vocabulary.referral_form import FormField, FormStanding, FormWarning

LARGEST = 10_000_000
"""Bytes of a file that is looked at at all."""
_TICKED, _OFF = "/yes", "/Off"
_NOTHING = "Nothing was changed."


def read_returned_form(path: Path) -> ReturnedForm:
    """Read a form, or refuse it as a whole: a scan, another form, a later version, or fields that were changed."""
    try:
        if path.stat().st_size > LARGEST:
            raise Mendable("too_large", f"This file is larger than any referral form. {_NOTHING}")
        with Pdf.open(path) as pdf:
            return _form(_fields(pdf))
    except PasswordError as error:
        message = "This PDF opens only with a passphrase. Open it, save it without one, and drop it here again."
        raise Mendable("protected", f"{message} {_NOTHING}") from error
    except PdfError as error:
        raise Mendable("unreadable", f"This file is no PDF, or it is damaged. Ask for it again. {_NOTHING}") from error
    except OSError as error:
        raise Mendable("unreadable", f"This file cannot be read: {error.strerror}. {_NOTHING}") from error


def _fields(pdf: Pdf) -> Mapping[str, Object]:
    """Return the fields of the file's form by their names."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary) or not len(form.get("/Fields", ())):
        message = "This PDF has no fields to read: it was printed or scanned after it was filled in. Type it in."
        raise Mendable("no_fields", f"{message} {_NOTHING}")
    for field in _dictionaries(form.Fields):
        name = _text(field.get("/T", String("")))
        if name.startswith(f"{FORM}-"):
            _check_version(name.removeprefix(f"{FORM}-"))
            return {_text(kid.get("/T", String(""))): kid for kid in _dictionaries(field.get("/Kids", ()))}
    raise _other_form()


def _check_version(version: str) -> None:
    if not version.isdecimal():
        raise _other_form()
    if int(version) > FORM_VERSION:
        message = "This form was made by a later IOM Desktop. Type the referral in, or update this one."
        raise Mendable("later_form", f"{message} {_NOTHING}")


def _form(fields: Mapping[str, Object]) -> ReturnedForm:
    ticks = {warning: warning_name(warning) for warning in FormWarning}
    if set(fields) != {*FormField, STANDING, AGREED, *ticks.values()}:
        raise _changed()
    form = ReturnedForm(
        texts={field: _written(fields[field], _longest(field)) for field in FormField},
        standing=_standing(fields[STANDING]),
        warnings=tuple(warning for warning, name in ticks.items() if _is_ticked(fields[name])),
        agreed=_is_ticked(fields[AGREED]),
    )
    if not any(form.texts.values()):
        raise Mendable("form_empty", f"Nobody has written anything on this form. {_NOTHING}")
    return form


def _longest(field: FormField) -> int:
    return LONGEST_REASON if field is FormField.REASON else LONGEST_LINE


def _written(field: Object, longest: int) -> str:
    value = field.get("/V", String(""))
    if field.get("/FT") != Name.Tx or not isinstance(value, String):
        raise _changed()
    words = _text(value).strip()
    if len(words) > longest:
        raise _changed()
    return words


def _standing(field: Object) -> FormStanding | None:
    chosen = _chosen(field)
    if chosen == _OFF:
        return None
    try:
        return FormStanding(chosen.removeprefix("/"))
    except ValueError as error:
        raise _changed() from error


def _is_ticked(field: Object) -> bool:
    chosen = _chosen(field)
    if chosen not in (_TICKED, _OFF):
        raise _changed()
    return chosen == _TICKED


def _chosen(field: Object) -> str:
    """Return the name of what is ticked, which some programs write as a text."""
    value = field.get("/V", Name(_OFF))
    if field.get("/FT") != Name.Btn or not isinstance(value, Name | String):
        raise _changed()
    return f"/{str(value).removeprefix('/')}"


def _text(value: Object) -> str:
    """Return a text with plain line ends and without what draws nothing."""
    plain = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in plain if letter == "\n" or letter.isprintable())


def _dictionaries(things: object) -> Iterator[Dictionary]:
    for thing in things if hasattr(things, "__iter__") else ():
        if isinstance(thing, Dictionary):
            yield thing


def _other_form() -> Mendable:
    message = "This PDF is not the referral form that IOM Desktop makes. Type the referral in, or send the blank form."
    return Mendable("other_form", f"{message} {_NOTHING}")


def _changed() -> Mendable:
    message = "The fields of this form are not as it was sent out: another program has changed them. Type it in."
    return Mendable("form_changed", f"{message} {_NOTHING}")
