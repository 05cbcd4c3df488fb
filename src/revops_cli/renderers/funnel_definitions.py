"""How the numbers of `revops funnel` are defined, in the words of `--explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.funnel_report import StagesFrom
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from revops_cli.metrics.funnel_report import FunnelReport

_SKIPS = {
    True: text(
        "A deal that jumps over a stage counts as having been in it, on the day on which it got beyond it "
        "(skips: imputed in pipeline.yaml)."
    ),
    False: text(
        "A deal counts for the stages that its history names alone (skips: excluded in pipeline.yaml)."
    ),
}


_JUMPS = text(
    "A deal that jumps over a stage counts as having been in it, on the day on which it got beyond it."
)


def definitions(report: FunnelReport) -> tuple[tuple[Text, Text], ...]:
    """Give the name and the meaning of each number."""
    days = report.scope.horizon
    return (
        (
            text("Entered"),
            text(
                "Deals that came to the stage in the window, by their first day in it. {skips}",
                skips=_SKIPS[report.imputed] if report.stages_from is StagesFrom.PLAYBOOK else _JUMPS,
            ),
        ),
        (
            text("Followed"),
            text(
                "Those of them that entered at least {days} days before {day}, the last day known: only "
                "they count in the shares.",
                days=days,
                day=report.scope.as_of,
            ),
        ),
        (
            text("Got further"),
            text(
                "Followed deals that reached the next stage or one beyond it within {days} days of entering. "
                "Won is beyond all stages. Lost deals stay in.",
                days=days,
            ),
        ),
        (text("Won"), text("The same, up to won.")),
        (
            text("Days in each stage"),
            text(
                "Calendar days from entering to leaving, of every visit that began in the window and is "
                "over. p90: nine of ten took no longer."
            ),
        ),
        (
            text("Deals lost"),
            text(
                "Deals lost in the window by closing date, by the last stage in which they were, with the "
                "value that the export gives them."
            ),
        ),
        (
            text("Until deals close"),
            text(
                "Deals created in the window, open ones too: Kaplan-Meier for any closing, Aalen-Johansen "
                "for won and lost as competing ends. Nothing is said beyond the longest time seen."
            ),
        ),
        (
            text("Intervals"),
            text(
                "95 of 100 such intervals hold the true value, if the deals are like draws from the same "
                "source. Shares: Wilson; closing: Greenwood's variance on the log(-log) scale."
            ),
        ),
    )
