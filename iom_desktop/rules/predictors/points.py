"""What the two point tables share: points become a probability, and a probability a score and its band."""

from collections.abc import Sequence
from dataclasses import dataclass

from iom_desktop.records.prediction import Prediction, Working
from iom_desktop.rules.predictors.cautions import INDICATIVE, RETIRED
from iom_desktop.rules.predictors.numbers import Bounds, band, chance, whole_per_cent
from iom_desktop.vocabulary.risk import Tool

MOST_POINTS = 100


@dataclass(frozen=True, slots=True)
class PointTable:
    """The curve of one tool: what a point weighs, the shift of each horizon, and the bounds of the bands."""

    tool: Tool
    per_point: float
    one_year: float
    two_years: float
    bounds: Bounds

    def predict(self, points: int, parts: Sequence[Working] = ()) -> Prediction:
        """Return both scores of a number of points; without ``parts`` the points were given as they are."""
        one_year, two_year = (chance(self.per_point * points - shift) for shift in (self.one_year, self.two_years))
        score = whole_per_cent(two_year)
        workings = (
            *parts,
            Working("points", "Points, all together" if parts else "Points, as they were given", points),
            Working("one_year_probability", self._words("one year", self.one_year), one_year),
            Working("two_year_probability", self._words("two years", self.two_years), two_year),
            INDICATIVE,
            RETIRED,
        )
        return Prediction(self.tool, whole_per_cent(one_year), score, band(self.bounds, score), workings)

    def _words(self, horizon: str, shift: float) -> str:
        return f"Within {horizon}: 1 / (1 + exp({shift} - {self.per_point} points))"


def total(parts: Sequence[Working]) -> int:
    """Return the points of all parts."""
    return sum(int(part.value or 0) for part in parts)


def said(name: str, words: str, points: int, *, yes: bool) -> Working:
    """Return the points of a question that is answered yes or no."""
    return Working(name, f"{words}: {'yes' if yes else 'no'}", points if yes else 0)
