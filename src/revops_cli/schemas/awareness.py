"""The five levels of awareness, in order."""

import enum


class Awareness(enum.Enum):
    """How much a buyer knows of the problem, its outcome and the market."""

    UNAWARE = "unaware"
    PROBLEM_AWARE = "problem_aware"
    OUTCOME_AWARE = "outcome_aware"
    PRODUCT_AWARE = "product_aware"
    FULLY_AWARE = "fully_aware"
