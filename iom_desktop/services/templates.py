"""The borough's own wording of its papers: looked at, checked, saved version by version, and as shipped again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from iom_desktop.clock import Clock
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.changes import Changes
from iom_desktop.records.documents import Imprint, SetPaper
from iom_desktop.records.wording import (
    Checked,
    Difference,
    HistoryEntry,
    Problem,
    Text,
    WordingEdit,
    WordingLine,
    WordingSheet,
    WordingVersion,
)
from iom_desktop.rules import wording_checks, wording_shape, wording_versions
from iom_desktop.rules.values import in_words
from iom_desktop.services import case_access, leave, paper_facts, wordings
from iom_desktop.services.administration import borough_of
from iom_desktop.services.wording_preview import WordingPreview
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look, Work
from iom_desktop.vocabulary.access import Deed, Purpose
from iom_desktop.vocabulary.documents import Variant, WordingKind

_PREVIEW = "preview of a wording"


class Templates:
    """The wording of every kind of paper; everybody who is signed in may read it, and a coordinator changes it."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def papers(self) -> tuple[WordingLine, ...]:
        """Return every kind of paper with the version that holds today, and one that is to hold."""
        with self._register.look(self._who) as look:
            own, today = look.wordings.versions(), look.stamp.day
        return tuple(_line(own, kind, today) for kind in WordingKind)

    def sheet(self, kind: WordingKind) -> WordingSheet:
        """Return the newest wording of a paper, to be read or changed, with its history."""
        with self._register.look(self._who) as look:
            newest = next(iter(look.wordings.versions(kind)), None)
            number = newest.number if newest and not newest.shipped_version else 0
            return self._sheet(look, WordingEdit(kind, number, _order(kind, _began(look, kind, number))))

    def looked_over(self, edit: WordingEdit) -> WordingSheet:
        """Return what somebody is making of a wording, laid out and checked."""
        with self._register.look(self._who) as look:
            return self._sheet(look, edit)

    def differences(self, kind: WordingKind, number: int, *, to_shipped: bool = False) -> tuple[Difference, ...]:
        """Return what a version words otherwise than the one before it, or than the shipped one."""
        with self._register.look(self._who) as look:
            earlier = [one.number for one in look.wordings.versions(kind) if one.number < number]
            before = 0 if to_shipped else max(earlier, default=0)
            texts = [_began(look, kind, one) for one in (before, number)]
        return wording_versions.differences(kind, *texts)

    def save(self, edit: WordingEdit, valid_from: date) -> Changes:
        """Save a wording as a new version that holds from a day on; what was saved before stays as it is."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        self._refuse_past(valid_from)
        with self._register.work(self._who) as work:
            began, text = _began(work, edit.kind, edit.number), _text(work, edit)
            if text == began:
                raise Mendable("nothing_changed", "Nothing was changed, so there is no new version to save.")
            refused = [problem for problem in _checked(edit.kind, text).problems if problem.refuses]
            if refused:
                raise Mendable("wording_unfit", f"Not saved. {refused[0].words}.{_more(len(refused) - 1)}")
            work.wordings.add(WordingVersion(kind=edit.kind, valid_from=valid_from, text=text))
            return _for_good(work)

    def reset(self, kind: WordingKind, valid_from: date) -> Changes:
        """Let a paper be worded as shipped from a day on, which is a version of its own."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        self._refuse_past(valid_from)
        with self._register.work(self._who) as work:
            newest = next(iter(work.wordings.versions(kind)), None)
            if newest is None or newest.shipped_version:
                raise Mendable("as_shipped_already", "This wording is as shipped already. Nothing was changed.")
            text = wordings.shipped()[kind].text
            work.wordings.add(
                WordingVersion(kind=kind, valid_from=valid_from, text=text, shipped_version=str(text["version"]))
            )
            return _for_good(work)

    def preview(self, edit: WordingEdit, person_id: str, variant: Variant = Variant.STANDARD) -> SetPaper:
        """Set the paper with this wording for a chosen case, marked as a draft; the panel's is about no one case."""
        leave.ask(self._who, Deed.CHANGE_SETTINGS)
        leave.ask(self._who, Deed.ISSUE_DOCUMENT)
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        with self._register.look(self._who) as look:
            if edit.kind is not WordingKind.PANEL:
                case_access.ask(look, self._who, person_id)
            tried = wordings.in_force(look).with_text(edit.kind, _text(look, edit))
            previewed = WordingPreview(self._register, self._who, self._clock, tried)
            content = previewed.content(look, edit.kind, person_id, variant)
            letterhead = paper_facts.letterhead(borough_of(look, self._register), look.wordings.logo())
            about = ("panel", None) if edit.kind is WordingKind.PANEL else ("person", person_id)
            look.log.consulted(*about, person_id=about[1], words=_PREVIEW, purpose=Purpose.OTHER)
        imprint = Imprint("Draft", 1, self._clock.today(), self._clock.now(), draft=True)
        return press.set_content(content, letterhead, imprint)

    def _sheet(self, look: Look, edit: WordingEdit) -> WordingSheet:
        text = _text(look, edit)
        sections = wording_shape.sections_of(edit.kind, text)
        places = {place.name: place for section in sections for piece in section.pieces for place in piece.places}
        return WordingSheet(
            edit=edit,
            sections=sections,
            checked=_checked(edit.kind, text),
            places=tuple(places.values()),
            changed=text != _began(look, edit.kind, edit.number),
            today=look.stamp.day,
            history=_history(look, edit.kind),
        )

    def _refuse_past(self, valid_from: date) -> None:
        if valid_from < self._clock.today():
            raise Mendable(
                "date_past",
                f"{in_words(valid_from)} is past, and papers of that day were made with the wording of that day. "
                "Choose today or a later day. Nothing was saved.",
            )


def _for_good(work: Work) -> Changes:
    """Return what was changed: a version is followed by another one, and never taken back."""
    return replace(work.changes, steps=())


def _line(own: tuple[WordingVersion, ...], kind: WordingKind, today: date) -> WordingLine:
    standing = wording_versions.standing(own, kind, today)
    newest = standing.number if standing else 0
    planned = [one.valid_from for one in own if one.kind is kind and one.valid_from > today and one.number > newest]
    wording = wordings.of_version(standing) if standing else wordings.shipped()[kind]
    return WordingLine(kind, wording.number, standing.valid_from if standing else None, min(planned, default=None))


def _began(look: Look, kind: WordingKind, number: int) -> Mapping[str, Any]:
    """Return the text of a version in its plain shape, so that what was only looked at counts as unchanged."""
    found = next((one for one in look.wordings.versions(kind) if one.number == number), None)
    text = (wordings.of_version(found) if found else wordings.shipped()[kind]).text
    return wording_shape.with_words(kind, text, wording_shape.words_of(kind, text))


def _order(kind: WordingKind, text: Text) -> tuple[int, ...]:
    return tuple(range(len(text[wording_shape.PASSAGE]))) if wording_shape.has_passages(kind) else ()


def _text(look: Look, edit: WordingEdit) -> Mapping[str, Any]:
    began = _began(look, edit.kind, edit.number)
    ordered = wording_shape.with_order(began, edit.order) if wording_shape.has_passages(edit.kind) else began
    return wording_shape.with_words(edit.kind, ordered, edit.words)


def _checked(kind: WordingKind, text: Text) -> Checked:
    found = wording_checks.checked(kind, text, wordings.unfit_words(kind))
    undrawn = tuple(_undrawn(kind, text))
    return Checked((*undrawn, *found.problems), found.ages)


def _undrawn(kind: WordingKind, text: Text) -> list[Problem]:
    """Return the pieces with a character that no font of the program draws."""
    from iom_desktop.documents import style  # ReportLab is loaded when a wording is checked, not before
    from iom_desktop.documents.text import pieces

    found = []
    for name, piece in wording_shape.pieces_of(kind, text):
        try:
            list(pieces(piece.words, style.REGULAR))
        except Mendable as refusal:
            found.append(Problem(f"{name}: {refusal.message.partition('. ')[0]}", piece.path))
    return found


def _history(look: Look, kind: WordingKind) -> tuple[HistoryEntry, ...]:
    own, today = look.wordings.versions(kind), look.stamp.day
    standing = wording_versions.standing(own, kind, today)
    names = {user.sign_in_name: user.display_name for user in look.access.users()}
    entries = [
        HistoryEntry(
            number=one.number,
            valid_from=one.valid_from,
            saved_at=one.saved_at,
            saved_by=names.get(one.saved_by, one.saved_by),
            resets=bool(one.shipped_version),
            in_force=one is standing,
        )
        for one in own
    ]
    return (*entries, HistoryEntry(0, None, None, "", in_force=standing is None))


def _more(count: int) -> str:
    if not count:
        return ""
    return " One more thing is to be mended." if count == 1 else f" {count} more things are to be mended."
