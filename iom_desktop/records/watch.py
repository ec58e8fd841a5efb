"""How far a long piece of work has come, told while it goes on; whoever is told may stop it by raising."""

from collections.abc import Callable

Watch = Callable[[int, int], object]
"""Hears how many rows are done, and of how many; of none where nobody knows yet."""

ROWS_BETWEEN = 250
"""Rows between two tellings: often enough to stop at once, seldom enough to cost nothing."""


def unwatched(_done: int, _total: int) -> None:
    """Watch nothing, for work that nobody waits for."""
