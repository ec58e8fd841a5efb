"""The register of sharing agreements, and under it how every agency stands by them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from iom_desktop.records.agreements import AgencyStanding, AgreementLine, AgreementsRegister
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import key
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.panel import Standing

KEYS = (("N", "new agreement"), ("Enter", "change or end"))
_TONES = {
    Standing.CURRENT: "ink-2",
    Standing.REVIEW_SOON: "amber-ink",
    Standing.NOT_YET: "amber-ink",
    Standing.LAPSED: "red-ink",
    Standing.ENDED: "ink-3",
    Standing.NONE: "red-ink",
}


def _state(one: AgreementLine) -> str:
    ended = one.agreement.ended_on
    return f"Ended {say.day(ended)}" if one.standing is Standing.ENDED and ended else say.of(one.standing)


_AGREEMENTS: tuple[Column[AgreementLine], ...] = (
    Column(title="Agreement", value=lambda one: one.agreement.title, width=200, medium=True),
    Column(title="Parties", value=lambda one: ", ".join(one.parties), width=220, stretch=True),
    Column(title="For", value=lambda one: one.agreement.purpose, width=180, stretch=True, tone="ink-2"),
    Column(
        title="Signed",
        value=lambda one: say.day(one.agreement.signed_on) if one.agreement.signed_on else "",
        width=100,
        key=lambda one: one.agreement.signed_on,
    ),
    Column(
        title="Review",
        value=lambda one: say.day(one.agreement.review_on) if one.agreement.review_on else "",
        width=100,
        key=lambda one: one.agreement.review_on,
    ),
    Column(
        title="State",
        value=_state,
        width=150,
        tone=lambda one: _TONES[one.standing],
    ),
)
_AGENCIES: tuple[Column[AgencyStanding], ...] = (
    Column(title="Agency", value=lambda one: one.label, width=200, medium=True),
    Column(title="State", value=lambda one: say.of(one.standing), width=150, tone=lambda one: _TONES[one.standing]),
    Column(title="By which agreement", value=lambda one: one.words, width=260, stretch=True, tone="ink-2"),
    Column(
        title="Pack and shared screen",
        value=lambda one: "Yes" if one.admitted else "Only for a recorded reason",
        width=190,
        tone=lambda one: "ink" if one.admitted else "red-ink",
    ),
)


class AgreementsView(QWidget):
    """Two lists, one over the other."""

    new_wanted = Signal()
    change_wanted = Signal(object)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.table: RecordTable[AgreementLine] = RecordTable(
            theme, icons, _AGREEMENTS, name="Sharing agreements", key=lambda one: one.agreement.id, row_height=32
        )
        self.agencies: RecordTable[AgencyStanding] = RecordTable(
            theme, icons, _AGENCIES, name="Agencies", key=lambda one: one.agency, row_height=32
        )
        self.footer = KeyFooter(KEYS)
        heading = label("How each agency stands today", "section")
        heading.setContentsMargins(16, 10, 16, 10)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setSpacing(0)
        lower.addWidget(heading)
        lower.addWidget(self.agencies, 1)
        panes = QSplitter(Qt.Orientation.Vertical)
        panes.setHandleWidth(1)
        panes.addWidget(self.table)
        panes.addWidget(below)
        panes.setStretchFactor(0, 2)
        panes.setStretchFactor(1, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(panes, 1)
        rows.addWidget(self.footer)
        self.table.opened.connect(lambda one: self.change_wanted.emit(one.agreement))
        self.table.on_key("E", lambda one: self.change_wanted.emit(one.agreement))
        key(self, "N", self.new_wanted.emit)

    def show_register(self, found: AgreementsRegister) -> None:
        """Show every agreement, and what follows for the agencies."""
        self.table.empty.say(
            "No agreement yet",
            "Without one, an agency gets no pack and no place at the shared screen.",
            icon="file-text",
            action="New agreement" if found.may_change else "",
            pressed=self.new_wanted.emit,
        )
        self.table.show_records(found.lines)
        self.agencies.show_records(found.standings)
        held = sum(one.admitted for one in found.standings)
        self.footer.say(f"{held} of {say.count(len(found.standings), 'agency', 'agencies')} may take part")
