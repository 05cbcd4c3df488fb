"""RV6, freshness: what was true once and has not been looked at since."""

from __future__ import annotations

from revops_cli.rules.freshness import (
    alignment_check_stale,
    budget_entry_unsettled,
    calendar_runs_dry,
    card_stuck,
    content_overdue,
    current_state_stale,
    date_in_future,
    evidence_stale,
    experiment_read_too_seldom,
    lead_agreement_stale,
    meeting_missed,
    most_wanted_not_reviewed,
    planned_sale_past,
    rate_stale,
    sender_profile_check_stale,
    sla_not_reviewed,
    sprint_past_with_open_work,
    targets_past,
    week_without_sprint,
)

RULES = (
    date_in_future.RULE,
    current_state_stale.RULE,
    targets_past.RULE,
    evidence_stale.RULE,
    card_stuck.RULE,
    sprint_past_with_open_work.RULE,
    week_without_sprint.RULE,
    content_overdue.RULE,
    calendar_runs_dry.RULE,
    experiment_read_too_seldom.RULE,
    sender_profile_check_stale.RULE,
    meeting_missed.RULE,
    sla_not_reviewed.RULE,
    most_wanted_not_reviewed.RULE,
    lead_agreement_stale.RULE,
    alignment_check_stale.RULE,
    budget_entry_unsettled.RULE,
    planned_sale_past.RULE,
    rate_stale.RULE,
)
"""The rules of freshness, by code."""
