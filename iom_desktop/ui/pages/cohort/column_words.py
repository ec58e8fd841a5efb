"""What a column of a list can stand for, in the words of the screen."""

_WORDS = {
    "crn": "CRN",
    "previous_crn": "Previous CRN",
    "pnc": "PNC",
    "noms": "Prison number",
    "cro": "CRO",
    "bcu": "BCU",
    "rosh": "RoSH",
    "date_of_birth": "Date of birth",
    "ogrs3_2yr": "OGRS, 2 years",
    "ogrs3_date": "OGRS date",
    "ovp_2yr": "OVP, 2 years",
    "ovp_date": "OVP date",
    "arp": "ARP",
    "arp_date": "ARP date",
    "arp_type": "ARP, static or dynamic",
    "vrp": "VRP",
    "vrp_date": "VRP date",
    "vrp_type": "VRP, static or dynamic",
    "rsr": "RSR or CSRP",
    "rsr_date": "RSR date",
    "mappa_category": "MAPPA category",
    "mappa_level": "MAPPA level",
    "index_offence_code": "Home Office code of the index offence",
    "last_robbery_burglary_date": "Last robbery or burglary",
    "officer_surname": "Surname of the offender manager",
    "officer_forename": "Forename of the offender manager",
    "rag": "RAG",
    "adopted_on": "Adopted on",
    "route": "Route onto IOM",
    "next_review": "Next review",
    "figure": "What the list counts",
}


def target_words(target: str) -> str:
    """Say in words what a column can stand for."""
    return _WORDS.get(target) or target.replace("_", " ").capitalize()
