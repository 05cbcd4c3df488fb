"""Pipedrive: the export of the list view of deals, with and without the prefix `Deal - `."""

from revops_cli.crm.preset import ExportForm, Preset


def _deal(*names: str) -> tuple[str, ...]:
    return tuple(header for name in names for header in (f"Deal - {name}", name))


_DEALS = ExportForm(
    table="deals",
    recognised_by=(
        frozenset({"deal - status", "deal - deal created"}),
        frozenset({"deal - status", "deal - deal created on"}),
        frozenset({"deal - status", "deal - id"}),
        frozenset({"status", "deal created"}),
        frozenset({"status", "deal created on"}),
    ),
    columns={
        "deal_id": _deal("ID"),
        "created_at": _deal("Deal created", "Deal created on", "Creation date", "Add time"),
        "status": _deal("Status"),
        "closed_at": _deal("Deal closed on", "Closed on", "Close time", "Won time", "Lost time"),
        "value": _deal("Value", "Deal value"),
        "currency": _deal("Currency of Value", "Currency"),
        "pipeline": _deal("Pipeline"),
        "stage": _deal("Stage"),
        "owner": _deal("Owner"),
        "team": _deal("Team"),
        "source": _deal("Source", "Lead source", "Source channel", "Source origin"),
        "campaign": _deal("Campaign"),
        "account_id": (*_deal("Organization ID", "Organization"), "Organization - Name"),
        "person_id": _deal("Contact person ID", "Contact person"),
        "lost_reason": _deal("Lost reason"),
        "expected_close_at": _deal("Expected close date"),
        "country": _deal("Country"),
        "industry": (*_deal("Industry"), "Organization - Industry"),
        "company_size": (*_deal("Company size"), "Organization - Company size"),
        "persona": _deal("Persona"),
    },
    merged=frozenset({"closed_at"}),
)

PIPEDRIVE = Preset("pipedrive", "Pipedrive", (_DEALS,))
"""Deals of Pipedrive. It exports no history of stages."""
