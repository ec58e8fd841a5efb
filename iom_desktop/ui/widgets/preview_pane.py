"""The pane that shows the pages of a paper, one at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.widgets.buttons import icon_button
from iom_desktop.ui.widgets.header import rule
from iom_desktop.ui.widgets.page_pictures import PagePicture
from iom_desktop.ui.widgets.tags import tag
from iom_desktop.ui.widgets.text import label

_MARGIN = 20
_WIDEST = 720


class PreviewPane(QWidget):
    """Shows what will be printed; the last good pages stay where a new preview fails."""

    save_wanted = Signal()
    """Somebody wants the pages as a file."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._pages: tuple[PagePicture, ...] = ()
        self._at = 0
        self._nothing = ""
        """What is said where there is no page."""
        self._tag = tag("Draft, not issued", "amber")
        self._number = label("", "body", "second")
        self._earlier = icon_button("Previous page", lambda: self.turn(-1), icons=icons, icon="chevron-left")
        self._later = icon_button("Next page", lambda: self.turn(1), icons=icons, icon="chevron-right")
        self.save = icon_button("Save as PDF", self.save_wanted.emit, icons=icons, icon="download")
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._sheet.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        self._sheet.setAccessibleName("Page preview")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName("Pages")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._sheet)
        self._note = label("", "small", "amber", wrap=True)
        self._note.setContentsMargins(16, 6, 16, 6)
        self._note.hide()
        self._lay_out()
        self.say_nothing("Nothing to show yet")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 5, 16, 5)
        head.setSpacing(8)
        head.addWidget(label("Preview", "section"))
        head.addWidget(self._tag)
        head.addWidget(self._number)
        head.addStretch()
        for button in (self._earlier, self._later, self.save):
            head.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(rule(strong=False))
        rows.addWidget(self._note)
        rows.addWidget(self._scroll, 1)
        self.setProperty("pane", "well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_pages(self, pages: tuple[PagePicture, ...], *, draft: bool) -> None:
        """Show other pages, staying on the page the user is on where there is one."""
        self._pages = pages
        self._at = min(self._at, max(len(pages) - 1, 0))
        self._tag.setVisible(draft)
        self._note.hide()
        self._draw()

    def say_nothing(self, words: str) -> None:
        """Show no page, and say why."""
        self._pages, self._at, self._nothing = (), 0, words
        self._tag.hide()
        self._draw()

    def say_old(self, words: str) -> None:
        """Say that the pages shown are not the newest, and why."""
        self._note.setText(words)
        self._note.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new width."""
        super().resizeEvent(event)
        self._draw()

    def turn(self, pages: int) -> None:
        """Go some pages on, or back."""
        self._at = max(0, min(self._at + pages, len(self._pages) - 1))
        self._scroll.verticalScrollBar().setValue(0)
        self._draw()

    def _draw(self) -> None:
        self._earlier.setEnabled(self._at > 0)
        self._later.setEnabled(self._at < len(self._pages) - 1)
        self.save.setEnabled(bool(self._pages))
        self._number.setText(f"Page {self._at + 1} of {len(self._pages)}" if self._pages else "")
        if not self._pages:
            self._sheet.setText(self._nothing)
            return
        page = self._pages[self._at]
        image = QImage(page.dots, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
        bar = self._scroll.verticalScrollBar().sizeHint().width()  # it comes with the page, and takes its room then
        room = min(max(self._scroll.width() - bar - 2 * _MARGIN, 120), _WIDEST)
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image).scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(ratio)
        self._sheet.setPixmap(pixmap)
        self._sheet.setAccessibleDescription(self._number.text())
