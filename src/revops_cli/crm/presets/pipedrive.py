"""Pipedrive: exports of list views, with and without their prefix, and records of its interface."""

from revops_cli.crm.preset import ExportForm, KeptRows, Preset


def _named(prefix: str, *names: str) -> tuple[str, ...]:
    return tuple(header for name in names for header in (f"{prefix} - {name}", name))


def _deal(*names: str) -> tuple[str, ...]:
    return _named("Deal", *names)


def _activity(*names: str) -> tuple[str, ...]:
    return _named("Activity", *names)


_DEALS = ExportForm(
    table="deals",
    recognised_by=(
        frozenset({"deal - status", "deal - deal created"}),
        frozenset({"deal - status", "deal - deal created on"}),
        frozenset({"deal - status", "deal - id"}),
        frozenset({"status", "deal created"}),
        frozenset({"status", "deal created on"}),
        frozenset({"status", "add_time", "stage_id", "pipeline_id"}),
    ),
    columns={
        "deal_id": _deal("ID"),
        "created_at": (*_deal("Deal created", "Deal created on", "Creation date", "Add time"), "add_time"),
        "status": _deal("Status"),
        "closed_at": (
            *_deal("Deal closed on", "Closed on", "Close time", "Won time", "Lost time"),
            *("close_time", "won_time", "lost_time"),
        ),
        "value": _deal("Value", "Deal value"),
        "currency": _deal("Currency of Value", "Currency"),
        "pipeline": (*_deal("Pipeline"), "pipeline_id"),
        "stage": (*_deal("Stage"), "stage_id"),
        "owner": (*_deal("Owner"), "owner_name", "user_id.name", "owner_id", "user_id"),
        "team": _deal("Team"),
        "source": (*_deal("Source", "Lead source", "Source channel", "Source origin"), "channel", "origin"),
        "campaign": _deal("Campaign"),
        "account_id": (
            *_deal("Organization ID", "Organization"),
            *("Organization - Name", "org_id.value", "org_id"),
        ),
        "person_id": (*_deal("Contact person ID", "Contact person"), "person_id.value", "person_id"),
        "lost_reason": (*_deal("Lost reason"), "lost_reason"),
        "expected_close_at": (*_deal("Expected close date"), "expected_close_date"),
        "country": _deal("Country"),
        "industry": (*_deal("Industry"), "Organization - Industry"),
        "company_size": (*_deal("Company size"), "Organization - Company size"),
        "persona": _deal("Persona"),
    },
    merged=frozenset({"closed_at"}),
)

# The log of changes comes from the interface only: no export has it.
_CHANGES = ExportForm(
    table="stage_events",
    recognised_by=(frozenset({"field_key", "old_value", "new_value"}),),
    columns={
        "deal_id": ("deal_id", "item_id"),
        "stage": ("new_value",),
        "from_stage": ("old_value",),
        "entered_at": ("time", "log_time", "timestamp"),
    },
    kept=(KeptRows(("field_key",), ("stage_id",)),),
)

_LEADS = ExportForm(
    table="leads",
    recognised_by=(frozenset({"lead - id", "lead - title"}), frozenset({"lead - title", "lead - owner"})),
    columns={
        "lead_id": ("Lead - ID",),
        "created_at": ("Lead - Lead created", "Lead - Created", "Lead - Creation date", "Lead - Add time"),
        "person_id": ("Lead - Contact person ID", "Lead - Contact person", "Person - ID", "Person - Name"),
        "account_id": ("Lead - Organization ID", "Lead - Organization", "Organization - Name"),
        "source": ("Lead - Source", "Lead - Source channel", "Lead - Source origin"),
        "campaign": ("Lead - Campaign",),
        "owner": ("Lead - Owner",),
        "status": ("Lead - Labels", "Lead - Status"),
        "closed_at": ("Lead - Archive time",),
        "role": ("Person - Job title", "Person - Title"),
        "industry": ("Organization - Industry",),
        "company_size": ("Organization - Company size", "Organization - Number of employees"),
        "country": ("Organization - Country", "Organization - Country of Address"),
        "person_name": ("Person - Name", "Lead - Contact person"),
        "email": ("Person - Email", "Person - Email - Work"),
        "company": ("Organization - Name", "Lead - Organization"),
    },
)

_ACTIVITIES = ExportForm(
    table="activities",
    recognised_by=(
        frozenset({"activity - type", "activity - due date"}),
        frozenset({"activity - type", "activity - subject"}),
        frozenset({"type", "due_date", "marked_as_done_time"}),
    ),
    columns={
        "at": (
            *_activity("Marked as done time", "Due date", "Add time"),
            *("marked_as_done_time", "due_date", "add_time"),
        ),
        "type": _activity("Type"),
        "owner": (*_activity("Assigned to user", "Owner"), "owner_name", "owner_id", "user_id"),
        "person_id": (*_activity("Contact person ID", "Contact person"), "person_id"),
        "deal_id": (*_activity("Deal ID", "Deal"), "deal_id"),
    },
    merged=frozenset({"at"}),
    values={"type": {"Deadline": "task", "Lunch": "meeting"}},
)

_ORGANIZATIONS = ExportForm(
    table="accounts",
    recognised_by=(frozenset({"organization - id", "organization - name"}),),
    columns={
        "account_id": ("Organization - ID",),
        "name": ("Organization - Name",),
        "industry": ("Organization - Industry",),
        "company_size": ("Organization - Company size", "Organization - Number of employees"),
        "country": ("Organization - Country", "Organization - Country of Address"),
        "tier": ("Organization - Tier", "Organization - Labels"),
    },
)

PIPEDRIVE = Preset("pipedrive", "Pipedrive", (_DEALS, _CHANGES, _LEADS, _ACTIVITIES, _ORGANIZATIONS))
"""Pipedrive. Its exports have no history of stages."""
