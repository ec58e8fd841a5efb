"""The pane beside the register: one person at a glance."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iom_desktop.records.case import CaseLine, CaseRecord, NextDate
from iom_desktop.records.risk import Score
from iom_desktop.records.support import Action
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.widgets import case_words
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.rag_badge import RagChip
from iom_desktop.ui.widgets.stacked_parts import StackedParts
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.risk import Rag
from iom_desktop.vocabulary.work import KeyDateKind

WIDTH = 288
MOST = 4
_DATE_ICONS = {
    KeyDateKind.COURT: "scale",
    KeyDateKind.BAIL_RETURN: "undo-2",
    KeyDateKind.RELEASE: "door-open",
}


class PreviewPane(QWidget):
    """Shows who somebody is, how they stand, what comes next and what is owed."""

    open_wanted = Signal()
    contact_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._icons = icons
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "surface")
        self.setFixedWidth(WIDTH)
        self._area = StackedParts(spacing=10)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._area, 1)
        rows.addWidget(self._foot())
        self.show_nobody()

    def show_nobody(self) -> None:
        """Show that nobody is chosen."""
        self._area.show_parts(label("Choose somebody in the list to see them here.", "small", "quiet", wrap=True))

    def show_restricted(self) -> None:
        """Show that a case may not be opened, and who can change that."""
        reason = "Only those who work on this case may open it. A coordinator can name you on it."
        self._area.show_parts(label("Restricted case", "section"), label(reason, "small", "second", wrap=True))

    def show_case(self, line: CaseLine, case: CaseRecord, engagement: str) -> None:
        """Show one person."""
        actions = case.open_actions
        self._area.show_parts(
            self._head(line),
            self._scores(line),
            rule(strong=False),
            self._facts(line, engagement),
            rule(strong=False),
            label("Next dates", "small-strong", "second"),
            *self._dates(line, case.day),
            rule(strong=False),
            label("Open actions", "small-strong", "second"),
            *self._actions(actions, case.day),
        )

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setProperty("pane", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(button("Open case", self.open_wanted.emit, icons=self._icons, icon="folder-open", kind="primary"))
        row.addWidget(button("Log contact", self.contact_wanted.emit, icons=self._icons, icon="phone"))
        row.addStretch()
        return foot

    def _head(self, line: CaseLine) -> QWidget:
        head = QWidget()
        chip = RagChip(self._theme)
        was = line.rag.community if line.rag.shown is Rag.BLUE else None
        chip.show_colour(line.rag.shown, was=was)
        grid = QGridLayout(head)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addWidget(label(line.name, "section", wrap=True), 0, 0)
        grid.addWidget(chip, 0, 1, Qt.AlignmentFlag.AlignTop)
        born = (
            f"{line.age}, born {words.day_long(line.date_of_birth)}"
            if line.date_of_birth
            else "Date of birth not known"
        )
        crn = f". CRN {line.crn}" if line.crn else ""
        grid.addWidget(label(born + crn, "small", "second", wrap=True), 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        return head

    def _scores(self, line: CaseLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for score, name in ((line.reoffending, "OGRS"), (line.violence, "OVP")):
            row.addWidget(_score_box(score, name), 1)
        return made

    def _facts(self, line: CaseLine, engagement: str) -> QWidget:
        facts = (
            ("Status", case_words.status_long(line.status)),
            ("Lead", line.lead_professional or "Nobody yet"),
            ("Police", line.police_officer or "Nobody yet"),
            ("Address", case_words.whole_postcode(line.address) or "Not known"),
            ("Engagement", engagement),
        )
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, (what, value) in enumerate(facts):
            grid.addWidget(label(what, "small", "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value, "small", wrap=True), row, 1)
        grid.setColumnMinimumWidth(0, 76)
        grid.setColumnStretch(1, 1)
        return made

    def _dates(self, line: CaseLine, today: date) -> list[QWidget]:
        if not line.coming:
            return [label("No date set", "small", "quiet")]
        return [self._date(one, today) for one in line.coming[:MOST]]

    def _date(self, one: NextDate, today: date) -> QWidget:
        name = _DATE_ICONS.get(one.kind, "calendar") if isinstance(one.kind, KeyDateKind) else "phone"
        what = ", ".join(part for part in (words.of(one.kind), one.stage, one.place, one.starts_at) if part)
        return self._line(name, "ink-2", words.day_near(one.day, today), what)

    def _actions(self, actions: tuple[Action, ...], today: date) -> list[QWidget]:
        if not actions:
            return [label("None open", "small", "quiet")]
        return [self._action(one, today) for one in actions[:MOST]]

    def _action(self, action: Action, today: date) -> QWidget:
        late = action.overdue_on(today) and action.due_on is not None
        due = f"Due {words.day_month(action.due_on)}" if action.due_on else "No day set"
        if late and action.due_on:
            due = f"{due}, {words.count((today - action.due_on).days, 'day')} late"
        tone = "red-ink" if late else "ink-3"
        return self._line("circle-alert" if late else "circle", tone, due, f"{action.what}. {action.owner}", late=late)

    def _line(self, icon: str, colour: str, strong: str, rest: str, *, late: bool = False) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        picture = QLabel()
        self._icons.dress(picture, icon, colour, 14)
        grid.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(strong, "small-strong", "red" if late else ""), 0, 1)
        grid.addWidget(label(rest, "small", "second", wrap=True), 1, 1)
        grid.setColumnStretch(1, 1)
        return made


def _score_box(score: Score | None, name: str) -> QFrame:
    box = QFrame()
    box.setProperty("pane", "group")
    row = QHBoxLayout(box)
    row.setContentsMargins(10, 5, 10, 5)
    row.setSpacing(6)
    star = "*" if score and score.indicative else ""
    box.setToolTip("Calculated here, indicative" if star else "")
    row.addWidget(label(f"{score.value.normalize():f}{star}" if score and score.value is not None else "None", "title"))
    row.addWidget(label(words.of(score.tool) if score else name, "small", "second"))
    row.addStretch()
    return box
