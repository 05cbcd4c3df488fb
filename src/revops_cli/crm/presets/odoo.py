"""Odoo: exports of `crm.lead` and of the log of its changes, with technical names or with labels."""

from revops_cli.crm.preset import ExportForm, KeptRows, Preset, StatusFlag

_RECOGNISED = (
    frozenset({"create_date", "stage_id"}),
    frozenset({"create_date", "stage_id/name"}),
    frozenset({"created on", "stage", "expected revenue"}),
    frozenset({"created on", "stage", "probability"}),
)
# The number in the database is what its log of changes names; the external id is not.
_ID = (".id", "id", "External ID", "ID")

_COUNTRY = ("country_id", "country_id/name", "Country")

_DEALS = ExportForm(
    table="deals",
    recognised_by=_RECOGNISED,
    columns={
        "deal_id": _ID,
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
        "country": _COUNTRY,
    },
    # A lead that is no opportunity yet stands in the same model.
    kept=(KeptRows(("type", "Type"), ("opportunity",)),),
    status_flags=(
        StatusFlag(("active", "Active"), ("false", "no", "0"), "lost"),
        StatusFlag(("probability", "Probability"), ("100", "100.0", "100.00", "100,0", "100,00"), "won"),
    ),
    status_words={"won": ("Won",), "lost": ("Lost",)},
)

_LEADS = ExportForm(
    table="leads",
    recognised_by=_RECOGNISED,
    columns={
        "lead_id": _ID,
        "created_at": ("create_date", "Created on"),
        "person_id": ("contact_name", "Contact Name", "partner_id", "Customer"),
        "account_id": ("partner_id", "partner_id/id", "partner_id/name", "Customer"),
        "source": ("source_id", "source_id/name", "Source"),
        "campaign": ("campaign_id", "campaign_id/name", "Campaign"),
        "owner": ("user_id", "user_id/name", "Salesperson"),
        "status": ("stage_id", "stage_id/name", "Stage"),
        "assigned_at": ("date_open", "Assignment Date"),
        "closed_at": ("date_closed", "Closed Date"),
        "close_reason": ("lost_reason_id", "lost_reason_id/name", "lost_reason", "Lost Reason"),
        "role": ("function", "Job Position"),
        "country": _COUNTRY,
        "person_name": ("contact_name", "Contact Name"),
        "email": ("email_from", "Email"),
        "company": ("partner_name", "Company Name"),
    },
)

# `mail.tracking.value`: the log of every field that is followed, of which the stage is one.
_CHANGES = ExportForm(
    table="stage_events",
    recognised_by=(
        frozenset({"old_value_char", "new_value_char"}),
        frozenset({"old value char", "new value char"}),
    ),
    columns={
        "deal_id": (
            *("mail_message_id/res_id", "mail_message_id.res_id", "res_id"),
            "Message ID/Related Document ID",
        ),
        "stage": ("new_value_char", "New Value Char"),
        "from_stage": ("old_value_char", "Old Value Char"),
        "entered_at": (
            *("mail_message_id/date", "mail_message_id.date", "Message ID/Date"),
            *("create_date", "Created on"),
        ),
    },
    kept=(
        KeptRows(
            (
                "field_id/name",
                "field_id.name",
                "field_id",
                "Field",
                "field",
                "field_desc",
                "Field Description",
            ),
            ("stage_id", "Stage", "Stage (crm.lead)", "stage_id (crm.lead)"),
        ),
    ),
)

ODOO = Preset("odoo", "Odoo", (_DEALS, _LEADS, _CHANGES))
"""Odoo. A lost opportunity is archived (`active` is false)."""
