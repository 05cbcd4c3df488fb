"""How each number of `revops drift` is defined, in the words in which the page and the JSON tell it."""

from __future__ import annotations

from revops_cli.metrics.stage_drift import FEWEST
from revops_cli.texts import text

DEFINITIONS = {
    "fitness": text(
        "Fitness is (1 - missing / consumed) / 2 + (1 - remaining / produced) / 2, by replaying tokens on "
        "the pipeline as it is designed (Rozinat and van der Aalst, Information Systems 33, 2008). Each deal "
        "has a token before the first stage; a stage takes the token before it and puts one behind it; won "
        "takes the one behind the last stage, lost the one where the deal is. A skip, a step back, a "
        "reopened deal and an unknown stage each miss one token and leave one. Being lost or still open is "
        "as designed in every stage. Counted are the deals that took a step in the window, with their whole "
        "history up to its last day."
    ),
    "steps": text(
        "Steps are those of the window. A deal skips a stage when it comes to a later one, or is won, "
        "directly from an earlier one or from the start. It is opened again when it comes to a stage after "
        "won or lost. Rows of the history that repeat a stage are no steps. Deals that the export calls won "
        "or lost leave their last stage on their closing day."
    ),
    "days": text(
        "Days are calendar days from coming to a stage to leaving it, of visits that ended in the window: "
        "their median, and the days within which 90 % of them ended. Longer are those of more days than "
        "designed_time, a range by its longer end, with Wilson's interval of 95 %; overdue are the deals "
        "that are still there and already longer. A stage is called slow where the interval lies above a "
        "half."
    ),
    "probability": text(
        "The observed share from a stage to won is that of the closed deals that ever entered it, up to the "
        "last day, with Wilson's interval of 95 %. The stated probability is held against it from {least} "
        "closed deals on.",
        least=FEWEST,
    ),
    "names": text(
        "Owners, teams and sources are those of deals that were open in the window and of leads that came "
        "in it, as the exports name them today; channels are those on which money was spent in its days. "
        "The playbook knows a person by any whole part of the name, and a source or channel where its words "
        "stand in journeys, networks, outreach, the budget, the calendar or the stages."
    ),
}
"""The definitions by what they define."""
