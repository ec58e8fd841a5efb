"""What stands on the shared screen, read off the real widgets: nothing above the partners' mark."""

import re
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QWidget

from iom_desktop.records.panel import Meeting, Shown
from iom_desktop.rules.disclosure import case_for_partners
from iom_desktop.rules.shared_brief import brief_for_partners
from iom_desktop.ui.pages.panel.meeting_view import MeetingView
from iom_desktop.vocabulary.panel import PanelState
from tests.meetings import DETAILS
from tests.properties.test_nothing_above_the_mark import agenda_item
from tests.random_cases import PATHWAYS, Cases, above

pytestmark = pytest.mark.qt
_WORD = re.compile(r"zq\d{5}")


def texts(widget: QWidget) -> str:
    """Return every word that a widget and those in it show, or read out."""
    said = []
    for one in (widget, *widget.findChildren(QWidget)):
        said += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, QLabel | QLineEdit):
            said.append(one.text())
        if isinstance(one, QPlainTextEdit):
            said.append(one.toPlainText())
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
            rows = [one.model().index(row, 0) for row in range(one.model().rowCount())]
            said += [str(row.data(role) or "") for row in rows for role in roles]
    return "\n".join(said)


def test_that_no_widget_of_the_meeting_shows_what_is_above_the_partners_mark(theme, icons, qtbot):
    view = MeetingView(theme, icons)
    qtbot.addWidget(view)
    for seed in range(6):
        made = Cases(Random(seed))
        brief = brief_for_partners(case_for_partners(made.case()), PATHWAYS, "")
        items = tuple(agenda_item(made, number) for number in range(3))
        view.show_item(Shown(Meeting("m", DETAILS, PanelState.OPEN, items=items), items[0], brief))
        said = texts(view)
        assert "Pettifer" in said
        told = [made.secrets[word] for word in set(_WORD.findall(said)) if word in made.secrets]
        assert not [one for one in told if above(one, "partners")]
