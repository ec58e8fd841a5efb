"""What a closed meeting leaves to be done: minutes, change sheet, notices, action sheets, letters."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iom_desktop.records.panel import Meeting
from iom_desktop.records.panel_papers import FollowUp
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Column
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.text import label
from iom_desktop.vocabulary.panel import MeetingPaper, PanelState

KEYS = (("↑ ↓", "move"), ("Enter", "show, print or write"))


@dataclass(frozen=True, slots=True)
class ToDo:
    """One paper or letter, with what there is to say of it."""

    title: str
    whom: str
    state: str
    paper: MeetingPaper | None = None
    agency: str = ""
    person_id: str = ""
    letters: bool = False


_COLUMNS: tuple[Column[ToDo], ...] = (
    Column(title="What", value=lambda one: one.title, width=200, medium=True),
    Column(title="For", value=lambda one: one.whom, width=220, stretch=True),
    Column(title="How it stands", value=lambda one: one.state, width=260, stretch=True, tone="ink-2"),
)


class AfterTab(QWidget):
    """A line for each thing to do; Enter does it."""

    minutes_wanted = Signal()
    paper_wanted = Signal(object, str)
    """Carries the ``MeetingPaper`` and the agency it is for."""
    letter_wanted = Signal(str)
    letters_wanted = Signal()
    """Every letter that follows from the meeting is wanted in one go."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._frozen = label("", "small", "second", wrap=True)
        self._frozen.setContentsMargins(16, 8, 16, 8)
        self.table: RecordTable[ToDo] = RecordTable(
            theme, icons, _COLUMNS, name="After the panel", key=lambda one: f"{one.title}{one.whom}", row_height=36
        )
        self.table.opened.connect(self._on_chosen)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self._frozen)
        rows.addWidget(KeyFooter(KEYS))

    def show_nothing(self, meeting: Meeting | None) -> None:
        """Say that the meeting is still to be held."""
        held = meeting is not None and meeting.state is PanelState.OPEN
        self._frozen.setText("")
        self.table.show_records(())
        told = "The meeting is under way." if held else "The meeting has not been held."
        self.table.empty.say("Nothing to do yet", told, icon="clipboard-check", guide="the-panel")

    def show_follow_up(self, meeting: Meeting, found: FollowUp) -> None:
        """Show what is to be done after a meeting."""
        self.table.show_records(tuple(_lines(meeting, found)))
        told = f"Minutes {found.minutes_reference} are kept as approved. SHA-256: {found.minutes_hash}"
        told = told if found.minutes_hash else ""
        self._frozen.setText(told)
        self._frozen.setVisible(bool(told))

    def _on_chosen(self, one: ToDo) -> None:
        if one.paper is not None:
            self.paper_wanted.emit(one.paper, one.agency)
        elif one.letters:
            self.letters_wanted.emit()
        elif one.person_id:
            self.letter_wanted.emit(one.person_id)
        else:
            self.minutes_wanted.emit()


def _lines(meeting: Meeting, found: FollowUp) -> list[ToDo]:
    approved = meeting.state is PanelState.APPROVED
    minutes = f"Approved by {meeting.approved_by}" if approved else f"Draft until {meeting.details.chair} approves"
    lines = found.changes.lines
    changed = say.count(len(lines), "person", "people") if lines else "Nobody"
    told = [
        ToDo("Minutes", "Members of the panel", minutes),
        ToDo(say.of(MeetingPaper.CHANGES), "PNC, IDIOM and nDelius", f"{changed} to be changed", MeetingPaper.CHANGES),
    ]
    if found.notices.notices:
        names = ", ".join(dict.fromkeys(one.to_name for one in found.notices.notices))
        told.append(
            ToDo(
                say.of(MeetingPaper.NOTICES),
                names,
                say.count(len(found.notices.notices), "notice"),
                MeetingPaper.NOTICES,
            )
        )
    for sheet in found.sheets.sheets:
        actions = f"{say.count(len(sheet.actions), 'action')}, on the owners' lists"
        told.append(ToDo(say.of(MeetingPaper.ACTIONS), sheet.label, actions, MeetingPaper.ACTIONS, agency=sheet.agency))
    told.append(ToDo("Letters", "Everybody something changed for", "Look through and issue in one go", letters=True))
    for letter in found.letters:
        state = f"Sent on {say.day(letter.sent_on)}" if letter.sent_on else "Waiting to be written"
        told.append(ToDo("Letter with COMPACT", letter.name, state, person_id=letter.person_id))
    return told
