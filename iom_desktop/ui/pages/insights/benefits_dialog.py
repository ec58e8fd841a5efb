"""The form for what taking more people on could avoid."""

from math import isfinite

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from iom_desktop.records.benefits import BenefitInputs, CrimeInputs
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.form_dialog import FormDialog
from iom_desktop.ui.widgets.number import number
from iom_desktop.ui.widgets.text import label

ROWS = 4
_HEADINGS = ("Type of crime", "Arrests", "Offences for each arrest", "In the borough in a year")
_USUAL = ("All crime", "Residential burglary", "Robbery")
_MONTHS, _FALL, _LEAST, _MOST = 24, 36, 20, 50
_HUNDRED = 100
_WIDTH = 660


class BenefitsDialog(FormDialog):
    """Asks for arrests of the people who may be taken on, what they stand for, and the expected fall."""

    def __init__(self, parent: QWidget, icons: Icons, before: BenefitInputs | None) -> None:
        super().__init__(
            parent,
            icons,
            "Estimate for more people",
            "Estimate",
            under="What could be avoided if the people on a list offended less, as those before them did.",
        )
        self.setMinimumWidth(_WIDTH)
        self._months = number(1, 120, suffix=" months")
        self._fall, self._least, self._most = (number(0, 100, suffix=" %") for _ in range(3))
        self._lines = [[QLineEdit() for _ in _HEADINGS] for _ in range(ROWS)]
        self.form.add("months", "Arrests made in", self._months)
        self.form.add("types", "Types of crime", self._table(), "Only the arrests are counted; the rest is estimated")
        self.form.add("fall", "Expected fall in offending", self._shares(), "Such as under Effect, where it is sure")
        self._show(before)

    def fill(self) -> BenefitInputs | None:
        """Return the inputs, or nothing after saying what is wrong."""
        types, wrong = self._types()
        least, fall, most = self._least.value(), self._fall.value(), self._most.value()
        errors = {"types": wrong} if wrong else {}
        if not least <= fall <= most:
            errors["fall"] = "The expected fall lies outside what it is at least and at most"
        if self.form.show_errors(errors):
            return None
        shares = (one / _HUNDRED for one in (fall, least, most))
        reduction, least_share, most_share = shares
        return BenefitInputs(self._months.value(), reduction, types, least_share, most_share)

    def _shares(self) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        for field, name in ((self._fall, "Expected"), (self._least, "at least"), (self._most, "at most")):
            field.setAccessibleName(f"Fall, {name.lower()}")
            row.addWidget(label(name, "small", "second"))
            row.addWidget(field)
        row.addStretch()
        held.setFocusProxy(self._fall)
        return held

    def _table(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for column, heading in enumerate(_HEADINGS):
            grid.addWidget(label(heading, "small", "second"), 0, column)
        for at, row in enumerate(self._lines):
            for column, field in enumerate(row):
                field.setAccessibleName(f"{_HEADINGS[column]}, line {at + 1}")
                grid.addWidget(field, at + 1, column)
        grid.setColumnStretch(0, 1)
        held.setFocusProxy(self._lines[0][0])
        return held

    def _types(self) -> tuple[tuple[CrimeInputs, ...], str]:
        """Return the lines that are filled in, and what is wrong with the first that is not right."""
        found = []
        for row in self._lines:
            name, arrests, each, borough = (field.text().strip() for field in row)
            if not (arrests or each or borough):
                continue
            counted, stands_for, whole = _number(arrests), _number(each), _number(borough)
            if not name or counted is None or counted != int(counted) or stands_for is None:
                return (), "Each line needs a name, arrests as a whole number, and offences for each arrest"
            if borough and not whole:
                return (), "Offences in the borough are a number over 0, or left empty where nobody knows"
            found.append(CrimeInputs(name, int(counted), stands_for, whole))
        return tuple(found), "" if found else "Fill in at least one line"

    def _show(self, before: BenefitInputs | None) -> None:
        if before is None:
            self._months.setValue(_MONTHS)
            for field, percent in ((self._fall, _FALL), (self._least, _LEAST), (self._most, _MOST)):
                field.setValue(percent)
            for row, name in zip(self._lines, _USUAL, strict=False):
                row[0].setText(name)
            return
        self._months.setValue(int(before.months))
        least, most = before.least_reduction, before.most_reduction
        for field, share in ((self._fall, before.reduction), (self._least, least), (self._most, most)):
            field.setValue(round((before.reduction if share is None else share) * _HUNDRED))
        for row, one in zip(self._lines, before.types, strict=False):
            whole = one.borough_offences_per_year
            said = (one.name, str(one.arrests), f"{one.offences_per_arrest:g}", "" if whole is None else f"{whole:.0f}")
            for cell, words in zip(row, said, strict=True):
                cell.setText(words)


def _number(typed: str) -> float | None:
    try:
        found = float(typed.replace(",", ""))
    except ValueError:
        return None
    return found if isfinite(found) and found >= 0 else None
