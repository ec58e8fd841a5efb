"""Says in words what a ratio of rates means, how sure it is, and how it was reckoned."""

from iom_desktop.insights.counted import FEWEST
from iom_desktop.records.effect import Change, EffectWish, Estimate
from iom_desktop.vocabulary.effect import Measure, Method

_WIDE = 3
"""An interval whose upper limit is more than so many times the lower one is called wide."""
_BEYOND = 10
OFFENCES = {
    Measure.ARREST: "Arrests",
    Measure.CHARGE: "Charges",
    Measure.CONVICTION: "Convictions",
}
METHODS = {
    Method.TOO_FEW: "",
    Method.EXACT_POISSON: "Exact Poisson interval: the counts vary no more than chance makes them.",
    Method.NEGATIVE_BINOMIAL: (
        "Negative binomial, its errors reckoned from person to person: some people offend much more than others, "
        "so that Poisson's interval would be too narrow."
    ),
    Method.CLUSTERED_POISSON: "Poisson, its errors reckoned from person to person.",
}
REGRESSION = (
    "People join after a bad spell, and after a bad spell most offend less, on any scheme or none: "
    "part of a fall would have come anyway."
)
COMPARISON = (
    f"{REGRESSION} People who were eligible and not adopted show how much, as far as they are alike. They were not "
    "chosen by lot, and nobody looks them up every morning, so that fewer of their offences are known."
)
SEEN = (
    "Before joining only what was entered is known; on the scheme people are looked up every working day. "
    "A fall is therefore rather larger than it looks, a rise smaller."
)
LATE = "Offences of the last 6 months are left out: courts need time."


def headline(change: Change) -> str:
    """Return the change in two words; nothing where it rests on few offences, or where there is none to tell."""
    if change.ratio is None or min(change.events) < FEWEST:
        return ""
    if change.ratio.low < 1 < change.ratio.high:
        return "No sure change"
    return difference(change.ratio.value)


def difference(ratio: float) -> str:
    """Return *34% lower* for 0.66."""
    if ratio >= _BEYOND:
        return f"{ratio:.0f} times as high"
    percent = round(abs(ratio - 1) * 100)
    if not percent:
        return "No change"
    return f"{percent}% {'lower' if ratio < 1 else 'higher'}"


def limits(estimate: Estimate) -> str:
    """Say between what the truth lies, and whether that is wide or leaves open that nothing changed."""
    between = f"95% interval: {_between(estimate)}"
    wide = estimate.low == 0 or estimate.high / estimate.low > _WIDE
    if estimate.low < 1 < estimate.high:
        return f"{between}. {'That is wide: it' if wide else 'It'} cannot be said that anything changed"
    return f"{between}. That is wide: only the direction is sure" if wide else between


def compared(estimate: Estimate) -> str:
    """Say what one change divided by another means."""
    if estimate.low < 1 < estimate.high:
        return "the difference between the two can be chance"
    less = "fell further" if estimate.value < 1 else "fell less"
    return f"offending on IOM {less} than that of people not adopted, by more than chance explains"


def counted(wish: EffectWish, label: str) -> str:
    """Return what is counted: *Arrests for burglary*."""
    return f"{OFFENCES[wish.measure]} for {label.lower()}" if label else OFFENCES[wish.measure]


def left_out(undated: int, unknown: int, measure: Measure) -> str:
    """Say what could not be counted."""
    said = [LATE] if measure is Measure.CONVICTION else []
    if undated:
        said.append(f"{undated} {'offence has' if undated == 1 else 'offences have'} no day and count nowhere.")
    if unknown:
        said.append(f"{unknown} people are left out: nobody knows when they were in prison.")
    return " ".join(said)


def left_out_outside(measure: Measure) -> str:
    """Say it to outside readers, to whom it is not told of how many, nor whether of any."""
    said = "Offences without a day count nowhere, and people are left out where nobody knows when they were in prison."
    return f"{LATE} {said}" if measure is Measure.CONVICTION else said


def _between(estimate: Estimate) -> str:
    """Return *29% to 53% lower*, the smaller change first."""
    low, high = _plain(estimate.low), _plain(estimate.high)
    if estimate.high < 1:
        return f"{high.removesuffix(' lower')} to {low}"
    if estimate.low > 1:
        return f"{low.removesuffix(' higher')} to {high}"
    return f"{low} to {high}"


def _plain(ratio: float) -> str:
    """Return a limit of a ratio in words that stand beside another."""
    if ratio > _BEYOND:
        return f"more than {_BEYOND} times as high"
    return difference(ratio).lower()
