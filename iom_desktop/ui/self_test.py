"""Proves that an installed program is whole: makes a borough, works with it, writes about it and paints it."""

import os
import platform
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QImage

from iom_desktop import __version__
from iom_desktop.demonstration.headless import live_month
from iom_desktop.demonstration.make import Demonstration, make
from iom_desktop.demonstration.options import PASSPHRASE, Options
from iom_desktop.errors import Mendable
from iom_desktop.records.papers import Order
from iom_desktop.services.desk import Desk
from iom_desktop.services.sign_in import sign_in
from iom_desktop.settings import ThemeChoice
from iom_desktop.ui.application import prepare
from iom_desktop.ui.gallery import PLAIN_SIZES, Photographer
from iom_desktop.ui.widgets.page_pictures import pictures_of
from iom_desktop.vocabulary.documents import DocumentKind

Say = Callable[[str], None]

_SMALL = Options(rows=40, managed=6, months=2)
_USER = "coordinator"
_READABLE = b"SQLite format 3"
"""How a database begins that is not encrypted."""
_OTHER_SCRIPTS = "কিংসমেয়ার ਕਿੰਗਸਮੀਅਰ كينغسمير"
"""Letters that need the fonts that ship and a shaper: how the borough might be written."""
_PAPERS_OF_A_MONTH = 6
_LEAST_COLOURS = 12


def run(folder: Path, say: Say) -> dict[str, float]:
    """Prove the program in an empty folder; say and return what was proved, each with its seconds."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    say(f"IOM Desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}")
    proof = _Proof(folder, say)
    proof.step("a register is made, encrypted, and lived in", proof.make)
    proof.step("a list is loaded, a panel held, six papers issued", proof.work)
    proof.step("names in other scripts stand on paper", proof.write_other_scripts)
    proof.step("the board's report is set, its pages drawn, the effect reckoned", proof.report)
    proof.step("the sign-in and every place are painted", proof.paint)
    return proof.steps


class _Proof:
    """Takes one step after the other in the same folder."""

    def __init__(self, folder: Path, say: Say) -> None:
        self._folder = folder
        self._say = say
        self._made: Demonstration | None = None
        self.steps: dict[str, float] = {}

    def step(self, words: str, prove: Callable[[], None]) -> None:
        """Take a step and say how long it took; what the program lacks is said by its name."""
        started = time.perf_counter()
        try:
            prove()
        except (ImportError, FileNotFoundError) as error:
            raise _not_whole(str(error)) from error
        self.steps[words] = time.perf_counter() - started
        self._say(f"{self.steps[words]:6.1f} s  {words}")

    def make(self) -> None:
        """Make the made-up borough, and look that nothing of it can be read."""
        self._made = make(self._folder / "borough", _SMALL, _unsaid)
        database = (self._made.register / "register.db").read_bytes()
        _hold(not database.startswith(_READABLE) and b"CREATE TABLE" not in database, "the register is not encrypted")

    def work(self) -> None:
        """Work through the month without a window."""
        papers = self._folder / "papers"
        papers.mkdir()
        live_month(self._there, papers, _unsaid)
        written = [paper for paper in papers.glob("*.pdf") if _is_pdf(paper.read_bytes())]
        _hold(len(written) == _PAPERS_OF_A_MONTH, "a paper is missing")

    def write_other_scripts(self) -> None:
        """Set a letter whose head needs shaping."""
        with closing(self._desk()) as desk:
            borough = desk.borough
            desk.administration.keep_borough(replace(borough, address=(*borough.address, _OTHER_SCRIPTS)))
            person = desk.cases.managed()[0]
            letter = desk.documents.draft(Order(DocumentKind.LETTER, person_id=person.person_id), to=person.name)
        _hold(_is_pdf(letter.pdf) and "uharfbuzz" in sys.modules, "no letter in other scripts was set")

    def report(self) -> None:
        """Set the board's report, draw its pages, and reckon with the statistics."""
        with closing(self._desk()) as desk:
            month = f"{desk.clock.today():%Y-%m}"
            report = desk.documents.issue(Order(DocumentKind.BOARD, month=month), "The board").paper
            exhibits = desk.effects.exhibits()
        _hold(len(pictures_of(report.pdf)) == report.pages > 1, "the report's pages cannot be drawn")
        _hold(bool(exhibits) and "statsmodels" in sys.modules, "the effect was not reckoned")

    def paint(self) -> None:
        """Bring up the sign-in and every place, and look that each has something on it."""
        application = prepare(sys.argv[:1])
        screens = self._folder / "screens"
        screens.mkdir()
        with (
            closing(self._desk()) as desk,
            closing(Photographer(application, desk, self._there.register, ThemeChoice.LIGHT)) as photographer,
        ):
            for name, shown in photographer.bring_up(*PLAIN_SIZES[0], _is_whole_screen):
                picture = shown.grab().toImage()
                picture.save(str(screens / f"{name}.png"))
                _hold(_colours_of(picture) >= _LEAST_COLOURS, f"{name} is blank")

    @property
    def _there(self) -> Demonstration:
        if self._made is None:
            raise _not_whole("no borough was made")
        return self._made

    def _desk(self) -> Desk:
        return sign_in(self._there.register, _USER, PASSPHRASE)


def _is_whole_screen(name: str) -> bool:
    return name == "sign-in" or (name[:2].isdigit() and name.count("-") == 1)


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def _colours_of(picture: QImage) -> int:
    across = range(0, picture.width(), 7)
    return len({picture.pixel(x, y) for x in across for y in range(0, picture.height(), 7)})


def _hold(true: bool, otherwise: str) -> None:
    if not true:
        raise _not_whole(otherwise)


def _not_whole(what: str) -> Mendable:
    return Mendable("not_whole", f"This installation does not do its work: {what}. Install the program again.")


def _unsaid(_sentence: str) -> None:
    """Leave unsaid what the steps of a step say."""
