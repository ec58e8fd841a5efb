"""The installed Qt binding keeps its references: see docs/decisions/0008."""

import sys

from PySide6.QtCore import QObject


def test_that_a_call_that_returns_nothing_loses_no_reference() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 100, "this release of PySide6 ends the process after some thousand calls"
