"""What a paper says with a wording that is only being tried, for a chosen case."""

from dataclasses import replace

from iom_desktop.clock import Clock
from iom_desktop.documents import templates
from iom_desktop.errors import Mendable
from iom_desktop.records.access import Actor
from iom_desktop.records.contents import Content
from iom_desktop.records.papers import Draft, Order
from iom_desktop.records.subject_access import SubjectAccessContent
from iom_desktop.records.wording import Wordings
from iom_desktop.rules import disclosure, wording_places
from iom_desktop.services import pack_content, paper_facts, statement_content, wordings
from iom_desktop.services.gathering import Gathering
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.documents import DocumentKind, LetterOccasion, Variant, WordingKind

_OCCASIONS = {wordings.of_occasion(occasion): occasion for occasion in LetterOccasion}


class WordingPreview:
    """Gathers papers for one user with a wording that is being tried."""

    def __init__(self, register: Register, who: Actor, clock: Clock, tried: Wordings) -> None:
        self._who = who
        self._tried = tried
        self._gathering = Gathering(register, who, clock, tried)

    def content(self, look: Look, kind: WordingKind, person_id: str, variant: Variant) -> Content:
        """Return what the paper of a kind says for a case."""
        if kind is WordingKind.PANEL:
            return self._agenda(look)
        if kind is WordingKind.STATEMENT:
            return self._statement(look, person_id)
        if kind is WordingKind.SUBJECT_ACCESS:
            return self._answer(look, person_id)
        if kind is WordingKind.COMPACT:
            order = Order(DocumentKind.COMPACT, person_id, variant=variant)
        else:
            order = Order(DocumentKind.LETTER, person_id, occasion=_OCCASIONS[kind], variant=variant)
        return self._gathering.gather(look, order).content

    def _agenda(self, look: Look) -> Content:
        lines = look.panels.lines()
        if not lines:
            raise Mendable("no_meeting", "No panel is planned yet whose agenda could show it. Plan one under Panel.")
        latest = max(lines, key=lambda line: line.details.day)
        agenda = pack_content.agenda_paper(look, self._who, look.panels.meeting(latest.meeting_id))
        return replace(agenda, declaration=str(self._tried[WordingKind.PANEL].text["declaration"]))

    def _statement(self, look: Look, person_id: str) -> Content:
        record = look.case_records.read(person_id, look.stamp.day)
        wording = self._tried[WordingKind.STATEMENT]
        material = statement_content.gather(record, paper_facts.labels(look), None, wording)
        signatory = paper_facts.signatory(self._who)
        return statement_content.compose(disclosure.case_for_court(record), material, Draft(person_id), signatory, None)

    def _answer(self, look: Look, person_id: str) -> Content:
        """Return the words of an answer alone: what is held is for whoever reviews the request."""
        text = self._tried[WordingKind.SUBJECT_ACCESS].text
        facts = {place.name: place.example for place in wording_places.places("label", "day")}
        return SubjectAccessContent(
            name=look.people.get(person_id).name,
            day=look.stamp.day,
            received_on=None,
            reviewed=False,
            given=(),
            withheld=(),
            purposes=tuple(text["purposes"]),
            sources=tuple(text["sources"]),
            disclosures=(),
            kept=templates.filled(text["kept"], facts),
            left_out=text["left_out"],
        )
