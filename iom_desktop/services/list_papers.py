"""The register's list on paper: by who reads it, without police intelligence, and logged as passed on."""

from collections.abc import Callable, Mapping
from datetime import date

from iom_desktop.clock import Clock
from iom_desktop.documents import wording
from iom_desktop.errors import Misfilled
from iom_desktop.records.access import Actor
from iom_desktop.records.bulk import LeftOut
from iom_desktop.records.case import CaseLine
from iom_desktop.records.disclosure import Item
from iom_desktop.records.documents import Imprint
from iom_desktop.records.kept import PARTNER_MARKS
from iom_desktop.records.list_paper import ListContent, ListOrder, ListPaper, PrintedLine
from iom_desktop.records.risk import Score
from iom_desktop.rules import disclosure, masking, sight
from iom_desktop.rules.list_paper import columns_for
from iom_desktop.services import case_access, leave
from iom_desktop.services.administration import borough_of
from iom_desktop.services.paper_facts import labels, letterhead
from iom_desktop.store.register import Register
from iom_desktop.store.unit_of_work import Look
from iom_desktop.vocabulary.access import Audience, Deed, Extent
from iom_desktop.vocabulary.documents import ListColumn
from iom_desktop.vocabulary.work import KeyDateKind

_CLOSED, _NOT_YOURS = "Open only to those who work on it", "You may print your own cases"
_LEFT = "Not on the scheme now"

Say = Callable[[CaseLine], str]


class ListPapers:
    """Prints the list; who may export only their own cases prints no others."""

    def __init__(self, register: Register, who: Actor, clock: Clock) -> None:
        self._register = register
        self._who = who
        self._clock = clock

    def paper(self, order: ListOrder) -> ListPaper:
        """Return the list as a PDF, and note to whom it is passed on."""
        from iom_desktop.documents import press  # ReportLab is loaded when a paper is set, not before

        extent = leave.ask(self._who, Deed.EXPORT)
        columns, to = columns_for(order.audience), order.recipient.strip()
        if not to:
            raise Misfilled({"recipient": "Say who gets the paper."})
        with self._register.look(self._who) as look:
            lines, left_out = self._lines(look, order, extent)
            said = _sayings(labels(look).agencies)
            items = [
                Item(line.person_id, "register", _printed(line, [said[one] for one in columns]), PARTNER_MARKS)
                for line in lines
            ]
            content = ListContent(
                as_of=self._clock.today(),
                columns=columns,
                rows=disclosure.for_partners(items, health_as=PrintedLine(None, "", ())).cleared,
                narrowed_to=order.narrowed_to,
                recipient=to,
                left_out=len(left_out),
            )
            imprint = Imprint("Register list", 1, self._clock.today(), self._clock.now(), draft=False)
            made = press.set_content(content, letterhead(borough_of(look, self._register)), imprint)
            look.log.disclosed(
                "register",
                None,
                recipients=to,
                purpose=order.purpose,
                document_hash=made.sha256,
                count=len(lines),
                words=f"register list, printed for {'the team' if order.audience is Audience.TEAM else 'the agencies'}",
            )
        return ListPaper(made.pdf, len(lines), left_out)

    def _lines(self, look: Look, order: ListOrder, extent: Extent) -> tuple[tuple[CaseLine, ...], tuple[LeftOut, ...]]:
        """Return those to be printed as the agencies may know them, and who stays off the paper and why."""
        day = self._clock.today()
        closed = case_access.closed(look, self._who) | case_access.unheard_of(look, self._who, order.people)
        known = {line.person_id: line for line in look.case_lists.before(Audience.PARTNERS).managed(day, order.people)}
        kept, left_out = [], []
        for person_id in order.people:
            line = known.get(person_id)
            if person_id in closed:
                left_out.append(LeftOut(person_id, masking.RESTRICTED, _CLOSED))
            elif line is None:
                left_out.append(LeftOut(person_id, look.people.get(person_id).name, _LEFT))
            elif extent is not Extent.EVERYTHING and not sight.leads(self._who, line):
                left_out.append(LeftOut(person_id, line.name, _NOT_YOURS))
            else:
                kept.append(line)
        return tuple(kept), tuple(left_out)


def _printed(line: CaseLine, sayings: list[Say]) -> PrintedLine:
    return PrintedLine(line.rag.shown, line.name, tuple(say(line) for say in sayings))


def _sayings(agencies: Mapping[str, str]) -> Mapping[ListColumn, Say]:
    return {
        ListColumn.AGE: lambda one: "" if one.age is None else str(one.age),
        ListColumn.BORN: lambda one: wording.day(one.date_of_birth) if one.date_of_birth else "",
        ListColumn.CRN: lambda one: one.crn,
        ListColumn.STATUS: lambda one: wording.standing(one.status.shown),
        ListColumn.SCORES: lambda one: ", ".join(map(_score, (one.reoffending, one.violence))),
        ListColumn.LEAD_AGENCY: lambda one: agencies.get(one.lead_agency, one.lead_agency),
        ListColumn.LEAD_PROFESSIONAL: lambda one: one.lead_professional,
        ListColumn.MARKERS: lambda one: ", ".join(wording.marker(kind) for kind in one.markers),
        ListColumn.LAST_CHECK: lambda one: _short(one.last_check_on) if one.last_check_on else "Never",
        ListColumn.NEXT_DATE: _next_date,
    }


def _score(one: Score | None) -> str:
    return "none" if one is None or one.value is None else f"{one.value.normalize():f}{'*' if one.indicative else ''}"


def _next_date(line: CaseLine) -> str:
    coming = line.next_date
    if coming is None:
        return "No date set"
    what = wording.key_date(coming.kind) if isinstance(coming.kind, KeyDateKind) else "Contact"
    return f"{what} {_short(coming.day)}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"
