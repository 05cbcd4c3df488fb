"""HubSpot: the export of the index page of deals, with labels or with internal names."""

from revops_cli.crm.preset import ExportForm, Preset, StatusFlag

_YES = ("true", "yes", "1")

_DEALS = ExportForm(
    table="deals",
    recognised_by=(
        frozenset({"record id", "deal stage"}),
        frozenset({"deal name", "deal stage", "create date"}),
        frozenset({"dealstage", "createdate", "closedate"}),
        frozenset({"hs_object_id", "dealstage"}),
    ),
    columns={
        "deal_id": ("Record ID", "Deal ID", "hs_object_id"),
        "created_at": ("Create Date", "Created Date", "createdate", "hs_createdate"),
        "status": ("Deal Stage", "dealstage"),
        "closed_at": ("Close Date", "closedate"),
        "value": ("Amount", "amount"),
        "currency": ("Currency", "Deal currency code", "deal_currency_code"),
        "pipeline": ("Pipeline", "pipeline"),
        "stage": ("Deal Stage", "dealstage"),
        "owner": ("Deal owner", "hubspot_owner_id"),
        "team": ("HubSpot Team", "hubspot_team_id"),
        "source": (
            "Original Traffic Source",
            "Original Source Type",
            "Original Source",
            "hs_analytics_source",
        ),
        "campaign": ("Campaign", "Original Traffic Source Drill-Down 1", "hs_campaign"),
        "account_id": (
            "Associated Company IDs (Primary)",
            "Associated Company IDs",
            "Associated Company (Primary)",
            "Associated Company",
        ),
        "person_id": ("Associated Contact IDs", "Associated Contact"),
        "lost_reason": ("Closed Lost Reason", "closed_lost_reason"),
        "country": ("Country/Region", "Country"),
        "industry": ("Industry",),
        "company_size": ("Company size", "Number of Employees"),
        "persona": ("Persona",),
    },
    status_flags=(
        StatusFlag(("Is Closed Won", "hs_is_closed_won"), _YES, "won"),
        StatusFlag(("Is closed lost", "hs_is_closed_lost"), _YES, "lost"),
    ),
    status_words={"won": ("Closed won", "closedwon"), "lost": ("Closed lost", "closedlost")},
    expected_while_open=True,
)

HUBSPOT = Preset("hubspot", "HubSpot", (_DEALS,))
"""Deals of HubSpot. The close date of an open deal is the expected one."""
