"""What the words of risk, offending and the risk calculators are called on screens."""

from collections.abc import Mapping
from enum import StrEnum

from iom_desktop.vocabulary import prediction, risk

RISK: Mapping[type[StrEnum], Mapping[str, str]] = {
    prediction.Band: {"low": "Low", "medium": "Medium", "high": "High", "very_high": "Very high"},
    prediction.OffenceGroup: {group.value: group.value for group in prediction.OffenceGroup},
    prediction.OffenceCategory: {category.value: category.value for category in prediction.OffenceCategory},
    risk.Rag: {"red": "Red", "amber": "Amber", "green": "Green", "blue": "Blue"},
    risk.Tool: {tool.value: tool.value.removesuffix("3") for tool in risk.Tool},
    risk.RagBasis: {
        "proposed": "Proposed",
        "urgent": "Urgent, to be confirmed",
        "decided": "Decided",
        "not_agreed": "Not agreed",
    },
    risk.LondonGroup: {
        "custody": "Custody",
        "pre_release": "Pre-release",
        "engaging": "Engaging with sentence",
        "in_breach_or_wanted": "In breach or wanted",
        "non_statutory": "Not statutory",
    },
    risk.ScoreSource: {"probation_list": "Probation list", "oasys": "OASys", "calculated": "Calculated here"},
    risk.OffenceStage: {
        "arrested": "Arrested",
        "charged": "Charged",
        "convicted": "Convicted",
        "no_further_action": "No further action",
    },
    risk.CustodyKind: {"remand": "Remand", "sentence": "Sentence", "recall": "Recall"},
    risk.Status: {
        "engaging": "Engaging with sentence",
        "in_breach": "In breach",
        "wanted": "Wanted",
        "recalled": "Recalled",
        "non_statutory": "Not statutory",
        "custody": "Custody",
        "pre_release": "Pre-release",
    },
    risk.SentencePhase: {
        "community_order": "Community order",
        "suspended_sentence": "Suspended sentence",
        "licence": "Licence",
        "licence_final_third": "Licence, final third",
        "custody": "Custody",
        "not_statutory": "Not statutory",
        "post_sentence_supervision": "Post-sentence supervision",
    },
    risk.LicenceConditionState: {
        "requested": "Requested",
        "agreed": "Agreed",
        "in_force": "In force",
        "varied": "Varied",
        "ended": "Ended",
    },
}
