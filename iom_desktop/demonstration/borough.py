"""The made-up borough: its wards, streets, courts, stations, prisons, services and the team's own people."""

from dataclasses import dataclass

from iom_desktop.vocabulary.access import Role

BOROUGH = "Kingsmere"
BCU = "KX"
PROBATION_UNIT = "Kingsmere and Alderwick"

WARDS = {
    "KM1": "Alder Street",
    "KM2": "Harbour",
    "KM3": "Alderwick",
    "KM4": "Thornfield",
    "KM5": "Mill Green",
    "KM6": "St Swithun's",
    "KM7": "Long Meadow",
}
"""Outward postcode to ward; KM is not a real postcode area."""

STREETS = (
    "Alderwick Road",
    "Dale Court",
    "Alder Street",
    "Harbour Lane",
    "Thornfield Avenue",
    "Mill Green Parade",
    "Swithun Terrace",
    "Larch Walk",
    "Coppice Way",
    "Priory Gardens",
    "Ferry Row",
    "Sandpiper House",
    "Lockkeeper's Close",
    "Tannery Yard",
    "Bellfounders Street",
    "Quarry Rise",
)

MAGISTRATES = "Kingsmere Magistrates' Court"
CROWN_COURT = "Kingsmere Crown Court"
POLICE_STATION = "Alder Street police station"
PRISONS = ("HMP Thornwick", "HMP Marlstone", "HMP Eastmoor")
MEETING_PLACE = "Harbour House and video"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works with the register or sits on the panel; ``sign_in`` is empty for those who only attend."""

    sign_in: str
    name: str
    short_name: str
    title: str
    agency: str
    role: Role | None
    cleared: bool = False


STAFF = (
    StaffMember("coordinator", "Priya Raman", "P. Raman", "Coordinator", "council", Role.COORDINATOR, cleared=True),
    StaffMember("police", "Marta Olsen", "PC M. Olsen", "PC", "police", Role.POLICE),
    StaffMember("probation", "David Nkansah", "D. Nkansah", "Probation officer", "probation", Role.PROBATION),
    StaffMember("partner", "Tom Beckwith", "T. Beckwith", "Drug worker", "drugs", Role.PARTNER),
    StaffMember(
        "protection", "Helen Ashworth", "H. Ashworth", "Data protection officer", "council", Role.DATA_PROTECTION
    ),
    StaffMember("", "Nadia Cole", "PC N. Cole", "PC", "police", None),
    StaffMember("", "Leo Abernathy", "PC L. Abernathy", "PC", "police", None),
    StaffMember("", "Ruth Calloway", "Insp. R. Calloway", "Inspector", "police", None),
    StaffMember("", "Sylwia Kaminska", "S. Kaminska", "Probation officer", "probation", None),
    StaffMember("", "Grace Lindqvist", "G. Lindqvist", "Probation officer", "probation", None),
    StaffMember("", "Michael Oyelaran", "M. Oyelaran", "Housing officer", "housing", None),
    StaffMember("", "Frances Nolan", "F. Nolan", "Health link nurse", "health", None),
    StaffMember("", "Huda Saleh", "H. Saleh", "Work coach", "jobcentre", None),
    StaffMember("", "Rosa Amadi", "R. Amadi", "Prison link officer", "prison", None),
)


@dataclass(frozen=True, slots=True)
class ServiceOffer:
    """Something that can be offered under a pathway, and by whom."""

    pathway: str
    service: str
    provider: str
    worker: str
    sessions: int


AGENCY_OF = {
    "Housing Options": "housing",
    "Health link nurse": "health",
    "Harbour Recovery": "drugs",
    "Probation": "probation",
    "Jobcentre": "jobcentre",
}
"""The agencies of the scheme among the providers: each reads in its pack what it recorded itself."""

SERVICES = (
    ServiceOffer("accommodation", "Supported lodgings", "Housing Options", "M. Oyelaran", 0),
    ServiceOffer("accommodation", "Rent deposit scheme", "Housing Options", "M. Oyelaran", 0),
    ServiceOffer("education", "Reading and numbers class", "Kingsmere College", "L. Whitcombe", 10),
    ServiceOffer("employment", "Site safety card course", "Work Routes Kingsmere", "H. Saleh", 0),
    ServiceOffer("employment", "Weekly job coach", "Work Routes Kingsmere", "H. Saleh", 9),
    ServiceOffer("health", "GP registration", "Health link nurse", "F. Nolan", 0),
    ServiceOffer("health", "Talking therapy", "Health link nurse", "F. Nolan", 8),
    ServiceOffer("drugs", "Structured treatment", "Harbour Recovery", "T. Beckwith", 18),
    ServiceOffer("drugs", "Needle exchange and advice", "Harbour Recovery", "T. Beckwith", 4),
    ServiceOffer("attitudes", "Thinking skills course", "Probation", "D. Nkansah", 10),
    ServiceOffer("finance", "Universal Credit claim", "Jobcentre", "H. Saleh", 0),
    ServiceOffer("finance", "Debt advice", "Kingsmere Money Advice", "J. Prentis", 3),
    ServiceOffer("family", "Family mediation", "Bridge Families", "C. Adair", 6),
    ServiceOffer("domestic_abuse", "Building better relationships", "Probation", "S. Kaminska", 26),
    ServiceOffer("sexual_exploitation", "Safer choices support", "Bridge Families", "C. Adair", 6),
)
