"""The column in which the panel's decision on one case is put together and saved."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.records.panel import (
    ActionLine,
    AgendaItem,
    DecisionDraft,
    ItemDecision,
    Missing,
    PanelChoices,
    Shown,
)
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.conflict_line import ConflictLine
from iom_desktop.ui.pages.panel.decision_actions import DecisionActions
from iom_desktop.ui.pages.panel.decision_choices import ColourChoice, DecisionChoice
from iom_desktop.ui.pages.panel.decision_fields import DecisionFields
from iom_desktop.ui.pages.panel.meeting_style import Scale
from iom_desktop.ui.pages.panel.parts import section, wrapped
from iom_desktop.ui.pages.panel.trouble import Trouble
from iom_desktop.vocabulary.panel import PanelDecision
from iom_desktop.vocabulary.risk import Rag


class DecisionPane(QWidget):
    """Colour, decision, what the decision needs, actions; saved together or not at all."""

    save_wanted = Signal(object)
    """Carries the ``ItemDecision``."""
    done_typing = Signal()
    changed = Signal()
    """Something was chosen or typed."""
    option_chosen = Signal(str, str)
    """An option of the menu and who leads the case, to become an action."""
    conflict_typed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setProperty("part", "column")
        self._item: AgendaItem | None = None
        self._menus: Mapping[Rag, Sequence[str]] = {}
        self._filling = False
        self._replaces = False
        self.colour = ColourChoice(theme)
        self.choice = DecisionChoice()
        self.fields = DecisionFields()
        self.action_list = DecisionActions(icons)
        self.conflict = ConflictLine()
        self._problem = wrapped("", "", "red")
        self._problem.hide()
        self._trouble = Trouble()
        self._trouble.again_wanted.connect(self._on_save)
        self.save_button = QPushButton("Save and next  (Ctrl+Enter)")
        self.save_button.setProperty("kind", "primary")
        self.save_button.clicked.connect(self._on_save)
        self._sections: list[QVBoxLayout] = []
        self._lay_out()
        self.colour.chosen.connect(self._on_colour)
        self.choice.chosen.connect(self._on_choice)
        self.fields.finished.connect(self.done_typing)
        self.action_list.left.connect(self.done_typing)
        self.action_list.option_chosen.connect(self._on_option)
        self.conflict.typed.connect(self.conflict_typed)
        self.conflict.left.connect(self.done_typing)
        for part in (self.fields, self.action_list):
            part.changed.connect(self._on_changed)

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self.setFixedWidth(scale.decision)
        self.colour.set_scale(scale)
        for rows in self._sections:
            rows.setContentsMargins(scale.pad, scale.pad // 2 + 2, scale.pad, scale.pad // 2 + 2)

    def show_item(self, shown: Shown) -> None:
        """Show another item, with what was decided on it before, here or between panels."""
        self._item, self._filling, self._replaces = shown.item, True, False
        before = shown.item.decision or shown.to_confirm
        self.colour.show_item(shown.item)
        self.choice.show_item(shown.item, before)
        self.fields.show_before(before, shown.brief)
        self.action_list.show_item(before.actions if before else (), tuple(one.value for one in shown.brief.actions))
        self.conflict.hide()
        self.show_missing(())
        self._trouble.hide()
        if shown.draft is not None:
            self._restore(shown.draft)
        self._show_fields()
        self._filling = False

    def draft(self) -> DecisionDraft:
        """Return the decision as far as it has come."""
        chosen, colour = self.choice.decision, self.colour.colour
        return DecisionDraft(
            decision=chosen.value if chosen else "",
            rag=colour.value if colour else "",
            fields=self.fields.typed(),
            actions=self.action_list.agreed,
            line=self.action_list.line.text(),
        )

    def begin_action(self, line: str) -> None:
        """Begin an action with the words of an option."""
        self.action_list.begin(line)

    def choose(self, decision: PanelDecision) -> None:
        """Choose a decision by key; where it makes no sense, say why."""
        if not self.choice.choose(decision) and self._item is not None:
            self._say("This person is already on IOM." if self._item.on_scheme else "This person is not on IOM yet.")

    def show_missing(self, gaps: Sequence[Missing]) -> None:
        """Say in place what the decision lacks."""
        self.fields.show_missing(gaps)
        self.action_list.show_problem(" ".join(gap.words for gap in gaps if gap.field == "actions"))
        self._replaces = any(gap.field == "replaces" for gap in gaps)
        self._say(" ".join(gap.words for gap in gaps if gap.field in ("decision", "rag", "replaces")))

    def show_trouble(self, told: str) -> None:
        """Say that nothing was saved and that the decision is still here."""
        self._trouble.say(f"Not saved. Your decision is still on screen. {told}".strip())

    def add_action(self, action: ActionLine) -> None:
        """Add an action that could be read."""
        self.action_list.add(action)

    def decision(self) -> ItemDecision | None:
        """Return the decision as it stands, if one is chosen."""
        chosen = self.choice.decision
        if chosen is None:
            return None
        text = self.fields.text
        asked = self.fields.asked_for(chosen)
        return ItemDecision(
            decision=chosen,
            rag=self.colour.colour if chosen in (PanelDecision.ADOPT, PanelDecision.KEEP) else None,
            rag_reason=text("rag_reason") if self._rag_changes() else "",
            reason_code=text("reason_code") if "reason_code" in asked else "",
            words=text("words"),
            exit_status=text("exit_status") if "exit_status" in asked else "",
            exit_plan=text("exit_plan") if "exit_plan" in asked else "",
            review_on=self.fields.review_on if "review_on" in asked else None,
            lead_agency=text("lead_agency") if "lead_agency" in asked else "",
            lead_professional=text("lead_professional") if "lead_professional" in asked else "",
            police_officer=text("police_officer") if "police_officer" in asked else "",
            actions=self.action_list.agreed,
            dissent=text("dissent"),
            replaces=self._replaces,
        )

    def save(self) -> None:
        """Ask for the decision to be saved, unless none is chosen."""
        self._on_save()

    def offer(self, choices: PanelChoices) -> None:
        """Take the lists to choose from."""
        self._menus = choices.menus
        self._filling = True
        self.fields.offer(choices)
        self._filling = False

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 1, 1, 1)
        rows.setSpacing(0)
        for widget in (self.colour, self.choice):
            rows.addWidget(self._section(widget))
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self._fields_section = self._section(self.fields)
        body.addWidget(self._fields_section)
        body.addWidget(self._section(self.action_list, "plain"))
        body.addWidget(self._section(self.conflict, "plain"))
        body.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.addWidget(scroll, 1)
        foot = self._section(self._problem, "foot")
        self._sections[-1].addWidget(self._trouble)
        self._sections[-1].addWidget(self.save_button)
        rows.addWidget(foot)

    def _section(self, widget: QWidget, part: str = "section") -> QFrame:
        frame, rows = section(part, gap=8)
        rows.addWidget(widget)
        self._sections.append(rows)
        return frame

    def _rag_changes(self) -> bool:
        item, colour = self._item, self.colour.colour
        kept = self.choice.decision in (None, PanelDecision.KEEP)
        return kept and item is not None and item.community_rag not in (None, colour)

    def _show_fields(self) -> None:
        self.fields.show_for(self.choice.decision, rag_changes=self._rag_changes())
        self._fields_section.setVisible(self.choice.decision is not None or self._rag_changes())
        self._offer_menu()

    def _offer_menu(self) -> None:
        """Offer the menu of the colour that the case will have, while it stays on the scheme or joins it."""
        stays = self.choice.decision in (None, PanelDecision.KEEP, PanelDecision.ADOPT)
        blue = self._item is not None and self._item.rag is Rag.BLUE
        colour = Rag.BLUE if blue else self.colour.colour
        options = self._menus.get(colour, ()) if colour and stays else ()
        self.action_list.offer_menu(f"Menu for {colour.value.capitalize()}" if colour else "", options)

    def _restore(self, draft: DecisionDraft) -> None:
        self.colour.check(next((one for one in Rag if one.value == draft.rag), None))
        self.choice.check(next((one for one in PanelDecision if one.value == draft.decision), None))
        self.fields.restore(draft.fields)
        self.action_list.restore(draft.actions, draft.line)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _on_option(self, option: str) -> None:
        self.option_chosen.emit(option, self.fields.text("lead_professional"))

    def _on_colour(self) -> None:
        self._say("")
        self._replaces = False
        self._on_changed()
        self._show_fields()
        if self._rag_changes() and not self.fields.text("rag_reason"):
            self.fields.focus_on("rag_reason")

    def _on_choice(self, decision: PanelDecision) -> None:
        self._say("")
        self._replaces = False
        self._on_changed()
        self._show_fields()
        self.fields.focus_for(decision)

    def _on_save(self) -> None:
        decision = self.decision()
        if decision is None:
            self._say("Choose a decision first, then save.")
        else:
            self.save_wanted.emit(decision)
