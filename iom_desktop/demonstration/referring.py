"""The open referrals of Kingsmere, each at a different one of the seven steps."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial

from iom_desktop.clock import LONDON
from iom_desktop.demonstration.calendar import Calendar
from iom_desktop.demonstration.cases import COORDINATOR, as_person, parts_of
from iom_desktop.demonstration.options import Options
from iom_desktop.demonstration.people import MadeUpPerson
from iom_desktop.records.person import Address, ContactDetail, Identifier, Marker
from iom_desktop.records.referral_form import ReferralForm
from iom_desktop.records.risk import Score
from iom_desktop.records.support import Referral
from iom_desktop.services.desk import Desk
from iom_desktop.vocabulary.cohort import ReferralStep
from iom_desktop.vocabulary.risk import ScoreSource, Tool

_FROM = (
    ("housing", "Michael Oyelaran", "Housing officer", "Neighbours report break-ins each time he is evicted"),
    ("police", "PC Leo Abernathy", "Neighbourhood officer", "Four arrests for theft from vehicles in ten weeks"),
    ("drugs", "Tom Beckwith", "Drug worker", "Asks for help himself after the second positive test"),
    ("council", "Elin Marsh", "Community safety officer", "Named by three shops in Ferry Row since the summer"),
)
_STEPS_TAKEN = (4, 2, 1)
_MISSPELT = 3
_VOWELS = "aeiou"


def note_referrals(calendar: Calendar, options: Options, people: tuple[MadeUpPerson, ...]) -> None:
    """Note one referral for each of ``people``, further along the earlier it came."""
    for place, (person, taken) in enumerate(zip(people, _STEPS_TAKEN, strict=True)):
        day = options.as_of - timedelta(days=12 - 4 * place)
        calendar.note(
            datetime.combine(day, time(14), LONDON),
            COORDINATOR,
            partial(_refer, person=person, place=place, taken=taken),
        )


def note_misspelt(calendar: Calendar, options: Options, known: MadeUpPerson) -> None:
    """Note that somebody whom the lists name is referred with another spelling and no number, and entered anew."""
    person = replace(known, surname=misspelt(known.surname))
    at = datetime.combine(options.past_panels[-1], time(13, 45), LONDON)
    calendar.note(at, COORDINATOR, partial(_refer, person=person, place=_MISSPELT, taken=1, numbered=False))


def misspelt(surname: str) -> str:
    """Return a surname as it is written down from hearing it: a double letter single, or a single one doubled."""
    for at in range(1, len(surname)):
        if surname[at] == surname[at - 1]:
            return surname[:at] + surname[at + 1 :]
    heard = (at for at in range(2, len(surname)) if surname[at - 1] in _VOWELS and surname[at] not in _VOWELS)
    at = next(heard, len(surname) - 1)
    return surname[: at + 1] + surname[at:]


def _refer(desk: Desk, person: MadeUpPerson, place: int, taken: int, *, numbered: bool = True) -> None:
    today = desk.clock.today()
    agency, name, role, why = _FROM[place]
    referral = Referral(
        person_id="",
        referred_on=today,
        from_agency=agency,
        from_name=name,
        from_role=role,
        from_phone="020 7946 0148",
        reason=why,
        evidence="Records of the agency since the summer",
        exceptional_circumstances="Three agencies see him every week and none leads",
        presenter=name,
        person_knows=True,
    )
    scores = tuple(
        Score(person_id="", tool=tool, value=Decimal(value), assessed_on=today, source=ScoreSource.CALCULATED)
        for tool, value in ((Tool.OGRS3, 58 + place), (Tool.OVP, 31 + place))
    )
    parts = parts_of(person)
    desk.referrals.refer(
        ReferralForm(
            person=as_person(person),
            referral=referral,
            is_new=not numbered,
            identifiers=tuple(part for part in parts if numbered and isinstance(part, Identifier)),
            addresses=tuple(part for part in parts if isinstance(part, Address)),
            contact_details=tuple(part for part in parts if isinstance(part, ContactDetail)),
            markers=tuple(part for part in parts if isinstance(part, Marker)),
            scores=scores,
        )
    )
    kept = next(one for one in desk.referrals.all() if one.person_name == person.name and not one.steps[1:])
    for step in tuple(ReferralStep)[1:taken]:
        desk.referrals.take_step(kept.id, step, "Done with the referrer")
