"""Words that the page and the JSON of `revops drift` share: a fitness, and a limit that is broken."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from revops_cli.texts import Text, plural, text

if TYPE_CHECKING:
    from revops_cli.language import Language
    from revops_cli.metrics.drift_report import BrokenLimit

_DECIMALS = 3


def fitness_shown(fitness: Decimal, language: Language) -> str:
    """Write a fitness with three decimals, cut: what is below a limit never looks as if it reached it."""
    return language.number(fitness.quantize(Decimal("0.001"), rounding=ROUND_DOWN), _DECIMALS)


def broken_limit(broken: BrokenLimit, language: Language) -> Text:
    """Say which limit is broken, and by how much."""
    if broken.kind is not None:
        return plural(
            "{count} finding of {kind}.", "{count} findings of {kind}.", broken.count, kind=broken.kind.value
        )
    fitness, limit = (fitness_shown(each or Decimal(0), language) for each in (broken.fitness, broken.limit))
    if broken.pipeline is None:
        return text("Fitness is {fitness}, below {limit}.", fitness=fitness, limit=limit)
    return text(
        "Fitness of {pipeline} is {fitness}, below {limit}.",
        pipeline=broken.pipeline,
        fitness=fitness,
        limit=limit,
    )
