"""The Intervention Statement, from the first draft through a colleague's reading to the day it is issued."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from json import dumps

from iom_desktop.clock import Clock
from iom_desktop.documents import templates
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import Imprint, Letterhead, SetPaper, as_data
from iom_desktop.records.papers import Composition, Draft, IssuedPaper, NewPaper, PaperLine
from iom_desktop.records.statement import StatementContent
from iom_desktop.rules.disclosure import case_for_court
from iom_desktop.rules.statement_checks import Ready, checks
from iom_desktop.services import case_access, composing, leave, paper_facts, recipients
from iom_desktop.services.administration import borough_of
from iom_desktop.services.statement_content import Material, compose, gather, hearing_of
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Audience, Deed, Purpose
from iom_desktop.vocabulary.documents import DocumentKind, Section

_TITLE = "Intervention Statement"


@dataclass(frozen=True, slots=True)
class _Reading:
    """A statement as it stands in the register now."""

    record: CaseRecord
    material: Material
    draft: Draft
    line: PaperLine | None
    author: str
    content: StatementContent
    letterhead: Letterhead
    asked: str
    """Name of the colleague asked to read it."""

    @property
    def digest(self) -> str:
        """What the second reader reads, in one number: the content without the reader's own name."""
        data = {**as_data(self.content), "checked_by": None, "made_by": None}
        return sha256(dumps(data, sort_keys=True, default=str).encode()).hexdigest()

    @property
    def checked(self) -> bool:
        """Tell whether a second person has read exactly this."""
        return bool(self.line and self.line.checked_by) and self.draft.checked_digest == self.digest


class Statements:
    """Composes, checks and issues Intervention Statements."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._looked_at: set[tuple[str, date]] = set()
        """Whose statement this user has had on screen, and on which day: that look is in the log."""

    def compose(self, person_id: str, draft: Draft | None = None) -> Composition:
        """Return the statement about a person as it stands: the given draft, the kept one, or a new one."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            reading = self._read(look, person_id, draft)
            if self._is_look(person_id, draft):
                look.log.consulted("person", person_id, person_id=person_id, words="statement", purpose=Purpose.COURT)
            shown = composing.composition(
                reading.record,
                reading.material,
                reading.draft,
                reading.line,
                labels=paper_facts.labels(look),
                users=look.access.users(),
                who=self._who,
                checks=checks(_ready(reading)),
                written_by_me=reading.author == self._who.sign_in_name,
            )
        self._looked_at.add((person_id, self._clock.today()))
        return shown

    def preview(self, person_id: str, draft: Draft | None = None, *, to: str = "") -> SetPaper:
        """Set the statement marked as a draft on every page; ``to`` names who gets it, where it leaves the screen."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            reading = self._read(look, person_id, draft)
            words, purpose = f"draft: {_TITLE}", Purpose.COURT
            if not to and self._is_look(person_id, draft):
                look.log.consulted("issued_document", person_id=person_id, words=words, purpose=purpose)
        self._looked_at.add((person_id, self._clock.today()))
        imprint = Imprint("Draft", 1, self._clock.today(), self._clock.now(), draft=True)
        paper = _set(reading, imprint)
        if to:
            with self._register.look(self._who) as look:
                look.log.disclosed(
                    "issued_document",
                    None,
                    recipients=recipients.logged(look, to, person_id),
                    purpose=purpose,
                    document_hash=paper.sha256,
                    person_id=person_id,
                    words=words,
                )
        return paper

    def keep(self, draft: Draft) -> Changes:
        """Keep a draft; whoever read an earlier state must read it again."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.work(self._who) as work:
            self._keep(work, draft)
            return work.changes

    def ask_reader(self, draft: Draft, reader: str) -> Changes:
        """Keep a draft and ask a colleague to read it."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        if reader == self._who.sign_in_name:
            raise _same_person()
        with self._register.work(self._who) as work:
            work.documents.ask_reader(self._keep(work, draft), reader)
            return work.changes

    def check(self, person_id: str) -> Changes:
        """Confirm, as a second person, that the kept draft has been read and may be issued."""
        leave.ask(self._who, Deed.CHECK_DOCUMENT)
        with self._register.work(self._who) as work:
            reading = self._read(work, person_id, None)
            if reading.line is None:
                raise Mendable("no_draft", "There is no draft to check. Its author has to save one first.")
            if reading.author == self._who.sign_in_name:
                raise _same_person()
            work.documents.mark_checked(reading.line.id, reading.digest)
            return work.changes

    def issue(self, person_id: str, recipient: str, purpose: Purpose = Purpose.COURT) -> IssuedPaper:
        """Freeze the kept draft: number it, keep its pages and log who receives it."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.work(self._who) as work:
            reading = self._read(work, person_id, None)
            if reading.line is None:
                raise Mendable("no_draft", "There is no draft to issue. Save one and have a second person read it.")
            _refuse_unready(reading)
            if not recipient.strip():
                raise Mendable(
                    "no_recipient", "Say who receives the statement, such as the court's name. Nothing was issued."
                )
            hearing = reading.content.hearing
            day = hearing.value.day if hearing else None
            numbering = work.documents.number(DocumentKind.STATEMENT, person_id=person_id, day=day)
            imprint = Imprint(
                numbering.reference, numbering.version, self._clock.today(), self._clock.now(), draft=False
            )
            paper = _set(reading, imprint)
            new = NewPaper(
                kind=DocumentKind.STATEMENT,
                title=f"{_TITLE}, {reading.record.person.name}",
                content={"content": as_data(reading.content)},
                sources=_sources(reading.content),
                audience=Audience.COURT,
                recipient=recipient.strip(),
                purpose=purpose,
                template_version=templates.wording_of("statement")["version"],
                day=day,
                person_id=person_id,
                episode_id=reading.record.episode.id if reading.record.episode else "",
                draft_id=reading.line.id,
            )
            paper_id = work.documents.issue(new, numbering, imprint, paper)
            work.log.disclosed(
                "issued_document",
                paper_id,
                recipients=recipients.logged(work, new.recipient, person_id),
                purpose=purpose,
                document_hash=paper.sha256,
                person_id=person_id,
                words=numbering.reference,
            )
            return IssuedPaper(paper_id, numbering.reference, numbering.version, paper, work.changes)

    def _is_look(self, person_id: str, draft: Draft | None) -> bool:
        """Tell whether this is a look to be noted: opening is, and each stroke of the author after it is not."""
        return draft is None or (person_id, self._clock.today()) not in self._looked_at

    def _read(self, look: Look, person_id: str, draft: Draft | None) -> _Reading:
        case_access.ask(look, self._who, person_id)
        record = look.case_records.read(person_id, self._clock.today())
        kept = look.documents.draft_of(person_id)
        line = look.documents.line(kept[0]) if kept else None
        author = look.documents.author(kept[0]) if kept else self._who.sign_in_name
        chosen = draft or (kept[1] if kept else Draft(person_id))
        material = gather(record, paper_facts.labels(look), chosen.hearing_day)
        users = {user.sign_in_name: user for user in look.access.users()}
        made_by = paper_facts.signatory(users.get(author, self._who))
        as_kept = kept is not None and chosen == kept[1]
        reader = users.get(line.checked_by) if line and as_kept else None
        content = compose(
            case_for_court(record), material, chosen, made_by, paper_facts.signatory(reader) if reader else None
        )
        letterhead = paper_facts.letterhead(borough_of(look, self._register))
        asked = users[chosen.reader].display_name if chosen.reader in users else ""
        return _Reading(record, material, chosen, line, author, content, letterhead, asked)

    def _keep(self, work: Work, draft: Draft) -> str:
        person = case_access.ask(work, self._who, draft.person_id)
        episode = work.episodes.open_of(draft.person_id)
        sources = self._read(work, draft.person_id, draft).content.sources  # the day of looking stays as it was
        return work.documents.keep_draft(
            replace(draft, texts={Section.SOURCES: sources, **draft.texts}),
            title=f"{_TITLE}, {person.name}",
            episode_id=episode.id if episode else "",
            template_version=templates.wording_of("statement")["version"],
        )


def _ready(reading: _Reading) -> Ready:
    reader = reading.content.checked_by if reading.checked else None
    return Ready(
        content=reading.content,
        words=composing.court_words(),
        hearing_found=hearing_of(reading.record, reading.draft.hearing_day) is not None,
        second_reader=reader.name if reader else "",
        asked=reading.asked,
    )


def _refuse_unready(reading: _Reading) -> None:
    for check in checks(_ready(reading)):
        if check.done:
            continue
        if check.section is None:
            raise NotAllowed(
                "second_check",
                "A second person has to read this statement before it is issued, and has not read it as it stands now. "
                "Ask a colleague to check it. Nothing was issued.",
            )
        raise Mendable("not_ready", f"Not issued: {check.words}. Mend that section and try again.")


def _set(reading: _Reading, imprint: Imprint) -> SetPaper:
    from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

    return press.set_content(reading.content, reading.letterhead, imprint)


def _sources(content: StatementContent) -> tuple[str, ...]:
    single = [fact.source_id for fact in (content.hearing, content.offence, content.order) if fact]
    return tuple(single + [one.source_id for one in content.offers] + [one.source_id for one in content.appointments])


def _same_person() -> NotAllowed:
    return NotAllowed(
        "second_check", "Whoever writes a statement cannot be the one who checks it. Ask a colleague to read it."
    )
