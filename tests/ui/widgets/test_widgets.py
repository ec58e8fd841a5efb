"""The pieces pages are made of: what they hold, tell and say to a screen reader."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from iom_desktop.ui.widgets.buttons import IconButton, button
from iom_desktop.ui.widgets.case_header import CaseHeader
from iom_desktop.ui.widgets.count_tabs import BigCountTabs, CountTabs
from iom_desktop.ui.widgets.empty_state import EmptyState
from iom_desktop.ui.widgets.figure_button import FigureButton
from iom_desktop.ui.widgets.filter_bar import FilterBar
from iom_desktop.ui.widgets.focus_ring import FocusRing
from iom_desktop.ui.widgets.form import Form
from iom_desktop.ui.widgets.header import SheetHeader
from iom_desktop.ui.widgets.key_footer import KeyFooter
from iom_desktop.ui.widgets.message_bar import Message, MessageBar
from iom_desktop.ui.widgets.rag_badge import RagChip, RagMark
from iom_desktop.ui.widgets.segmented import Segmented
from iom_desktop.ui.widgets.tags import TagRow, initials
from iom_desktop.ui.widgets.text import ElidedLabel, label
from iom_desktop.vocabulary.risk import Rag

pytestmark = pytest.mark.qt


@pytest.fixture
def shown(qtbot):
    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return show


def test_that_labels_never_read_markup(qtbot):
    made = label("<b>Jade</b>")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_that_a_label_without_room_tells_all_in_its_tooltip(shown):
    made = shown(ElidedLabel("Kingsmere Magistrates' Court, sentence"))
    made.resize(80, 20)
    assert made.text().endswith("…")
    assert made.toolTip() == made.words == "Kingsmere Magistrates' Court, sentence"
    made.resize(600, 20)
    assert made.toolTip() == ""


def test_that_marks_say_their_word(shown, theme):
    mark, chip = shown(RagMark(theme, Rag.RED)), shown(RagChip(theme))
    assert mark.accessibleName() == "Red"
    mark.show_colour(Rag.BLUE, Rag.AMBER)
    assert mark.toolTip() == "Blue (in custody), was Amber"
    assert chip.sizeHint().width() == 0
    chip.show_colour(Rag.AMBER, "since 6 Nov 2025")
    assert chip.accessibleName() == "Amber since 6 Nov 2025"
    assert chip.sizeHint().width() > 100
    chip.adjustSize()
    assert not chip.grab().isNull()


@pytest.mark.parametrize("colour", list(Rag))
def test_that_a_mark_is_drawn_in_its_colour(shown, theme, colour):
    image = shown(RagMark(theme, colour, 48)).grab().toImage()
    assert image.pixelColor(24, 6 if colour is not Rag.AMBER else 8) == theme.colour(colour.value)


def test_that_segments_exclude_one_another(qtbot, shown):
    made = shown(Segmented(["My work", "Whole team"], name="Whose"))
    heard = []
    made.chosen.connect(heard.append)
    qtbot.mouseClick(made.findChildren(QWidget)[1], Qt.MouseButton.LeftButton)
    made.choose(0)
    assert (heard, made.at) == ([1], 0)
    made.findChildren(QToolButton)[1].toggle()  # what a screen reader does
    assert (heard, made.at) == ([1, 1], 1)


def test_that_filters_say_how_many_are_ticked_and_clear(qtbot, shown, icons):
    bar, heard = shown(FilterBar(icons, ["RAG", "Status"])), []
    bar.words_changed.connect(heard.append)
    bar.values_changed.connect(lambda: heard.append(bar.ticked("RAG")))
    bar.set_values("RAG", [("red", "Red"), ("blue", "Blue")])
    menu = bar.findChildren(QPushButton)[0]
    menu.menu().actions()[0].setChecked(True)
    assert menu.text() == "RAG: 1"
    bar.set_values("RAG", [("red", "Red")])
    assert bar.ticked("RAG") == {"red"}
    bar.go_to_words()
    qtbot.keyClicks(bar.findChild(QLineEdit), "ja")
    bar.clear()
    assert heard == [{"red"}, "j", "ja", "", frozenset()]


def test_that_an_error_stands_beside_its_field(shown, icons):
    form, name, due = Form(icons), QLineEdit(), QLineEdit()
    field = form.add("name", "Name", name, "As on the list")
    form.add("due", "Due", due)
    shown(form)
    assert form.show_errors({"due": "February has 28 days in 2025"})
    assert (field.error, due.property("wrong")) == ("", True)
    assert due.accessibleDescription() == "February has 28 days in 2025"
    assert not form.show_errors({})
    assert not due.property("wrong")


def test_that_messages_offer_one_thing_to_do(qtbot, shown, icons):
    holder = QWidget()
    bar, heard = MessageBar(icons), []
    QVBoxLayout(holder).addWidget(bar)
    shown(holder)
    assert not bar.isVisible()
    bar.say(Message.ERROR, "Not saved.", "Try again.", action="Try again", pressed=lambda: heard.append("again"))
    assert bar.accessibleName() == "Not saved. Try again."
    again = next(one for one in bar.findChildren(QPushButton) if one.text() == "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert (heard, bar.isVisible()) == (["again"], False)


def test_that_a_message_does_not_close_itself_under_who_stands_on_it_and_enter_closes_it(qtbot, shown, icons):
    holder, bar, saved = QWidget(), MessageBar(icons), []
    rows = QVBoxLayout(holder)
    rows.addWidget(bar)
    beside = button("Save", lambda: saved.append("pressed"))
    rows.addWidget(beside)
    shown(holder).activateWindow()
    bar.say(Message.SAVED, "Kept")
    close = bar.findChild(IconButton)
    close.setFocus()
    qtbot.waitUntil(close.hasFocus)
    bar._timer.timeout.emit()
    assert bar.isVisible()
    beside.setFocus()
    bar._timer.timeout.emit()
    assert not bar.isVisible()
    bar.say(Message.SAVED, "Kept")
    qtbot.keyClick(close, Qt.Key.Key_Return)
    assert (bar.isVisible(), saved) == (False, [])


def test_that_tabs_carry_counts(qtbot, shown, theme):
    tabs, heard = CountTabs(["All", "Waiting"], name="Views"), []
    shown(tabs)
    tabs.show_counts([131, None])
    assert [tabs.tabText(at) for at in range(2)] == ["All  131", "Waiting"]
    big = shown(BigCountTabs(theme, ["New", "Returned"], name="Counts"))
    big.chosen.connect(heard.append)
    big.show_counts([14, 4])
    qtbot.mouseClick(big.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert (heard, big.at) == ([1], 1)
    assert big.findChildren(QPushButton)[1].accessibleName() == "4 Returned"


def test_that_a_figure_is_a_button_that_says_itself(qtbot, shown):
    figure = shown(FigureButton("Not checked today", with_bar=True))
    figure.show_figure("35", "of 98, including 6 Red", done=63, of=98)
    assert figure.accessibleName() == "Not checked today: 35 of 98, including 6 Red"
    with qtbot.waitSignal(figure.clicked):
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)


def test_that_an_empty_state_says_why_and_what_to_do(qtbot, shown, icons):
    empty, heard = shown(EmptyState(icons)), []
    empty.say("No one is waiting", "The next list is due", action="Import list", pressed=lambda: heard.append(1))
    qtbot.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert (empty.accessibleName(), heard) == ("No one is waiting. The next list is due", [1])
    room, empty = shown(QWidget()), EmptyState(icons)
    empty.setParent(room)
    empty.setGeometry(0, 0, 400, 70)
    empty.say("No one is waiting", "The next list is due", action="Import list")
    empty.show()
    said = {one.text() for one in (*empty.findChildren(QLabel), empty.findChild(QPushButton)) if one.isVisible()}
    assert said == {"No one is waiting", "Import list"}, "where there is no room, what is to be done stays"
    least, wanted = empty.minimumSizeHint().height(), empty.sizeHint().height()
    empty.resize(400, wanted)
    assert all(one.isVisible() for one in (*empty.findChildren(QLabel), empty.findChild(QPushButton)))
    assert (empty.minimumSizeHint().height(), empty.sizeHint().height()) == (least, wanted), "what it says asks no more"


def test_that_headers_and_footers_hold_their_words(shown):
    header, footer = shown(SheetHeader("Register")), shown(KeyFooter([("↑ ↓", "move"), ("Enter", "open")]))
    header.say("98 people", title="Everybody")
    footer.say("98 people")
    said = [one.text() for one in (*header.findChildren(QLabel), *footer.findChildren(QLabel))]
    assert {"Everybody", "98 people", "↑", "↓", "move", "Enter", "open"} <= set(said)


def test_that_a_case_header_shows_another_person_whole(qtbot, shown, theme):
    header = shown(CaseHeader(theme))
    for name in ("Callum Pettifer", "Jade McKinley"):
        header.show_person(name, Rag.RED, tags=[("DA: no", "")], facts=[("Born", "1994"), ("CRN", "X482913")])
    qtbot.wait(1)
    said = [one.text() for one in header.findChildren(QLabel)]
    assert said.count("X482913") == said.count("DA: no") == 1
    assert "JM" in said
    assert "CP" not in said


def test_that_tags_and_initials_are_heard_whole(qtbot, shown):
    row = shown(TagRow())
    row.show_tags([("DA", ""), ("Gang", "amber")])
    row.show_tags([("MAPPA", "")])
    assert row.accessibleName() == "MAPPA"
    made = initials("Ayodele Bankole-Grant")
    qtbot.addWidget(made)
    assert (made.text(), made.accessibleName()) == ("AB", "Ayodele Bankole-Grant")


def test_that_the_ring_lies_around_the_control_with_the_focus(qtbot, shown, theme):
    holder = QWidget()
    first, second = QLineEdit(), QPushButton("Save decision")
    rows = QVBoxLayout(holder)
    rows.addWidget(first)
    rows.addWidget(second)
    ring = FocusRing(theme, holder)
    shown(holder)
    holder.activateWindow()
    second.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)
    second.hide()
    qtbot.waitUntil(lambda: not ring.isVisible() or ring.geometry().contains(first.geometry()))
    holder.close()


def test_that_a_field_for_a_day_holds_a_date(qtbot, shown):
    from iom_desktop.ui.widgets.date_field import DateField

    field = shown(DateField(day=date(2025, 11, 18)))
    assert field.text() == "18 Nov 2025"
    field.clear()
    qtbot.keyClicks(field, "20/11/25")
    assert (field.day, field.wrong) == (date(2025, 11, 20), False)
    field.clear()
    qtbot.keyClicks(field, "31/02/2025")
    assert (field.day, field.wrong) == (None, True)
