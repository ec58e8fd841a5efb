"""What keeps the memory of the program to itself, asked of real processes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iom_desktop import protection

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what Linux can be asked")

NOBODY = 65534
ACCOUNT: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
"""Whoever runs the tests as root may read everything, so what is asked is asked as somebody else."""
ORDINARY = (
    "import ctypes, os, resource\n"
    f"if os.geteuid() == 0:\n    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
    "ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
)
WAIT = "\nprint('ready', flush=True)\ninput()\n"


@pytest.fixture(params=[True, False], ids=["closed", "open"])
def child(request: pytest.FixtureRequest) -> Iterator[tuple[int, bool]]:
    """An ordinary process that has closed its memory, or has not."""
    program = ORDINARY + Path(protection.__file__).read_text() + ("close_memory()" if request.param else "") + WAIT
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield process.pid, request.param
    process.communicate("\n")


def test_that_no_other_program_of_the_account_reads_a_closed_memory(child: tuple[int, bool]) -> None:
    process, closed = child
    head = shutil.which("head")
    assert head is not None
    answer = subprocess.run(
        [head, "-c1", f"/proc/{process}/auxv"], capture_output=True, check=False, cwd="/", **ACCOUNT
    )
    assert (answer.returncode != 0) is closed


def test_that_a_closed_process_leaves_no_core(child: tuple[int, bool]) -> None:
    process, closed = child
    limits = Path(f"/proc/{process}/limits").read_text()
    core = next(line for line in limits.splitlines() if line.startswith("Max core"))
    assert not closed or core.split()[4:6] == ["0", "0"]
