"""The four figures of the day, each a button to its list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from iom_desktop.records.today import CheckFigure, NextPanel, OverdueFigure, TodayBoard, WaitingFigure
from iom_desktop.ui.kit import words
from iom_desktop.ui.widgets.figure_button import FigureButton
from iom_desktop.ui.widgets.header import rule

HEIGHT = 108
LOW = 104


class FiguresPane(QWidget):
    """Not checked, waiting, overdue, next panel."""

    checks_wanted = Signal()
    waiting_wanted = Signal()
    overdue_wanted = Signal()
    panel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.checks = FigureButton("Not checked today", with_bar=True)
        self.waiting = FigureButton("Waiting for a decision")
        self.overdue = FigureButton("Overdue actions")
        self.panel = FigureButton("Next panel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for position, (figure, wanted) in enumerate(
            (
                (self.checks, self.checks_wanted),
                (self.waiting, self.waiting_wanted),
                (self.overdue, self.overdue_wanted),
                (self.panel, self.panel_wanted),
            )
        ):
            if position:
                row.addWidget(rule(upright=True))
            figure.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            figure.clicked.connect(lambda _on=False, wish=wanted: wish.emit())
            row.addWidget(figure, 1)
        self.setFixedHeight(HEIGHT)

    def show_board(self, board: TodayBoard) -> None:
        """Show the figures of the board; those whose lists are closed to the reader only tell, or stay away."""
        for_team = board.waiting is not None
        self.waiting.setVisible(for_team)
        if not for_team:
            self.panel.lead_nowhere()
        _show_checks(self.checks, board.checks)
        if board.waiting is not None:
            _show_waiting(self.waiting, board.waiting)
        _show_overdue(self.overdue, board.overdue)
        _show_panel(self.panel, board.panel, plans=for_team)

    def shrink(self, *, low: bool) -> None:
        """Take less height where the window is small."""
        self.setFixedHeight(LOW if low else HEIGHT)


def _show_checks(button: FigureButton, figure: CheckFigure) -> None:
    red = f", including {figure.red_left} Red" if figure.red_left else ""
    done = figure.total - figure.left
    button.show_figure(str(figure.left), f"of {figure.total}{red}", done=done, of=figure.total)


def _show_waiting(button: FigureButton, figure: WaitingFigure) -> None:
    cases = "core cohort case" if figure.total == 1 else "core cohort cases"
    if not figure.total:
        button.show_figure("0", cases, "Every eligible case is decided")
        return
    counts = (f"{figure.new} new" if figure.new else "", f"{figure.returned} returned" if figure.returned else "")
    kinds = ", ".join(count for count in counts if count)
    longest = f"Longest wait {words.count(figure.longest_days, 'day')}"
    button.show_figure(str(figure.total), cases, f"{kinds}. {longest}" if kinds else longest)


def _show_overdue(button: FigureButton, figure: OverdueFigure) -> None:
    yours = _yours(figure) if figure.total else ""
    oldest = f"Oldest is {words.count(figure.oldest_days, 'day')} late" if figure.total else "Nothing is late"
    button.show_figure(str(figure.total), yours, oldest)


def _yours(figure: OverdueFigure) -> str:
    if not figure.yours:
        return "none are yours"
    return "1 is yours" if figure.yours == 1 else f"{figure.yours} are yours"


def _show_panel(button: FigureButton, panel: NextPanel | None, *, plans: bool) -> None:
    if panel is None:
        button.show_figure("None planned", "", "Plan a meeting in Panel" if plans else "")
        return
    at = f", {panel.starts_at}" if panel.starts_at else ""
    agenda = f"{panel.on_agenda} on the agenda" if panel.on_agenda else "No agenda yet"
    button.show_figure(f"{words.weekday(panel.day)}{at}", "", agenda)
