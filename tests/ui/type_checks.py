"""Types checks into the page of the daily check until it is killed, and says each time what is kept.

Started as a program of its own with the folder of a register.
"""

import itertools
import sys
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt

from iom_desktop.clock import SetClock
from iom_desktop.settings import Settings
from iom_desktop.ui.application import Looks, prepare
from tests import registers
from tests.registers import MOMENT
from tests.ui.mornings import Keyboard, page_of


def main(folder: Path) -> None:
    """Look one person up after the other, with a hearing for each, and never come to an end."""
    looks = Looks(prepare(["checks"]), Settings())
    with (
        closing(registers.signed_in(folder, clock=SetClock(MOMENT))) as desk,
        page_of(desk, looks) as (page, settle),
    ):
        keyboard = Keyboard(page)
        for number in itertools.count():
            line = page.run.current if page.run else None
            if line is None:
                return
            keyboard.press(Qt.Key.Key_0, Qt.Key.Key_C)
            for at, words in enumerate(("10:00", f"Court {number}", f"Hearing {number}", "")):
                keyboard.type(words)
                keyboard.press(Qt.Key.Key_Tab)
                settle()
                say(f"typed {line.person_id} {at} {number}")
            page.looking.save()
            while page.looking.proposing:
                keyboard.press(Qt.Key.Key_U)
            settle()
            say(f"saved {line.person_id} {number}")


def say(words: str) -> None:
    """Acknowledge what is kept."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
