"""Words of the risk calculators: the groups that an offence falls into, and the bands of a result."""

from enum import StrEnum


class Band(StrEnum):
    """How a result is called; each tool has its own bounds."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


class OffenceGroup(StrEnum):
    """The twenty groups of OGRS3, by their published names; they are not the families of the Home Office."""

    VIOLENCE = "Violence"
    SEXUAL = "Sexual (not child)"
    SEXUAL_CHILD = "Sexual (child)"
    ROBBERY = "Robbery"
    PUBLIC_ORDER = "Public order"
    CRIMINAL_DAMAGE = "Criminal damage"
    BURGLARY_DOMESTIC = "Burglary (domestic)"
    BURGLARY_OTHER = "Burglary (other)"
    THEFT = "Theft (non-motor)"
    THEFT_FROM_VEHICLES = "Theft from vehicles"
    TAKING_AND_DRIVING = "Taking & driving away etc."
    HANDLING = "Handling"
    FRAUD_AND_FORGERY = "Fraud & forgery"
    DRUG_IMPORT = "Drug import/export/production"
    DRUG_POSSESSION = "Drug possession/supply"
    DRINK_DRIVING = "Drink driving etc."
    OTHER_MOTORING = "Other motoring"
    ABSCONDING = "Absconding / bail"
    SOLICITING = "Soliciting / prostitution"
    OTHER = "Other"


class OffenceCategory(StrEnum):
    """The twenty-four categories of ARP."""

    BURGLARY_DOMESTIC = "Burglary (domestic)"
    BURGLARY_OTHER = "Burglary (other)"
    DRUNKENNESS = "Drunkenness"
    DRINK_DRIVING = "Drink driving"
    MOTORING = "Motoring"
    VEHICLE_THEFT = "Vehicle-related theft"
    FRAUD_AND_FORGERY = "Fraud & forgery"
    WELFARE_FRAUD = "Welfare fraud"
    DRUG_IMPORT = "Drug import/production"
    THEFT = "Theft (non-motor)"
    DRUG_POSSESSION = "Drug possession/supply"
    VIOLENCE_ABH_OR_WORSE = "Violence (ABH or worse)"
    VIOLENCE_UNDER_ABH = "Violence (less than ABH)"
    WEAPONS = "Weapons (not firearms)"
    FIREARMS_MOST_SERIOUS = "Firearms (most serious)"
    FIREARMS_OTHER = "Firearms (other)"
    PUBLIC_ORDER = "Public order & harassment"
    HANDLING = "Handling"
    CRIMINAL_DAMAGE = "Criminal damage"
    ROBBERY = "Acquisitive violence (robbery)"
    OTHER = "Other"
    ABSCONDING = "Absconding / bail"
    SEXUAL_CHILD = "Sexual (child)"
    SEXUAL = "Sexual (not child)"
