"""How large everything is drawn: eight sizes from 80 to 200 %, which a whole process keeps as it began."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
USUAL = 100
_SCALE = "QT_SCALE_FACTOR"


def sound(zoom: int) -> int:
    """Return the size itself, or the usual one where somebody has written another into the settings."""
    return zoom if zoom in ZOOMS else USUAL


def next_zoom(now: int, step: int) -> int:
    """Return the size some steps larger or smaller; the last one stays."""
    at = ZOOMS.index(sound(now)) + step
    return ZOOMS[max(0, min(at, len(ZOOMS) - 1))]


@contextmanager
def drawn_at(zoom: int) -> Iterator[None]:
    """Let the Qt application that is made meanwhile draw everything larger or smaller, on top of what the machine says.

    What the machine says stands in the environment again afterwards: the process that follows this one reads it there.
    """
    given = os.environ.get(_SCALE)
    os.environ[_SCALE] = f"{_factor(given) * sound(zoom) / USUAL:g}"
    try:
        yield
    finally:
        if given is None:
            del os.environ[_SCALE]
        else:
            os.environ[_SCALE] = given


def _factor(given: str | None) -> float:
    try:
        factor = float(given or 1)
    except ValueError:
        return 1.0
    return factor if 0 < factor < float("inf") else 1.0
