"""The painted parts of the brief: the colour at each review, offences by week, the level of engagement."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iom_desktop.records.shared_brief import OffenceWeeks, RagReview
from iom_desktop.ui.kit import words as say
from iom_desktop.ui.kit.hearing import speak_as
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.pages.panel.meeting_style import LARGE, Scale, font
from iom_desktop.ui.widgets.rag_badge import paint_mark
from iom_desktop.vocabulary.needs import EngagementLevel

SHORT_LEVELS = {
    EngagementLevel.NONE: "None",
    EngagementLevel.SOME: "Some",
    EngagementLevel.ACTIVE: "Active",
    EngagementLevel.MAINTAINING: "Maintaining",
}


class Chart(QWidget):
    """What all painted parts share: the theme, the sizes of the screen, and words for those who listen."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.scale = LARGE
        self.setAccessibleName(name)
        speak_as(self, "chart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_scale(self, scale: Scale) -> None:
        """Take the sizes of another screen."""
        self.scale = scale
        self.updateGeometry()
        self.update()

    def tell(self, words: str) -> None:
        """Say in words what is painted."""
        self.setAccessibleDescription(words)
        self.update()

    def brush(self) -> QPainter:
        """Return a painter in the type of captions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self.scale.text))
        painter.setPen(self.theme.colour("ink-2"))
        return painter


class RagReviews(Chart):
    """The colour at the end of each month, the newest month last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "RAG at each review")
        self._reviews: tuple[RagReview, ...] = ()

    def show_reviews(self, reviews: Sequence[RagReview]) -> None:
        """Show other months."""
        self._reviews = tuple(reviews)
        told = [f"{say.month_short(one.month)} {say.of(one.colour) if one.colour else 'none'}" for one in reviews]
        self.tell(", ".join(told) or "None yet")

    def sizeHint(self) -> QSize:
        """Return room for marks and months."""
        return QSize(200, self.scale.mark + self.scale.text + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a mark over each month."""
        painter = self.brush()
        mark = self.scale.mark
        step = min(mark * 1.38, self.width() / max(len(self._reviews), 1))
        for number, review in enumerate(self._reviews):
            left = number * step
            if review.colour:
                paint_mark(painter, QRectF(left + (step - mark) / 2, 0, mark, mark), review.colour, self.theme)
            newest = number == len(self._reviews) - 1
            painter.setFont(font(self.scale.text, QFont.Weight.DemiBold if newest else QFont.Weight.Normal))
            painter.setPen(self.theme.colour("ink" if newest else "ink-2"))
            below = QRectF(left, mark + 6, step, self.scale.text + 8)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, say.month_short(review.month))
        painter.end()


class WeekBars(Chart):
    """Offences of thirteen weeks as bars; a week without one is a dash."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Offences by week")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._offences: OffenceWeeks | None = None

    def show_offences(self, offences: OffenceWeeks) -> None:
        """Show other weeks."""
        self._offences = offences
        weeks = ", ".join(str(count) for count in offences.weeks)
        self.tell(f"From {say.day(offences.start)} to {say.day(offences.end)}: {weeks}")

    def sizeHint(self) -> QSize:
        """Return room for bars and the two days."""
        return QSize(200, self.scale.text * 7)

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which a bar can be told from a dash."""
        return QSize(100, self.scale.text * 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars over their base line."""
        if self._offences is None:
            return
        painter = self.brush()
        floor = self.height() - self.scale.text - 12
        step = self.width() / len(self._offences.weeks)
        most = max(*self._offences.weeks, 3)
        for week, count in enumerate(self._offences.weeks):
            left, width = week * step + step * 0.14, step * 0.72
            if count:
                tall = (floor - 4) * count / most
                painter.fillRect(QRectF(left, floor - tall, width, tall), self.theme.colour("accent"))
            else:
                painter.fillRect(QRectF(left, floor - 3, width, 3), self.theme.colour("mute"))
        below = QRectF(0, floor + 8, self.width(), self.scale.text + 6)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, say.day_month(self._offences.start))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, say.day_month(self._offences.end))
        painter.end()


class EngagementBars(Chart):
    """The four levels of engagement, filled up to the one that was reached."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Engagement")
        self._level: EngagementLevel | None = None

    def show_level(self, level: EngagementLevel | None) -> None:
        """Show another level."""
        self._level = level
        self.tell(say.of(level) if level else "Not assessed")

    def sizeHint(self) -> QSize:
        """Return room for the bars and their words."""
        return QSize(200, self.scale.text * 2 + 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint four bars with their words."""
        painter = self.brush()
        levels = list(EngagementLevel)
        reached = levels.index(self._level) if self._level else -1
        width = self.width() / len(levels)
        for number, level in enumerate(levels):
            left = number * width
            painter.setBrush(self.theme.colour("accent" if number <= reached else "bar-bg"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(left, 0, width - 6, self.scale.text * 0.8), 4, 4)
            here = number == reached
            painter.setFont(font(self.scale.caption, QFont.Weight.DemiBold if here else QFont.Weight.Normal))
            painter.setPen(self.theme.colour("ink" if here else "ink-2"))
            last = number == len(levels) - 1
            below = QRectF(left - (width if last else 0), self.scale.text + 4, width * (2 if last else 1) - 6, 40)
            side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
            painter.drawText(below, side, SHORT_LEVELS[level])
        painter.end()
