"""A power cut in the middle of a check costs at most the field that is being typed."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests import registers
from tests.ui.mornings import fill

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX"),
]
WORKER = Path(__file__).with_name("type_checks.py")
FIELDS = ("Time", "Court", "Hearing")
KILLS, PEOPLE, MOST_LINES = 6, 60, 40


def test_that_a_kill_loses_at_most_the_field_being_typed(register_folder, desk):
    fill(desk, PEOPLE)
    desk.close()
    chance = Random(6)
    for _kill in range(KILLS):
        said = _type_until_killed(register_folder, chance.randrange(3, MOST_LINES))
        with closing(registers.signed_in(register_folder)) as again:
            queue = again.daily_checks.queue()
            done = {line.person_id: line.today for line in (*queue.done, *queue.skipped)}
            drafts = {one.spot.subject: one.words for one in again.unsaved.mine()}
            for words in said:
                kind, person_id, *rest = words.split()
                if kind == "saved":
                    assert done[person_id].facts.place == f"Court {rest[0]}"
                elif person_id not in done:
                    typed = ("10:00", f"Court {rest[1]}", f"Hearing {rest[1]}")[: int(rest[0]) + 1]
                    kept = drafts[person_id]
                    assert [kept[name] for name in FIELDS[: len(typed)]] == list(typed)


def _type_until_killed(folder: Path, lines: int) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(WORKER.parents[2]), "QT_QPA_PLATFORM": "offscreen"}
    said = []
    with subprocess.Popen(
        [sys.executable, WORKER, folder], stdout=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            said.append(line.strip())
            if len(said) == lines:
                process.kill()
                break
    return said
