"""What is typed or chosen in a form and not saved: found in its fields, and put back into them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from iom_desktop.records.unsaved import Spot

Field = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox | QRadioButton
_BEGUN = "begun_with"
"""The property of a choice that holds what was chosen when its form came up."""
_TICKED, _NOT_TICKED = "yes", "no"


def spot_of(widget: QWidget) -> Spot | None:
    """Return which form a widget is, where it is one that shows somebody's unsaved typing.

    A form says so by a property ``spot``; it is none while the form is about nothing yet.
    """
    found = getattr(widget, "spot", None)
    return found if isinstance(found, Spot) else None


def begin(form: QWidget) -> None:
    """Note what is chosen in a form as it comes up, so that what is chosen after counts as typed."""
    for field in _fields(form).values():
        if not isinstance(field, QLineEdit | QPlainTextEdit):
            field.setProperty(_BEGUN, _text(field))


def typed_into(form: QWidget) -> dict[str, str]:
    """Return what was typed or chosen since the fields were filled, by the name of the field."""
    return {name: _text(field) for name, field in _fields(form).items() if _is_typed(field)}


@dataclass(frozen=True, slots=True)
class PutBack:
    """What became of words that were to be put back."""

    typed: bool
    """Whether anything was typed again; what had been saved meanwhile needs nothing."""
    left: Mapping[str, str]
    """Words whose field is not there now."""


def put_back(form: QWidget, words: Mapping[str, str]) -> PutBack:
    """Type words into their fields again, as far as these are there; choices first, which others may go by."""
    fields = _fields(form)
    other = {name: said for name, said in words.items() if name in fields and _text(fields[name]) != said}
    for name in sorted(other, key=lambda one: isinstance(fields[one], QLineEdit | QPlainTextEdit)):
        _type(fields[name], other[name])
    return PutBack(bool(other), {name: said for name, said in words.items() if name not in fields})


def _fields(form: QWidget) -> dict[str, Field]:
    """Return the fields of a form by names that are the same each time it is made; passphrases are none of them."""
    found: dict[str, Field] = {}
    for field in _all_fields(form):
        called = field.accessibleName() or field.objectName() or type(field).__name__
        found[next(name for at in count() if (name := f"{called} {at}" if at else called) not in found)] = field
    return found


def _all_fields(form: QWidget) -> Iterator[Field]:
    for field in form.findChildren(QWidget):
        if isinstance(field, QLineEdit):
            if not (field.isReadOnly() or _is_hidden(field) or isinstance(field.parentWidget(), QComboBox)):
                yield field
        elif isinstance(field, QPlainTextEdit):
            if not field.isReadOnly():
                yield field
        elif isinstance(field, QComboBox | QCheckBox | QRadioButton):
            yield field


def _is_hidden(field: QLineEdit) -> bool:
    return field.echoMode() is not QLineEdit.EchoMode.Normal


def _is_typed(field: Field) -> bool:
    if isinstance(field, QLineEdit):
        return field.isModified()
    if isinstance(field, QPlainTextEdit):
        return field.document().isModified()
    begun = field.property(_BEGUN)
    if begun is not None and begun != _text(field):
        return True
    line = field.lineEdit() if isinstance(field, QComboBox) else None
    return line is not None and line.isModified()


def _text(field: Field) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return field.currentText()
    return _TICKED if field.isChecked() else _NOT_TICKED


def _type(field: Field, said: str) -> None:
    """Replace what stands there as if it were typed, so that it counts as unsaved and can be undone."""
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.insert(said)
        field.setModified(True)
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(said)
    elif isinstance(field, QComboBox):
        _choose(field, said)
    else:
        field.setChecked(said == _TICKED)


def _choose(field: QComboBox, said: str) -> None:
    """Choose what was chosen; what the list does not offer any more is chosen again by the user."""
    at = field.findText(said)
    line = field.lineEdit()
    if at >= 0:
        field.setCurrentIndex(at)
    elif line is not None:
        field.setCurrentIndex(-1)
        line.setText(said)
    if line is not None:
        line.setModified(True)
