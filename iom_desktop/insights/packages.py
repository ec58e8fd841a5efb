"""The packages that statistics come from, in the steps in which they are best brought in ahead of time."""

from importlib import import_module

STEPS = (
    "numpy",
    "scipy.linalg",
    "scipy.optimize",
    "scipy.stats",
    "pandas",
    "statsmodels.genmod.generalized_linear_model",
    "statsmodels.discrete.discrete_model",
    "statsmodels.regression.linear_model",
)
"""Each takes some tenths of a second, so that whoever asks for something else meanwhile waits no longer than that."""


def bring_in(step: str) -> None:
    """Bring in one of the packages, if it is not there yet."""
    import_module(step)
