"""What the words of Insights are called on screens."""

from collections.abc import Mapping
from enum import StrEnum

from iom_desktop.vocabulary import effect, insights

INSIGHTS: Mapping[type[StrEnum], Mapping[str, str]] = {
    effect.Measure: {"arrest": "Arrests", "charge": "Charges", "conviction": "Convictions"},
    effect.Breakdown: {
        "rag": "By first colour",
        "response": "By response to offers",
        "lead_agency": "By lead agency",
    },
    effect.Method: {
        "too_few": "Too few to say",
        "exact_poisson": "Exact Poisson",
        "negative_binomial": "Negative binomial",
        "clustered_poisson": "Poisson, clustered by person",
    },
    insights.ChartKind: {
        "columns": "Columns",
        "flow": "In and out",
        "stack": "Stacked columns",
        "parts": "Parts of a whole",
        "bars": "Bars",
        "lines": "Lines",
        "steps": "Steps",
        "intervals": "Intervals",
        "heat": "Shades",
        "table": "Table",
    },
    insights.PartBy: {
        "whole": "Whole cohort",
        "route": "By route",
        "colour": "By colour today",
        "sex": "By sex",
        "ward": "By ward",
    },
    insights.Unit: {"count": "Number", "percent": "%", "days": "Days", "pounds": "£", "rate": "Rate"},
}
