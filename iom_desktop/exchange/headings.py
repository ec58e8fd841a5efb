"""The headings under which lists bring their columns, and the canonical columns they stand for."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

FULL_NAME = "full_name"
OFFICER_SURNAME = "officer_surname"
OFFICER_FORENAME = "officer_forename"
"""An officer's name in two columns, put together as ``offender_manager``."""
PREVIOUS_CRN = "previous_crn"
"""The number a person had before: it finds them, and the one in use is shown."""

IDENTIFIER_FIELDS = ("crn", "pnc", "noms", "cro")
SCORE_FIELDS = {"ogrs3_2yr": "OGRS3", "ovp_2yr": "OVP", "arp": "ARP", "vrp": "VRP", "rsr": "RSR"}
DATE_FIELDS = frozenset(
    {
        "date_of_birth", "ogrs3_date", "ovp_date", "arp_date", "vrp_date", "rsr_date", "index_offence_date",
        "last_robbery_burglary_date", "sentence_date", "sentence_end", "licence_end", "custody_from", "release_date",
        "date_added", "extract_date", "adopted_on", "next_review",
    }
)  # fmt: skip

END_FIELDS = frozenset({"sentence_end", "licence_end", "release_date", "next_review"})
"""Dates that may lie ahead, and may be left open."""

_ALIASES = {
    "crn": (
        "CRN, CRN No, CRN Number, Case Ref No, Case Ref, Case Reference, Case Reference Number, Delius CRN, "
        "NDelius CRN, NDelius No, Delius No, Probation CRN"
    ),
    PREVIOUS_CRN: (
        "Previous CRN, Prev CRN, Old CRN, Former CRN, Other CRN, Merged CRN, CRN Previous, Previous Case Ref No, "
        "Previous CRNs"
    ),
    "pnc": "PNC, PNC ID, PNC No, PNC Number, PNCID, Police National Computer ID",
    "noms": "NOMS, NOMIS, NOMS No, NOMS ID, NOMS Number, NOMIS No, NOMIS ID, Prison No, Prison Number, Prisoner Number",
    "cro": "CRO, CRO No, CRO Number, CRO ID",
    FULL_NAME: (
        "Name, Full Name, Offender Name, Offender, PoP Name, Person Name, Person on Probation, SU Name, "
        "Surname Forename"
    ),
    "surname": "Surname, Last Name, Family Name, Offender Surname, PoP Surname",
    "forenames": (
        "Forename, Forenames, First Name, First Names, Given Name, Given Names, Offender Forename, PoP Forename"
    ),
    "aliases": "Alias, Aliases, Also Known As, AKA, Known As",
    "date_of_birth": "DOB, D.O.B., Birth Date, Date of Birth, Born, Offender DOB",
    "age": "Age, Age at Extract, Current Age",
    "sex": "Sex, Gender, Sex Desc",
    "ethnicity": (
        "Ethnicity, Ethnic Code, Ethnic Group, Ethnicity Code, SDE, 16+1, 18+1, Self Defined Ethnicity, Ethnicity Desc"
    ),
    "address": "Address, Home Address, Main Address, Current Address, Residence, Last Known Address",
    "postcode": "Postcode, Post Code, Home Postcode, PCode",
    "ward": "Ward, Ward Name, Electoral Ward",
    "phone": (
        "Phone, Telephone, Tel, Tel No, Mobile, Mobile No, Phone Number, Telephone Number, Contact No, Contact Number"
    ),
    "borough": "Borough, Local Authority, LA, Borough Name, London Borough, LA Name",
    "bcu": "BCU, Basic Command Unit, BCU Name",
    "probation_unit": (
        "Probation Unit, PDU, PDU Desc, PDU Name, LDU, LDU Desc, LDU Name, LDU Cluster, Probation Delivery Unit"
    ),
    "team": "Team, Team Desc, Team Name, Probation Team",
    "offender_manager": (
        "Offender Manager, OM, OM Name, Probation Practitioner, PP, PP Name, COM, COM Name, Officer, "
        "Supervising Officer, Community Offender Manager"
    ),
    OFFICER_SURNAME: "OM Surname, Officer Surname, PP Surname",
    OFFICER_FORENAME: "OM Forename, Officer Forename, PP Forename, OM First Name",
    "ogrs3_2yr": (
        "OGRS3 2yr, OGRS3 2 yr, OGRS3 2 Year, OGRS 2yr, OGRS 2 Year, OGRS 2 Years, OGRS Percentage 2, OGRS3 "
        "Percentage 2, OGRS3 Score 2, OGRS Score 2, OGRS, OGRS3, OGRS Score, OGRS3 Score, OGRS2, OGRS3 2 Year "
        "Percent, OGRS 2 Year Percentage, OGRS3 2yr Score, OGRS3 2yr %, OGRS 2yr %, OGRS %"
    ),
    "ogrs3_date": (
        "OGRS Date, OGRS3 Date, OGRS3 2yr Date, OGRS Assessment Date, OGRS3 Assessment Date, Date of OGRS, "
        "OGRS Completed Date"
    ),
    "ovp_2yr": (
        "OVP 2yr, OVP 2 yr, OVP 2 Year, OVP 2 Years, OVP2, OVP, OVP Score, OVP Score 2, OVP Percentage 2, OVP "
        "2yr Score, OVP 2 Year Percentage, OVP 2yr %, OVP %"
    ),
    "ovp_date": "OVP Date, OVP 2yr Date, OVP Assessment Date, Date of OVP, OVP Completed Date, OASys Date",
    "arp": "ARP, ARP Score, All Reoffending Predictor, ARP %, ARP 2yr",
    "arp_date": "ARP Date, ARP Assessment Date",
    "arp_type": "ARP Type, ARP Static or Dynamic, ARP Static Dynamic",
    "vrp": "VRP, VRP Score, Violent Reoffending Predictor, VRP %, VRP 2yr",
    "vrp_date": "VRP Date, VRP Assessment Date",
    "vrp_type": "VRP Type, VRP Static or Dynamic, VRP Static Dynamic",
    "rsr": "RSR, RSR Score, CSRP, CSRP Score, RSR %, CSRP %",
    "rsr_date": "RSR Date, CSRP Date, RSR Assessment Date",
    "rosh": "RoSH, RoSH Level, Risk of Harm, Risk of Serious Harm, ROH",
    "index_offence": (
        "Index Offence, Main Offence, Offence, Offence Desc, Offence Description, Index Offence Desc, Main Offence Desc"
    ),
    "index_offence_code": (
        "Index Offence Code, Offence Code, HO Code, Home Office Code, Main Offence Code, HO Offence Code"
    ),
    "index_offence_date": "Index Offence Date, Offence Date, Date of Offence, Main Offence Date",
    "last_robbery_burglary_date": (
        "Last Robbery Burglary Date, Last Robbery or Burglary, Last Robbery or Burglary Date, Robbery "
        "Burglary Date, Last Rob Burg Date, Last Burglary Robbery Date, Last Robbery/Burglary, Rob/Burg Date, "
        "Last Burglary or Robbery Date, Last Burglary or Robbery"
    ),
    "sentence_type": "Sentence Type, Disposal Type Desc, Disposal Type, Disposal, Sentence, Order Type",
    "sentence_date": "Sentence Date, Date of Sentence, Disposal Date, Sentenced On",
    "sentence_length": "Sentence Length, Length, Sentence Length Months, Disposal Length",
    "sentence_end": (
        "Sentence End, Sentence End Date, SED, Order End Date, Order End, Sentence Expiry Date, Expected End Date"
    ),
    "licence_end": "Licence End, Licence End Date, License End, LED, Licence Expiry, Licence Expiry Date",
    "custody_status": "Custody Status, Location, Current Status, In Custody, Status Location, Custody",
    "establishment": "Establishment, Prison, Prison Name, Establishment Name, Institution",
    "custody_from": (
        "Custody From, Custody Start, Custody Start Date, Reception Date, Date Received, In Custody Since, Received On"
    ),
    "release_date": (
        "Release Date, Date of Release, Released, Release, CRD, ARD, Conditional Release Date, Automatic "
        "Release Date, Actual Release Date, Released On"
    ),
    "mappa_category": "MAPPA Category, MAPPA Cat",
    "mappa_level": "MAPPA Level, MAPPA Lvl, MAPPA",
    "domestic_abuse": "Domestic Abuse, DA, DA Perp, DA Flag, DV, DA Perpetrator, Domestic Violence, DV Flag",
    "gang": "Gang, Gang Flag, Gang Matrix, Gang Nominal, Gangs",
    "local_priority": "Local Priority, Priority, Local Priority Flag",
    "list_flag": "List Flag, New, Expired, Existing, Cohort Status, Flag, New or Expired, New Existing Expired",
    "date_added": "Date Added, Added On, Date Added to Cohort, Cohort Date",
    "extract_date": (
        "Extract Date, Datestamp, Date Stamp, Report Run Date, Run Date, Date of Extract, Report Date, Extracted On"
    ),
}


def heading_key(heading: str) -> str:
    """Bring a heading to what its spellings share: small letters and digits, License as Licence, and a lone % sign."""
    folded = unicodedata.normalize("NFKC", heading).casefold().replace("license", "licence")
    return "".join(character for character in folded if character.isalnum() or character == "%")


def by_spelling(aliases: Mapping[str, str]) -> dict[str, str]:
    """Return what every heading of a table of aliases stands for, by its key."""
    spellings = {}
    for target, names in aliases.items():
        for name in (target, *names.split(",")):
            spellings[heading_key(name)] = target
    return spellings


_TARGETS = by_spelling(_ALIASES)


def target_of(heading: str) -> str | None:
    """Return what a heading stands for: a canonical column, or one of the names put together from several."""
    return _TARGETS.get(heading_key(heading))


def fields_of(target: str | None) -> tuple[str, ...]:
    """Return the canonical columns that a target fills."""
    if target is None:
        return ()
    return _SEVERAL.get(target, (target,))


def targets() -> tuple[str, ...]:
    """Return everything a column can be chosen to stand for."""
    return tuple(_ALIASES)


def spellings() -> Mapping[str, str]:
    """Return what every known heading stands for, by its key."""
    return _TARGETS


def column_keys(header: Sequence[str]) -> tuple[str, ...]:
    """Return a key for every column: its heading's, with a number where a heading comes again."""
    seen: Counter[str] = Counter()
    keys = []
    for heading in header:
        key = heading_key(heading)
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(keys)


def fingerprint(header: Sequence[str]) -> str:
    """Bring the headings of a list to a short word by which lists of the same kind are known again."""
    named = [key for key in column_keys(header) if key and not key.startswith("#")]
    return hashlib.sha256("\n".join(named).encode()).hexdigest()[:16]


_SEVERAL = {
    FULL_NAME: ("surname", "forenames"),
    OFFICER_SURNAME: ("offender_manager",),
    OFFICER_FORENAME: ("offender_manager",),
    PREVIOUS_CRN: ("crn",),
}
