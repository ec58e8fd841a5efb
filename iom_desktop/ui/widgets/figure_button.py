"""A large figure with its words, which opens the list behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from iom_desktop.ui.widgets.progress import progress_bar
from iom_desktop.ui.widgets.text import ElidedLabel, label


class FigureButton(QPushButton):
    """Heading, figure and words, third line; a bar where the figure is what is left of something."""

    def __init__(self, heading: str, *, with_bar: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "figure")
        self._heading = label(heading, "body-medium", "second")
        self._figure = label("", "display")
        self._words = ElidedLabel("", "body", "second")
        self._third = ElidedLabel("", "small", "second")
        self._bar: QProgressBar | None = progress_bar(heading) if with_bar else None
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        beside.addWidget(self._words, 1, Qt.AlignmentFlag.AlignBaseline)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 12, 20, 12)
        rows.setSpacing(4)
        rows.addWidget(self._heading)
        rows.addLayout(beside)
        rows.addStretch()
        rows.addWidget(self._bar or self._third)
        for part in (self._heading, self._figure, self._words, self._third):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def lead_nowhere(self) -> None:
        """Only tell the figure, to those to whom its list is closed."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_figure(self, figure: str, words: str = "", third: str = "", *, done: int = 0, of: int = 0) -> None:
        """Show the figure, the words after it and the third line; ``done`` of ``of`` fills the bar."""
        self._figure.setText(figure)
        self._words.say(words)
        self._third.say(third)
        if self._bar is not None:
            self._bar.setRange(0, max(of, 1))
            self._bar.setValue(done)
        self.setAccessibleName(f"{self._heading.text()}: {figure} {words}. {third}".rstrip(". "))
