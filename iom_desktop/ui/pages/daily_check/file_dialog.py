"""A file of another system, looked at before anything waits in the queue: what it says, and what its columns are."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iom_desktop.records.daily_file import FileColumn, FileHit, FilePreview, FileWish
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.facts_words import facts_line
from iom_desktop.ui.tables.columns import Cell, Column, IconName
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.widgets.buttons import button, key
from iom_desktop.ui.widgets.choice import Choice
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.strip import strip
from iom_desktop.ui.widgets.text import ElidedLabel, label, plain_tip
from iom_desktop.vocabulary.listing import DailyFileKind

OTHER_DAY = "other_day"
_SIZE, _MARGINS = QSize(980, 620), QSize(40, 40)
_FIELD = 260
_LEAST = 96
"""How high the list is at the least: its heading, and what is said where nothing is in it."""
_UNDER = (
    "A custody or arrest list, or an update such as IDIOM's. What it says of people on IOM is proposed in the queue, "
    "where a person takes it up or dismisses it. Everybody else is counted and forgotten."
)
_FOOT = (("Alt+O", "choose a file"), ("Ctrl+Enter", "propose"), ("Esc", "close"))
_DOUBT = IconName("triangle-alert", "amber-ink")
_KNOWN = IconName("check", "ink-3")
_NEW = IconName("plus", "ink")
_SAYS, _COLUMNS = 0, 1
_NAMES = {
    "crn": "CRN", "previous_crn": "Previous CRN", "pnc": "PNC", "noms": "Prison number", "cro": "CRO",
    "date_of_birth": "Date of birth", "full_name": "Full name", "event": "What happened",
    "event_on": "When it happened", "event_at": "Time it happened", "offence": "Offence or reason",
    "station": "Police station",
    "bail_on": "Bail return", "bail_at": "Time of bail return", "court_on": "Court day", "court_at": "Time at court",
    "custody_from": "In prison since", "establishment": "Prison", "extract_date": "Date of the file",
}  # fmt: skip


class FileDialog(QDialog):
    """Asks for a file and shows what it says; nothing of it stays unless it is about somebody on IOM."""

    choose_wanted = Signal()
    read_wanted = Signal(object, object)
    """The path and the ``FileWish``."""
    load_wanted = Signal(object)
    """The ``FilePreview``."""

    def __init__(self, parent: QWidget, theme: Theme, icons: Icons) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Read a file of another system")
        self.setModal(True)
        self.path: Path | None = None
        self._preview: FilePreview | None = None
        self._columns: dict[int, str] = {}
        self.message = MessageBar(icons)
        self.kind: Choice[DailyFileKind] = Choice([(one, words.of(one)) for one in DailyFileKind])
        self.sent_by = QLineEdit()
        self.sent_by.setAccessibleName("Sent by")
        self.sent_by.setPlaceholderText("Its columns are known again by it")
        self._choose = button("Choose file", self.choose_wanted.emit, icons=icons, icon="file-spreadsheet")
        self._name = ElidedLabel("No file chosen, or drop one on the window", "body", "quiet")
        self.counts = label("", "body-strong", wrap=True)
        self.view = Segmented(("What it says", "Columns"), name="Show")
        self.hits: RecordTable[FileHit] = RecordTable(
            theme, icons, _hit_columns(), name="What the file says", key=lambda hit: (hit.person_id, hit.outcome),
            row_height=32,
        )  # fmt: skip
        self.hits.setMinimumHeight(_LEAST)
        self._form = QWidget()
        self._area = QScrollArea()
        self._stack = QStackedWidget()
        self.propose = button("Propose", self._on_load, kind="primary")
        self._lay_out()
        self.resize(_SIZE.boundedTo(parent.window().size() - _MARGINS))
        self._show_preview(None)
        self.view.chosen.connect(self._stack.setCurrentIndex)
        self.kind.activated.connect(lambda _at: self.read())
        self.sent_by.editingFinished.connect(self._on_sender)
        key(self, "Alt+O", self.choose_wanted.emit)
        key(self, "Ctrl+Return", self._on_load)

    def show_file(self, path: Path) -> None:
        """Take a file, and ask for it to be read."""
        self.path = path
        self._columns = {}
        self._name.say(path.name)
        self.read()

    def read(self, *, any_day: bool = False) -> None:
        """Ask for the file to be read as it is explained now."""
        if self.path is not None:
            self._show_preview(None)
            self.message.hide()
            wish = FileWish(self.kind.value, self.sent_by.text().strip(), dict(self._columns), any_day=any_day)
            self.read_wanted.emit(self.path, wish)

    def show_preview(self, preview: FilePreview) -> None:
        """Show what a file says."""
        self._show_preview(preview)

    def say_failure(self, said: str, code: str = "") -> None:
        """Say what is wrong with a file; one of another day may be read all the same."""
        again = "Read it all the same" if code == OTHER_DAY else ""
        self.hits.empty.say("Nothing was read", "The queue goes on", icon="file-spreadsheet")
        self.message.say(
            Message.ERROR, "This file cannot be used", said, action=again, pressed=lambda: self.read(any_day=True)
        )

    def _show_preview(self, preview: FilePreview | None) -> None:
        self._preview = preview
        self.view.setEnabled(preview is not None)
        self.hits.show_records(preview.hits if preview else ())
        new = len(preview.fresh) if preview else 0
        self.propose.setEnabled(preview is not None)
        self.propose.setText(_button_words(preview, new))
        self._say_nothing(preview)
        self.counts.setText(_counted(preview) if preview else "")
        self._show_columns(preview)
        doubtful = any(column.asked for column in preview.columns) if preview else False
        self.view.choose(_COLUMNS if doubtful else _SAYS)
        self._stack.setCurrentIndex(self.view.at)
        if preview is not None and not doubtful:
            self.hits.setFocus()

    def _say_nothing(self, preview: FilePreview | None) -> None:
        """Say why no line is shown."""
        icon, say = "file-spreadsheet", self.hits.empty.say
        if preview is not None:
            say("Nothing about anybody on IOM", "Its rows are counted and forgotten", icon=icon)
        elif self.path is not None:
            say("Reading the file…", "Nothing of it is kept yet", icon=icon)
        else:
            why = "One can also be dropped on the window while the daily check is open"
            say("No file yet", why, icon=icon, action="Choose a file", pressed=self.choose_wanted.emit)

    def _show_columns(self, preview: FilePreview | None) -> None:
        self._form = QWidget()
        self._form.setProperty("pane", "scrolled")
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 8, 12, 8)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(6)
        offered = [("", "Not read"), *((one, _in_words(one)) for one in preview.targets)] if preview else []
        for column in preview.columns if preview else ():
            choice: Choice[str] = Choice(offered)
            choice.setFixedWidth(_FIELD)
            choice.choose(column.target)
            choice.setAccessibleName(f"{column.header or f'Column {column.index}'} stands for")
            choice.activated.connect(lambda _at, one=column, chosen=choice: self._on_column(one, chosen.value))
            form.addRow(_heading(column), choice)
        self._area.setWidget(self._form)

    def _on_column(self, column: FileColumn, target: str) -> None:
        self._columns[column.index] = target
        self.read(any_day=self._preview is not None and self._preview.wish.any_day)

    def _on_sender(self) -> None:
        if self._preview is not None and self.sent_by.text().strip() != self._preview.wish.sender:
            self.read()

    def _on_load(self) -> None:
        if self._preview is not None and self.propose.isEnabled():
            self.propose.setEnabled(False)
            self.load_wanted.emit(self._preview)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        self.kind.setMinimumWidth(200)
        self.sent_by.setMinimumWidth(_FIELD)
        for words_, field in (("What it is", self.kind), ("From", self.sent_by)):
            top.addWidget(label(words_, "body-strong"))
            top.addWidget(field)
        top.addStretch()
        file = QHBoxLayout()
        file.setSpacing(12)
        file.addWidget(self._choose)
        file.addWidget(self._name, 1)
        between = QHBoxLayout()
        between.addWidget(self.counts, 1)
        between.addWidget(self.view)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack.addWidget(self.hits)
        self._stack.addWidget(self._area)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(button("Close", self.reject))
        foot.addWidget(self.propose)
        rows = QVBoxLayout()
        rows.setContentsMargins(20, 16, 20, 12)
        rows.setSpacing(10)
        rows.addWidget(label("Read a file of another system", "section"))
        rows.addWidget(label(_UNDER, "small", "second", wrap=True))
        rows.addLayout(top)
        rows.addLayout(file)
        rows.addWidget(self.message)
        rows.addLayout(between)
        rows.addWidget(self._stack, 1)
        rows.addLayout(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip())
        whole.addLayout(rows, 1)
        whole.addWidget(KeyFooter(_FOOT))


def _button_words(preview: FilePreview | None, new: int) -> str:
    if preview is None:
        return "Propose"
    return f"Propose {words.count(new, 'outcome')}" if new else "Count it, nothing to propose"


def _heading(column: FileColumn) -> QWidget:
    said = label(column.header or f"Column {column.index}", "body-medium")
    beside = ElidedLabel("   ".join(column.samples), "small", "second")
    beside.setToolTip(plain_tip("A few of its cells"))
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    said.setFixedWidth(200)
    row.addWidget(said)
    row.addWidget(beside, 1)
    made.setMinimumWidth(520)
    return made


def _counted(preview: FilePreview) -> str:
    counts = preview.counts
    unread = f", {counts.unread} that cannot be read" if counts.unread else ""
    ours = words.count(counts.about_ours, "row")
    rows = words.count(counts.rows, "row")
    return (
        f"{rows}, of {words.weekday(preview.day)}: {ours} about people on IOM, {counts.others} about others{unread}. "
        "Others are counted and forgotten."
    )


def _hit_columns() -> tuple[Column[FileHit], ...]:
    return (
        Column(title="Who", value=lambda hit: hit.name, width=190, medium=True),
        Column(title="What happened", value=lambda hit: words.of(hit.outcome), width=130),
        Column(
            title="As the file says", value=lambda hit: facts_line(hit.facts), width=300, stretch=True, tone="ink-2"
        ),
        Column(title="", value=_remark, width=290, cell=Cell.ICON, data=_sign, tone=_tone),
    )


def _remark(hit: FileHit) -> str:
    return "Known already" if hit.known else hit.doubt or "To be proposed"


def _sign(hit: FileHit) -> IconName:
    if hit.known:
        return _KNOWN
    return _DOUBT if hit.doubt else _NEW


def _tone(hit: FileHit) -> str:
    if hit.known:
        return "ink-3"
    return "amber-ink" if hit.doubt else "ink"


def _in_words(target: str) -> str:
    return _NAMES.get(target) or target.replace("_", " ").capitalize()
