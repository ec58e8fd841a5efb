"""The register's list at London's length: what one frame of scrolling and of filtering takes, beside a bare table's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from statistics import median, quantiles
from time import perf_counter, thread_time

import pytest
from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QSortFilterProxyModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView
from pytest_benchmark.fixture import BenchmarkFixture

from iom_desktop.demonstration.people import make_person
from iom_desktop.records.case import CaseLine, ManagedList, NextDate
from iom_desktop.records.choices import Choices
from iom_desktop.records.risk import Score
from iom_desktop.records.scheme import RagState, StatusState
from iom_desktop.settings import Settings, ThemeChoice
from iom_desktop.ui.application import Looks
from iom_desktop.ui.pages.register.page import RegisterPage
from iom_desktop.vocabulary.cohort import Route
from iom_desktop.vocabulary.people import MarkerKind
from iom_desktop.vocabulary.risk import Rag, SentencePhase, Status, Tool
from iom_desktop.vocabulary.work import KeyDateKind
from tests.benchmarks.figures import Figure, keep

PEOPLE = 41_780
FRAME = 33
SIZE = (1260, 700)
TYPED = ("an", "and", "ande", "anders", "ander", "an", "licence", "x4")
FRAMES = 120
PART = "The register's list"
TODAY = date(2025, 11, 18)
STAFF = ("David Nkansah", "Priya Raman", "PC Marta Olsen", "Tom Beckwith")


class Bare(QAbstractTableModel):
    """The same words in Qt's own model, with nothing drawn by us."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's own name
        """Return how many rows there are."""
        return len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's own name
        """Return how many columns there are."""
        return len(self._rows[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell."""
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture(scope="module")
def lines() -> tuple[CaseLine, ...]:
    """So many made-up people of the demonstration's making."""
    return tuple(made_line(number) for number in range(PEOPLE))


def made_line(number: int) -> CaseLine:
    who = make_person(1, number, TODAY)
    chance = Random(number)
    colour = chance.choice((Rag.RED, Rag.AMBER, Rag.AMBER, Rag.GREEN, Rag.BLUE))
    community = Rag.AMBER if colour is Rag.BLUE else colour
    checked = datetime(2025, 11, 18, 8, number % 60, tzinfo=UTC) if number % 3 else None
    tools = ((Tool.OGRS3, 50 + number % 50), (Tool.OVP, 30 + number % 60))
    ogrs, ovp = (Score(person_id=str(number), tool=tool, value=Decimal(value)) for tool, value in tools)
    coming = NextDate(TODAY + timedelta(days=number % 40), chance.choice(tuple(KeyDateKind)))
    return CaseLine(
        person_id=str(number), episode_id=str(number), name=who.name, surname=who.surname, forenames=who.forenames,
        date_of_birth=who.date_of_birth, age=TODAY.year - who.date_of_birth.year, crn=who.crn, pnc=who.pnc,
        noms=who.noms, rag=RagState(colour, TODAY, community),
        status=StatusState(chance.choice((None, None, Status.WANTED, Status.IN_BREACH)), SentencePhase.LICENCE),
        reoffending=ogrs, violence=ovp, route=chance.choice(tuple(Route)), adopted_on=TODAY, local_priority="",
        lead_agency=chance.choice(("probation", "police", "drugs")), lead_professional=chance.choice(STAFF),
        police_officer=chance.choice(STAFF), offender_manager="", engagement=None, mappa_level=None,
        markers=tuple(kind for kind in MarkerKind if chance.random() < 0.15), last_check_at=checked,
        last_check_on=TODAY if checked else None, last_check_outcome=None, last_contact_on=None, coming=(coming,),
        address=who.address, postcode=who.postcode, ward=who.ward, establishment="",
    )  # fmt: skip


@pytest.fixture(scope="module")
def page(lines: tuple[CaseLine, ...]) -> Iterator[RegisterPage]:
    """The register's page with all of them, its words gathered, as it is a moment after it was opened."""
    application = QApplication.instance() or QApplication(["bench"])
    looks = Looks(application, Settings(theme=ThemeChoice.LIGHT))
    made = RegisterPage(looks.theme, looks.icons)
    made.resize(*SIZE)
    made.show()
    made.show_list(ManagedList(day=TODAY, me="Priya Raman", lines=lines, choices=Choices()))
    while made.table.model().working:
        turn()
    yield made
    made.close()


@pytest.fixture(scope="module")
def bare(page: RegisterPage) -> Iterator[QTableView]:
    """A table of Qt's own with the same words in as many columns, filtered by Qt's own proxy."""
    _, rows = page.table.table_of(page.table.records)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(Bare([*rows]))
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view = QTableView()
    view.setModel(proxy)
    view.verticalHeader().setDefaultSectionSize(28)
    view.resize(*SIZE)
    view.show()
    turn()
    yield view
    view.close()
    proxy.deleteLater()


def turn() -> None:
    """Let the event loop go round once, as it does between two frames."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()


@dataclass
class Frames:
    """How long each turn of the screen took, in milliseconds, by the clock and on the processor alone."""

    wall: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)


def frames_of(deeds: list[Callable[[], object]], working: Callable[[], bool] = bool) -> Frames:
    """Do one thing after another, and turn the screen until each has come to its end; each turn is a frame."""
    taken = Frames()

    def take(deed: Callable[[], object]) -> None:
        start, own = perf_counter(), thread_time()
        deed()
        QApplication.sendPostedEvents()
        taken.wall.append((perf_counter() - start) * 1_000)
        taken.own.append((thread_time() - own) * 1_000)

    for deed in deeds:
        take(deed)
        take(turn)
        while working():
            take(turn)
    return taken


def scrolls(view: QTableView) -> list[Callable[[], object]]:
    bar = view.verticalScrollBar()
    steps = [bar.maximum() * at // FRAMES for at in range(FRAMES)] + [28 * 3 * at for at in range(FRAMES)]

    def scroll(to: int) -> None:
        bar.setValue(to)
        view.viewport().repaint()

    return [lambda to=to: scroll(to) for to in steps]


def say(benchmark: BenchmarkFixture, what: str, ours: Frames, bare: Frames) -> None:
    late = sum(one > FRAME for one in ours.wall)
    more = (
        f"{max(ours.own):.1f} of the processor, 19 of 20 under {quantiles(ours.wall, n=20)[-1]:.1f}; "
        f"{late} of {len(ours.wall)} over {FRAME}"
    )
    beside = f"a bare QTableView's {median(bare.wall):.1f} ms (its longest {max(bare.wall):.0f})"
    keep(
        benchmark,
        Figure(PART, f"{what} {PEOPLE:,} people, longest frame", max(ours.wall), unit="ms", most=FRAME, more=more),
        Figure(PART, f"{what} {PEOPLE:,} people, middle frame", median(ours.wall) / median(bare.wall), beside=beside),
    )


def bench_scrolling_the_register(benchmark: BenchmarkFixture, page: RegisterPage, bare: QTableView) -> None:
    ours, bares = frames_of(scrolls(page.table)), frames_of(scrolls(bare))
    say(benchmark, "Scrolling", ours, bares)
    bar = page.table.verticalScrollBar()
    benchmark.pedantic(lambda: (bar.setValue(bar.maximum() // 2), page.table.viewport().repaint()), rounds=20)


def bench_filtering_the_register(benchmark: BenchmarkFixture, page: RegisterPage, bare: QTableView) -> None:
    def typed(words: str) -> None:
        page._filters._words.setText(words)

    def ticked(values: tuple[str, ...]) -> None:
        page._filters.tick({"RAG": values})

    def in_the_bare_one(words: str) -> None:
        bare.model().setFilterFixedString(words)
        bare.viewport().repaint()

    letters: list[Callable[[], object]] = [lambda words=words: typed(words) for words in (*TYPED, "")]
    ticks: list[Callable[[], object]] = [
        lambda values=values: ticked(values) for values in ((Rag.RED.value,), (Rag.RED.value, Rag.BLUE.value), ())
    ]
    tabs: list[Callable[[], object]] = [lambda at=at: page._tabs.setCurrentIndex(at) for at in (1, 2, 3, 4, 5, 0)]
    ours = frames_of([*letters, *ticks, *tabs], lambda: page.table.model().working)
    bares = frames_of([lambda words=words: in_the_bare_one(words) for words in (*TYPED, "")])
    say(benchmark, "Filtering", ours, bares)

    def filter_to_the_end() -> None:
        typed("an")
        while page.table.model().working:
            turn()
        typed("")

    benchmark.pedantic(filter_to_the_end, rounds=5)
