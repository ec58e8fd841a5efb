"""What is typed or chosen in a form and not saved: found, and put back into the form when it is opened again."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget

from iom_desktop.records.access import Marks
from iom_desktop.records.support import Intervention
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.contact_dialog import ContactDialog
from iom_desktop.ui.widgets.record_dialog import Line, RecordDialog, Shape
from iom_desktop.ui.widgets.typed import put_back, typed_into
from iom_desktop.vocabulary.access import Handling, Topic
from iom_desktop.vocabulary.needs import Response
from iom_desktop.vocabulary.work import AppointmentResult, ContactKind

pytestmark = pytest.mark.qt
NOW = datetime(2025, 11, 18, 9, 5, tzinfo=UTC)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_choices_days_and_marks_come_back_as_words_do(qtbot, window, icons):
    def opened():
        made = ContactDialog(window, icons, "p", "Callum Pettifer", now=NOW, who="Priya Raman")
        made.show_fitted()
        return made

    form = opened()
    assert typed_into(form) == {}, "nobody has touched it"
    form.put("kind", ContactKind.OFFICE)
    form.put("appointment_result", AppointmentResult.MISSED_ACCEPTABLE)
    form.put("marks", Marks(Handling.PARTNERS, Topic.HEALTH))
    day = form.entry("when").control.day
    day.selectAll()
    qtbot.keyClicks(day, "17 nov")
    qtbot.keyClicks(form.entry("fact_text").control, "Rang in ill")
    kept, meant = typed_into(form), form.fill()
    form.reject()
    again = opened()
    assert put_back(again, kept).left == {}
    assert (typed_into(again), again.fill()) == (kept, meant)
    again.reject()


def test_that_ticks_and_lists_that_may_be_typed_into_come_back(qtbot, window, icons):
    def opened():
        lines = (
            Line("offer", "What was offered", entries.typed_choice(["Tenancy support", "Rent deposit"])),
            Line("response", "Response", entries.words_of(Response)),
            Line("note", "Agreed", entries.tick("They agreed")),
        )
        empty = Intervention(person_id="p", pathway="drugs", offer="", offered_on=NOW.date())
        shape = Shape("Offer", "Save", lines, shown=lambda one, name: name != "note" and getattr(one, name))
        made = RecordDialog(window, icons, shape, empty)
        made.show_fitted()
        return made

    for offer in ("Rent deposit", "A bed for the night"):
        form = opened()
        form.put("offer", offer)
        form.entry("note").control.setChecked(True)
        kept = typed_into(form)
        assert kept == {"What was offered": offer, "Agreed": "yes"}
        form.reject()
        again = opened()
        put_back(again, kept)
        assert [again.entry(one).read() for one in ("offer", "note")] == [offer, True]
        assert typed_into(again) == kept
        again.reject()
