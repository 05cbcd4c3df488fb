"""What chance does to a share of a group: how far it may be off, and how many it takes to compare two.

wilson(successes, trials) -> (low, high)
needed_in_each(share, other) -> people in each of two groups
"""

from __future__ import annotations

import math

Z_95 = 1.959963984540054
"""The 97.5th percentile of the normal distribution: intervals and tests at 5 %, two-sided."""

_Z_80 = 0.8416212335729143  # The 80th percentile: the power of a test.


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Give Wilson's score interval of 95 % for a share (Wilson 1927). `trials` must be above 0."""
    share, square = successes / trials, Z_95 * Z_95
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    half = (
        Z_95
        * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
        / (1 + square / trials)
    )
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == trials else min(1.0, centre + half)
    return low, high


def needed_in_each(share: float, other: float) -> int:
    """Give how many each of two groups needs, to tell one share from the other.

    At 5 %, two-sided, with a power of 80 %, by the normal approximation without continuity
    correction: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition
    (2003), section 4.2; R's `power.prop.test` computes the same. The shares, 0 to 1, must differ.
    """
    mean = (share + other) / 2
    apart = abs(share - other)
    under_no_difference = Z_95 * math.sqrt(2 * mean * (1 - mean))
    under_this_one = _Z_80 * math.sqrt(share * (1 - share) + other * (1 - other))
    return math.ceil(((under_no_difference + under_this_one) / apart) ** 2)
