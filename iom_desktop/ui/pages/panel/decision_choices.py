"""The two rows of choices of the decision column: the colour from today, and what is decided."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from iom_desktop.records.panel import AgendaItem, ItemDecision
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.meeting_style import LARGE, Scale
from iom_desktop.ui.pages.panel.parts import row, words
from iom_desktop.ui.widgets.one_of import OneOf, OnePushed
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.ui.widgets.text import plain_tip
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, Rag

BLUE_TIP = "Blue follows custody, not the panel: choose the colour for the day of release"
KEYS = {
    PanelDecision.ADOPT: "P",
    PanelDecision.KEEP: "K",
    PanelDecision.LEAVE: "L",
    PanelDecision.DEFER: "D",
    PanelDecision.DECLINE: "X",
}
_DECISIONS_IN_A_ROW = 3


class ColourChoice(QWidget):
    """Four marks, of which three can be chosen."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._scale = theme, LARGE
        self._title = words("RAG from today", "caption")
        self._group = QButtonGroup(self)
        self.buttons = {colour: self._button(colour) for colour in Rag}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self._title)
        rows.addLayout(row(*self.buttons.values()))
        theme.changed.connect(self._paint)

    @property
    def colour(self) -> Rag | None:
        """The colour chosen."""
        return next((colour for colour in COMMUNITY_COLOURS if self.buttons[colour].isChecked()), None)

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self._scale = scale
        self._paint()

    def show_item(self, item: AgendaItem) -> None:
        """Show the colour of now, which stays unless another is chosen."""
        self._title.setText("RAG on release" if item.rag is Rag.BLUE else "RAG from today")
        decided = item.decision.rag if item.decision else None
        self.check(decided or item.community_rag)

    def choose(self, colour: Rag) -> None:
        """Choose a colour as a click would."""
        self.check(colour)
        self.chosen.emit()

    def check(self, colour: Rag | None) -> None:
        """Mark a colour without telling anybody."""
        self._group.setExclusive(False)
        for one, button in self.buttons.items():
            button.show_taken(on=one is colour)
        self._group.setExclusive(True)

    def _button(self, colour: Rag) -> OneOf:
        button = OneOf()
        button.setProperty("kind", "colour")
        button.setProperty("colour", colour.value)
        button.setText(say.rag(colour))
        button.setAccessibleName(say.rag(colour))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if colour is Rag.BLUE:
            button.setEnabled(False)
            button.setToolTip(plain_tip(BLUE_TIP))
        button.taken.connect(self.chosen)
        self._group.addButton(button)
        return button

    def _paint(self) -> None:
        side = int(self._scale.text * 1.4)
        for colour, button in self.buttons.items():
            ratio = self.devicePixelRatioF()
            picture = QPixmap(int(side * ratio), int(side * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint_mark(painter, QRectF(0, 0, side, side), colour, self._theme)
            painter.end()
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Disabled)
            button.setIcon(icon)
            button.setIconSize(QSize(side, side))


class DecisionChoice(QWidget):
    """The five decisions; those that make no sense for this person are off."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.buttons: dict[PanelDecision, OnePushed] = {}
        for number, decision in enumerate(PanelDecision):
            button = OnePushed(say.of(decision))
            button.setAutoExclusive(True)
            button.setAccessibleDescription(f"Key {KEYS[decision]}")
            button.taken.connect(lambda made=decision: self.chosen.emit(made))
            self._group.addButton(button)
            self.buttons[decision] = button
            grid.addWidget(button, number // _DECISIONS_IN_A_ROW, number % _DECISIONS_IN_A_ROW)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(words("Decision", "caption"))
        rows.addLayout(grid)

    def check(self, decision: PanelDecision | None) -> None:
        """Mark a decision without telling anybody."""
        self._group.setExclusive(False)
        for one, button in self.buttons.items():
            button.show_taken(on=one is decision and button.isEnabled())
        self._group.setExclusive(True)

    @property
    def decision(self) -> PanelDecision | None:
        """The decision chosen."""
        return next((one for one, button in self.buttons.items() if button.isChecked()), None)

    def show_item(self, item: AgendaItem, before: ItemDecision | None) -> None:
        """Offer what makes sense for this person, with what was decided before."""
        self._group.setExclusive(False)
        for one, button in self.buttons.items():
            button.setEnabled(one in item.choices)
            button.setToolTip(plain_tip(_why_off(item)) if one not in item.choices else "")
            button.show_taken(on=before is not None and one is before.decision)
        self._group.setExclusive(True)

    def choose(self, decision: PanelDecision) -> bool:
        """Choose a decision as a click would; tell whether it can be chosen."""
        button = self.buttons[decision]
        if button.isEnabled():
            button.show_taken()
            self.chosen.emit(decision)
        return button.isEnabled()


def _why_off(item: AgendaItem) -> str:
    return "Already on IOM" if item.on_scheme else "Not on IOM yet"
