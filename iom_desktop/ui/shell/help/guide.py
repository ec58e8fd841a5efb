"""The guide as the program reads it: its chapters from the first page's lists, and every page cut at its headings."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from iom_desktop import paths

FIRST = "README"
"""The page that everything is found from."""
WORDS = "words"
"""The page made of the terms."""
_LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+)\.md(?:#[\w-]*)?\)")
_HEADING = re.compile(r"(#{1,4}) (.+)")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between two headings of a page."""

    page: str
    heading: str
    words: str
    """Plain: without the signs of the markup."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the guide."""

    name: str
    title: str
    text: str

    @property
    def sections(self) -> tuple[Section, ...]:
        """The page in parts, each under its heading."""
        found: list[Section] = []
        heading, lines = self.title, list[str]()
        for line in [*self.text.splitlines(), "# "]:
            head = _HEADING.match(line) or (line == "# " or None)
            if head is None:
                lines.append(line)
                continue
            if words := _plain(lines):
                found.append(Section(self.name, heading, words))
            heading, lines = ("" if head is True else _plain([head.group(2)])), []
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that belong together."""

    title: str
    pages: tuple[Page, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the guide in the order of its first page."""
    folder = paths.guide()
    first = _page(folder, FIRST)
    parts = re.split(r"^## ", first.text, flags=re.MULTILINE)[1:]
    made = []
    for part in parts:
        title, _, rest = part.partition("\n")
        names = dict.fromkeys(name for _, name in _LINK.findall(rest))
        made.append(Chapter(title.strip(), tuple(_page(folder, name) for name in names)))
    return (Chapter("", (first,)), *made)


@cache
def pages() -> dict[str, Page]:
    """Return every page by its name."""
    return {page.name: page for chapter in chapters() for page in chapter.pages}


def _page(folder: Path, name: str) -> Page:
    text = (folder / f"{name}.md").read_text("utf-8")
    return Page(name, text.partition("\n")[0].removeprefix("# ").strip(), text)


def _plain(lines: list[str]) -> str:
    """Return lines without the signs of the markup: links as their words, no pictures, rules or ticks."""
    text = " ".join(line for line in lines if not re.fullmatch(r"[\s|:-]*", line))
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[*`|>]|(?:^|\s)[-#](?=\s)", " ", text).split())
