"""What the words of the risk calculators are called on screens: groups of offences by their published names."""

from iom_desktop.vocabulary import prediction

PREDICTION = {
    prediction.Band: {"low": "Low", "medium": "Medium", "high": "High", "very_high": "Very high"},
    prediction.OffenceGroup: {group.value: group.value for group in prediction.OffenceGroup},
    prediction.OffenceCategory: {category.value: category.value for category in prediction.OffenceCategory},
}
