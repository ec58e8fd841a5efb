"""Answering somebody who asks what is held on them: the request, the review item by item, and the answer."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from iom_desktop import paths
from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotWritten
from iom_desktop.exchange import tables_out
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import Imprint
from iom_desktop.records.retention import AccessLine
from iom_desktop.records.subject_access import AccessReview, ItemChoice, SubjectAccessContent
from iom_desktop.rules import disclosure, retention, subject_access
from iom_desktop.services import access_answer, held_items, leave, paper_facts
from iom_desktop.services.administration import borough_of
from iom_desktop.services.retention import line_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Deed, Purpose
from iom_desktop.vocabulary.people import IdentifierKind
from iom_desktop.vocabulary.retention import AccessOutcome

_THE_PERSON = "the person"


@dataclass(frozen=True, slots=True)
class Answer:
    """The two files of an answer, and what was changed by giving it."""

    pdf: Path
    data: Path
    sha256: str
    given: int
    withheld: int
    changes: Changes


class SubjectAccess:
    """The requests of people to see what is held on them, for whoever keeps retention."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def begin(self, person_id: str, received_on: date, identity_checked: str) -> Changes:
        """Keep a request, which opens the case to its reviewer until it is answered or withdrawn."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        if received_on > self._clock.today():
            raise Mendable("date_ahead", "The request cannot have come on a later day than today. Nothing was saved.")
        if not identity_checked.strip():
            raise Mendable("identity_missing", "Say how you made sure who is asking. Nothing was saved.")
        with self._register.work(self._who) as work:
            line_of(work, person_id, self._clock.today())
            if work.access_requests.is_open(person_id):
                raise Mendable("open_already", "A request of this person is already open. Nothing was saved.")
            due_on = received_on + timedelta(days=retention.ANSWER_DAYS)
            work.access_requests.begin(person_id, received_on, due_on, identity_checked.strip())
            return work.changes

    def review(self, request_id: str) -> AccessReview:
        """Return everything held on the person, with what is decided or proposed for each item, and note the look."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        with self._register.look(self._who) as look:
            found = self._read(look, request_id)
            look.log.consulted(
                "subject_access", request_id, person_id=found.request.person_id, count=len(found.items), words="review"
            )
            return found

    def choose(self, request_id: str, choices: Mapping[str, ItemChoice]) -> Changes:
        """Keep what was decided about items, so that the review can be left and taken up again."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        for choice in choices.values():
            trouble = subject_access.trouble(choice)
            if trouble:
                raise Mendable("choice_incomplete", f"{trouble} Nothing was saved.")
        with self._register.work(self._who) as work:
            seen = {one.item.source_id for one in self._read(work, request_id).items if not one.hidden}
            if not choices.keys() <= seen:
                raise Mendable("not_yours_to_see", "One of these items is not for you to decide. Nothing was saved.")
            work.access_requests.choose(request_id, choices)
            return work.changes

    def accept_proposals(self, request_id: str) -> Changes:
        """Decide every item that is left as it is proposed."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        with self._register.work(self._who) as work:
            left = {one.item.source_id: one.choice for one in self._read(work, request_id).items if not one.decided}
            work.access_requests.choose(request_id, left)
            return work.changes

    def withdraw(self, request_id: str) -> Changes:
        """Close a request that was taken back."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        with self._register.work(self._who) as work:
            work.access_requests.close(request_id, AccessOutcome.WITHDRAWN)
            return work.changes

    def answer(self, request_id: str, folder: Path) -> Answer:
        """Write the reviewed answer as a PDF and as data, log it as disclosed, and close the request."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        with self._register.look(self._who) as look:
            found = self._read(look, request_id)
            if found.undecided:
                raise Mendable(
                    "not_reviewed",
                    f"{found.undecided} items have not been looked at. Decide them first. Nothing was written.",
                )
            content, files = self._set(look, found, reviewed=True)
        written = _write(folder, files)
        with tables_out.gone_unless_logged(*written), self._register.work(self._who) as work:
            digest = sha256(files[written[0].name]).hexdigest()
            work.access_requests.close(request_id, AccessOutcome.ANSWERED, digest)
            _note(work, found.request, content, digest, to=_THE_PERSON, words="answered")
            return _answer(written, digest, content, work.changes)

    def unreviewed(self, crn: str, folder: Path) -> Answer:
        """Write what would be given if nobody looked at it, for a reviewer to read; a request is opened if none is."""
        leave.ask(self._who, Deed.KEEP_RETENTION)
        with self._register.look(self._who) as look:
            person_id = _person_with(look, crn)
            begun = look.access_requests.is_open(person_id)
        if not begun:
            self.begin(person_id, self._clock.today(), "Not checked yet: begun on the command line")
        with self._register.look(self._who) as look:
            line = look.access_requests.open_of(person_id)
            content, files = self._set(look, self._read(look, line.id), reviewed=False)
        written = _write(folder, files)
        with tables_out.gone_unless_logged(*written), self._register.work(self._who) as work:
            digest = sha256(files[written[0].name]).hexdigest()
            _note(work, line, content, digest, to=self._who.display_name, words="not reviewed")
            return _answer(written, digest, content, work.changes)

    def _read(self, look: Look, request_id: str) -> AccessReview:
        line = look.access_requests.line(request_id)
        seen = disclosure.seen_by(self._who, reviewing=True)
        choices = look.access_requests.choices(request_id)
        items = subject_access.reviewed(held_items.items_of(look, line.person_id), choices, seen)
        return AccessReview(request=line, items=items)

    def _set(self, look: Look, found: AccessReview, *, reviewed: bool) -> tuple[SubjectAccessContent, dict[str, bytes]]:
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        today = self._clock.today()
        line = line_of(look, found.request.person_id, today)
        content = access_answer.content(look, found, line, today, reviewed=reviewed)
        letterhead = paper_facts.letterhead(borough_of(look, self._register), look.wordings.logo())
        imprint = Imprint("Subject access", 1, today, self._clock.now(), draft=not reviewed)
        whose = found.request.crn or found.request.id
        name = f"subject-access-{whose}-{today}{'' if reviewed else '-not-reviewed'}"
        return content, {
            f"{name}.pdf": press.set_content(content, letterhead, imprint).pdf,
            f"{name}.json": access_answer.as_json(content, found.request),
        }


def _note(look: Look, line: AccessLine, content: SubjectAccessContent, digest: str, *, to: str, words: str) -> None:
    look.log.disclosed(
        "subject_access",
        line.id,
        recipients=to,
        purpose=Purpose.OTHER,
        document_hash=digest,
        person_id=line.person_id,
        count=len(content.given),
        words=words,
    )


def _person_with(look: Look, crn: str) -> str:
    found = look.people.with_number(IdentifierKind.CRN, crn.strip().upper())
    if len(found) != 1:
        raise Mendable("no_such_person", f"No one person has the CRN {crn.strip().upper()}. Check the number.")
    return found[0]


def _answer(written: tuple[Path, ...], digest: str, content: SubjectAccessContent, changes: Changes) -> Answer:
    withheld = sum(one.count for one in content.withheld)
    return Answer(written[0], written[1], digest, len(content.given), withheld, changes)


def _write(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files of an answer; none gets its name before all are whole."""
    try:
        with ExitStack() as drafts:
            for name, content in files.items():
                drafts.enter_context(paths.whole(folder / name)).write_bytes(content)
    except OSError as error:
        raise NotWritten("The answer", error) from error
    return tuple(folder / name for name in files)
