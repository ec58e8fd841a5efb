"""Files of other systems: hits are proposed, misses counted and forgotten, and what is wrong is said plainly."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from iom_desktop.errors import Mendable
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.records.daily_file import FileWish
from iom_desktop.records.person import Identifier
from iom_desktop.records.support import KeyDate
from iom_desktop.records.work import OutcomeFacts
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import Role
from iom_desktop.vocabulary.listing import DailyFileKind
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.work import CheckOutcome, KeyDateKind
from tests import decrypted, managed
from tests.days import TODAY

CUSTODY = FileWish(DailyFileKind.CUSTODY, sender="Custody suite")
HEAD = "Custody No,PNC ID,Surname,Forename,DOB,Arrest Date,Arrested For,Custody Suite"
OURS = "KM/1,2001/0012345T,Pettifer,Callum,09/06/1994,18/11/2025 03:12,Burglary dwelling,Alder Street"
CANARIES = ("Zzyxlobster", "Quoxberry", "1987/0099999Z", "Pinchbeck Lane arson", "KM/2 seventeen")
THEIRS = (
    "KM/2 seventeen,1987/0099999Z,Zzyxlobster,Quoxberry,01/02/1987,18/11/2025 01:00,Pinchbeck Lane arson,Alder Street"
)
NOBODY = "KM/3,,,,,18/11/2025,Theft,Alder Street"


@pytest.fixture
def callum(desk) -> str:
    return managed.somebody(desk)


def file(folder: Path, *rows: str, head: str = HEAD, name: str = "custody.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((head, *rows, "")), encoding="utf-8")
    return path


def test_that_hits_are_proposed_and_misses_only_counted(desk, callum, tmp_path) -> None:
    preview = desk.daily_files.read(file(tmp_path, OURS, THEIRS, NOBODY), CUSTODY)
    assert (preview.counts.rows, preview.counts.about_ours, preview.counts.others, preview.counts.unread) == (
        3,
        1,
        1,
        1,
    )
    assert preview.day == TODAY
    (hit,) = preview.hits
    assert (hit.name, hit.outcome, hit.doubt) == (
        "Callum Pettifer", CheckOutcome.ARRESTED, "Matched by name and date of birth alone",
    )  # fmt: skip
    assert hit.facts == OutcomeFacts(day=TODAY, what="Burglary dwelling", place="Alder Street")
    assert desk.daily_files.waiting() == (), "nothing is kept before somebody says so"
    loaded = desk.daily_files.load(preview)
    assert (loaded.proposed, loaded.counts) == (1, preview.counts)
    (proposed,) = desk.daily_files.waiting()
    assert (proposed.person_id, proposed.facts, proposed.sender) == (callum, hit.facts, "Custody suite")
    with pytest.raises(Mendable, match="was read before"):
        desk.daily_files.read(file(tmp_path, OURS, THEIRS, NOBODY), CUSTODY)


def test_that_nothing_about_anybody_else_is_kept_anywhere(desk, callum, tmp_path, home) -> None:
    preview = desk.daily_files.read(file(tmp_path / "..", OURS, THEIRS, name=f"{tmp_path.name}.csv"), CUSTODY)
    assert all(one not in repr(preview) for one in CANARIES), "a crash would tell of it"
    desk.daily_files.load(preview)
    (proposed,) = desk.daily_files.waiting()
    desk.daily_files.dismiss(proposed.id)
    image = decrypted.image(desk.register)
    kept = [path.read_bytes() for path in (*home.rglob("*"), *desk.register.folder.rglob("*")) if path.is_file()]
    for canary in (*CANARIES, "Burglary dwelling"):
        assert canary.encode() not in image, canary
        assert all(canary.encode() not in one for one in kept), canary


def test_that_of_what_is_dismissed_only_that_it_was_stays(desk, callum, tmp_path) -> None:
    desk.daily_files.load(desk.daily_files.read(file(tmp_path, OURS), CUSTODY))
    (proposed,) = desk.daily_files.waiting()
    desk.daily_files.dismiss(proposed.id)
    assert desk.daily_files.waiting() == ()
    told = desk.audit_log.page(LogFilter(person_id=callum)).entries[0]
    assert (told.record_kind, told.words) == ("proposed_outcome", "dismissed")
    assert desk.daily_files.dismiss(proposed.id).kinds == frozenset()


def test_that_an_update_proposes_what_the_register_does_not_know_yet(desk, callum, tmp_path) -> None:
    with desk.register.work(desk.who) as work:
        work.people.keep(
            Identifier(person_id=callum, kind=IdentifierKind.PNC, value="2001/0012345T", canonical="2001/0012345T")
        )
        work.key_dates.keep(KeyDate(person_id=callum, kind=KeyDateKind.COURT, day=date(2025, 11, 26)))
    head = "PNC ID,Surname,Forename,DOB,Wanted,Bail Return Date,Bail Return Time,Next Court Date,Court"
    row = "2001/0012345T,Pettifer,Callum,09/06/1994,Y,20/11/2025,15:00,26/11/2025,Kingsmere Magistrates"
    preview = desk.daily_files.read(file(tmp_path, row, head=head), FileWish(DailyFileKind.UPDATE))
    said = {hit.outcome: (hit.facts.day, hit.known) for hit in preview.hits}
    assert said == {
        CheckOutcome.BAILED: (date(2025, 11, 20), False),
        CheckOutcome.COURT: (date(2025, 11, 26), True),
        CheckOutcome.WANTED: (TODAY, False),
    }
    assert desk.daily_files.load(preview).proposed == 2


@pytest.mark.parametrize(
    ("rows", "head", "said"),
    [
        ((OURS,), "Stock,Shelf,Amount,Price,Buyer,When,What,Where", "no line of headings"),
        (("a,b,c",), "Offence,Arrest Date,Custody Suite", "do not say who its rows are about"),
        ((), HEAD, "no rows"),
        ((OURS.replace("18/11/2025", "03/11/2025"),), HEAD, "is of Monday 3 November 2025, not of today"),
    ],
)
def test_that_a_file_that_cannot_be_used_says_so_and_the_queue_goes_on(desk, tmp_path, rows, head, said) -> None:
    with pytest.raises(Mendable) as refused:
        desk.daily_files.read(file(tmp_path, *rows, head=head), CUSTODY)
    assert said in refused.value.message
    assert "the queue goes on" in refused.value.message


def test_that_the_columns_of_a_sender_are_known_again(desk, callum, tmp_path) -> None:
    head = HEAD.replace("Arrested For", "Why here")
    wish = FileWish(DailyFileKind.CUSTODY, sender="Custody suite", columns={7: "offence"})
    desk.daily_files.load(desk.daily_files.read(file(tmp_path, OURS, head=head), wish))
    other = OURS.replace("Burglary", "Robbery").replace("KM/1", "KM/9")
    again = desk.daily_files.read(file(tmp_path, other, head=head), FileWish(DailyFileKind.CUSTODY, "Custody suite"))
    assert again.columns[6].target == "offence"


def test_that_a_restricted_case_is_proposed_to_those_who_may_open_it_and_told_to_nobody_else(desk, tmp_path) -> None:
    managed.somebody(desk, restricted=True)
    police = Desk(desk.register, replace(desk.who, role=Role.POLICE, display_name="PC Nobody", user_id="other"))
    preview = police.daily_files.read(file(tmp_path, OURS), CUSTODY)
    assert (preview.hits, preview.counts.about_ours) == ((), 0)
    police.daily_files.load(preview)
    assert police.daily_files.waiting() == ()
    assert len(desk.daily_files.waiting()) == 1


def test_that_what_nobody_decides_on_is_forgotten_after_a_week(desk, callum, tmp_path, clock) -> None:
    old = file(tmp_path, OURS.replace("18/11", "03/11"), name="old.csv")
    desk.daily_files.load(desk.daily_files.read(old, replace(CUSTODY, any_day=True)))
    desk.daily_files.load(desk.daily_files.read(file(tmp_path, THEIRS), CUSTODY))
    assert len(desk.daily_files.waiting()) == 1, "an old file waits as long as one of today"
    later = TODAY + timedelta(days=8)
    clock.set(managed.at(later, 9))
    theirs = THEIRS.replace("18/11", f"{later:%d/%m}")
    desk.daily_files.load(desk.daily_files.read(file(tmp_path, theirs), CUSTODY))
    assert desk.daily_files.waiting() == ()
