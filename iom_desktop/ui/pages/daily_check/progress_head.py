"""The head of the daily check: the day, how far the check has come, and the way to finish."""

from datetime import date

from PySide6.QtCore import QSize, Signal

from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import button
from iom_desktop.ui.widgets.header import SheetHeader
from iom_desktop.ui.widgets.progress import progress_bar
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.text import label

HEIGHT = 64
BAR = QSize(200, 6)
QUEUE, COVERAGE = 0, 1


class ProgressHead(SheetHeader):
    """Counts who has been looked up and who is left."""

    print_wanted = Signal()
    pause_wanted = Signal()
    view_chosen = Signal(int)
    """Carries whether the queue or the coverage is to be shown."""

    def __init__(self, icons: Icons) -> None:
        self.finish = button("Finish and print", icons=icons, icon="printer", tip="Finish and print (Ctrl+P)")
        self.pause = button("Pause", icons=icons, icon="timer", kind="quiet", tip="Pause (P)")
        self._views = Segmented(("Check", "Coverage"), name="What is shown")
        super().__init__("Daily check", self.pause, self.finish, height=HEIGHT, beside=self._views)
        self._views.chosen.connect(self.view_chosen)
        self.finish.clicked.connect(lambda _on=False: self.print_wanted.emit())
        self.pause.clicked.connect(lambda _on=False: self.pause_wanted.emit())
        self.counted = label("", "body-strong")
        self.left = label("", "body", "second")
        self._bar = progress_bar("Checked today")
        self._bar.setFixedSize(BAR)
        for part in (self.left, self.counted, self._bar):
            self.put_after_subtitle(part)

    def show_view(self, at: int, *, paused: bool) -> None:
        """Show which view is on, and whether the check is paused."""
        self._views.choose(COVERAGE if at == COVERAGE else QUEUE)
        self.pause.setText("Go on" if paused else "Pause")

    def show_progress(self, day: date, done: int, left: int) -> None:
        """Show how far the check of a day has come."""
        self.say(words.weekday_long(day))
        self._bar.setRange(0, max(done + left, 1))
        self._bar.setValue(done)
        self.counted.setText(f"{done} of {done + left}")
        self.left.setText(f"{left} left")
