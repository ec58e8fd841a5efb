"""Makes papers: drafts to look at, issued papers that stay as they were, and the list of what was issued to whom."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable, NotAllowed
from iom_desktop.records.access import Actor
from iom_desktop.records.audit_log import LogFilter
from iom_desktop.records.documents import Imprint, Letterhead, SetPaper, as_data
from iom_desktop.records.letters import CompactChoices
from iom_desktop.records.minutes import MinutesContent
from iom_desktop.records.papers import Holder, IssuedPaper, NewPaper, Numbering, Order, PaperLine
from iom_desktop.records.partner_papers import TaskingPaper
from iom_desktop.rules import permissions
from iom_desktop.services import case_access, leave, pack_content, paper_facts, recipients, wordings
from iom_desktop.services.administration import borough_of
from iom_desktop.services.gathering import Gathered, Gathering
from iom_desktop.services.passphrases import refuse_weak
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Audience, AuditKind, Deed, Handling
from iom_desktop.vocabulary.documents import DocumentKind, WordingKind
from iom_desktop.vocabulary.panel import PanelState

FIRST, REPRINT, PROTECTED, SIGNED = "as issued", "reprint", "reprint with a passphrase", "signed by"
"""Which copy of a paper somebody was given, as the log says it."""
_MOST_HOLDERS = 500


class Documents:
    """Papers of every kind but the Intervention Statement, and the list of all papers."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock
        self._gathering = Gathering(register, who, clock)

    def papers(self, person_id: str = "") -> tuple[PaperLine, ...]:
        """Return drafts and issued papers, of everybody or about one person, and note the look."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            known = look.documents.lines(person_id=person_id)
            about = {line.person_id for line in known if line.person_id}
            open_to = {one for one in about if self._may_open(look, one)} | {""}
            lines = [line for line in known if line.person_id in open_to and self._may_read(line)]
            look.log.consulted("issued_document", person_id=person_id or None, count=len(lines))
            names = {user.sign_in_name: user.display_name for user in look.access.users()}
            return tuple(_named(line, names) for line in lines)

    def reprint(self, paper_id: str, recipient: str, passphrase: str = "") -> bytes:
        """Return the pages of an issued paper exactly as they were, and log who receives them now.

        With a passphrase the copy is encrypted; the pages inside are the same.
        """
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        if passphrase:
            refuse_weak(passphrase)

        def copied(pdf: bytes) -> tuple[bytes, str]:
            return (_protected(pdf, passphrase), PROTECTED) if passphrase else (pdf, REPRINT)

        return self._copy(paper_id, recipient, copied)

    def signed(self, paper_id: str, recipient: str, certificate: bytes, passphrase: str) -> bytes:
        """Return an issued paper with the borough's signature behind it, and log who receives it.

        The certificate is a PKCS#12 file; neither it nor its passphrase is kept.
        """
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)

        def copied(pdf: bytes) -> tuple[bytes, str]:
            from iom_desktop.documents.signing import signed  # loaded when a copy is to be signed, not before

            made = signed(pdf, certificate, passphrase)
            return made.pdf, f"{SIGNED} {made.signer}"

        return self._copy(paper_id, recipient, copied)

    def _copy(self, paper_id: str, recipient: str, copied: Callable[[bytes], tuple[bytes, str]]) -> bytes:
        with self._register.look(self._who) as look:
            line = self._line(look, paper_id)
            pack_content.refuse_again(look, line)
            copy, words = copied(look.documents.pdf(paper_id))
            look.log.disclosed(
                "issued_document",
                paper_id,
                recipients=recipients.logged(look, recipient, line.person_id),
                purpose=line.purpose,
                document_hash=line.sha256,
                person_id=line.person_id or None,
                words=f"{line.reference}, {words}",
            )
            return copy

    def holders(self, *paper_ids: str) -> tuple[Holder, ...]:
        """Return who was given papers, in each version, the latest first: whom to write to if one was wrong."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            wanted = {line.reference: line for line in (self._line(look, one) for one in paper_ids)}
            versions = [one for one in look.documents.lines() if one.reference in wanted]
            given = [holder for one in versions for holder in _holders(look, one)]
            for line in wanted.values():
                count = sum(one.reference == line.reference for one in given)
                look.log.consulted(
                    "issued_document", line.id, person_id=line.person_id or None, count=count, words="who has it"
                )
            return tuple(sorted(given, key=lambda one: one.at, reverse=True))

    def look_at(self, paper_id: str) -> bytes:
        """Return the pages of an issued paper to be looked at on screen, and note the look."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            line = self._line(look, paper_id)
            look.log.consulted("issued_document", paper_id, person_id=line.person_id or None)
            return look.documents.pdf(paper_id)

    def people(self) -> tuple[tuple[str, str], ...]:
        """Return who a paper can be made about: ids and names with case reference numbers, by surname."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            lines = sorted(look.case_lists.managed(self._clock.today()), key=lambda one: (one.surname, one.forenames))
            open_to = [one for one in lines if not one.restricted or self._may_open(look, one.person_id)]
            look.log.consulted("person", count=len(open_to), words="whom a paper can be about")
            return tuple((one.person_id, f"{one.surname}, {one.forenames}, {one.crn}") for one in open_to)

    def compact_choices(self) -> CompactChoices:
        """Return which help an agreement can promise, in the words that hold today."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            promised = wordings.in_force(look)[WordingKind.COMPACT].text["help"]
        return CompactChoices(tuple(promised.items()), self._clock.today())

    def person_with(self, crn: str) -> str:
        """Return the id of the person with a case reference number, as far as the case is open to the user."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            person_id = paper_facts.person_with(look, crn)
            if not person_id or not self._may_open(look, person_id):
                raise Mendable(
                    "no_such_person",
                    f"No case open to you has the CRN {crn.strip().upper()}. Check the number and try again.",
                )
            look.log.consulted("person", person_id, person_id=person_id, words="looked up by CRN")
            return person_id

    def draft(self, order: Order, *, to: str = "") -> SetPaper:
        """Set a paper marked as a draft on every page; ``to`` names who gets it, where it leaves the screen."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            gathered, letterhead = self._gathering.gather(look, order), self._letterhead(look)
        paper = _set(gathered, letterhead, self._imprint(Numbering("Draft", 1), draft=True))
        with self._register.look(self._who) as look:
            _note_draft(look, gathered, paper, to)
        return paper

    def issue(self, order: Order, recipient: str = "") -> IssuedPaper:
        """Give a paper its number, keep its pages as they are, and log who receives it."""
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        with self._register.look(self._who) as look:
            gathered, letterhead = self._gathering.gather(look, order), self._letterhead(look)
            _refuse_not_held(look, gathered)
        with self._register.work(self._who) as work:
            numbering = work.documents.number(order.kind)
            imprint = self._imprint(numbering, draft=False)
            paper = _set(gathered, letterhead, imprint)
            new = _new(order.kind, gathered, recipient)
            paper_id = work.documents.issue(new, numbering, imprint, paper)
            copies = _keep_copies(work, gathered, new.recipient, paper_id)
            work.log.disclosed(
                "issued_document",
                paper_id,
                recipients=recipients.logged(work, new.recipient, new.person_id),
                purpose=new.purpose,
                document_hash=paper.sha256,
                person_id=new.person_id or None,
                words=f"{numbering.reference}{copies}",
            )
            return IssuedPaper(paper_id, numbering.reference, numbering.version, paper, work.changes, new.recipient)

    def _imprint(self, numbering: Numbering, *, draft: bool) -> Imprint:
        return Imprint(numbering.reference, numbering.version, self._clock.today(), self._clock.now(), draft=draft)

    def _letterhead(self, look: Look) -> Letterhead:
        return paper_facts.letterhead(borough_of(look, self._register), look.wordings.logo())

    def _line(self, look: Look, paper_id: str) -> PaperLine:
        line = look.documents.line(paper_id)
        if not self._may_read(line):
            leave.ask(self._who, Deed.SEE_INTELLIGENCE)
        if line.person_id:
            case_access.ask(look, self._who, line.person_id)
        elif look.documents.says(paper_id, case_access.closed_names(look, self._who)):
            raise NotAllowed(
                "names_a_closed_case",
                "This paper names a case that is not open to you. A coordinator can read it, or name you on the case.",
            )
        return line

    def _may_read(self, line: PaperLine) -> bool:
        if line.audience is Audience.TASKING_POLICE or line.marks.handling is Handling.INTELLIGENCE:
            return permissions.may(self._who, Deed.SEE_INTELLIGENCE)
        return True

    def _may_open(self, look: Look, person_id: str) -> bool:
        return case_access.may_open(look, self._who, look.people.get(person_id))


def _protected(pdf: bytes, passphrase: str) -> bytes:
    from iom_desktop.documents.protection import protected  # loaded when a copy is wanted, not before

    return protected(pdf, passphrase)


def _holders(look: Look, line: PaperLine) -> Iterator[Holder]:
    asked = LogFilter(kinds=frozenset({AuditKind.DISCLOSURE}), words=line.id)
    for entry in look.audit_log.page(asked, None, _MOST_HOLDERS):
        said = entry.words.removeprefix(line.reference).strip(", ") or FIRST
        about = entry.recipients == recipients.THE_PERSON
        yield Holder(
            line.version,
            not line.newer,
            line.person_name if about and line.person_name else entry.recipients,
            entry.at,
            entry.user,
            said,
            line.reference,
            line.title,
            line.person_id,
        )


def _named(line: PaperLine, names: Mapping[str, str]) -> PaperLine:
    """Put names in the place of sign-in names."""
    return replace(
        line,
        written_by=names.get(line.written_by, line.written_by),
        issued_by=names.get(line.issued_by, line.issued_by),
        checked_by=names.get(line.checked_by, line.checked_by),
    )


def _note_draft(look: Look, gathered: Gathered, paper: SetPaper, to: str) -> None:
    person_id, words = gathered.person_id or None, f"draft: {gathered.title.partition(',')[0]}"
    if to:
        look.log.disclosed(
            "issued_document",
            None,
            recipients=recipients.logged(look, to, gathered.person_id),
            purpose=gathered.purpose,
            document_hash=paper.sha256,
            person_id=person_id,
            words=words,
        )
    else:
        look.log.consulted("issued_document", person_id=person_id, purpose=gathered.purpose, words=words)


def _refuse_not_held(look: Look, gathered: Gathered) -> None:
    minutes = isinstance(gathered.content, MinutesContent)
    if minutes and look.panels.meeting(gathered.panel_id).state is PanelState.PLANNED:
        raise Mendable("not_held", "This panel has not been held yet, so it has no minutes. Nothing was issued.")


def _keep_copies(work: Work, gathered: Gathered, recipient: str, paper_id: str) -> str:
    """Keep the lines of a tasking sheet, to be given their results; return in words which copies there are."""
    content = gathered.content
    if not isinstance(content, TaskingPaper):
        return ""
    work.tasking.keep(content.sheet, content.printing, recipient, paper_id)
    first, last = content.printing.first, content.printing.last
    return f", copy {first}" if first == last else f", copies {first} to {last}"


def _new(kind: DocumentKind, gathered: Gathered, recipient: str) -> NewPaper:
    to = recipient.strip() or gathered.recipient
    if not to:
        raise Mendable("no_recipient", "Say who receives the paper. Nothing was issued.")
    return NewPaper(
        kind=kind,
        title=gathered.title,
        content={"content": as_data(gathered.content)},
        sources=gathered.sources,
        audience=gathered.audience,
        recipient=to,
        purpose=gathered.purpose,
        template_version=gathered.template_version,
        day=gathered.day,
        person_id=gathered.person_id,
        episode_id=gathered.episode_id,
        panel_id=gathered.panel_id,
    )


def _set(gathered: Gathered, letterhead: Letterhead, imprint: Imprint) -> SetPaper:
    from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

    return press.set_content(gathered.content, letterhead, imprint)
