"""How often something is looked at or met about."""

import enum


class Cadence(enum.Enum):
    """How often, by the word that files use."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
