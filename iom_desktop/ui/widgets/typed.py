"""What is typed into a form and not saved: found in its fields, and put back into them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from iom_desktop.records.unsaved import Spot

Field = QLineEdit | QPlainTextEdit


def spot_of(widget: QWidget) -> Spot | None:
    """Return which form a widget is, where it is one that shows somebody's unsaved typing.

    A form says so by a property ``spot``; it is none while the form is about nothing yet.
    """
    found = getattr(widget, "spot", None)
    return found if isinstance(found, Spot) else None


def typed_into(form: QWidget) -> dict[str, str]:
    """Return what was typed since the fields were filled, by the name of the field."""
    return {name: _text(field) for name, field in _fields(form).items() if _is_typed(field)}


@dataclass(frozen=True, slots=True)
class PutBack:
    """What became of words that were to be put back."""

    typed: bool
    """Whether anything was typed again; what had been saved meanwhile needs nothing."""
    left: Mapping[str, str]
    """Words whose field is not there now."""


def put_back(form: QWidget, words: Mapping[str, str]) -> PutBack:
    """Type words into their fields again, as far as these are there."""
    fields = _fields(form)
    other = {name: said for name, said in words.items() if name in fields and _text(fields[name]) != said}
    for name, said in other.items():
        _type(fields[name], said)
    return PutBack(bool(other), {name: said for name, said in words.items() if name not in fields})


def _fields(form: QWidget) -> dict[str, Field]:
    """Return the fields of a form by names that are the same each time it is made; passphrases are none of them."""
    found: dict[str, Field] = {}
    for field in form.findChildren(QWidget):
        if isinstance(field, QLineEdit | QPlainTextEdit) and not field.isReadOnly() and not _is_hidden(field):
            called = field.accessibleName() or field.objectName() or type(field).__name__
            found[next(name for at in count() if (name := f"{called} {at}" if at else called) not in found)] = field
    return found


def _is_hidden(field: Field) -> bool:
    return isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal


def _is_typed(field: Field) -> bool:
    return field.isModified() if isinstance(field, QLineEdit) else field.document().isModified()


def _text(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _type(field: Field, said: str) -> None:
    """Replace what stands there as if it were typed, so that it counts as unsaved and can be undone."""
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(said)
        field.setModified(True)
        return
    cursor = field.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(said)
