"""Makes what the guide takes from the program: its pictures, from the demonstration borough, and the page of words."""

import argparse
import os
import sys
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from iom_desktop.clock import SetClock
from iom_desktop.services.sign_in import sign_in
from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.application import prepare
from iom_desktop.ui.gallery import Photographer
from iom_desktop.ui.shell.help.words_page import words_page
from iom_desktop.ui.shell.windows.window import Window

GUIDE = Path(__file__).parent / "guide"
SIZE = (1366, 768)
MOMENT = datetime(2025, 11, 18, 9, 40, tzinfo=UTC)
"""When the pictures are taken, so that they say the same whenever they are."""
COLOURS = 128
PICTURES = {
    "sign-in": "sign-in",
    "today": "today",
    "register": "register",
    "register-several": "several",
    "cohort": "ledger",
    "cohort-import-2-columns": "import-columns",
    "cohort-import-4-changes": "import-changes",
    "daily_check": "daily-check",
    "daily_check-coverage": "coverage",
    "panel": "agenda",
    "panel-meeting": "panel-meeting",
    "documents-composer": "statement",
    "insights": "insights",
    "settings-users": "users",
    "settings-backups": "backups",
    "settings-wording": "wording",
    "case-overview": "case",
    "case-pathways": "pathways",
    "case-risk": "risk",
    "case-timeline": "timeline",
    "case-score": "score",
    "referrals": "referrals",
    "candidates": "candidates",
    "criteria": "criteria",
    "duplicates-merge": "merge",
    "retention": "retention",
    "access_log": "access-log",
}
"""The pictures of the guide by the name of the view in the gallery."""


def main(argv: list[str]) -> int:
    """Write the page of words and, where a register is given, every picture; print one line for each."""
    chosen = _arguments(argv)
    (GUIDE / "words.md").write_text(words_page(), "utf-8")
    sys.stdout.write("words.md\n")
    if chosen.register is None:
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = prepare(sys.argv[:1])
    passphrase = chosen.passphrase_file.read_text("utf-8").splitlines()[0]
    desk = sign_in(chosen.register, "coordinator", passphrase, clock=SetClock(MOMENT))
    (GUIDE / "pictures").mkdir(exist_ok=True)
    with closing(desk), closing(Photographer(application, desk, chosen.register, ThemeChoice.LIGHT)) as photographer:
        for numbered, shown in photographer.bring_up(*SIZE, _on_the_way):
            if (view := _unnumbered(numbered)) in PICTURES:
                path = GUIDE / "pictures" / f"{PICTURES[view]}.png"
                path.write_bytes(_small(_what_matters(shown)))
                sys.stdout.write(f"pictures/{path.name}\n")
    return 0


def _unnumbered(view: str) -> str:
    """Return the name of a view without the number of its place."""
    number, _, name = view.partition("-")
    return name if number.isdigit() else view


def _on_the_way(numbered: str) -> bool:
    """Tell whether a view is in the guide, is the place that others in it are reached from, or a step of the import."""
    view = _unnumbered(numbered)
    step = view.startswith("cohort-import-")
    return step or view in PICTURES or any(other.startswith(f"{view}-") for other in PICTURES)


def _what_matters(shown: QWidget) -> QPixmap:
    """Return the picture of a dialog, or of the sheet of a window without what stands around every sheet."""
    sheet = shown.findChild(QFrame, "sheet") if isinstance(shown, Window) else None
    if sheet is None:
        return shown.grab()
    return shown.grab(QRect(sheet.mapTo(shown, QPoint(0, 0)), sheet.size()))


def _small(picture: QPixmap) -> bytes:
    """Return a picture in few colours, as a PNG without a day or a name in it."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(held, "PNG")
    whole = Image.open(BytesIO(held.data().data())).convert("RGB")
    made = BytesIO()
    whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", type=Path, help="the demonstration borough; without it only the words are made")
    parser.add_argument("--passphrase-file", type=Path)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
