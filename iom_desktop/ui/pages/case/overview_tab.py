"""The overview of a case: who it is, who works on it, what comes next, in blocks side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.ui.pages.case.overview_blocks import Block
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label

COLUMNS = 3


class OverviewTab(QScrollArea):
    """Shows blocks of facts in columns of equal width."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks, filling the columns row by row."""
        body = QWidget()
        body.setProperty("pane", "scrolled")
        row = QHBoxLayout(body)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(28)
        for column in range(COLUMNS):
            rows = QVBoxLayout()
            rows.setSpacing(18)
            for block in blocks[column::COLUMNS]:
                rows.addWidget(_block(block))
            rows.addStretch()
            row.addLayout(rows, 1)
        self.setWidget(body)


def _block(block: Block) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.addWidget(label(block.title, "body-strong"), 0, 0, 1, 2)
    grid.addWidget(rule(strong=False), 1, 0, 1, 2)
    for at, (what, value) in enumerate(block.rows, start=2):
        grid.addWidget(label(what, "small", "quiet", wrap=True), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value, "small", wrap=True), at, 1, Qt.AlignmentFlag.AlignTop)
    if not block.rows:
        grid.addWidget(label(block.nothing, "small", "quiet"), 2, 0, 1, 2)
    grid.setColumnMinimumWidth(0, 112)
    grid.setColumnStretch(1, 1)
    return made
