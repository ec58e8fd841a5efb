"""The Qt application: its looks are what was chosen on this machine, and kept."""

from dataclasses import replace

import pytest

from iom_desktop import paths, settings
from iom_desktop.settings import RowHeight, Settings, ThemeChoice
from iom_desktop.ui import application
from iom_desktop.ui.kit.theme import Shade
from iom_desktop.ui.shell.signing_in.unlock import Unlock

pytestmark = pytest.mark.qt


@pytest.fixture(autouse=True)
def light_again(looks):
    yield
    looks.theme.choose(ThemeChoice.LIGHT, RowHeight.COMPACT)


def test_that_there_is_one_application(qapp):
    assert application.prepare([]) is qapp


def test_that_a_choice_is_worn_and_kept(qapp, looks, home, qtbot):
    window = Unlock(looks.theme, looks.icons)
    qtbot.addWidget(window)
    looks.keep(replace(looks.settings, theme=ThemeChoice.DARK))
    assert looks.theme.shade is Shade.DARK
    assert looks.theme.colour("surface").name() in window.styleSheet().casefold()
    assert qapp.palette().base().color() == looks.theme.colour("surface")
    assert settings.load(paths.settings_file()).theme is ThemeChoice.DARK
    looks.keep(Settings(theme=ThemeChoice.LIGHT))
    assert looks.theme.shade is Shade.LIGHT
