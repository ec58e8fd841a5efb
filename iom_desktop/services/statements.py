"""The Intervention Statement, from the first draft through a colleague's reading to the day it is issued."""

from dataclasses import replace
from datetime import date

from iom_desktop.clock import Clock, london_day
from iom_desktop.documents import wording
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.case import CaseRecord
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import Imprint, SetPaper, as_data
from iom_desktop.records.papers import Composition, Draft, IssuedPaper, NewPaper, PaperLine
from iom_desktop.records.statement import StatementContent
from iom_desktop.rules.disclosure import case_for_court
from iom_desktop.rules.statement_checks import checks
from iom_desktop.services import case_access, composing, leave, paper_facts, recipients, wordings
from iom_desktop.services.administration import borough_of
from iom_desktop.services.statement_content import compose, gather, hearing_of
from iom_desktop.services.statement_reading import Reading, ready, refuse_unready
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Audience, Deed, Purpose
from iom_desktop.vocabulary.documents import DocumentKind, Section, WordingKind

_TITLE = "Intervention Statement"


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
                checks=checks(ready(reading, self._who)),
                written_by_me=reading.author == self._who.sign_in_name,
                declaration=reading.content.declaration,
                replaces=reading.content.replaces,
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
        version = reading.earlier.version + 1 if reading.earlier else 1
        imprint = Imprint("Draft", version, self._clock.today(), self._clock.now(), draft=True)
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

    def versions(self, person_id: str) -> tuple[PaperLine, ...]:
        """Return the statements that were issued about a person, the latest first, and note the look."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            case_access.ask(look, self._who, person_id)
            lines = look.documents.lines(person_id=person_id)
            issued = [one for one in lines if one.kind is DocumentKind.STATEMENT and one.issued_at]
            look.log.consulted("issued_document", person_id=person_id, count=len(issued), words="versions")
            names = {user.sign_in_name: user.display_name for user in look.access.users()}
            return tuple(
                replace(
                    one,
                    issued_by=names.get(one.issued_by, one.issued_by),
                    checked_by=names.get(one.checked_by, one.checked_by),
                )
                for one in issued
            )

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
            refuse_unready(reading, self._who)
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
                template_version=reading.material.wording.version,
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

    def _read(self, look: Look, person_id: str, draft: Draft | None) -> Reading:
        case_access.ask(look, self._who, person_id)
        record = look.case_records.read(person_id, self._clock.today())
        kept = look.documents.draft_of(person_id)
        line = look.documents.line(kept[0]) if kept else None
        author = look.documents.author(kept[0]) if kept else self._who.sign_in_name
        chosen = draft or (kept[1] if kept else Draft(person_id))
        in_force = wordings.in_force(look)[WordingKind.STATEMENT]
        material = gather(record, paper_facts.labels(look), chosen.hearing_day, in_force)
        users = {user.sign_in_name: user for user in look.access.users()}
        made_by = paper_facts.signatory(users.get(author, self._who))
        as_kept = kept is not None and chosen == kept[1]
        reader = users.get(line.checked_by) if line and as_kept else None
        checked_by = paper_facts.signatory(reader) if reader else None
        earlier = _earlier(look, record, chosen)
        content = compose(
            case_for_court(record), material, chosen, made_by, checked_by, replaces=_told_version(earlier)
        )
        letterhead = paper_facts.letterhead(borough_of(look, self._register))
        asked = users[chosen.reader].display_name if chosen.reader in users else ""
        return Reading(record, material, chosen, line, author, content, letterhead, asked, earlier)

    def _keep(self, work: Work, draft: Draft) -> str:
        person = case_access.ask(work, self._who, draft.person_id)
        episode = work.episodes.open_of(draft.person_id)
        reading = self._read(work, draft.person_id, draft)
        sources = reading.content.sources  # the day of looking stays as it was
        return work.documents.keep_draft(
            replace(draft, texts={Section.SOURCES: sources, **draft.texts}),
            title=f"{_TITLE}, {person.name}",
            episode_id=episode.id if episode else "",
            template_version=reading.material.wording.version,
        )


def _earlier(look: Look, record: CaseRecord, draft: Draft) -> PaperLine | None:
    """Return the version for the same hearing that this one will take the place of."""
    hearing = hearing_of(record, draft.hearing_day)
    return look.documents.latest(DocumentKind.STATEMENT, record.person.id, hearing.day) if hearing else None


def _told_version(earlier: PaperLine | None) -> str:
    if earlier is None or earlier.issued_at is None:
        return ""
    return f"version {earlier.version} of {wording.long_day(london_day(earlier.issued_at))}"


def _set(reading: Reading, imprint: Imprint) -> SetPaper:
    from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

    return press.set_content(reading.content, reading.letterhead, imprint)


def _sources(content: StatementContent) -> tuple[str, ...]:
    single = [fact.source_id for fact in (content.hearing, content.offence, content.order) if fact]
    return tuple(single + [one.source_id for one in content.offers] + [one.source_id for one in content.appointments])


def _same_person() -> NotAllowed:
    return NotAllowed(
        "second_check", "Whoever writes a statement cannot be the one who checks it. Ask a colleague to read it."
    )
