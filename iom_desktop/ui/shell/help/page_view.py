"""A page of the guide on the screen: its text in the type of the program, its pictures as wide as there is room."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from iom_desktop import paths
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.shell.help.guide import Page
from iom_desktop.ui.shell.help.index import spans_of

MARGIN = 28
READING = 14
_LINE_HEIGHT = 140
_HEADINGS = {1: ("case-name", 0, 10), 2: ("section", 18, 6), 3: ("body-strong", 14, 3)}
"""By its level: the type of a heading, and the room over and under it."""
_CODE = ["Consolas", "Menlo", "DejaVu Sans Mono", "monospace"]
_PATIENCE = 150
_BESIDE = 20
"""Room for the scroll bar, which may come only after the pictures."""
_PICTURE = "\ufffc"


class PageView(QTextBrowser):
    """Shows one page; tells of links to others."""

    page_wanted = Signal(str)
    """Carries where a link leads: the name of a page, and its heading after ``#`` where there is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: Page | None = None
        self._words: Sequence[str] = ()
        self.setObjectName("guide-page")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_link)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(_PATIENCE)
        self._fitting.timeout.connect(self._show_again)
        theme.changed.connect(self._show_again)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    def show_page(self, page: Page, heading: str = "", words: Sequence[str] = ()) -> None:
        """Show a page from one of its headings on, with the words of these stems marked."""
        self._page, self._words = page, words
        self.setAccessibleName(f"Guide: {page.title}")
        self._set_text(page)
        self._mark(words)
        self._go_to(heading)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Read a picture of the guide, no wider than the page."""
        path = paths.guide() / QUrl(name).toString()
        if kind != QTextDocument.ResourceType.ImageResource.value or not path.is_file():
            return None
        picture = QImage(str(path))
        room = self.width() - 2 * MARGIN - _BESIDE
        if picture.width() <= room or room <= 0:
            return picture
        ratio = self.devicePixelRatioF()
        fitted = picture.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        return fitted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width, once it stays."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fitting.start()

    def _show_again(self) -> None:
        if self._page is not None:
            at = self.verticalScrollBar().value()
            self._set_text(self._page)
            self._mark(self._words)
            self.verticalScrollBar().setValue(at)

    def _set_text(self, page: Page) -> None:
        document = self.document()
        font = self._theme.font("body")
        font.setPixelSize(READING)
        document.setDefaultFont(font)
        document.setDocumentMargin(MARGIN)
        document.clear()
        self.setMarkdown(page.text)
        for block in _blocks(document):
            self._dress(block)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._dress_table(frame)

    def _dress(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        shape, letters = QTextBlockFormat(), QTextCharFormat()
        in_table = cursor.currentTable() is not None
        if level := block.blockFormat().headingLevel():
            role, over, under = _HEADINGS[min(level, 3)]
            letters.setFont(self._theme.font(role))
            shape.setTopMargin(over)
            shape.setBottomMargin(under)
        elif block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence) or _is_code(block):
            letters.setFontFamilies(_CODE)
            shape.setBackground(self._theme.colour("sunken"))
        elif _PICTURE in block.text():
            shape.setBottomMargin(12)
        else:
            shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setBottomMargin(0 if in_table else 3 if block.textList() else 9)
        if letters.propertyCount():
            cursor.mergeCharFormat(letters)
        cursor.mergeBlockFormat(shape)

    def _dress_table(self, table: QTextTable) -> None:
        shape = QTextTableFormat(table.format())
        shape.setBorder(1)
        shape.setBorderCollapse(True)
        shape.setBorderBrush(self._theme.colour("line-strong"))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setCellPadding(6)
        shape.setCellSpacing(0)
        shape.setTopMargin(4)
        shape.setBottomMargin(14)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(shape)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            head = cell.format()
            head.setBackground(self._theme.colour("sunken"))
            cell.setFormat(head)

    def _mark(self, words: Sequence[str]) -> None:
        """Mark words as a search found them; where the reader is does not change."""
        marked = []
        shown = self.document().toPlainText() if words else ""
        for start, size in spans_of(shown, words):
            one = QTextEdit.ExtraSelection()
            one.cursor = QTextCursor(self.document())
            one.cursor.setPosition(start)
            one.cursor.setPosition(start + size, QTextCursor.MoveMode.KeepAnchor)
            one.format.setBackground(self._theme.colour("amber-soft"))
            one.format.setForeground(self._theme.colour("amber-ink"))
            marked.append(one)
        self.setExtraSelections(marked)

    def _go_to(self, heading: str) -> None:
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        for block in _blocks(self.document()):
            if heading and block.blockFormat().headingLevel() and block.text() == heading:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - 8)
                self.setTextCursor(QTextCursor(block))
                return

    def _on_link(self, link: QUrl) -> None:
        name, _, anchor = link.toString().partition("#")
        self.page_wanted.emit(name.removesuffix(".md") + (f"#{anchor}" if anchor else ""))


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().nonBreakableLines()
