"""One line of how a paper goes out: on which printer, in how many copies, and which of its pages."""

import re

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from iom_desktop.ui.kit.prompts import NO_PRINTER, PrintOrder
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.number import number
from iom_desktop.ui.widgets.text import label

_MOST_COPIES = 99
_PRINTER_WIDTH = 220
_OWN_SETTINGS = "Another, or its own settings…"
"""Leads to the system's own print dialog, which knows the paper, both sides and colour."""


class PrintLine(QWidget):
    """Asks the machine for its printers once a paper is there to be printed."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._printer: Choice[str] = Choice()
        self._printer.setFixedWidth(_PRINTER_WIDTH)
        self._copies = number(1, _MOST_COPIES, width=80)
        self._pages = QLineEdit()
        self._pages.setPlaceholderText("All")
        self._pages.setMaximumWidth(80)
        self._none = label(f"{NO_PRINTER}: save the paper as a PDF instead.", "small", "amber", wrap=True)
        self._none.hide()
        self._wrong = label("", "small", "red")
        self._wrong.hide()
        self._pages.textChanged.connect(self._wrong.hide)
        self._fields = QWidget()
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        for words, field in (("Printer", self._printer), ("Copies", self._copies), ("Pages", self._pages)):
            named = label(words, "body-strong")
            named.setBuddy(field)
            field.setAccessibleName(words)
            fields.addWidget(named)
            fields.addWidget(field)
            fields.addSpacing(8)
        fields.addWidget(self._wrong)
        fields.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 0)
        row.addWidget(self._none, 1)
        row.addWidget(self._fields, 1)

    def show_count(self, pages: int) -> None:
        """Offer the machine's printers, the usual one first, for a paper of so many pages."""
        from PySide6.QtPrintSupport import QPrinterInfo  # comes in when something is printed

        self._count = pages
        names, usual = QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName()
        self._printer.offer([*((name, name) for name in names), ("", _OWN_SETTINGS)])
        self._printer.choose(usual or next(iter(names), ""))
        self._none.setVisible(not names)
        self._fields.setVisible(bool(names))

    def order(self) -> PrintOrder | None:
        """Return what was chosen; nothing, and the field says why, where the pages make no sense."""
        wanted = pages_of(self._pages.text(), self._count)
        if wanted is None:
            last = f"1 to {self._count}" if self._count > 1 else "1"
            self._wrong.setText(f"Pages are {last}: 2, or 1-3")
            self._wrong.show()
            self._pages.setFocus()
            return None
        return PrintOrder(self._printer.value, self._copies.value(), *wanted)


def pages_of(words: str, count: int) -> tuple[int, int] | None:
    """Return the first and last page that somebody means by "", "2" or "1-3"; nothing where there is no such page."""
    if not words.strip():
        return 1, count
    said = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-\u2013]\s*(\d{1,4})\s*)?", words)
    if not said:
        return None
    first, last = int(said[1]), int(said[2] or said[1])
    return (first, last) if 1 <= first <= last <= count else None
