"""The windows of a meeting on one screen and on two: what each shows, how large, and what it can never show."""

import re
from datetime import date
from random import Random
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from iom_desktop import paths
from iom_desktop.records.borough import Borough
from iom_desktop.records.chair_brief import ChairLine, ChairSection
from iom_desktop.records.panel import Meeting, PanelChoices, Shown
from iom_desktop.rules import masking
from iom_desktop.rules.disclosure import case_for_partners, case_for_person
from iom_desktop.rules.shared_brief import brief_for_others, brief_for_partners
from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.kit.theme import TOKENS, Theme
from iom_desktop.ui.pages.panel import chair_pane
from iom_desktop.ui.pages.panel import stage as stage_module
from iom_desktop.ui.pages.panel.meeting_style import LARGE, style_sheet
from iom_desktop.ui.pages.panel.meeting_window import MeetingWindow
from iom_desktop.ui.pages.panel.shared_window import SharedWindow
from iom_desktop.vocabulary.access import Audience
from iom_desktop.vocabulary.panel import PanelDecision, PanelState
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag
from tests.meetings import DETAILS, MEMBERS
from tests.properties.test_nothing_above_the_mark import agenda_item
from tests.random_cases import PATHWAYS, Cases, above

pytestmark = pytest.mark.qt
_WORD = re.compile(r"zq\d{5}")
CHOICES = PanelChoices(
    (("probation", "Probation"),), (("mappa", "MAPPA"),), (("success", "Success"),), (), ("David Nkansah",),
    {Rag.RED: ("Daily visit",)},
)  # fmt: skip
BOROUGH = Borough(name="Kingsmere")
SECRET = (ChairSection("Notes", (ChairLine(("zq99999 at the depot",), told=False),)),)
CONTENT, CAPTION = 24, 20
CAPTIONS = ("caption", "hint")


def texts(widget: QWidget) -> str:
    """Return every word that a window and what is in it show, read out, hint at or call themselves."""
    said = []
    for one in (widget, *widget.findChildren(QWidget)):
        said += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle(), one.statusTip()]
        if isinstance(one, QLabel | QLineEdit | QAbstractButton):
            said.append(one.text())
        if isinstance(one, QLineEdit):
            said.append(one.placeholderText())
        if isinstance(one, QPlainTextEdit):
            said.append(one.toPlainText())
        model = one.model() if isinstance(one, QAbstractItemView | QComboBox) else None
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        rows = [model.index(row, 0) for row in range(model.rowCount())] if model else []
        said += [str(row.data(role) or "") for row in rows for role in roles]
    return "\n".join(said)


def shown_to(made: Cases, audience: Audience) -> Shown:
    """Return a random case as the service gives it for whoever is in the room."""
    case = made.case()
    items = tuple(agenda_item(made, number) for number in range(3))
    meeting = Meeting("m", DETAILS, PanelState.OPEN, members=MEMBERS, items=items, audience=audience)
    if audience is Audience.PARTNERS:
        return Shown(meeting, items[0], brief_for_partners(case_for_partners(case), PATHWAYS, ""))
    bare = (masking.item_before_others(items[0]), *(masking.other_item(one) for one in items[1:]))
    outside = Meeting("m", DETAILS, PanelState.OPEN, members=MEMBERS, items=bare, audience=audience)
    return Shown(outside, bare[0], brief_for_others(case_for_person(case), PATHWAYS))


@pytest.fixture
def make_shared(theme, icons, clock):
    """Makes the window that only shows."""
    return lambda: SharedWindow(theme, icons, clock)


@pytest.fixture
def windows(theme, icons, clock, make_shared, qtbot):
    """The chair's window and the shared one, as the stage makes them."""
    window, shared = MeetingWindow(theme, icons, clock), make_shared()
    for one in (window, shared):
        qtbot.addWidget(one, before_close_func=lambda made: getattr(made, "dismiss", made.close)())
        one.resize(1920, 1080)
    window.offer(BOROUGH, CHOICES)
    shared.offer("Kingsmere", CHOICES)
    return window, shared


@pytest.mark.parametrize("audience", [Audience.PARTNERS, Audience.PERSON])
def test_that_nothing_above_the_mark_of_the_room_is_on_either_window(windows, audience):
    window, shared = windows
    for seed in range(6):
        made = Cases(Random(seed))
        shown = shown_to(made, audience)
        window.show_item(shown)
        shared.show_item(shown)
        shared.show_decision(window.view.decision.decision(), window.view.decision.colour.colour)
        told = texts(window) + texts(shared)
        assert "Pettifer" in told
        found = [made.secrets[word] for word in set(_WORD.findall(told)) if word in made.secrets]
        assert not [one for one in found if above(one, audience.value)]
        if audience is Audience.PERSON:
            said = texts(shared) + texts(window.view.agenda)
            assert not [one for one in ("Amber", "Not on IOM", "decided:") if one in said]


def test_that_the_chair_reads_the_words_of_the_lists_and_no_codes():
    line = ChairLine((MarkerKind.SELF_HARM, "Cut his arm."), day=date(2025, 11, 18))

    assert chair_pane.said(line) == "18 Nov: Self-harm or suicide, Cut his arm"


def test_that_words_at_1080p_are_read_from_four_metres(windows):
    window, shared = windows
    shown = shown_to(Cases(Random(3)), Audience.PARTNERS)
    window.show()
    shared.show()
    pages = (
        lambda: window.show_opening(shown.meeting, "The declaration"),
        lambda: window.show_item(shown),
        lambda: window.show_closing(shown.meeting),
        window.fall,
    )
    for show in pages:
        show()
        window.view.decision.choose(PanelDecision.KEEP)
        window.view.decision.conflict.ask()
        shared.show_item(shown)
        small = [
            (type(one).__name__, one.property("type"), one.fontInfo().pixelSize())
            for one in (*window.findChildren(QWidget), *shared.findChildren(QWidget))
            if one.isVisible() and said(one) and one.fontInfo().pixelSize() < least(one)
        ]
        assert small == []
    assert (LARGE.text, LARGE.caption) >= (CONTENT, CAPTION)  # what the delegates and charts paint with


def said(one: QWidget) -> str:
    return one.text() if isinstance(one, QLabel | QAbstractButton | QLineEdit) else ""


def least(one: QWidget) -> int:
    """Captions and key hints may be smaller than what they are about."""
    small = one.property("type") in CAPTIONS or one.property("kind") == "keycap" or one.objectName() == "meetingStrip"
    return CAPTION if small else CONTENT


@pytest.mark.parametrize("mode", list(ThemeChoice)[:2])
def test_that_every_pair_of_colours_has_the_contrast_of_aa(mode):
    theme = Theme(mode)
    assert set(re.findall(r"\$([a-z_]+)", paths.resource("style/panel.qss").read_text("utf-8"))) >= {"ink", "red_ink"}
    grounds = [theme.colour(name) for name in ("surface", "chrome", "sunken")]
    pairs = [(theme.colour(ink), ground) for ink in ("ink", "ink-2") for ground in grounds]
    pairs += [(theme.colour(f"{one}-ink"), theme.colour("surface")) for one in ("red", "amber", "green", "blue")]
    sheet = style_sheet(theme, LARGE)
    for block in re.findall(r"\{([^}]*)\}", sheet):
        ink, ground = (re.search(rf"(?<![-\w]){name}: (#\w{{6}})", block) for name in ("color", "background"))
        if ink and ground:
            pairs.append((QColor(ink[1]), QColor(ground[1])))
    assert TOKENS
    assert [(a.name(), b.name()) for a, b in pairs if contrast(a, b) < 4.5] == []


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


class Screen(QObject):
    """A screen as the stage knows it, with a place of its own."""

    def __init__(self, name: str, left: int) -> None:
        super().__init__()
        self._name, self._left = name, left

    def name(self) -> str:
        return self._name

    def geometry(self) -> QRect:
        return QRect(self._left, 0, 1920, 1080)


@pytest.fixture
def two_screens(windows, make_shared, monkeypatch):
    """A stage over a laptop and a projector that can be pulled out."""
    window, _shared = windows
    laptop, projector = Screen("Laptop", 0), Screen("Projector", 1920)
    screens, put = [laptop, projector], {}

    def place(_stage, made, screen):
        put[type(made)] = screen
        made.setGeometry(screen.geometry())
        made.show()

    monkeypatch.setattr(stage_module.Stage, "_put", place)
    home = SimpleNamespace(screen=lambda: laptop)
    stage = stage_module.Stage(window, make_shared, home, lambda: tuple(screens))
    stage.offer(BOROUGH, CHOICES)
    yield SimpleNamespace(stage=stage, window=window, screens=screens, put=put, laptop=laptop, projector=projector)
    stage.leave()


def test_that_the_full_case_is_on_the_chairs_laptop_alone_and_gone_when_a_screen_changes(two_screens, qtbot):
    found = two_screens
    stage, window = found.stage, found.window
    shown = shown_to(Cases(Random(1)), Audience.PARTNERS)
    window.show_item(shown)
    stage.arrange()
    assert found.put == {MeetingWindow: found.laptop, SharedWindow: found.projector}
    assert not window.private
    assert "Projector" in texts(window.ask)

    qtbot.keyClick(window, Qt.Key.Key_Y)
    window.show_case("Callum", SECRET)
    assert "zq99999" in texts(window)
    assert "zq99999" not in texts(stage.shared)
    decision, said = (PanelDecision.KEEP, "Keep") if shown.item.on_scheme else (PanelDecision.ADOPT, "Adopt")
    window.view.decision.choose(decision)
    assert said in texts(stage.shared.decided)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert stage.shared.curtained
    qtbot.keyClick(window, Qt.Key.Key_F9)
    found.screens.remove(found.projector)
    stage.on_screens_changed()
    assert "zq99999" not in texts(window)
    window.show_case("Callum", SECRET)
    assert "zq99999" not in texts(window)
    qtbot.waitUntil(lambda: stage.shared is None)
    assert window.property("shared_screen")

    found.screens.append(found.projector)
    stage.on_screens_changed()
    qtbot.waitUntil(lambda: stage.shared is not None)
    assert not window.private
    assert "Pettifer" in texts(stage.shared)
    stage.swap()
    qtbot.waitUntil(lambda: found.put[MeetingWindow] is found.projector)
    assert found.put[SharedWindow] is found.laptop
