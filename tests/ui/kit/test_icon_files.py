"""The icons that are shipped are those in use, unmodified, with their licence."""

import re

from iom_desktop.paths import resource
from tests.sources import sources


def test_that_every_shipped_icon_is_used_and_has_its_licence():
    folder = resource("icons/lucide")
    named = {name for source in sources() for name in re.findall(r"\"([a-z0-9-]+)\"", source.text)}
    assert sorted(file.stem for file in folder.glob("*.svg") if file.stem not in named) == []
    assert "ISC License" in (folder / "LICENSE.txt").read_text("utf-8")
    assert all('stroke="currentColor"' in file.read_text("utf-8") for file in folder.glob("*.svg"))
