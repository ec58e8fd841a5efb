"""A register in which nothing is yet: every list says what comes there, and none is blank."""

from contextlib import closing

import pytest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QWidget

from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.gallery import Photographer
from iom_desktop.ui.widgets.empty_state import EmptyState
from tests import registers

pytestmark = [pytest.mark.qt, pytest.mark.slow]

SAID_BESIDE = {"Backups", "Suggestions"}
"""Lists beside which the page says in words why they are empty."""


def blanks(shown: QWidget) -> list[str]:
    """Return the lists and empty states in sight that say nothing."""
    empty = [one for one in shown.findChildren(QAbstractItemView) if _is_shown_empty(one)]
    lists = [one.accessibleName() for one in empty if not _says_something(one)]
    states = [one for one in shown.findChildren(EmptyState) if one.isVisible()]
    return [one for one in lists if one not in SAID_BESIDE] + ["no words" for one in states if not one.line]


def _is_shown_empty(view: QAbstractItemView) -> bool:
    inside = isinstance(view, QHeaderView) or isinstance(view.parentWidget(), QComboBox)
    in_sight = view.isVisible() and not view.visibleRegion().isEmpty()
    return in_sight and not inside and view.model() is not None and not view.model().rowCount()


def _says_something(view: QAbstractItemView) -> bool:
    return any(one.line and one.isVisible() for one in view.findChildren(EmptyState))


@pytest.mark.parametrize("role", ["coordinator", "police"])
def test_that_no_list_of_a_new_register_is_blank(register_folder, qapp, looks, role):
    desk = registers.signed_in(register_folder, role)
    with closing(desk), closing(Photographer(qapp, desk, register_folder, ThemeChoice.LIGHT)) as photographer:
        found = [f"{name}: {blank}" for name, shown in photographer.bring_up(1366, 768) for blank in blanks(shown)]
    assert found == []
