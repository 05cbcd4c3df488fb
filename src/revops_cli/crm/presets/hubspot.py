"""HubSpot: exports of index pages, with labels or with internal names, and records of its interface."""

from revops_cli.crm.preset import ExportForm, KeptRows, Preset, StatusFlag

_YES = ("true", "yes", "1")


def _names(*names: str) -> tuple[str, ...]:
    """Give headers as exports have them, and as records of the interface do."""
    return (*names, *(f"properties.{name}" for name in names if name.islower() and " " not in name))


_DEALS = ExportForm(
    table="deals",
    recognised_by=(
        frozenset({"record id", "deal stage"}),
        frozenset({"deal name", "deal stage", "create date"}),
        frozenset({"dealstage", "createdate", "closedate"}),
        frozenset({"hs_object_id", "dealstage"}),
        frozenset({"properties.dealstage", "properties.createdate"}),
    ),
    columns={
        "deal_id": _names("Record ID", "Deal ID", "hs_object_id", "id"),
        "created_at": _names("Create Date", "Created Date", "createdate", "hs_createdate"),
        "status": _names("Deal Stage", "dealstage"),
        "closed_at": _names("Close Date", "closedate"),
        "value": _names("Amount", "amount"),
        "currency": _names("Currency", "Deal currency code", "deal_currency_code"),
        "pipeline": _names("Pipeline", "pipeline"),
        "stage": _names("Deal Stage", "dealstage"),
        "owner": _names("Deal owner", "hubspot_owner_id"),
        "team": _names("HubSpot Team", "hubspot_team_id"),
        "source": _names(
            "Original Traffic Source",
            "Original Source Type",
            "Original Source",
            "hs_analytics_source",
        ),
        "campaign": _names("Campaign", "Original Traffic Source Drill-Down 1", "hs_campaign"),
        "account_id": (
            "Associated Company IDs (Primary)",
            "Associated Company IDs",
            "Associated Company (Primary)",
            "Associated Company",
        ),
        "person_id": ("Associated Contact IDs", "Associated Contact"),
        "lost_reason": _names("Closed Lost Reason", "closed_lost_reason"),
        "country": ("Country/Region", "Country"),
        "industry": ("Industry",),
        "company_size": ("Company size", "Number of Employees"),
        "persona": ("Persona",),
    },
    status_flags=(
        StatusFlag(_names("Is Closed Won", "hs_is_closed_won"), _YES, "won"),
        StatusFlag(_names("Is closed lost", "hs_is_closed_lost"), _YES, "lost"),
    ),
    status_words={"won": ("Closed won", "closedwon"), "lost": ("Closed lost", "closedlost")},
    expected_while_open=True,
)

# The history of a property, as the interface gives it: a row for each value that it had.
_HISTORY = ExportForm(
    table="stage_events",
    recognised_by=(
        frozenset({"dealid", "property", "value", "timestamp"}),
        frozenset({"deal_id", "property", "value", "timestamp"}),
        frozenset({"record id", "property", "value", "timestamp"}),
    ),
    columns={
        "deal_id": ("dealId", "deal_id", "Record ID"),
        "stage": ("value",),
        "entered_at": ("timestamp",),
    },
    kept=(KeptRows(("property",), ("dealstage", "Deal Stage")),),
)

_CONTACTS = ExportForm(
    table="leads",
    recognised_by=(
        frozenset({"record id", "lifecycle stage"}),
        frozenset({"lifecyclestage", "createdate"}),
        frozenset({"properties.lifecyclestage", "properties.createdate"}),
    ),
    columns={
        "lead_id": _names("Record ID", "hs_object_id", "id"),
        "person_id": _names("Record ID", "hs_object_id", "id"),
        "created_at": _names("Create Date", "createdate"),
        "account_id": (
            "Associated Company IDs (Primary)",
            "Associated Company IDs",
            "Associated Company",
            "properties.associatedcompanyid",
        ),
        "source": _names("Original Traffic Source", "Original Source", "hs_analytics_source"),
        "campaign": _names("Original Traffic Source Drill-Down 1", "hs_analytics_source_data_1"),
        "owner": _names("Contact owner", "hubspot_owner_id"),
        "status": _names("Lead Status", "hs_lead_status", "Lifecycle Stage", "lifecyclestage"),
        "mql_at": _names(
            "Became a Marketing Qualified Lead Date", "hs_lifecyclestage_marketingqualifiedlead_date"
        ),
        "sql_at": _names("Became a Sales Qualified Lead Date", "hs_lifecyclestage_salesqualifiedlead_date"),
        "assigned_at": _names("Owner assigned date", "Owner Assigned Date", "hubspot_owner_assigneddate"),
        "first_touch_at": _names("Date of first engagement", "hs_sa_first_engagement_date"),
        "closed_at": _names("Became a Customer Date", "hs_lifecyclestage_customer_date"),
        "deal_id": ("Associated Deal IDs",),
        "role": _names("Job Title", "jobtitle"),
        "industry": _names("Industry", "industry"),
        "company_size": _names("Number of Employees", "Company size", "numemployees"),
        "country": _names("Country/Region", "Country", "country"),
        "person_name": _names("Last Name", "lastname"),
        "first_name": _names("First Name", "firstname"),
        "email": _names("Email", "email"),
        "company": _names("Company Name", "company", "Associated Company"),
    },
)

_ACTIVITIES = ExportForm(
    table="activities",
    recognised_by=(
        frozenset({"activity date", "activity assigned to"}),
        frozenset({"hs_timestamp", "hubspot_owner_id"}),
        frozenset({"properties.hs_timestamp", "properties.hubspot_owner_id"}),
    ),
    columns={
        "at": _names("Activity date", "hs_timestamp"),
        "type": _names("Activity type", "hs_engagement_type", "hs_activity_type"),
        "owner": _names("Activity assigned to", "hubspot_owner_id"),
        "person_id": ("Associated Contact IDs", "Associated Contact"),
        "deal_id": ("Associated Deal IDs", "Associated Deal"),
        "direction": _names("Call direction", "hs_call_direction", "hs_email_direction"),
    },
    values={"type": {"CALL": "call", "EMAIL": "email", "MEETING": "meeting", "TASK": "task"}},
)

_COMPANIES = ExportForm(
    table="accounts",
    recognised_by=(frozenset({"record id", "company name"}), frozenset({"company name", "company owner"})),
    columns={
        "account_id": ("Record ID",),
        "name": ("Company name",),
        "industry": ("Industry",),
        "company_size": ("Number of Employees",),
        "country": ("Country/Region", "Country"),
        "tier": ("Ideal Customer Profile Tier", "Target Account"),
    },
)

HUBSPOT = Preset("hubspot", "HubSpot", (_DEALS, _HISTORY, _CONTACTS, _ACTIVITIES, _COMPANIES))
"""HubSpot. The close date of an open deal is the expected one."""
