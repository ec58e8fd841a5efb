"""The recovery sheet: the code that opens the register when every passphrase is lost, to be locked away on paper."""

from datetime import datetime

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from iom_desktop.documents import style, wording
from iom_desktop.documents.boxes import Boxed, Row
from iom_desktop.documents.page import Sheet, frame_width, set_paper
from iom_desktop.documents.parts import Story, paragraph
from iom_desktop.documents.tags import Node, marks
from iom_desktop.documents.text import Strong
from iom_desktop.records.documents import Imprint
from iom_desktop.records.recovery import RecoverySheet

_SHOWN_OF_ID = 8
_GROUPS_A_LINE = 3
_TITLE = "Recovery sheet"
_WHAT_FOR = (
    "This code opens the register when nobody's passphrase does: whoever holds it can give any user a new passphrase. "
    "It does not sign anybody in by itself, and every use stands in the log."
)
_HOW_TO_KEEP = (
    "Put this sheet in a sealed envelope, sign across the flap, and lock it away from the machine and its backups.",
    "Never photograph it, scan it, copy it or send it. Delete the file it was printed from.",
    "Look once a year whether the envelope is still sealed. If it is not, make a new code in Settings, Users.",
    "A new code makes this sheet worthless. Shred it then.",
)
_HOW_TO_USE = (
    "Open IOM Desktop, pick the register, and choose I cannot sign in.",
    "Type the code, or scan the square into the field. Small letters do no harm.",
    "Pick the user and choose a new passphrase for them. Then make a new code: this one has been seen.",
)


def set_recovery_sheet(content: RecoverySheet, made_at: datetime) -> bytes:
    """Set the sheet and return the file."""
    sheet = Sheet(
        title=f"{_TITLE}, {content.borough}",
        left=(content.borough, "IOM Desktop"),
        right=(_TITLE, wording.long_day(content.made_on)),
        marking="LOCK AWAY",
        foot=f"Register {content.register_id[:_SHOWN_OF_ID]}",
    )
    story = Story(style.look(body=11, cell=10), frame_width(sheet))
    story.title(_TITLE, _WHAT_FOR)
    story.add(_code(story, content))
    story.gap(4 * mm)
    story.heading("How to keep it")
    story.bullets(_HOW_TO_KEEP)
    story.heading("How to use it")
    story.bullets(_HOW_TO_USE)
    imprint = Imprint(reference="", version=1, day=content.made_on, made_at=made_at, draft=False)
    return set_paper(story.flowables, story.root, sheet, imprint)


def _code(story: Story, content: RecoverySheet) -> Flowable:
    look, groups = style.look(body=19, cell=10), content.code.split("-")
    lines = ["-".join(groups[at : at + _GROUPS_A_LINE]) for at in range(0, len(groups), _GROUPS_A_LINE)]
    words: list[Flowable] = [paragraph("Recovery code", story.root.add("P"), story.look.fact)]
    words += [paragraph((Strong(line),), story.root.add("P"), look.body) for line in lines]
    words.append(
        paragraph(
            f"For the register of {content.borough} whose id begins with {content.register_id[:_SHOWN_OF_ID]}, "
            f"made on {wording.long_day(content.made_on)}",
            story.root.add("P"),
            story.look.fact,
        )
    )
    square = _Square(content.code, story.root.add("Figure", alternative="The recovery code as a QR code"))
    return Row([Boxed(words, padding=12), Boxed([square], padding=12)], gap=12, shares=[5, 2])


class _Square(Flowable):
    """The code as a QR code, drawn in squares of its own."""

    def __init__(self, words: str, node: Node) -> None:
        super().__init__()
        self._words = words
        self._node = node

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the room: as high as wide."""
        self.width = self.height = width
        return width, width

    def draw(self) -> None:
        """Draw the dark modules of the code."""
        made = QRCode(None, QRErrorCorrectLevel.M)
        made.addData(self._words)
        made.make()
        size = self.width / len(made.modules)
        with marks(self.canv).of(self._node):
            self.canv.setFillColor(style.INK)
            for row, modules in enumerate(made.modules):
                for column, dark in enumerate(modules):
                    if dark:
                        y = self.height - (row + 1) * size
                        self.canv.rect(column * size, y, size, size, stroke=0, fill=1)
