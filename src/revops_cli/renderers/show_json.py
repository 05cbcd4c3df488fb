"""Writes what `revops show` shows as JSON: `revops/show/1`.

Paths, kinds, levers and other fixed words are the same in every language; only `name` is in the
reader's. Counts of money and other quantities are numbers, shares are 0-1, periods, durations and
dates are text as files write them. What nobody wrote is null.
"""

from __future__ import annotations

import enum
import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.playbook.fields import fields_of
from revops_cli.quantities.money import Money
from revops_cli.quantities.ratio import Ratio
from revops_cli.schemas.box import BoxExtras, ShortBox
from revops_cli.schemas.lever import Lever
from revops_cli.schemas.model import DocumentModel
from revops_cli.workflows.show import ShownBox, ShownPlaybook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from revops_cli.diagnostics import Location
