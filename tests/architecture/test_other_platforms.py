"""What is written for Windows and macOS fits together too, as far as its types can tell on another machine."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_that_the_types_hold_on_the_other_platforms(platform: str, tmp_path: Path) -> None:
    # What only one platform reaches is unreachable on the others, which is its purpose.
    options = ["--platform", platform, "--no-warn-unreachable", "--cache-dir", str(tmp_path)]
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", *options], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
