"""Pathways and interventions: ten rows of need, and under each what was offered and how it was answered."""

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iom_desktop.records.case import CaseRecord
from iom_desktop.records.choices import Choices
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.case import pathway_rows
from iom_desktop.ui.pages.case.engagement_pane import EngagementPane
from iom_desktop.ui.pages.case.pathway_rows import PathwayRow
from iom_desktop.ui.pages.case.work_shapes import answered
from iom_desktop.ui.tables.columns import Cell, Column, IconName
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.needs import Need, Response

KEYS = (
    ("↑ ↓", "move"),
    ("N", "record an offer"),
    ("E", "edit"),
    ("Y", "change need"),
    ("R A", "accepted"),
    ("R D", "declined"),
    ("R N", "no reply"),
    ("P", "who offers what"),
)
ANSWERS = (
    ("R, A", Response.ACCEPTED),
    ("R, D", Response.DECLINED),
    ("R, N", Response.NO_REPLY),
    ("R, W", Response.WAITING),
)
"""Two keys record the answer to an offer, as given today."""
OFFER, AFTER_OFFER, STATUS = 2, 5, 6
"""The column of what was offered, how many columns there are from it on, and the last of them."""

_ICONS = {
    "accommodation": "house",
    "education": "book-open",
    "employment": "briefcase",
    "health": "heart-pulse",
    "drugs": "pill",
    "attitudes": "brain",
    "finance": "coins",
    "family": "users-round",
    "domestic_abuse": "shield-alert",
    "sexual_exploitation": "hand-heart",
}


class PathwaysTab(QWidget):
    """Shows the pathways; tells what the user wants to record about the row they are on."""

    offer_wanted = Signal(object)
    """A ``PathwayRow``, or ``None``: something new was offered."""
    edit_wanted = Signal(object)
    need_wanted = Signal(object)
    answered = Signal(object)
    """Carries an offer with the answer it was given today."""
    directory_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._case: CaseRecord | None = None
        self._choices = Choices()
        self._reviewed = label("", "small", "second")
        self._which = Segmented(("All", "Needs only"), name="Pathways")
        self._record = button(
            "Record an offer",
            lambda: self.offer_wanted.emit(self.table.current),
            icons=icons,
            icon="plus",
            kind="primary",
        )
        self.table: RecordTable[PathwayRow] = RecordTable(
            theme,
            icons,
            _columns(),
            name="Ten resettlement pathways",
            key=lambda row: row.key,
            row_height=32,
            needs_you=lambda row: row.unmet,
        )
        self.table.empty.say("No need found", "Nobody has found a need under any pathway.", icon="hand-heart")
        self.pane = EngagementPane(icons)
        self._lay_out()
        self._which.chosen.connect(lambda _at: self._show_rows())
        self.table.on_key("N", self.offer_wanted.emit)
        self.table.on_key("E", self._on_edit)
        self.table.on_key("Y", self.need_wanted.emit)
        self.table.on_key("P", lambda _row: self.directory_wanted.emit())
        for keys, response in ANSWERS:
            self.table.on_key(keys, partial(self._on_answer, response))
        self.table.opened.connect(self._on_edit)
        self.table.clicked.connect(self._on_clicked)
        self.table.horizontalHeader().setSectionsClickable(False)  # the pathways keep their order

    def show_case(self, case: CaseRecord, choices: Choices) -> None:
        """Show a case's needs, offers and engagement."""
        self._case, self._choices = case, choices
        self._reviewed.setText(pathway_rows.reviewed(case) or "Needs not assessed yet")
        self._show_rows()
        self.pane.show_case(case)

    def _show_rows(self) -> None:
        if self._case is not None:
            rows = pathway_rows.rows(self._case, self._choices, needs_only=self._which.at == 1)
            self.table.show_records(tuple(rows))
            self._let_words_run_on()

    def _let_words_run_on(self) -> None:
        """Let what is said instead of an offer run over the columns that are empty then."""
        for at, row in enumerate(self.table.records):
            if row.offer is None:
                self.table.setSpan(at, OFFER, 1, AFTER_OFFER - row.unmet)

    def _on_answer(self, response: Response, row: PathwayRow) -> None:
        if self._case is not None and row.offer is not None and row.offer.response is not response:
            self.answered.emit(answered(row.offer, response, self._case.day))

    def _on_edit(self, row: PathwayRow) -> None:
        (self.edit_wanted if row.offer else self.offer_wanted).emit(row)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Offer what a row asks for in its last cell."""
        row = self.table.current
        if row is not None and row.unmet and index.column() == STATUS:
            self.offer_wanted.emit(row)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(10)
        head.addWidget(label("Ten resettlement pathways", "body-strong"))
        head.addWidget(self._reviewed)
        head.addStretch()
        head.addWidget(button("Who offers what", self.directory_wanted.emit, kind="link"))
        head.addWidget(self._which)
        head.addWidget(self._record)
        footer = KeyFooter(KEYS, keys_first=True)
        footer.say("Every change is kept in the access log")
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(rule())
        left.addWidget(self.table, 1)
        left.addWidget(footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(rule(upright=True))
        row.addWidget(self.pane)


def _columns() -> tuple[Column[PathwayRow], ...]:
    return (*_of_need(), *_of_offer())


def _of_need() -> tuple[Column[PathwayRow], ...]:
    return (
        Column(
            title="Pathway",
            value=lambda row: row.label if row.first else "",
            width=236,
            cell=Cell.ICON,
            data=lambda row: IconName(_ICONS.get(row.pathway, "circle")) if row.first else None,
            spoken=lambda row: f"Pathway: {row.label}",
        ),
        Column(
            title="Need",
            value=lambda row: pathway_rows.NEEDS[row.need.state] if row.first else "",
            width=58,
            cell=Cell.ICON,
            data=_need_mark,
            strong=lambda row: row.need.state is Need.IDENTIFIED,
            tone=lambda row: "ink" if row.need.state is Need.IDENTIFIED else "ink-3",
            spoken=lambda row: f"Need: {words.of(row.need.state)}",
        ),
    )


def _of_offer() -> tuple[Column[PathwayRow], ...]:
    return (
        Column(
            title="Intervention offered",
            value=pathway_rows.offered,
            width=170,
            cell=Cell.ICON,
            data=lambda row: IconName("triangle-alert", "amber-ink") if row.unmet else None,
            strong=lambda row: row.unmet,
            tone=lambda row: "amber-ink" if row.unmet else ("ink" if row.offer else "ink-3"),
            stretch=True,
        ),
        Column(title="Offered by", value=lambda row: row.offer.offered_by if row.offer else "", width=182, small=True),
        Column(
            title="Offered on",
            value=lambda row: words.day(row.offer.offered_on) if row.offer else "",
            width=90,
            small=True,
        ),
        Column(
            title="Response",
            value=lambda row: words.of(row.offer.response) if row.offer else "",
            width=98,
            small=True,
            cell=Cell.ICON,
            data=lambda row: IconName(*pathway_rows.RESPONSE_ICONS[row.offer.response]) if row.offer else None,
        ),
        Column(
            title="Status",
            value=pathway_rows.status,
            width=150,
            small=True,
            strong=lambda row: row.unmet,
            tone=lambda row: "accent" if row.unmet else "ink",
        ),
    )


def _need_mark(row: PathwayRow) -> IconName | None:
    return IconName("check", "ink") if row.first and row.need.state is Need.IDENTIFIED else None
