"""Keeps papers: drafts while they are written, and issued ones for ever as they were."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from iom_desktop import models
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Stamp
from iom_desktop.records.documents import Imprint, SetPaper
from iom_desktop.records.papers import Draft, NewPaper, Numbering, PaperLine
from iom_desktop.store.repositories.shelf import marks_of
from iom_desktop.vocabulary.access import Audience, Handling
from iom_desktop.vocabulary.documents import REFERENCE_PREFIX, DocumentKind, DocumentState, Section

_PAPER = models.document.IssuedDocument
_PERSON = models.person.Person


class Documents:
    """The papers of the register."""

    def __init__(self, session: Session, stamp: Stamp) -> None:
        self._session = session
        self._stamp = stamp

    def lines(self, *, person_id: str = "", paper_id: str = "") -> tuple[PaperLine, ...]:
        """Return papers without their pages, the latest written first."""
        newer = aliased(_PAPER)
        taken = select(newer.id).where(newer.supersedes_id == _PAPER.id).exists()
        name = func.trim(_PERSON.forenames + " " + _PERSON.surname)
        statement = select(_PAPER, name, taken).outerjoin(_PERSON, _PERSON.id == _PAPER.person_id)
        if person_id:
            statement = statement.where(_PAPER.person_id == person_id)
        if paper_id:
            statement = statement.where(_PAPER.id == paper_id)
        order = (func.coalesce(_PAPER.issued_at, _PAPER.updated_at).desc(), _PAPER.id.desc())
        return tuple(_line(row, person, old) for row, person, old in self._session.execute(statement.order_by(*order)))

    def line(self, paper_id: str) -> PaperLine:
        """Return one paper without its pages."""
        found = self.lines(paper_id=paper_id)
        if not found:
            raise _gone()
        return found[0]

    def pdf(self, paper_id: str) -> bytes:
        """Return the pages of an issued paper, byte for byte as they were."""
        row = self._row(paper_id)
        if row.pdf is None and row.state is DocumentState.ISSUED:
            raise Mendable(
                "pages_erased",
                "The pages of this paper were erased together with somebody they told of. "
                "Its number, day and hash are kept.",
            )
        if row.pdf is None:
            raise Mendable("not_issued", "This paper is still a draft. Issue it first, or print a draft.")
        return row.pdf

    def says(self, paper_id: str, names: Iterable[str]) -> bool:
        """Tell whether any of ``names`` stands in what a paper said when it was frozen."""
        said = json.dumps(self._row(paper_id).text, ensure_ascii=False)
        return any(name in said for name in names)

    def is_compact(self, paper_id: str, person_id: str) -> bool:
        """Tell whether a paper is an issued COMPACT about a person, or a letter that has one with it."""
        row = self._session.get(_PAPER, paper_id)
        return row is not None and row.person_id == person_id and has_compact(row.kind, row.state, row.text)

    def draft_of(self, person_id: str) -> tuple[str, Draft] | None:
        """Return the id and the draft of the statement about a person, if somebody has begun one."""
        statement = select(_PAPER).where(
            _PAPER.person_id == person_id,
            _PAPER.kind == DocumentKind.STATEMENT,
            _PAPER.state == DocumentState.DRAFT,
        )
        row = self._session.scalars(statement.order_by(_PAPER.id.desc())).first()
        return None if row is None else (row.id, _draft(person_id, row.text))

    def keep_draft(self, draft: Draft, *, title: str, episode_id: str, template_version: str) -> str:
        """Keep a draft; what a second reader has read before no longer counts."""
        known = self.draft_of(draft.person_id)
        row = self._row(known[0]) if known else _PAPER(kind=DocumentKind.STATEMENT, person_id=draft.person_id)
        row.title = title
        row.episode_id = episode_id or None
        row.template_version = template_version
        row.day = draft.hearing_day
        row.text = {**_as_text(draft), "written_by": self._stamp.actor.sign_in_name}
        row.checked_at, row.checked_by = None, None
        self._session.add(row)
        self._session.flush()
        return row.id

    def author(self, paper_id: str) -> str:
        """Return the sign-in name of whoever wrote a draft last."""
        return str(self._row(paper_id).text.get("written_by", ""))

    def ask_reader(self, paper_id: str, reader: str) -> None:
        """Note whom the author has asked to read a draft."""
        row = self._row(paper_id)
        row.text = {**row.text, "reader": reader}

    def mark_checked(self, paper_id: str, digest: str) -> None:
        """Note that the acting user has read a draft with this content."""
        row = self._row(paper_id)
        row.text = {**row.text, "checked_digest": digest}
        row.checked_at, row.checked_by = self._stamp.at, self._stamp.actor.sign_in_name

    def latest(self, kind: DocumentKind, person_id: str, day: date) -> PaperLine | None:
        """Return the latest version that was issued of a paper about a person for a day."""
        statement = select(_PAPER.id).where(
            _PAPER.kind == kind, _PAPER.person_id == person_id, _PAPER.day == day, _PAPER.reference.is_not(None)
        )
        found = self._session.scalar(statement.order_by(_PAPER.document_version.desc()).limit(1))
        return self.line(found) if found else None

    def number(self, kind: DocumentKind, *, person_id: str = "", day: date | None = None) -> Numbering:
        """Return the next reference, or the next version of the same paper for the same person and day."""
        if person_id and day:
            earlier = self.latest(kind, person_id, day)
            if earlier is not None:
                return Numbering(earlier.reference, earlier.version + 1, earlier.id)
        prefix = f"{REFERENCE_PREFIX[kind]}-{self._stamp.day.year}-"
        used = select(_PAPER.reference).where(_PAPER.reference.startswith(prefix))
        longest = (func.length(_PAPER.reference).desc(), _PAPER.reference.desc())
        last = self._session.scalar(used.order_by(*longest).limit(1))
        return Numbering(f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:04}", 1)

    def issue(self, new: NewPaper, numbering: Numbering, imprint: Imprint, paper: SetPaper) -> str:
        """Freeze a paper: its content, pages, hash, sources and recipient."""
        row = self._row(new.draft_id) if new.draft_id else _PAPER(kind=new.kind, person_id=new.person_id or None)
        row.state = DocumentState.ISSUED
        row.reference, row.document_version = numbering.reference, numbering.version
        row.supersedes_id = numbering.supersedes_id or None
        row.episode_id, row.panel_id = new.episode_id or None, new.panel_id or None
        row.title, row.template_version, row.day = new.title, new.template_version, new.day
        row.audience, row.recipient, row.purpose = new.audience, new.recipient, new.purpose
        if new.audience is Audience.TASKING_POLICE:
            row.handling = Handling.INTELLIGENCE
        row.sources, row.text = list(new.sources), {**row.text, **new.content} if new.draft_id else new.content
        row.pdf, row.sha256, row.pages = paper.pdf, paper.sha256, paper.pages
        row.issued_at, row.issued_by = imprint.made_at, self._stamp.actor.sign_in_name
        self._session.add(row)
        self._session.flush()
        return row.id

    def _row(self, paper_id: str) -> models.document.IssuedDocument:
        row = self._session.get(_PAPER, paper_id)
        if row is None:
            raise _gone()
        return row


def has_compact(kind: DocumentKind, state: DocumentState, text: Mapping[str, Any]) -> bool:
    """Tell whether a paper that was issued asks the person for an answer."""
    if state is not DocumentState.ISSUED:
        return False
    content = text.get("content", {})
    return kind is DocumentKind.COMPACT or (kind is DocumentKind.LETTER and bool(content.get("agreement")))


def _gone() -> Mendable:
    return Mendable("not_found", "This paper is no longer in the register. Somebody may have removed it.")


def _as_text(draft: Draft) -> dict[str, Any]:
    return {
        "hearing_day": draft.hearing_day.isoformat() if draft.hearing_day else "",
        "left_out": sorted(draft.left_out),
        "texts": {section.value: words for section, words in draft.texts.items()},
        "reader": draft.reader,
    }


def _draft(person_id: str, text: Mapping[str, Any]) -> Draft:
    hearing = text.get("hearing_day", "")
    return Draft(
        person_id=person_id,
        hearing_day=date.fromisoformat(hearing) if hearing else None,
        left_out=frozenset(text.get("left_out", ())),
        texts={Section(name): words for name, words in text.get("texts", {}).items()},
        reader=text.get("reader", ""),
        checked_digest=text.get("checked_digest", ""),
    )


def _line(row: models.document.IssuedDocument, person: str | None, newer: bool) -> PaperLine:
    return PaperLine(
        id=row.id,
        kind=row.kind,
        state=row.state,
        reference=row.reference or "",
        version=row.document_version,
        title=row.title,
        person_id=row.person_id or "",
        person_name=person or "",
        day=row.day,
        recipient=row.recipient,
        purpose=row.purpose,
        audience=row.audience,
        pages=row.pages,
        sha256=row.sha256,
        written_by=row.updated_by,
        written_at=row.updated_at,
        issued_at=row.issued_at,
        issued_by=row.issued_by or "",
        checked_at=row.checked_at,
        checked_by=row.checked_by or "",
        newer=newer,
        marks=marks_of(row),
        panel_id=row.panel_id or "",
        template_version=row.template_version,
    )
