"""Questions open over the window without stopping it; the scripted ones answer from a queue."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget

from iom_desktop.ui.kit.prompts import Asked, Prompts, ScriptedPrompts

pytestmark = pytest.mark.qt


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def box_over(window: QWidget) -> QMessageBox:
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


@pytest.mark.parametrize(("pressed", "heard"), [("Undo import", ["yes"]), ("Cancel", [])])
def test_that_only_the_verb_is_a_yes(qtbot, window, pressed, heard):
    told = []
    Prompts(window).ask("Undo the import?", "Undo import", lambda: told.append("yes"), detail="It can be loaded again.")
    box = box_over(window)
    assert (box.text(), box.informativeText()) == ("Undo the import?", "It can be loaded again.")
    strip = next(one for one in box.findChildren(QLabel) if one.text() == "OFFICIAL-SENSITIVE")
    assert (strip.width(), strip.y()) == (box.width(), 0)
    assert all(one.y() >= strip.height() for one in box.findChildren(QLabel) if one.text() and one is not strip)
    button = next(one for one in box.buttons() if one.text() == pressed)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == heard


def test_that_escape_is_a_no(qtbot, window):
    told = []
    Prompts(window).ask("Lock?", "Lock", lambda: told.append("yes"))
    qtbot.keyClick(box_over(window), Qt.Key.Key_Escape)
    assert told == []


@pytest.mark.parametrize(("for_good", "heard"), [(False, ["yes"]), (True, [])])
def test_that_enter_says_yes_only_to_what_can_be_brought_back(qtbot, window, for_good, heard):
    told = []
    Prompts(window).ask("Delete?", "Delete", lambda: told.append("yes"), for_good=for_good)
    qtbot.keyClick(box_over(window), Qt.Key.Key_Return)
    assert told == heard


def test_that_what_is_told_is_never_read_as_markup(qtbot, window):
    Prompts(window).tell("<b>Jade & Co</b>")
    box = box_over(window)
    assert box.textFormat() is Qt.TextFormat.PlainText
    box.close()


def test_that_what_is_told_before_there_is_a_window_stays_until_it_is_read(qtbot):
    Prompts().tell("IOM Desktop could not start")
    box = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox))
    assert box.isVisible()
    box.close()
    qtbot.waitUntil(lambda: not any(isinstance(one, QMessageBox) for one in QApplication.topLevelWidgets()))


def test_that_a_chosen_file_comes_as_a_path(qtbot, window, tmp_path):
    (tmp_path / "list.csv").write_text("x")
    heard = []
    Prompts(window).open_file("Import list", "Lists (*.csv)", heard.append)
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "list.csv"))
    dialog.close()
    assert heard == [tmp_path / "list.csv"]
    assert QApplication.activeModalWidget() is None


def test_that_a_script_answers_in_order():
    prompts, heard = ScriptedPrompts([Path("a.csv"), None, True, False]), []
    prompts.open_file("Import", "", heard.append)
    prompts.save_file("Save", "b.pdf", "", heard.append)
    prompts.ask("Leave?", "Leave", lambda: heard.append("left"))
    prompts.ask("Again?", "Again", lambda: heard.append("again"))
    assert heard == [Path("a.csv"), "left"]
    assert [asked.words for asked in prompts.asked] == ["Import", "Save", "Leave?", "Again?"]
    prompts.tell("Done")
    assert prompts.told == [Asked("Done")]


def test_that_a_printer_is_chosen_without_stopping_the_window(qtbot, window, monkeypatch):
    chosen = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    Prompts(window).choose_printer("Recovery sheet", chosen.append)
    dialog = next(one for one in window.findChildren(QPrintDialog) if one.isVisible())
    dialog.accept()
    assert [printer.docName() for printer in chosen] == ["Recovery sheet"]
