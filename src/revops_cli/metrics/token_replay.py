"""Fitness: how well the histories of deals fit the pipeline as it is designed, by replaying tokens.

    token_replay_sql(places, scope) -> str
    read_token_replay(rows) -> TokenReplay

Definition (Rozinat and van der Aalst, Conformance checking of processes based on monitoring real
behavior, Information Systems 33, 2008; van der Aalst, Process Mining, 2016, section 8.2):

    fitness = (1 - missing / consumed) / 2 + (1 - remaining / produced) / 2

The designed pipeline is a Petri net. A deal begins with a token before the first stage. Each stage takes
the token before it and puts one behind it; won takes the one behind the last stage; lost takes the one
behind the stage in which the deal was last. Both put a token at the end, which is taken last; of a deal
that is still open, the token where it is. A token that is not there is missing, and is counted and
supplied; one that nobody has taken at the end remains. A stage that the playbook does not know takes a
token that is missing and leaves one that remains. So staying open and being lost are as designed, from
every stage; a skipped stage, a step back, a reopened deal and an unknown stage each cost one missing and
one remaining token; and deals that go as designed have a fitness of 1.

Population: deals that took a step in the window, with their whole history up to its last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.metrics.rows import as_sum
from revops_cli.metrics.stage_places import LOST, WON
from revops_cli.metrics.statements import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from revops_cli.metrics.drift_scope import DriftScope
    from revops_cli.metrics.stage_places import StagePlaces

_ENDED = 9_000


@dataclass(frozen=True, slots=True)
class TokenReplay:
    """Tokens of all deals together; `fitting` deals miss none."""

    deals: int = 0
    fitting: int = 0
    missing: int = 0
    consumed: int = 0
    remaining: int = 0
    produced: int = 0

    @property
    def fitness(self) -> Decimal | None:
        """The fitness, 0 to 1; None without deals."""
        if not self.consumed or not self.produced:
            return None
        lacking = Decimal(self.missing) / self.consumed + Decimal(self.remaining) / self.produced
        return 1 - lacking / 2

    def __add__(self, other: TokenReplay) -> TokenReplay:
        """Put the deals of two pipelines together."""
        return TokenReplay(
            self.deals + other.deals,
            self.fitting + other.fitting,
            self.missing + other.missing,
            self.consumed + other.consumed,
            self.remaining + other.remaining,
            self.produced + other.produced,
        )


def token_replay_sql(places: StagePlaces, scope: DriftScope) -> str:
    """Give the query for deals by the length of their history and their missing tokens."""
    return statement(
        "token_replay",
        followed_visits=scope.followed_visits(places),
        first_day=scope.start,
        stages=places.designed,
        won=WON,
        lost=LOST,
        ended=_ENDED,
    )


def read_token_replay(rows: Iterable[Sequence[object]]) -> TokenReplay:
    """Read the rows of `token_replay_sql`: (visits, missing, deals).

    Each visit takes one token and puts one, and so do the beginning and the end of a history together:
    as many are produced as consumed, and as many remain as are missing.
    """
    whole = TokenReplay()
    for row in rows:
        visits, missing, deals = map(as_sum, row)
        tokens = (visits + 1) * deals
        whole += TokenReplay(deals, 0 if missing else deals, missing * deals, tokens, missing * deals, tokens)
    return whole
