"""What is put in order before anything else starts."""

import subprocess
import sys

import pytest

_ASK = (
    "import resource; from iom_desktop import app; resource.setrlimit(resource.RLIMIT_CORE, "
    "(resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2); app.main(['open', '--help']); "
    "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)"
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core of this kind")
def test_that_a_crash_leaves_no_copy_of_the_memory() -> None:
    answer = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
