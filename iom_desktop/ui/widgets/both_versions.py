"""Both versions of a record that two people changed at once, field by field, side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QWidget

from iom_desktop.ui.widgets.text import label

_SHOWN = 400
"""How many letters of a long text are shown on each side."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that reads differently: its name, both versions in words, and how each gets into the form."""

    field: str
    yours: str
    theirs: str
    take_yours: Callable[[], object]
    take_theirs: Callable[[], object]
    untouched: bool
    """Whether only the other one changed it: then theirs is taken unless the user says otherwise."""


class BothVersions(QFrame):
    """Lets the user choose for each field; what is chosen stands in the form below at once, and nothing is saved."""

    def __init__(self, parent: QWidget, by: str, differences: Sequence[Difference]) -> None:
        super().__init__(parent)
        self.setProperty("pane", "group")
        self.choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, title in enumerate(("", "Yours", by)):
            grid.addWidget(label(title, "small-strong"), 0, column)
        for at, one in enumerate(differences, start=1):
            self._add(grid, at, one)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def _add(self, grid: QGridLayout, at: int, one: Difference) -> None:
        yours, theirs = QRadioButton("Keep yours"), QRadioButton("Take theirs")
        for said, radio in ((one.yours, yours), (one.theirs, theirs)):
            radio.setAccessibleName(f"{one.field}, {radio.text()}: {said or 'nothing'}")
        group = QButtonGroup(self)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label(one.field, "small", "quiet", wrap=True), 2 * at, 0, 2, 1, top)
        for column, (radio, said) in enumerate(((yours, one.yours), (theirs, one.theirs)), start=1):
            group.addButton(radio)
            grid.addWidget(label(_cut(said), "small", wrap=True), 2 * at, column, top)
            grid.addWidget(radio, 2 * at + 1, column, top)
        (theirs if one.untouched else yours).setChecked(True)
        (one.take_theirs if one.untouched else one.take_yours)()
        yours.toggled.connect(lambda on: (one.take_yours if on else one.take_theirs)())
        self.choices[one.field] = (yours, theirs)


def _cut(said: str) -> str:
    return (said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…") or "Nothing"
