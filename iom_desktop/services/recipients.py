"""Says who receives something in words that the log may keep for good."""

from iom_desktop.rules.traces import says_word
from iom_desktop.store.unit_of_work import Look

THE_PERSON = "the person"


def logged(look: Look, to: str, person_id: str) -> str:
    """Return a recipient for the log, which outlives an erasure: the person a paper is about is never named."""
    if not person_id:
        return to
    person = look.people.get(person_id)
    names = [person.surname.casefold(), *(alias.surname.casefold() for alias in look.people.aliases(person_id))]
    return THE_PERSON if says_word(to, names) else to
