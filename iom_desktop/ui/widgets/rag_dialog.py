"""Asks for a change of colour: a proposal for the panel, or an urgent decision it has to confirm."""

from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from iom_desktop.records.scheme import RagState
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.form_dialog import FormDialog, paragraph
from iom_desktop.vocabulary.risk import COMMUNITY_COLOURS, Rag

PROPOSE = "Propose it to the next panel"
URGENT = "Urgent: change it now, to be confirmed by the next panel"


@dataclass(frozen=True, slots=True)
class RagWish:
    """The colour a user wants, why, and whether it cannot wait for the panel."""

    colour: Rag
    reason: str
    urgent: bool


class RagDialog(FormDialog):
    """Never changes a colour silently: says what will happen, and asks why."""

    def __init__(self, parent: QWidget, icons: Icons, name: str, now: RagState) -> None:
        shown = words.rag(now.shown, long=True)
        kept = f" Community colour: {words.rag(now.community)}." if now.shown is Rag.BLUE else ""
        under = f"Now {shown} since {words.day(now.since)}.{kept}"
        super().__init__(parent, icons, f"Change RAG of {name}", "Propose change", under=under)
        others = [colour for colour in COMMUNITY_COLOURS if colour is not now.community]
        self._colour: Choice[Rag] = Choice([(colour, words.rag(colour)) for colour in others])
        self._reason = paragraph()
        self._urgent = QRadioButton(URGENT)
        hint = "Blue follows custody by itself and is not chosen here." if now.shown is Rag.BLUE else ""
        self.form.add("colour", "Change to", self._colour, hint)
        self.form.add("how", "How", self._ways())
        self.form.add("reason", "Reason", self._reason, "The panel reads this.")
        self._urgent.toggled.connect(self._on_urgent)

    def fill(self) -> RagWish | None:
        """Return the wish, or ask for the reason."""
        reason = self._reason.toPlainText().strip()
        if self.form.show_errors({} if reason else {"reason": "Say why, in a few words."}):
            return None
        return RagWish(self._colour.value, reason, self._urgent.isChecked())

    def _ways(self) -> QWidget:
        propose = QRadioButton(PROPOSE)
        propose.setChecked(True)
        ways, group = QWidget(), QButtonGroup(self)
        rows = QVBoxLayout(ways)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        for way in (propose, self._urgent):
            group.addButton(way)
            rows.addWidget(way)
        ways.setFocusProxy(propose)
        return ways

    def _on_urgent(self, on: bool) -> None:
        self._save.setText("Change now" if on else "Propose change")
