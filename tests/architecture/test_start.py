"""What the sign-in window stands on: no tables, papers, figures or ciphers, which come in behind it."""

import subprocess
import sys

from tests.sources import TOP

TABLES, PAPERS = ("sqlalchemy", "sqlcipher3", "alembic"), ("reportlab", "pikepdf", "pypdfium2")
FIGURES = ("pandas", "numpy", "scipy", "holidays")
BEHIND = ("cryptography", "zoneinfo", "PySide6.QtNetwork", "PySide6.QtDBus")
WHEN_WANTED = ("hashlib", "datetime", "iom_desktop.ui.kit.hearing", "iom_desktop.ui.kit.marked_box")
HEAVY = (*TABLES, *PAPERS, *FIGURES, *BEHIND, *WHEN_WANTED)
BROUGHT_IN = f"""
import sys, iom_desktop.app, iom_desktop.ui.application
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_that_the_sign_in_waits_for_nothing_heavy() -> None:
    answer = subprocess.run([sys.executable, "-c", BROUGHT_IN], cwd=TOP, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
