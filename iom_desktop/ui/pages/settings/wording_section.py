"""One section of a wording: its title, when it is said, and its texts, standard beside Easy Read."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from iom_desktop.records.wording import Piece, WordingSection
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.settings.wording_text import WordingText
from iom_desktop.ui.widgets.buttons import icon_button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.text import ElidedLabel, label, restyle

Field = QLineEdit | WordingText
_UP, _DOWN = -1, 1


class SectionFields(QWidget):
    """The fields of one section, each known by the path of its piece."""

    typed = Signal()
    """Something was typed here."""
    move_wanted = Signal(int)
    """The section shall go up or down by so many places."""
    remove_wanted = Signal()
    """The section shall be taken out."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        section: WordingSection,
        entered: Callable[[WordingText], object],
        *,
        may_change: bool,
    ) -> None:
        super().__init__()
        self.key = section.key
        self.own = section.own
        self.fields: dict[str, Field] = {}
        self._theme = theme
        self._entered = entered
        self._deeds: list[QWidget] = []
        self._title = ElidedLabel(section.title, "section")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        if section.condition:
            head.addWidget(label(section.condition, "small", "second"))
        if section.own and may_change:
            name = section.title
            for words, icon, pressed in (
                (f"Move {name} up", "arrow-up", lambda: self.move_wanted.emit(_UP)),
                (f"Move {name} down", "arrow-down", lambda: self.move_wanted.emit(_DOWN)),
                (f"Take {name} out", "x", self.remove_wanted.emit),
            ):
                self._deeds.append(icon_button(words, pressed, icons=icons, icon=icon))
                head.addWidget(self._deeds[-1])
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._put(section, may_change=may_change)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 16, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addLayout(self._grid)
        rows.addSpacing(8)
        rows.addWidget(rule(strong=False))

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Everything Tab stops at, in its order."""
        return (*self._deeds, *self.fields.values())

    @property
    def words(self) -> dict[str, str]:
        """The words of every piece by its path."""
        return {path: text_of(field) for path, field in self.fields.items()}

    def say_wrong(self, paths: set[str]) -> None:
        """Mark the fields in which something has to be mended."""
        for path, field in self.fields.items():
            restyle(field, wrong=path in paths)

    def _put(self, section: WordingSection, *, may_change: bool) -> None:
        row = 0
        for piece in section.pieces:
            field = self._field(section.title, piece, may_change=may_change)
            beside = piece.label == "Easy Read" and piece.several
            column = 1 if beside else 0
            at = row - 2 if beside else row
            across = 1 if (beside or _has_easy(section, piece)) else 2
            self._grid.addWidget(label(piece.label, "small", "second"), at, column, 1, across)
            self._grid.addWidget(field, at + 1, column, 1, across, Qt.AlignmentFlag.AlignTop)
            row = row if beside else row + 2
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def _field(self, title: str, piece: Piece, *, may_change: bool) -> Field:
        field: Field
        if piece.several or piece.places or len(piece.words) > len("A line that is longer than most screens are wide"):
            field = WordingText(self._theme, piece.places, self._entered)
            field.show_text(piece.words)
            field.textChanged.connect(self.typed)
        else:
            field = QLineEdit(piece.words)
            field.textChanged.connect(self.typed)
        field.setReadOnly(not may_change)
        field.setAccessibleName(f"{title}, {piece.label}")
        self.fields[piece.path] = field
        return field


def text_of(field: Field) -> str:
    """Return what stands in a field."""
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def count_as_typed(field: Field) -> None:
    """Let what stands in a field count as typed and not saved."""
    if isinstance(field, QPlainTextEdit):
        field.document().setModified(True)
    else:
        field.setModified(True)


def _has_easy(section: WordingSection, piece: Piece) -> bool:
    other = piece.path.removesuffix(".text") + ".easy"
    return piece.path.endswith(".text") and any(one.path == other for one in section.pieces)
