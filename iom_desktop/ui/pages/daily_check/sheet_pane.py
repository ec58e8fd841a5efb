"""The tasking sheet beside the queue, growing with every check; a tab with a count where there is little room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from iom_desktop.records.tasking import TaskedSheet, TaskingSheet
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.daily_check.paper import Paper
from iom_desktop.ui.widgets.buttons import button, icon_button
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.tags import badge
from iom_desktop.ui.widgets.text import ElidedLabel, label, plain_tip
from iom_desktop.vocabulary.work import TaskingOrder

WIDTH = 344
FOLDED = 48
MEETING, POLICE = 0, 1
ORDERS = (TaskingOrder.SECTION, TaskingOrder.WARD)


class SheetPane(QWidget):
    """Shows the sheet for the meeting, or for the police alone where the reader may see that."""

    audience_chosen = Signal(bool)
    """Whether the police-only sheet is wanted."""
    order_chosen = Signal(object)
    results_wanted = Signal()
    file_wanted = Signal()
    """Somebody wants a file of another system to be read."""
    not_done_wanted = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("pane", "well")
        self.theme, self.icons = theme, icons
        self._foldable = False
        self._paper = Paper(theme)
        self._count = label("", "small", "second")
        self._news = ElidedLabel("", "small", "second")
        self._coming = label("", "small", "second")
        self.not_done = button("", self.not_done_wanted.emit, kind="link", tip="Turn to the first of them in the queue")
        self._audience = Segmented(("Meeting", "Police only"), name="Who the sheet is for")
        self._audience.chosen.connect(lambda at: self.audience_chosen.emit(at == POLICE))
        self._order = Segmented(("By task", "By ward"), name="Order of the lines")
        self._order.chosen.connect(lambda at: self.order_chosen.emit(ORDERS[at]))
        self._results = button(
            "", self.results_wanted.emit, icons=icons, icon="list-checks", size="small", tip="Ctrl+R"
        )
        self._read = button(
            "Read a file", self.file_wanted.emit, icons=icons, icon="file-spreadsheet", size="small", tip="Ctrl+I"
        )
        self._fold = icon_button("Fold the tasking sheet", self._turn, icons=icons, icon="panel-right", kind="quiet")
        self._badge = badge("0")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._open_side())
        self._stack.addWidget(self._folded_side(icons))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.allow_police(allowed=False)
        self.fold_for(narrow=False)
        self.show_last(None)

    @property
    def police_only(self) -> bool:
        """Tell whether the police-only sheet is shown."""
        return self._audience.at == POLICE

    @property
    def order(self) -> TaskingOrder:
        """In which order the lines are shown."""
        return ORDERS[self._order.at]

    @property
    def folded(self) -> bool:
        """Tell whether only the tab is shown."""
        return self._stack.currentIndex() == 1

    def allow_police(self, *, allowed: bool) -> None:
        """Offer the police-only sheet, or not."""
        self._audience.setVisible(allowed)

    def fold_for(self, *, narrow: bool) -> None:
        """Fold where the window is narrow, open where it is wide."""
        if narrow == self._foldable and self.width() in (WIDTH, FOLDED):
            return
        self._foldable = narrow
        self._fold.setVisible(narrow)
        self._show_side(folded=narrow)

    def show_sheet(self, sheet: TaskingSheet, newest: str) -> None:
        """Show the sheet; the lines of the person last looked up are marked."""
        number = len(sheet.lines)
        self._count.setText(f"{words.count(number, 'line')} so far")
        self._badge.setText(str(number))
        self._badge.setToolTip(plain_tip(f"Tasking sheet: {words.count(number, 'line')}"))
        news = [f"{words.of(one.outcome)}: {one.name}" for one in sheet.overnight]
        self._news.say(f"Not on a line: {', '.join(news)}" if news else "")
        self._news.setVisible(bool(news))
        coming = [f"{words.weekday(one.day)} {words.of(one.kind)}: {one.name}" for one in sheet.coming_up]
        self._coming.setText(f"{len(coming)} coming up in 7 days")
        self._coming.setToolTip(plain_tip(". ".join(coming)))
        self._coming.setVisible(bool(coming))
        self._paper.show_sheet(sheet, newest)

    def show_not_done(self, left: int, total: int) -> None:
        """Say how many checks are not done; it leads to them in the queue."""
        self.not_done.setText(f"Checks not done: {left} of {total}" if left else "Every check is done")
        self.not_done.setEnabled(left > 0)

    def allow_team(self, *, allowed: bool) -> None:
        """Offer results and files, or not."""
        for part in self._of_team:
            part.setVisible(allowed)

    def show_last(self, last: TaskedSheet | None) -> None:
        """Offer the last printed sheet to be given its results, with how many lines have none."""
        left = len(last.open_lines) if last else 0
        self._results.setEnabled(last is not None)
        self._results.setText(f"Results, {left} open" if left else "Results")
        said = f"of the sheet of {words.weekday(last.day)}" if last else "no sheet has been printed yet"
        self._results.setToolTip(plain_tip(f"Results {said} (Ctrl+R)"))

    def show_proposed(self, count: int) -> None:
        """Say how many outcomes of files wait in the queue."""
        self._read.setText(f"Read a file, {count} proposed" if count else "Read a file")

    def _turn(self) -> None:
        self._show_side(folded=not self.folded)

    def _show_side(self, *, folded: bool) -> None:
        self._stack.setCurrentIndex(1 if folded else 0)
        self.setFixedWidth(FOLDED if folded else WIDTH)

    def _open_side(self) -> QWidget:
        side = QWidget()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(label("Today's tasking sheet", "section"))
        top.addStretch()
        top.addWidget(self._count)
        top.addWidget(self._fold)
        frame = QFrame()
        frame.setProperty("pane", "group")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName("Today's tasking sheet")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._paper)
        inside.addWidget(scroll)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(16, 12, 16, 16)
        rows.setSpacing(10)
        rows.addLayout(top)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._results)
        foot.addWidget(self._read)
        foot.addStretch()
        rows.addWidget(self._order, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._audience, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(frame, 1)
        rows.addWidget(self._news)
        below = QHBoxLayout()
        below.addWidget(self.not_done)
        below.addStretch()
        below.addWidget(self._coming)
        rows.addLayout(below)
        rows.addLayout(foot)
        return side

    def _folded_side(self, icons: Icons) -> QWidget:
        side = QWidget()
        opened = icon_button("Open the tasking sheet", self._turn, icons=icons, icon="clipboard-check", kind="quiet")
        rows = QVBoxLayout(side)
        rows.setContentsMargins(4, 12, 4, 12)
        rows.setSpacing(8)
        rows.addWidget(opened, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignHCenter)
        results = icon_button(
            "Results (Ctrl+R)", self.results_wanted.emit, icons=icons, icon="list-checks", kind="quiet"
        )
        read = icon_button(
            "Read a file (Ctrl+I)", self.file_wanted.emit, icons=icons, icon="file-spreadsheet", kind="quiet"
        )
        self._of_team = (self._results, self._read, results, read)
        rows.addWidget(results, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(read, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch()
        return side
