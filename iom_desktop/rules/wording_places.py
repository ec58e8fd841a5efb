"""Which placeholders each wording knows, and what a passage may wait for, all in words."""

from iom_desktop.records.wording import Place

_PLACES = {
    place.name: place
    for place in (
        Place("name", "the person's name", "Sam Reid"),
        Place("borough", "the borough", "Kingsmere"),
        Place("release_day", "the day of release", "9 December", may_be_empty=True),
        Place("visit_by", "when somebody comes", "by Friday 28 November"),
        Place("starts_on", "the day the agreement starts", "9 December 2025"),
        Place("visitors", "who will visit", "Ana Silva and Tom Wood", may_be_empty=True),
        Place("coordinator", "who writes for the team", "Priya Raman"),
        Place("phone", "the team's phone", "020 7946 0148", may_be_empty=True),
        Place("must_still", "what must still be kept to", "You must still keep to your licence."),
        Place("breaking", "what breaking the licence or order leads to", "It could mean prison."),
        Place("keep_to", "the promise to keep to the licence or order", "Keep to my licence"),
        Place("changes_nothing", "that the agreement changes no licence", "It does not change the licence."),
        Place("called", "how the person is spoken of", "Mr Reid"),
        Place("pronoun", "he, she or they", "he"),
        Place("possessive", "his, her or their", "his"),
        Place("review_day", "the day the agreement is looked at again", "18 February 2026"),
        Place("consent_day", "the day the person agreed", "3 October 2025"),
        Place("providers", "whose records were used", "Kingsmere Housing and Kingsmere Health"),
        Place("day", "the day", "18 November 2025"),
        Place("label", "how long the records are kept", "Ten years after the end of the order"),
    )
}
_CONDITIONS = {
    "release_day": ("the day of release is known", "the day of release is not known"),
    "visitors": ("it is known who will visit", "it is not known who will visit"),
    "phone": ("the team's phone is known", "no phone of the team is known"),
    "agreement": ("the agreement goes with the letter", "no agreement goes with the letter"),
}
_OF_A_CASE = ("name", "borough", "release_day", "visit_by", "starts_on", "visitors", "coordinator", "phone")
OF_A_LETTER = (*_OF_A_CASE, "must_still")
OF_THE_COMPACT = (*_OF_A_CASE, "breaking", "keep_to", "changes_nothing", "review_day")
OF_THE_STATEMENT = ("called", "pronoun", "possessive")


def places(*names: str) -> tuple[Place, ...]:
    """Return the placeholders of these names."""
    return tuple(_PLACES[name] for name in names)


def condition(when: str, unless: str) -> str:
    """Say in words when a passage is said; nothing where it always is."""
    if when:
        return f"Only if {_CONDITIONS[when][0]}"
    return f"Only if {_CONDITIONS[unless][1]}" if unless else ""
