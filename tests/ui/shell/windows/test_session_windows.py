"""Several windows of one signed-in user: one desk, one news, one lock; the last one closed signs out."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from iom_desktop.records.changes import Changes
from iom_desktop.settings import Settings
from iom_desktop.ui.shell.frame.curtain import Cloth, Curtain
from iom_desktop.ui.shell.windows.remembering import person_of
from iom_desktop.ui.shell.windows.window import Window
from iom_desktop.ui.widgets.typed import spot_of

pytestmark = pytest.mark.qt


def shown() -> list[Window]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Window) and one.isVisible()]


def spot_over(widget: QWidget | None) -> bool:
    """Tell whether a widget stands in a form that is kept over a lock."""
    while widget is not None and spot_of(widget) is None:
        widget = widget.parentWidget()
    return widget is not None


def test_that_windows_share_the_session_and_the_last_one_ends_it(qtbot, doorway, sign_in, script, choices):
    first = sign_in()

    def at_rest() -> None:
        qtbot.waitUntil(lambda: not first.tasks.busy, timeout=20_000)

    first.navigation.go("register")
    at_rest()
    left = []
    doorway.left.connect(lambda: left.append(True))
    first.window_wanted.emit("", "")
    first.window_wanted.emit("settings", "")
    at_rest()
    _, second, third = doorway.windows
    assert [one.navigation.place.name for one in doorway.windows] == ["register", "register", "settings"]
    assert second.idle is first.idle
    assert second.keeping.status.told
    qtbot.waitUntil(lambda: len(second.status.told) == len(first.status.told))

    heard = []
    for one in (first, second):
        one._tools.news.changed.connect(heard.append)
    first._tools.news.tell(Changes(frozenset({"person"})))
    assert len(heard) == 2

    second._curtain.toggle()
    covered = {cloth.window() for one in shown() for cloth in one.findChildren(Cloth) if cloth.isVisible()}
    assert covered == set(shown())
    second._curtain.toggle()
    assert not any(cloth.isVisible() for one in shown() for cloth in one.findChildren(Curtain))

    third.close()
    assert third not in shown()
    assert doorway.windows == (first, second)

    first.close()  # the first one keeps what the session has once: it only hides
    assert shown() == [second]
    assert left == []
    second.lock_wanted.emit()
    qtbot.waitUntil(lambda: doorway.unlock is not None, timeout=20_000)
    assert shown() == []
    assert {name.split(".")[2] for name in choices.settings.windows if name.endswith(".window")} == {"0", "1", "2"}

    again = sign_in()
    again.close()
    qtbot.waitUntil(lambda: left == [True], timeout=20_000)
    assert doorway.windows == ()


def test_that_a_window_alone_with_typing_asks_before_it_goes(qtbot, doorway, sign_in, script):
    first = sign_in()
    first.window_wanted.emit("referrals", "new")
    qtbot.waitUntil(lambda: not first.tasks.busy, timeout=20_000)
    second = doorway.windows[1]
    form = next(one for one in second.findChildren(QLineEdit) if one.isVisible() and spot_over(one))
    form.setFocus()
    qtbot.keyClicks(form, "Hollis")
    assert first.unsaved.typed_in(second)
    assert not first.unsaved.typed_in(first)
    script.answers += [False, True]
    second.close()
    assert second.isVisible()
    second.close()
    qtbot.waitUntil(lambda: doorway.windows == (first,))


def test_that_a_window_opens_where_its_user_left_it(qtbot, doorway, sign_in, choices):
    first = sign_in()
    first.setGeometry(0, 0, 800, 750)
    first.navigation.go("insights")
    qtbot.waitUntil(lambda: not first.tasks.busy, timeout=20_000)
    first.navigation.page("insights").tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: not first.tasks.busy, timeout=20_000)
    doorway.lock()
    kept = choices.settings.windows
    assert all(name.startswith(tuple({one.split(".")[0] for one in kept})) for name in kept)
    assert "coordinator" not in str(kept)
    again = sign_in()
    assert again.height() == 750
    again.navigation.go("insights")
    qtbot.waitUntil(lambda: not again.tasks.busy, timeout=20_000)
    assert again.navigation.page("insights").tabs.currentIndex() == 2
    doorway.lock()
    # Another user has windows of their own, and what cannot be read is passed over.
    kept = dict.fromkeys(kept, "rubbish") | {f"{person_of('police')}.800x800.0.window": "more"}
    choices.settings = Settings(window_maximised=False, windows=kept)
    assert sign_in("police").height() != 750
