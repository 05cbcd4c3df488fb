"""Odoo: the export of `crm.lead`, with technical names or with labels."""

from revops_cli.crm.preset import ExportForm, Preset, StatusFlag

_DEALS = ExportForm(
    table="deals",
    recognised_by=(
        frozenset({"create_date", "stage_id"}),
        frozenset({"create_date", "stage_id/name"}),
        frozenset({"created on", "stage", "expected revenue"}),
        frozenset({"created on", "stage", "probability"}),
    ),
    columns={
        "deal_id": ("id", ".id", "External ID", "ID"),
        "created_at": ("create_date", "Created on"),
        "status": ("stage_id", "stage_id/name", "Stage"),
        "closed_at": ("date_closed", "Closed Date"),
        "value": ("expected_revenue", "Expected Revenue", "planned_revenue"),
        "currency": ("company_currency", "company_currency/name", "company_currency_id", "Currency"),
        "pipeline": ("team_id", "team_id/name", "Sales Team"),
        "stage": ("stage_id", "stage_id/name", "Stage"),
        "owner": ("user_id", "user_id/name", "Salesperson"),
        "team": ("team_id", "team_id/name", "Sales Team"),
        "source": ("source_id", "source_id/name", "Source"),
        "campaign": ("campaign_id", "campaign_id/name", "Campaign"),
        "account_id": ("partner_id", "partner_id/id", "partner_id/name", "Customer"),
        "person_id": ("contact_name", "Contact Name"),
        "lost_reason": ("lost_reason_id", "lost_reason_id/name", "lost_reason", "Lost Reason"),
        "expected_close_at": ("date_deadline", "Expected Closing"),
        "country": ("country_id", "country_id/name", "Country"),
    },
    status_flags=(
        StatusFlag(("active", "Active"), ("false", "no", "0"), "lost"),
        StatusFlag(("probability", "Probability"), ("100", "100.0", "100.00", "100,0", "100,00"), "won"),
    ),
    status_words={"won": ("Won",), "lost": ("Lost",)},
)

ODOO = Preset("odoo", "Odoo", (_DEALS,))
"""Opportunities of Odoo. A lost one is archived (`active` is false)."""
