"""The one table of every list: order, filter, keys, ticks, and the place of the user, over frozen records."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from iom_desktop.records.views import Arrangement, ShownColumn
from iom_desktop.settings import RowHeight, ThemeChoice
from iom_desktop.ui.kit import words
from iom_desktop.ui.kit.icons import Icons
from iom_desktop.ui.kit.theme import Theme
from iom_desktop.ui.tables.columns import Cell, CheckTime, Column, Delta, GroupRow, IconName, Tag
from iom_desktop.ui.tables.heading import FIRST_PAD
from iom_desktop.ui.tables.record_table import RecordTable
from iom_desktop.ui.tables.tick_box import BOX
from iom_desktop.vocabulary.cohort import LedgerState
from iom_desktop.vocabulary.risk import Rag

pytestmark = pytest.mark.qt


@dataclass(frozen=True)
class Line:
    key: int
    name: str
    age: int | None
    rag: Rag = Rag.AMBER


PEOPLE = (
    Line(1, "Conor Haldane", 39, Rag.RED),
    Line(2, "Ayodele Bankole-Grant", 27),
    Line(3, "Dariusz Wolanin", None, Rag.BLUE),
    Line(4, "Callum Pettifer", 27, Rag.GREEN),
)

COLUMNS = (
    Column[Line](
        title="RAG", value=lambda line: words.rag(line.rag), data=lambda line: line.rag, cell=Cell.RAG, width=82
    ),
    Column[Line](title="Name", value=lambda line: line.name, width=150, medium=True, stretch=True),
    Column[Line](title="Age", value=lambda line: str(line.age or ""), key=lambda line: line.age, right=True, width=40),
    Column[Line](title="Wide\nonly", value=lambda line: "x", width=80, least_view=900),
)
TICKED = (Column[Line](title="", value=lambda line: "", cell=Cell.TICK, width=44), *COLUMNS)


@pytest.fixture
def make(qtbot, theme, icons):
    def made(columns=COLUMNS, **more) -> RecordTable[Line]:
        table = RecordTable(theme, icons, columns, name="People", key=lambda line: line.key, **more)
        qtbot.addWidget(table)
        table.resize(600, 300)
        table.show_records(PEOPLE)
        table.show()
        table.activateWindow()
        table.setFocus()
        qtbot.waitUntil(table.hasFocus)
        return table

    return made


def chosen_order(qtbot, table: RecordTable[Line], at: int) -> list[str]:
    """Open the menu of what the list is sorted by, choose a line of it, and return what it said."""
    qtbot.keyClick(table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    said = [one.text().replace("&", "") for one in menu.actions()]
    menu.actions()[at].trigger()
    menu.close()
    return said


def names(table: RecordTable[Line]) -> list[str]:
    return [line.name.split()[0] for line in table.records]


def test_that_the_first_record_is_where_the_user_begins(make):
    assert make().current == PEOPLE[0]


def test_that_a_heading_sorts_and_again_the_other_way(make):
    table = make()
    table.horizontalHeader().sectionClicked.emit(1)
    assert names(table) == ["Ayodele", "Callum", "Conor", "Dariusz"]
    table.horizontalHeader().sectionClicked.emit(1)
    assert names(table) == ["Dariusz", "Conor", "Callum", "Ayodele"]


def test_that_a_second_order_stands_within_the_first(make):
    table = make()
    table.sort_by("Age")
    table.model().sort_by(1, also=True)
    assert names(table) == ["Ayodele", "Callum", "Conor", "Dariusz"]


def test_that_what_is_not_known_comes_last(make):
    table = make()
    table.sort_by("Age")
    assert names(table)[-1] == "Dariusz"


def test_that_the_user_stays_with_a_person_through_order_filter_and_news(make):
    table = make()
    table.go_to(4)
    table.sort_by("Name")
    table.filter_words("a e")
    table.show_records(PEOPLE[::-1])
    assert table.current == PEOPLE[3]


def test_that_words_filter_in_any_column_and_any_order(make):
    table = make()
    table.filter_words("grant AYO")
    assert names(table) == ["Ayodele"]
    table.filter_words("blue")
    assert names(table) == ["Dariusz"]
    table.filter_words("")
    table.filter_by(lambda line: line.age == 27)
    assert names(table) == ["Ayodele", "Callum"]


def test_that_an_empty_list_says_so(make):
    table = make()
    table.empty.say("No one matches", action="Clear filters", pressed=lambda: table.filter_words(""))
    table.filter_words("nobody")
    assert table.empty.isVisible()
    assert table.current is None
    table.filter_words("")
    assert not table.empty.isVisible()


def test_that_keys_open_preview_and_act_on_the_current_record(qtbot, make):
    table, heard = make(), []
    table.opened.connect(lambda line: heard.append(("opened", line.key)))
    table.previewed.connect(lambda line: heard.append(("previewed", line.key)))
    table.on_key("R", lambda line: heard.append(("rag", line.key)))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_R):
        qtbot.keyClick(table, key)
    assert heard == [("opened", 2), ("previewed", 2), ("rag", 2)]


def test_that_space_ticks_where_there_are_ticks(qtbot, make):
    table = make(TICKED)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked_records == (PEOPLE[0],)
    table.tick_all()
    assert len(table.ticked_records) == 4
    table.filter_words("conor")
    assert table.ticked_records == (PEOPLE[0],)
    table.horizontalHeader().sectionClicked.emit(0)
    assert table.ticked_records == ()


def test_that_the_box_of_the_heading_and_its_key_tick_all_or_none(qtbot, make, theme):
    table, accent = make(TICKED), theme.colour("accent").name()

    def drawn() -> int:
        picture = table.horizontalHeader().grab(QRect(FIRST_PAD, 0, BOX, table.horizontalHeader().height())).toImage()
        dots = (picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height()))
        return sum(dot == accent for dot in dots)

    none = drawn()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    some = drawn()
    first = table.model().index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Ticked"
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (len(table.ticked_records), none) == (4, 0)
    assert some > 100 < drawn() != some, "a dash, then a tick"
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (table.ticked_records, drawn()) == ((), 0)


def test_that_a_click_on_the_box_ticks(qtbot, make):
    table = make(TICKED)
    at = table.visualRect(table.model().index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert table.ticked_records == (PEOPLE[1],)


def test_that_ticks_of_people_who_are_gone_are_gone(make):
    table = make(TICKED)
    table.tick_all()
    table.show_records(PEOPLE[:1])
    table.show_records(PEOPLE)
    assert table.ticked_records == (PEOPLE[0],)


def test_that_headings_between_records_are_no_records(make):
    table = make()
    table.show_records([GroupRow("Now"), PEOPLE[0], GroupRow("Next", "3 more"), *PEOPLE[1:]])
    assert table.records == PEOPLE
    assert table.current == PEOPLE[0]
    table.step(1)
    assert table.current == PEOPLE[1]
    table.step(-1)
    assert table.current == PEOPLE[0]


def test_that_the_stretch_column_takes_the_room_and_wide_columns_give_way(qtbot, make):
    table = make()
    assert table.isColumnHidden(3)
    assert sum(table.columnWidth(at) for at in range(3)) == table.viewport().width()
    table.resize(1000, 300)
    qtbot.waitUntil(lambda: not table.isColumnHidden(3))


def test_that_a_screen_reader_hears_heading_and_words(make):
    model = make().model()
    spoken = [model.index(0, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(3)]
    assert spoken == ["RAG: Red", "Name: Conor Haldane", "Age: 39"]
    assert model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "Wide only: x"


def test_that_rows_follow_the_chosen_height(qtbot):
    theme = Theme(ThemeChoice.LIGHT)
    table = RecordTable(theme, Icons(theme), COLUMNS, name="x", key=lambda line: line.key, row_height=32)
    qtbot.addWidget(table)
    theme.choose(row_height=RowHeight.NORMAL)
    assert table.verticalHeader().defaultSectionSize() == 36


def test_that_every_kind_of_cell_can_be_drawn_in_both_themes(qtbot):
    data = {
        Cell.RAG: Rag.RED,
        Cell.MARK: None,
        Cell.DELTA: Delta(70, 73),
        Cell.TAGS: (Tag("DA"), Tag("Local priority: burglary", "solid"), Tag("Ask first", "amber")),
        Cell.CHECK_TIME: CheckTime(),
        Cell.DECISION: LedgerState.DEFERRED,
        Cell.ICON: IconName("scale"),
    }
    columns = [
        Column(title=kind.name, value=lambda _: "x", data=lambda _, kind=kind: data.get(kind), cell=kind)
        for kind in Cell
    ]
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        theme = Theme(choice)
        table = RecordTable(theme, Icons(theme), columns, name="x", key=lambda line: line.key, needs_you=lambda _: True)
        qtbot.addWidget(table)
        table.show_records([GroupRow("All"), *PEOPLE])
        table.sort_by("RAG", down=True)
        assert not table.grab().isNull()


def test_that_a_selected_row_shows_whether_the_list_has_the_focus(qtbot, make, theme):
    table = make()
    here = table.visualRect(table.model().index(0, 0)).topLeft() + QPoint(1, 8)
    assert table.viewport().grab().toImage().pixelColor(here) == theme.colour("accent")
    table.clearFocus()
    assert table.viewport().grab().toImage().pixelColor(here) == theme.colour("control")


def test_that_more_records_come_behind_and_the_user_stays_where_they_are(make):
    table = make()
    table.go_to(2)
    more = tuple(Line(number, f"Somebody {number}", 30) for number in range(5, 60))
    table.add_records(more)
    assert table.records == (*PEOPLE, *more)
    assert table.current.key == 2
    table.sort_by("Name")
    table.add_records((Line(99, "Aaron Amber", 40),))
    assert table.records[0].key == 99
    assert table.current.key == 2


def test_that_more_records_pass_the_filter_that_stands(make):
    table = make()
    table.filter_words("callum")
    table.add_records((Line(5, "Callum Reed", 30), Line(6, "Jade McKinley", 31)))
    assert [one.key for one in table.records] == [4, 5]


def test_that_the_table_tells_when_its_end_is_near(qtbot, make):
    table = make()
    table.show_records(tuple(Line(number, f"Somebody {number}", 30) for number in range(100)))
    with qtbot.waitSignal(table.end_neared):
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())


def test_that_several_can_be_chosen_and_stay_chosen_through_order_filter_and_news(make, qtbot):
    table = make(several=True)
    heard = []
    table.chosen_changed.connect(lambda: heard.append(len(table.chosen)))
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [line.key for line in table.chosen] == [1, 2]
    table.sort_by("Name")
    assert [line.key for line in table.chosen] == [2, 1]
    table.show_records(PEOPLE[:2])
    assert [line.key for line in table.chosen] == [2, 1]
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    table.filter_words("conor")
    assert [line.key for line in table.chosen] == [1]
    assert heard[0] == 2


def test_that_columns_are_chosen_moved_drawn_and_kept_by_name(make):
    extra = Column[Line](title="Key", value=lambda line: str(line.key), width=50, extra=True)
    table = make((*COLUMNS[:3], extra), several=True)
    table.resize(600, 300)
    assert table.arrangement.columns == (ShownColumn("RAG"), ShownColumn("Name"), ShownColumn("Age"))
    wanted = Arrangement(
        (ShownColumn("Age"), ShownColumn("gone"), ShownColumn("Key", 90), ShownColumn("Name")), (("Age", True),)
    )
    table.arrange(wanted)
    assert table.arrangement.columns == (ShownColumn("Age"), ShownColumn("Key", 90), ShownColumn("Name"))
    assert table.arrangement.order == (("Age", True),)
    assert table.table_of(PEOPLE[:1]) == (("Age", "Key", "Name"), (("39", "1", "Conor Haldane"),))
    with_arranged = []
    table.arranged.connect(lambda: with_arranged.append(table.arrangement))
    table.setColumnWidth(1, 200)
    assert with_arranged[-1].columns[-1] == ShownColumn("Name", 200)
    table.arrange(Arrangement())
    assert [one.title for one in table.arrangement.columns] == ["RAG", "Name", "Age"]
    assert sum(table.columnWidth(at) for at in range(3)) == table.viewport().width()


def test_that_the_filter_of_a_long_list_takes_some_turns_and_lets_the_screen_be_drawn(make, qtbot):
    table = make()
    table.show_records([Line(at, f"Number {at}", at) for at in range(5_000)])
    table.filter_words("4999")
    assert len(table.records) == 5_000
    qtbot.waitUntil(lambda: names(table) == ["Number"])
    assert table.current == Line(4_999, "Number 4999", 4_999)
    table.filter_words("498")
    qtbot.waitUntil(lambda: len(table.records) == 15)
    assert table.current.key == 498
    table.filter_words("")
    assert len(table.records) == 5_000


def test_that_a_list_is_sorted_by_key_as_by_a_click_on_its_heading(make, qtbot):
    table = make(TICKED)
    said = chosen_order(qtbot, table, 1)
    assert said[:3] == ["RAG", "Name", "Age"], "neither the ticks nor a column without room"
    assert said[-1] == "\u2190 \u2192 draw the column"
    assert names(table) == ["Ayodele", "Callum", "Conor", "Dariusz"]
    assert chosen_order(qtbot, table, 1)[1] == "Name\tup"
    assert names(table) == ["Dariusz", "Conor", "Callum", "Ayodele"]
    assert not make(headings=False).can_be_sorted
    table.horizontalHeader().setSectionsClickable(False)
    chosen_order(qtbot, table, 1)
    assert names(table) == ["Dariusz", "Conor", "Callum", "Ayodele"], "a list that keeps its order"


def test_that_a_column_is_drawn_and_moved_by_key(make, qtbot):
    table, drawn = make(several=True), []
    table.arranged.connect(lambda: drawn.append(table.arrangement))
    table.choose_order()
    menu = QApplication.activePopupWidget()
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    qtbot.keyClick(menu, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    menu.close()
    assert drawn[0].columns[0] == ShownColumn("RAG", 82 + 16)
    assert [one.title for one in drawn[-1].columns][:2] == ["Name", "RAG"]
