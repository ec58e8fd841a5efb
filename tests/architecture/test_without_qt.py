"""The command line stands without Qt."""

import subprocess
import sys

from tests.sources import TOP

BLOCKED = """
import sys
for name in ("PySide6", "shiboken6"):
    sys.modules[name] = None
from iom_desktop.app import main
sys.exit(main(sys.argv[1:]))
"""


def without_qt(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BLOCKED, *arguments], cwd=TOP, capture_output=True, text=True, check=False
    )


def test_that_help_needs_no_qt() -> None:
    answer = without_qt("--help")
    assert answer.returncode == 0, answer.stderr
    assert "iom-desktop" in answer.stdout


def test_that_only_the_window_asks_for_qt() -> None:
    answer = without_qt()
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
