"""How the candidate lists overlap: people by the number of lists they are on, and by each pair of lists."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.candidates import CandidateBoard, CandidateSource
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.candidates.columns import OverlapLine, of_overlaps
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import label


class OverlapsPane(QWidget):
    """A sentence of counts over a table with a row and a column for each list."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self._shown: tuple[str, ...] = ()
        self.finding = label("", "section", wrap=True)
        self.finding.setContentsMargins(16, 12, 16, 4)
        self._under = label(
            "Each cell counts the people on both lists; where a list meets itself, all who are on it.", "body", "second"
        )
        self._under.setContentsMargins(16, 0, 16, 10)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.finding)
        self._rows.addWidget(self._under)
        self._rows.addWidget(rule())
        self.table = self._made(())
        self._rows.addWidget(self.table, 1)

    def show_board(self, board: CandidateBoard) -> None:
        """Show the overlaps of the lists that name anybody."""
        named = {pair[0] for pair in board.overlaps.pairs}
        sources = tuple(source for source in board.sources if source.code in named)
        codes = tuple(source.code for source in sources)
        if codes != self._shown:
            self._shown = codes
            old, self.table = self.table, self._made(sources)
            self._rows.replaceWidget(old, self.table)
            old.deleteLater()
        self.table.empty.say("No list is loaded", "Load a list of candidates first.", guide="candidates")
        self.table.show_records(tuple(OverlapLine(one, _row(board, one.code, codes)) for one in sources))
        self.finding.setText(_finding(board))

    def _made(self, sources: Sequence[CandidateSource]) -> RecordTable[OverlapLine]:
        return RecordTable(
            self._theme, self._icons, of_overlaps(sources), name="Overlaps", key=lambda line: line.source.code
        )


def _row(board: CandidateBoard, code: str, codes: Sequence[str]) -> tuple[int, ...]:
    pairs = board.overlaps.pairs
    return tuple(pairs.get((code, other), pairs.get((other, code), 0)) for other in codes)


def _finding(board: CandidateBoard) -> str:
    if not board.candidates:
        return "Nobody is on the long list"
    parts = [f"{people} on {words.count(lists, 'list')}" for lists, people in board.overlaps.by_count.items()]
    return f"{words.people_count(len(board.candidates))} on the long list: {', '.join(parts)}"
