"""The forms about risk and offending: scores, offences, sentences, custody, licence conditions."""

from iom_desktop.records.risk import CustodyPeriod, LicenceCondition, Offence, Score, Sentence
from iom_desktop.ui.kit import words
from iom_desktop.ui.pages.case.asked import Asked
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.record_dialog import Line, Shape
from iom_desktop.vocabulary.risk import CustodyKind, LicenceConditionState, OffenceStage, ScoreSource, Tool

_YEARS = ((1, "1 year"), (2, "2 years"), (None, "Not said"))
_CATEGORIES = (
    "Residence",
    "Contact",
    "Exclusion",
    "Curfew or tag",
    "Drug testing",
    "Programme or activity",
    "Supervised appointments",
    "Travel",
)


def score(item: Score, asked: Asked) -> Shape:
    """Ask for an official score; one that is calculated here has its own form."""
    official = [(one, words.of(one)) for one in ScoreSource if one is not ScoreSource.CALCULATED]
    return Shape(
        "Change score" if item.id else "Add a score",
        "Save score",
        (
            Line("tool", "Tool", entries.choice([(one, words.of(one)) for one in Tool])),
            Line("value", "Score", entries.number(whole=False), "Between 0 and 100."),
            Line("band", "Band", entries.line("High"), "Where the tool gives a band and no figure."),
            Line("horizon", "Looks ahead", entries.choice(_YEARS)),
            Line("version_name", "Version of the tool", entries.line()),
            Line("assessed_on", "Assessed on", asked.day()),
            Line("source", "Where it comes from", entries.choice(official)),
            asked.marks(),
        ),
        under="Scores of different tools are never compared. A score is an estimate.",
    )


def offence(item: Offence, asked: Asked) -> Shape:
    """Ask for an offence and how far it has come."""
    return Shape(
        "Change offence" if item.id else "Add an offence",
        "Save offence",
        (
            Line("description", "Offence", entries.line("Burglary in a dwelling")),
            Line("home_office_code", "Home Office code", entries.line("028/01")),
            Line("group", "Group", asked.code("offence_groups", "Not said")),
            Line("happened_on", "Happened on", asked.day()),
            Line("stage", "How far it has come", entries.words_of(OffenceStage)),
            Line("stage_on", "Since", asked.day()),
            Line("index", "Sentence", entries.tick("This is the offence of the current sentence")),
            Line("case_number", "Court case number", entries.line()),
            Line("court", "Court", entries.line()),
            Line("outcome", "Outcome", entries.line()),
            Line("source", "Where it is known from", entries.line()),
            asked.marks(),
        ),
    )


def sentence(item: Sentence, asked: Asked) -> Shape:
    """Ask for a sentence, its ends and what it requires."""
    return Shape(
        "Change sentence" if item.id else "Add a sentence",
        "Save sentence",
        (
            Line("type", "Sentence", asked.code("sentence_types")),
            Line("court", "Court", entries.line()),
            Line("sentenced_on", "Sentenced on", asked.day()),
            Line("length", "Length", entries.line("12 months")),
            Line("order_end", "Order ends", asked.day()),
            Line("licence_start", "Licence begins", asked.day()),
            Line("licence_end", "Licence ends", asked.day()),
            Line("requirements", "Requirements", entries.text(2)),
            Line("breach", "Breach", entries.text(2)),
            Line("breach_on", "Breach on", asked.day()),
            Line("source", "Where it is known from", entries.line()),
            asked.marks(),
        ),
    )


def custody(item: CustodyPeriod, asked: Asked) -> Shape:
    """Ask for a time in prison; without a day of release the case is Blue."""
    return Shape(
        "Change custody" if item.id else "Add custody",
        "Save custody",
        (
            Line("kind", "Why", entries.words_of(CustodyKind)),
            Line("establishment", "Prison", entries.line()),
            Line("from_on", "Received on", asked.day()),
            Line("release_on", "Release planned for", asked.day()),
            Line("to_on", "Released on", asked.day(), "Confirmed. Until then the case stays Blue."),
            Line("dates_unknown", "Days", entries.tick("Nobody knows when it began or ended")),
            Line("source", "Where it is known from", entries.line()),
            asked.marks(),
        ),
    )


def condition(item: LicenceCondition, asked: Asked) -> Shape:
    """Ask for a licence condition, from the request on."""
    sentences = [
        (one.id, f"{asked.choices.label('sentence_types', one.type)}{_on(one)}") for one in asked.case.sentences
    ]
    return Shape(
        "Change licence condition" if item.id else "Add a licence condition",
        "Save condition",
        (
            Line("category", "Kind", entries.typed_choice(_CATEGORIES)),
            Line("text", "What it says", entries.text(3)),
            Line("state", "How far it is", entries.words_of(LicenceConditionState)),
            Line("requested_by", "Requested by", entries.line()),
            Line("requested_on", "Requested on", asked.day()),
            Line("from_on", "In force from", asked.day()),
            Line("to_on", "Until", asked.day()),
            Line("sentence_id", "Of which sentence", entries.choice([("", "Not said"), *sentences])),
            asked.marks(),
        ),
    )


def _on(one: Sentence) -> str:
    return f", {words.day(one.sentenced_on)}" if one.sentenced_on else ""
