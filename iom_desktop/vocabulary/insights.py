"""Words about figures: how a chart is drawn, and what its numbers are."""

from enum import StrEnum


class ChartKind(StrEnum):
    """How one exhibit is drawn; whatever it is, it is a table as well."""

    COLUMNS = "columns"
    """Upright columns over months, the series side by side."""
    FLOW = "flow"
    """The first series upwards from a line, the second downwards."""
    STACK = "stack"
    """Upright columns, the series on top of one another."""
    PARTS = "parts"
    """Bars across, the series one behind the other."""
    BARS = "bars"
    """Bars across, one for each category; a second series is drawn as the outline that the first fills."""
    LINES = "lines"
    """Lines over months."""
    STEPS = "steps"
    """A share that goes down in steps, with its limits, by days."""
    INTERVALS = "intervals"
    """A point with its limits for each category."""
    HEAT = "heat"
    """A square for each category and series, the darker the more."""
    TABLE = "table"
    """No drawing: a table says it best."""


class Unit(StrEnum):
    """What a number is, and so how it is written."""

    COUNT = "count"
    PERCENT = "percent"
    DAYS = "days"
    POUNDS = "pounds"
    RATE = "rate"
    """With two digits after the point."""


class PartBy(StrEnum):
    """By what a part of the cohort is chosen."""

    WHOLE = "whole"
    """Everybody: no part."""
    ROUTE = "route"
    COLOUR = "colour"
    """The colour of today: it says nothing of months before."""
    SEX = "sex"
    WARD = "ward"
    """Where somebody lives today."""
