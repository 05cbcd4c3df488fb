"""The CRMs whose exports are recognised by their headers: one file each, listed here."""

from collections.abc import Mapping
from types import MappingProxyType

from revops_cli.crm.preset import Preset
from revops_cli.crm.presets.hubspot import HUBSPOT
from revops_cli.crm.presets.odoo import ODOO
from revops_cli.crm.presets.pipedrive import PIPEDRIVE
from revops_cli.crm.presets.salesforce import SALESFORCE
from revops_cli.crm.presets.tryton import TRYTON

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {preset.name: preset for preset in (PIPEDRIVE, HUBSPOT, SALESFORCE, ODOO, TRYTON)}
)
"""Every preset by its name."""
