"""Empty boxes that a rule of its own tells of, so that nobody hears of one gap twice."""

from __future__ import annotations

from fnmatch import fnmatchcase

TOLD_ELSEWHERE = frozenset(
    {
        "outreach.*.*.subjects",  # too-few-subjects
        "outreach.*.*.bodies",  # too-few-bodies
        "outreach.*.stops_on",  # sequence-without-stop-rule
        "outreach.*.hand_over",  # sequence-without-hand-over
        "leads.definition.elements.agreement",  # lead-definition-not-agreed
        "leads.definition.elements.*",  # lead-definition-without-element
        "leads.sla.response_time",  # sla-without-response-time
        "leads.sla.reject_reasons",  # sla-without-reject-reasons
        "leads.sla.return_path",  # sla-without-return-path
        "leads.sla.nurture_triggers",  # sla-without-nurture-trigger
        "leads.sla.review",  # sla-without-review
        "leads.scoring.acts",  # scoring-on-one-axis
        "leads.scoring.grades",  # scoring-on-one-axis
        "scorecard.cadence.*",  # level-without-cadence
    }
)
"""The paths of those boxes as patterns. Their rules tell of them once their file is there."""


def told_elsewhere(path: str) -> bool:
    """Say whether a rule of its own tells that the box at `path` is empty."""
    return any(fnmatchcase(path, pattern) for pattern in TOLD_ELSEWHERE)
