"""A score is asked for that nobody can reach.

A threshold of the scoring, or the lead score of a stage, is above the points of all acts together,
each counted up to its cap. While one act has no cap, any score can be reached.

Why it costs: no lead ever becomes ready. Sellers wait for marketing, marketing waits for the score,
and the people who wanted to buy go elsewhere.

Bad:

    acts:
      - {id: webinar, act: Takes part in a webinar, points: 30, cap: 60}
    thresholds: {mql: 100}

Good:

    acts:
      - {id: webinar, act: Takes part in a webinar, points: 30, cap: 60}
      - {id: form, act: Fills in a form, points: 50, cap: 50}
    thresholds: {mql: 100}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.entries import value_within
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.stages import stage_lists
from revops_cli.rule import Rule
from revops_cli.schemas.scoring import Scoring
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault, Key
    from revops_cli.playbook.document import Document
    from revops_cli.playbook.playbook import Playbook
    from revops_cli.rule import Inspection


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find scores above the most that a person can have."""
    for document, scoring in in_force(inspection.playbook, Scoring):
        most = None if document.unread(("acts",)) else _most_points(scoring)
        if most is None:
            continue
        wanted = [*_thresholds(document, scoring), *_stage_scores(inspection.playbook)]
        for found, within, score in wanted:
            if score is not None and score > most:
                message = text(
                    "A score of {score} is asked for, and all acts together give {most}.",
                    score=score,
                    most=most,
                )
                cure = text("Write {most} or less, or raise points or caps in leads/scoring.yaml.", most=most)
                yield at_value(found, within, message, cure)


def _most_points(scoring: Scoring) -> Decimal | None:
    """Add up what all acts give at most; None where there are none, or where one has no end."""
    giving = [act for act in scoring.acts.entries if act.points > 0]
    caps = [act.cap for act in giving if act.cap is not None]
    return sum(caps, Decimal(0)) if giving and len(caps) == len(giving) else None


def _thresholds(
    document: Document, scoring: Scoring
) -> Iterator[tuple[Document, tuple[Key, ...], Decimal | None]]:
    if scoring.thresholds is not None:
        yield document, ("thresholds", "mql"), scoring.thresholds.mql
        yield document, ("thresholds", "sql"), scoring.thresholds.sql
    if scoring.activation is not None:
        yield document, ("activation", "rise"), scoring.activation.rise


def _stage_scores(playbook: Playbook) -> Iterator[tuple[Document, tuple[Key, ...], Decimal | None]]:
    for document, stages in stage_lists(playbook):
        for within, stage in stages:
            if stage.score is not None:
                yield document, value_within(document, (*within, "score"), "value"), stage.score.value


RULE = Rule("RV426", "score-out-of-reach", Severity.ERROR, check, __doc__)
