"""The borough's logo in the window: chosen, refused in plain words, looked at, kept, on a letter, and taken away."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from iom_desktop.errors import Mendable
from iom_desktop.ui.kit.news import News
from iom_desktop.ui.pages.settings.borough_tab import BoroughTab
from iom_desktop.ui.pages.settings.logo_flow import LogoFlow
from iom_desktop.ui.widgets.svg_picture import png_of

pytestmark = pytest.mark.qt

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">
<rect width="100" height="100" fill="#5a2878"/>%s</svg>"""


def test_that_a_logo_is_refused_or_shown_kept_and_taken_away(qtbot, tools, settled, desk, tmp_path):
    tab = BoroughTab(tools.icons)
    qtbot.addWidget(tab)
    flow = LogoFlow(tab, desk.letterheads, tools.tasks, News(), tools.prompts, icons=tools.icons, may_change=True)
    tab.resize(1200, 700)
    tab.show()
    flow.arrive()
    settled()
    assert tab.logo.picture.text() == "No logo yet"

    none, drawn = tmp_path / "logo.png", tmp_path / "logo.svg"
    none.write_bytes(b"no picture at all")
    tools.prompts.answers.append(none)
    tab.logo.choose.click()
    settled()
    assert "This file is no picture" in tab.message.accessibleName()

    drawn.write_bytes(SVG % b"")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(drawn))])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tab.logo.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, held, left, plain))
    settled()
    dialog = flow.dialog
    assert dialog._words.text() == "Logo of the London Borough of Kingsmere"
    assert dialog.pages._number.text() == "Page 1 of 1"
    dialog._words.clear()
    dialog._save.click()
    assert desk.letterheads.logo() is None
    dialog._words.setText("Kingsmere")
    dialog._save.click()
    settled()
    kept = desk.letterheads.logo()
    assert (kept.alternative, kept.width, kept.height) == ("Kingsmere", 1200, 400)
    assert Image.open(BytesIO(kept.picture)).getpixel((10, 10)) == (0x5A, 0x28, 0x78)
    assert tab.logo.picture.accessibleName() == "Kingsmere"

    tools.prompts.answers.append(True)
    tab.logo.remove.click()
    settled()
    assert desk.letterheads.logo() is None
    assert not tab.logo.remove.isEnabled()


@pytest.mark.parametrize("more", [b'<image href="file:///etc/passwd"/>', b"<script>1</script>", b"<use href='x.svg'/>"])
def test_that_a_drawing_brings_nothing_along(more):
    with pytest.raises(Mendable, match="Save the logo as a PNG"):
        png_of(SVG % more)
    with pytest.raises(Mendable, match="cannot be drawn"):
        png_of(b"<svg")
