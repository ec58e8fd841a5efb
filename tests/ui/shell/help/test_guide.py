"""The guide is whole: every page is reached, every link and picture is there, and the browser's pages are the same."""

import re
import struct

from iom_desktop import paths
from iom_desktop.ui.shell.frame.places import PLACES
from iom_desktop.ui.shell.help import guide
from iom_desktop.ui.shell.help.front import PAGES
from iom_desktop.ui.shell.help.index import Index
from iom_desktop.ui.shell.help.words_page import words_page
from tests.sources import TOP

LINK = re.compile(r"!?\[[^\]]*\]\(([^)]+)\)")
MOST_BYTES = 3_000_000


def test_that_every_page_is_in_the_contents_and_every_place_has_one():
    files = {path.stem for path in paths.guide().glob("*.md")}
    assert set(guide.pages()) == files
    assert {place.name for place in PLACES} == set(PAGES)
    assert set(PAGES.values()) <= files


def test_that_every_link_and_picture_is_there():
    lost, shown = [], set()
    for page in guide.pages().values():
        for link in LINK.findall(page.text):
            name, _, anchor = link.partition("#")
            if name and not (paths.guide() / name).is_file():
                lost.append(f"{page.name}: {link}")
            if anchor and anchor not in anchors(name.removesuffix(".md") or page.name):
                lost.append(f"{page.name}: {link}")
            shown.add(name)
    assert lost == []
    pictures = {f"pictures/{path.name}": path for path in (paths.guide() / "pictures").iterdir()}
    assert set(pictures) - shown == set()
    assert sum(path.stat().st_size for path in pictures.values()) < MOST_BYTES
    assert all(struct.unpack(">I", path.read_bytes()[16:20])[0] <= 1366 for path in pictures.values())


def anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", guide.pages()[page].text, flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


def test_that_a_browser_shows_the_same_contents():
    nav = (TOP / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    in_browser = [(line.strip(" -").removesuffix(":"), line.strip(" -").endswith(".md")) for line in nav.splitlines()]
    ours = [("Guide: README.md", True)]
    for chapter in guide.chapters()[1:]:
        ours += [(chapter.title, False), *((f"{page.name}.md", True) for page in chapter.pages)]
    assert in_browser == ours


def test_that_the_page_of_words_is_made_from_the_terms():
    assert guide.pages()[guide.WORDS].text == words_page(), "run docs/make_guide.py"


def test_that_the_search_finds_terms_first_and_words_in_any_form():
    index = Index(guide.pages().values())
    assert index.find("OGRS")[0].heading == "OGRS"
    assert "curtain" in index.find("privacy curt")[0].heading.lower()
    assert {one.page for one in index.find("erasing")} & {one.page for one in index.find("erase")}
    found = index.find("declined")[0]
    assert all(found.passage[start : start + size].lower().startswith("declin") for start, size in found.spans)
    assert index.find("xyzzy") == index.find("  ") == ()
