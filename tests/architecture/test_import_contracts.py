"""The import contracts of pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

from tests.sources import TOP


def test_that_every_import_runs_downwards() -> None:
    linter = Path(sys.executable).with_name("lint-imports" + (".exe" if sys.platform == "win32" else ""))
    answer = subprocess.run([linter, "--no-cache"], cwd=TOP, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout[-4000:]
