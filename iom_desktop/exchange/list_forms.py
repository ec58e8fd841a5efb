"""The kinds of list that are read: what the columns of each may stand for, and what becomes of the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from iom_desktop.exchange.headings import (
    FULL_NAME,
    OFFICER_FORENAME,
    OFFICER_SURNAME,
    PREVIOUS_CRN,
    by_spelling,
    heading_key,
    spellings,
    targets,
)
from iom_desktop.vocabulary.listing import ListKind


@dataclass(frozen=True, slots=True)
class ListForm:
    """What one kind of list may bring."""

    targets: tuple[str, ...]
    """Everything a column can stand for, in the order of the choice."""
    known: Mapping[str, str]
    """What a heading stands for, by its key."""
    unused: str
    """What becomes of the cells of a column that stands for nothing."""

    def target_of(self, heading: str) -> str | None:
        """Return what a heading stands for in a list of this kind."""
        return self.known.get(heading_key(heading))


_WHO = (
    "crn", PREVIOUS_CRN, "pnc", "noms", "cro", FULL_NAME, "surname", "forenames", "date_of_birth",
)  # fmt: skip
_CASE_ALIASES = {
    "rag": "RAG, RAG Status, RAG Rating, RAGB, Current RAG, Colour, Rating",
    "adopted_on": (
        "Adopted On, Adopted, Date Adopted, IOM Start, IOM Start Date, Start Date, Started, Date Started, "
        "On IOM Since, Date Joined, Joined, Joined On, Date Added, Date Added to IOM"
    ),
    "route": "Route, Route Onto IOM, Cohort Type, Core or Local, Cohort, Type",
    "lead_agency": "Lead Agency, Agency, Managing Agency, Responsible Agency",
    "lead_professional": (
        "Lead Professional, Key Worker, Keyworker, Lead Worker, Lead Officer, Lead, Case Manager, Case Worker, "
        "Caseworker, Worker"
    ),
    "police_officer": (
        "Police Officer, PC, Police, Police Lead, IOM Officer, IOM PC, Police SPOC, Police Offender Manager, Officer"
    ),
    "next_review": "Next Review, Next Review Date, Review Date, Review Due, Review, Review On, Next Panel",
}
_OF_CASES = (
    "sex", "ethnicity", "address", "postcode", "ward", "phone", "offender_manager", OFFICER_SURNAME,
    OFFICER_FORENAME, "sentence_type", "sentence_date", "sentence_length", "sentence_end", "licence_end",
    "custody_status", "establishment", "custody_from", "release_date", "mappa_category", "mappa_level",
    "domestic_abuse", "gang", "local_priority",
)  # fmt: skip
_CANDIDATE_ALIASES = {
    "figure": (
        "Figure, Count, Total, Number, Arrests, Arrest Count, No of Arrests, Number of Arrests, Total Arrests, "
        "Incidents, No of Incidents, Number of Incidents, Incident Count, Positive Tests, Tests, No of Tests, "
        "Offences, No of Offences, Reports, Calls, Times"
    ),
    "remark": "Remark, Remarks, Reason, Why, Grade, Matrix Grade, Matrix Score, Drug, Substance, Drugs Tested",
}


def _form(of_register: Iterable[str], aliases: Mapping[str, str], unused: str) -> ListForm:
    taken = (*of_register, *aliases)
    known = {key: target for key, target in spellings().items() if target in taken}
    return ListForm(taken, MappingProxyType(known | by_spelling(aliases)), unused)


FORMS = MappingProxyType(
    {
        ListKind.MONTHLY: ListForm(targets(), spellings(), "Its cells are kept with the row and not used."),
        ListKind.OLD_LIST: _form(
            (*_WHO, *_OF_CASES), _CASE_ALIASES, "Its cells are kept as a note on each case, unless you leave them out."
        ),
        ListKind.CANDIDATES: _form(
            (*_WHO, "borough", "mappa_level"), _CANDIDATE_ALIASES, "Its cells are not used and not kept."
        ),
    }
)
"""The form of each kind of list; of candidates no more is read than is needed to choose among them."""
