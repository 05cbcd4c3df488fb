"""Tryton: exports of `sale.opportunity`, with technical names or with labels, and of its history."""

from revops_cli.crm.preset import ExportForm, Preset

_DEALS = ExportForm(
    table="deals",
    recognised_by=(
        frozenset({"start_date", "state", "conversion_probability"}),
        frozenset({"start_date", "end_date", "state", "party"}),
        frozenset({"start_date", "state", "party.rec_name"}),
        frozenset({"start date", "state", "conversion probability"}),
        frozenset({"start date", "end date", "state", "party"}),
    ),
    columns={
        "deal_id": ("id", "ID", "number", "Number"),
        "created_at": ("start_date", "Start Date", "create_date", "Create Date"),
        "status": ("state", "State"),
        "closed_at": ("end_date", "End Date"),
        "value": ("amount", "Amount"),
        "currency": (
            "currency.code",
            "currency/code",
            "Currency/Code",
            "currency.rec_name",
            "currency",
            "Currency",
        ),
        "stage": ("state", "State"),
        "owner": ("employee.rec_name", "employee/rec_name", "employee", "Employee"),
        "account_id": ("party", "party.rec_name", "party/rec_name", "Party"),
        "person_id": ("contact", "contact.rec_name", "Contact"),
        "lost_reason": ("lost_reason", "Reason for loss", "Reason for Loss"),
    },
    status_words={
        "won": ("won",),
        "lost": ("lost", "cancelled"),
        "open": ("lead", "opportunity", "converted"),
    },
)

# A row for each time that the opportunity was written, with what it then was.
_HISTORY = ExportForm(
    table="stage_events",
    recognised_by=(frozenset({"id", "state", "_datetime"}), frozenset({"id", "state", "write_date"})),
    columns={
        "deal_id": ("id",),
        "stage": ("state",),
        "entered_at": ("_datetime", "write_date"),
        "value": ("amount",),
    },
)

_LEADS = ExportForm(
    table="leads",
    recognised_by=_DEALS.recognised_by,
    columns={
        "lead_id": _DEALS.columns["deal_id"],
        "created_at": _DEALS.columns["created_at"],
        "person_id": _DEALS.columns["person_id"],
        "account_id": _DEALS.columns["account_id"],
        "owner": _DEALS.columns["owner"],
        "status": _DEALS.columns["status"],
        "closed_at": _DEALS.columns["closed_at"],
        "close_reason": _DEALS.columns["lost_reason"],
        "company": _DEALS.columns["account_id"],
    },
)

TRYTON = Preset("tryton", "Tryton", (_DEALS, _HISTORY, _LEADS))
"""Opportunities of Tryton. A converted one is a quotation, and open until it is won."""
