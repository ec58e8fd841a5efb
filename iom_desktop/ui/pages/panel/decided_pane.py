"""The decision as it is being put together, for a screen that only shows."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.panel import ItemDecision
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.meeting_style import LARGE, Scale
from iom_desktop.ui.pages.panel.parts import clear, words, wrapped
from iom_desktop.ui.widgets.rag_badge import RagChip
from iom_desktop.vocabulary.risk import Rag


class DecidedPane(QWidget):
    """Colour, decision, leads, reason and actions in words; nothing in it can be pressed or typed into."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("part", "column")
        self._theme, self._scale = theme, LARGE
        self._chip = QHBoxLayout()
        self._list = QVBoxLayout()
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(words("Decision", "caption"))
        self._rows.addLayout(self._chip)
        self._rows.addLayout(self._list)
        self._rows.addStretch()

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self._scale = scale
        self.setFixedWidth(scale.decision)
        self._rows.setContentsMargins(scale.pad, scale.pad // 2 + 2, scale.pad, scale.pad)
        self._rows.setSpacing(scale.pad // 2)

    def show_decision(self, decision: ItemDecision | None, colour: Rag | None, labels: Mapping[str, str]) -> None:
        """Show how far the decision has come."""
        clear(self._chip)
        clear(self._list)
        if colour is not None:
            chip = RagChip(self._theme, height=int(self._scale.name * 1.1))
            self._chip.addWidget(chip)
            self._chip.addStretch()
            chip.show_colour(colour)
        self._list.addWidget(words(say.of(decision.decision) if decision else "Not decided yet", "title"))
        for title, told in _facts(decision, labels) if decision else ():
            self._list.addWidget(words(title, "caption"))
            self._list.addWidget(wrapped(told))
        if decision and decision.actions:
            self._list.addWidget(words("Actions", "caption"))
            for action in decision.actions:
                self._list.addWidget(wrapped(f"{action.what}, {action.owner}, due {say.day_month(action.due)}"))


def _facts(decision: ItemDecision, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    lead = ", ".join(part for part in (labels.get(decision.lead_agency, ""), decision.lead_professional) if part)
    facts = (
        ("Why RAG changes", decision.rag_reason),
        ("Lead", lead),
        ("Police officer", decision.police_officer),
        ("Because", labels.get(decision.reason_code or decision.exit_status, "")),
        ("Exit plan", decision.exit_plan),
        ("Look again on", say.day(decision.review_on) if decision.review_on else ""),
        ("Reason or note", decision.words),
        ("Not agreed by", decision.dissent),
    )
    return [(title, told) for title, told in facts if told]
