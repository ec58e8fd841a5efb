"""The log as it is kept and read: each kind of deed with what section 62 asks, filters, pages, values and files."""

import csv
import hashlib
import json
import platform
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Marks
from iom_desktop.records.audit_log import LogEntry, LogFilter, ValuesState
from iom_desktop.records.papers import Order
from iom_desktop.records.person import Identifier, Person
from iom_desktop.records.support import Note
from iom_desktop.services import audit_log, sign_in
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.access import AuditKind, Handling, Purpose
from iom_desktop.vocabulary.documents import DocumentKind
from iom_desktop.vocabulary.panel import Attendance
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.work import NoteKind
from tests import logged, meetings, registers
from tests.cohort_lists import csv_file, person_row
from tests.services.test_panel import here
from tests.services.test_referrals import form

EVERYTHING = LogFilter()


@dataclass(frozen=True)
class Deed:
    """Something a user does, and what the newest entry of its kind has to say."""

    what: str
    do: Callable[[Desk, meetings.Planned], object]
    kind: AuditKind
    record: str
    about_callum: bool = True
    facts: tuple[tuple[str, object], ...] = ()
    fields: tuple[str, ...] = ()


def note(desk: Desk, person_id: str, text: str = "Seen at the market.", handling: Handling = Handling.PARTNERS) -> None:
    kept = Note(person_id=person_id, kind=NoteKind.FACT, on=date(2025, 11, 18), text=text, marks=Marks(handling))
    desk.support.enter(kept)


def show(desk: Desk, planned: meetings.Planned) -> None:
    meeting = desk.panel.meeting(planned.meeting_id)
    item = next(one for one in meeting.items if one.person_id == planned.callum)
    desk.panel.open(planned.meeting_id, here(meeting, Tom=Attendance.APOLOGIES))
    desk.panel.show(planned.meeting_id, item.item_id)


def take_off(desk: Desk, planned: meetings.Planned) -> None:
    meeting = desk.panel.meeting(planned.meeting_id)
    item = next(one for one in meeting.items if one.person_id == planned.callum)
    desk.panel.remove(planned.meeting_id, item.item_id)


def refer(desk: Desk) -> str:
    """Refer somebody the register knows already by the number, and return who that is."""
    person = Person(surname="Lindgren", forenames="Moses", date_of_birth=date(1999, 2, 3))
    number = Identifier(person_id="", kind=IdentifierKind.CRN, value="X700001", canonical="")
    known = desk.people.add(person, number)
    desk.referrals.refer(form(80))
    return known


SUMMARY = DocumentKind.SUMMARY
DEEDS = (
    Deed("a note", lambda d, p: note(d, p.callum), AuditKind.COLLECTION, "note", fields=("text", "kind")),
    Deed(
        "a change",
        lambda d, p: d.cases.set_local_priority(p.callum, "robbery"),
        AuditKind.ALTERATION,
        "episode",
        fields=("local_priority",),
    ),
    Deed(
        "a case opened",
        lambda d, p: d.cases.open(p.callum, Purpose.SAFEGUARDING),
        AuditKind.CONSULTATION,
        "person",
        facts=(("purpose", Purpose.SAFEGUARDING),),
    ),
    Deed(
        "a list",
        lambda d, p: d.cases.managed(),
        AuditKind.CONSULTATION,
        "register",
        about_callum=False,
        facts=(("count", 2), ("words", "all managed")),
    ),
    Deed(
        "a search",
        lambda d, p: d.search.find("Pettifer"),
        AuditKind.CONSULTATION,
        "search",
        about_callum=False,
        facts=(("count", 1), ("typed", "Pettifer"), ("words", "")),
    ),
    Deed(
        "a paper issued",
        lambda d, p: d.documents.issue(Order(SUMMARY, person_id=p.callum), "Kingsmere Housing"),
        AuditKind.DISCLOSURE,
        "issued_document",
        facts=(("recipients", "Kingsmere Housing"),),
    ),
    Deed(
        "a draft that leaves",
        lambda d, p: d.documents.draft(Order(SUMMARY, person_id=p.callum), to="Kingsmere Court"),
        AuditKind.DISCLOSURE,
        "issued_document",
        facts=(("recipients", "Kingsmere Court"),),
    ),
    Deed(
        "the shared screen",
        show,
        AuditKind.DISCLOSURE,
        "panel_item",
        facts=(
            ("recipients", "Priya Raman (council), David Nkansah (probation)"),
            ("purpose", Purpose.PANEL),
        ),
    ),
    Deed("an item taken off", take_off, AuditKind.ERASURE, "panel_item", fields=("reason",)),
    Deed(
        "a referral of somebody known",
        lambda d, p: refer(d),
        AuditKind.COMBINATION,
        "person",
        about_callum=False,
        facts=(("words", "referral joined with the register"),),
    ),
    Deed(
        "an export",
        lambda d, p: d.backups.make(d.register.folder.parent / "copies"),
        AuditKind.EXPORT,
        "backup",
        about_callum=False,
    ),
    Deed(
        "a setting",
        lambda d, p: d.administration.keep_borough(replace(d.borough, phone="020 7946 0148")),
        AuditKind.ADMINISTRATION,
        "setting",
        about_callum=False,
        fields=("value",),
    ),
)


@pytest.fixture(scope="module")
def filled(template, tmp_path_factory):
    return meetings.fill(template, tmp_path_factory.mktemp("logged"), meetings.plan)


@pytest.fixture
def planned(filled):
    return filled.made


@pytest.fixture
def desk(filled, tmp_path, clock):
    opened = registers.signed_in(registers.copy_of(filled.template, tmp_path), clock=clock)
    yield opened
    opened.close()


def newest(desk: Desk, kind: AuditKind, record: str) -> LogEntry:
    """The newest entry of a kind about a kind of record."""
    return next(one for one in logged.of_kind(desk, kind) if one.record_kind == record)


def test_that_each_kind_of_deed_is_in_the_log_with_all_that_is_asked(desk, planned, clock):
    for deed in DEEDS:
        clock.set(clock.now() + timedelta(minutes=1))
        deed.do(desk, planned)
        entry = newest(desk, deed.kind, deed.record)
        assert entry.at == clock.now(), deed.what
        assert entry.at.tzinfo is UTC, deed.what
        who = (entry.user, entry.sign_in_name, entry.role, entry.workstation)
        assert who == ("Priya Raman", "coordinator", "coordinator", platform.node()), deed.what
        assert (entry.person_id == planned.callum) is deed.about_callum, deed.what
        assert set(deed.fields) <= set(entry.fields), deed.what
        for name, value in deed.facts:
            assert getattr(entry, name) == value, (deed.what, name)


def test_that_what_goes_out_as_a_file_is_logged_with_its_hash(desk, planned):
    issued = desk.documents.issue(Order(SUMMARY, person_id=planned.callum), "Kingsmere Housing")
    assert newest(desk, AuditKind.DISCLOSURE, "issued_document").document_hash == issued.paper.sha256
    draft = desk.documents.draft(Order(SUMMARY, person_id=planned.callum), to="Kingsmere Court")
    entry = newest(desk, AuditKind.DISCLOSURE, "issued_document")
    assert entry.document_hash == hashlib.sha256(draft.pdf).hexdigest()


def test_that_coming_in_and_going_out_and_failing_are_in_the_log(desk, clock):
    folder = desk.register.folder
    desk.close()
    with pytest.raises(NotAllowed):
        sign_in.sign_in(folder, "police", "not the right words", clock=clock)
    back = registers.signed_in(folder, clock=clock)
    kinds = [AuditKind.SIGN_IN, AuditKind.SIGN_IN_FAILED, AuditKind.SIGN_OUT]
    assert [one.kind for one in logged.of_kind(back, *kinds)][:3] == kinds
    failed = newest(back, AuditKind.SIGN_IN_FAILED, "user")
    assert failed.words.startswith(f"police on {platform.node()} at 2025-11-18T09:10:00")
    back.close()


def test_that_every_entry_of_a_register_says_on_which_machine_it_was_made(desk):
    assert {one.workstation for one in desk.audit_log.every(EVERYTHING)} == {platform.node()}


def test_that_a_step_of_a_referral_is_in_the_log_of_the_person(desk):
    known = refer(desk)
    assert "step_done" in [one.record_kind for one in logged.about(desk, known)]


def test_that_a_list_that_names_a_person_is_in_their_log(desk, tmp_path):
    path = csv_file(tmp_path, "2025-11", person_row(1), person_row(2))
    desk.cohort.accept(desk.cohort.preview(path, "2025-11"))
    hit = desk.search.find("X700001")[0]
    entries = [one for one in logged.about(desk, hit.person_id) if one.record_kind == "cohort_row"]
    assert [(one.kind, one.count) for one in entries] == [(AuditKind.COLLECTION, 2)]


def test_that_a_list_joined_with_the_register_is_a_combination(desk, tmp_path):
    for month in ("2025-10", "2025-11"):
        path = csv_file(tmp_path, month, person_row(1, last=month), person_row(2, last=month))
        desk.cohort.accept(desk.cohort.preview(path, month))
    (entry,) = logged.of_kind(desk, AuditKind.COMBINATION)
    assert (entry.count, entry.words) == (2, "list of 2025-11 joined with the register")
    assert entry in logged.about(desk, desk.search.find("X700001")[0].person_id)


def test_that_minutes_that_go_out_are_in_the_log_of_those_who_were_discussed(desk, planned):
    desk.panel.open(planned.meeting_id, here(desk.panel.meeting(planned.meeting_id)))
    desk.documents.draft(Order(DocumentKind.MINUTES, day=meetings.DAY), to="Kingsmere Housing")
    issued = desk.documents.issue(Order(DocumentKind.MINUTES, day=meetings.DAY), "Kingsmere Housing")
    entry = next(one for one in logged.about(desk, planned.jade) if one.kind is AuditKind.DISCLOSURE)
    assert entry.document_hash == issued.paper.sha256


def test_that_entries_come_by_person_user_kind_day_and_words(desk, planned, clock):
    desk.cases.open(planned.jade, Purpose.COURT)
    clock.set(clock.now() + timedelta(days=1))
    desk.search.find("McKinley")

    def found(**asked):
        return desk.audit_log.page(LogFilter(**asked)).entries

    assert all(one.person_id == planned.jade for one in found(person_id=planned.jade))
    assert {one.kind for one in found(kinds=frozenset({AuditKind.SIGN_IN, AuditKind.SIGN_OUT}))} == {
        AuditKind.SIGN_IN,
        AuditKind.SIGN_OUT,
    }
    assert found(users=frozenset({"police"})) == ()
    assert [one.typed for one in found(words="mckin search")] == ["McKinley"]
    tomorrow = clock.today()
    assert {one.at.date() for one in found(since=tomorrow)} == {tomorrow}
    assert max(one.at.date() for one in found(until=tomorrow - timedelta(days=1))) < tomorrow


def test_that_pages_follow_each_other_without_a_gap(desk, monkeypatch):
    monkeypatch.setattr(audit_log, "PAGE", 7)
    page = desk.audit_log.page(EVERYTHING)
    seen = list(page.entries)
    while page.more:
        page = desk.audit_log.page(EVERYTHING, seen[-1])
        seen += page.entries
    assert [one.sequence for one in seen] == sorted((one.sequence for one in seen), reverse=True)
    assert [one.sequence for one in seen][-1] == 1
    assert len(seen) == seen[0].sequence


def test_that_looking_at_the_log_is_in_it_once_for_what_was_asked(desk, planned, monkeypatch):
    monkeypatch.setattr(audit_log, "PAGE", 7)
    asked = LogFilter(person_id=planned.callum, kinds=frozenset({AuditKind.COLLECTION}))
    page = desk.audit_log.page(asked)
    desk.audit_log.page(asked, page.entries[-1])
    desk.audit_log.page(asked)
    desk.audit_log.detail(page.entries[0].sequence)
    looks = [one for one in logged.of_kind(desk, AuditKind.CONSULTATION) if one.record_kind == "audit_entry"]
    assert [(one.person_id, one.words, one.count) for one in looks] == [
        (planned.callum, "kinds collection", page.total)
    ]


def test_that_one_entry_says_what_was_and_what_is(desk, planned):
    desk.cases.set_local_priority(planned.callum, "robbery")
    detail = desk.audit_log.detail(newest(desk, AuditKind.ALTERATION, "episode").sequence)
    assert detail.state is ValuesState.SHOWN
    assert [(one.field, one.old, one.new) for one in detail.values] == [("local_priority", "burglary", "robbery")]


def of_role(desk: Desk, name: str, *, cleared: bool = False) -> Desk:
    """The desk of another user of the same open register."""
    user = next(one for one in desk.users.users() if one.sign_in_name == name)
    actor = replace(
        desk.who, user_id=user.id, sign_in_name=name, display_name=user.display_name, role=user.role, cleared=cleared
    )
    return Desk(desk.register, actor)


def test_that_police_intelligence_in_the_log_is_for_the_cleared(desk, planned):
    cleared = of_role(desk, "coordinator", cleared=True)
    note(cleared, planned.callum, "Said to deal from the flat.", Handling.INTELLIGENCE)
    entry = newest(desk, AuditKind.COLLECTION, "note")
    detail = desk.audit_log.detail(entry.sequence)
    assert (detail.state, detail.values) == (ValuesState.WITHHELD, ())
    assert "text" in detail.entry.fields
    assert cleared.audit_log.detail(entry.sequence).state is ValuesState.SHOWN


def test_that_data_protection_reads_what_was_written_of_a_person_in_a_review_of_theirs_alone(desk, planned):
    cleared, protection = of_role(desk, "coordinator", cleared=True), of_role(desk, "protection")
    note(desk, planned.callum, "Wants to work.")
    known = newest(desk, AuditKind.COLLECTION, "note").sequence
    note(cleared, planned.callum, "Said to deal from the flat.", Handling.INTELLIGENCE)
    secret = newest(desk, AuditKind.COLLECTION, "note").sequence
    for sequence in (known, secret):
        detail = protection.audit_log.detail(sequence)
        assert (detail.state, detail.values) == (ValuesState.NO_REVIEW, ())
        assert "text" in detail.entry.fields
    protection.subject_access.begin(planned.jade, desk.clock.today(), "Passport")
    assert protection.audit_log.detail(known).state is ValuesState.NO_REVIEW
    protection.subject_access.begin(planned.callum, desk.clock.today(), "Passport")
    assert protection.audit_log.detail(known).state is ValuesState.SHOWN
    assert protection.audit_log.detail(secret).state is ValuesState.WITHHELD


def test_that_data_protection_reads_what_was_changed_about_nobody(desk):
    desk.administration.keep_borough(replace(desk.borough, phone="020 7946 0148"))
    entry = newest(desk, AuditKind.ADMINISTRATION, "setting")
    assert of_role(desk, "protection").audit_log.detail(entry.sequence).state is ValuesState.SHOWN


def test_that_what_was_erased_left_no_values(desk, planned):
    take_off(desk, planned)
    detail = desk.audit_log.detail(newest(desk, AuditKind.ERASURE, "panel_item").sequence)
    assert (detail.state, detail.values) == (ValuesState.NONE, ())


def test_that_somebody_is_found_by_name_number_and_id_even_when_erased(desk, planned):
    name = desk.audit_log.people("Pettifer")
    assert name == desk.audit_log.people("X482913") == desk.audit_log.people(planned.callum)
    assert [(one.person_id, one.name, one.crn) for one in name] == [(planned.callum, "Callum Pettifer", "X482913")]
    with desk.register.work(desk.who) as work:
        work.log.noted(AuditKind.ERASURE, "person", "an-id-of-old", words="the whole person")
    assert [one.person_id for one in desk.audit_log.people("an-id-of-old")] == ["an-id-of-old"]
    assert desk.audit_log.people("nobody at all") == ()


def test_that_a_file_of_entries_is_guarded_and_logged_with_its_hash(desk, planned, tmp_path):
    desk.search.find("=cmd()")
    path = tmp_path / "log.csv"
    made = desk.audit_log.export(EVERYTHING, path, purpose=Purpose.AUDIT, recipient="The regulator")
    assert made.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) - 1 == made.count
    assert "'=cmd()" in {row[14] for row in rows}
    assert "Said to" not in path.read_text("utf-8-sig")
    entry = newest(desk, AuditKind.DISCLOSURE, "audit_entry")
    assert (entry.recipients, entry.purpose, entry.count, entry.document_hash) == (
        "The regulator",
        Purpose.AUDIT,
        made.count,
        made.sha256,
    )
    assert entry.words == "export: everything"


def test_that_a_file_of_lines_and_a_paper_say_the_same(desk, planned, tmp_path):
    asked = LogFilter(person_id=planned.jade)
    desk.audit_log.export(asked, tmp_path / "log.jsonl", purpose=Purpose.AUDIT, recipient="The regulator")
    paper = desk.audit_log.export(asked, tmp_path / "log.pdf", purpose=Purpose.AUDIT, recipient="The regulator")
    assert hashlib.sha256((tmp_path / "log.pdf").read_bytes()).hexdigest() == paper.sha256
    with pypdfium2.PdfDocument(tmp_path / "log.pdf") as printed:
        words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in printed).split())
    assert "Access log, for The regulator" in words
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    assert {line["person_id"] for line in lines} == {planned.jade}
    assert {line["person"] for line in lines} == {"Jade McKinley"}


def test_that_entries_leave_to_nobody_unnamed(desk, tmp_path):
    with pytest.raises(Mendable, match="Say who receives"):
        desk.audit_log.export(EVERYTHING, tmp_path / "log.csv", purpose=Purpose.AUDIT, recipient=" ")
    assert list(tmp_path.glob("log*")) == []


@pytest.mark.parametrize("name", ["police", "probation", "partner"])
def test_that_the_log_is_closed_to_others(desk, name, tmp_path: Path):
    other = of_role(desk, name)
    for ask in (
        lambda: other.audit_log.page(EVERYTHING),
        lambda: other.audit_log.every(EVERYTHING),
        lambda: other.audit_log.detail(1),
        lambda: other.audit_log.people("Pettifer"),
        lambda: other.audit_log.person("01"),
        other.audit_log.users,
        lambda: other.audit_log.export(EVERYTHING, tmp_path / "x.csv", purpose=Purpose.AUDIT, recipient="Me"),
    ):
        with pytest.raises(NotAllowed, match="may not see the log"):
            ask()
