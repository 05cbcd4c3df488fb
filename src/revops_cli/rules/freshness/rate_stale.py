"""A rate of exchange is old.

The newest rate of a currency in `data.yaml` is older than a quarter.

Why it costs: a crown that has lost four per cent since then makes every deal in Sweden look four per
cent better than it is, in the forecast as in the bonus.

Bad:

    - {currency: SEK, to: EUR, rate: 0.0875, date: 2025-10-30}        (on 22 November 2026)

Good:

    - {currency: SEK, to: EUR, rate: 0.0875, date: 2026-10-30}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.in_force import in_force
from revops_cli.rule import Rule, Setting
from revops_cli.schemas.data_sources import DataSources
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

DAYS = Setting("rate_days", 92, text("days for which a rate of exchange holds"), least=1)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find pairs of currencies whose newest rate is too old."""
    today = inspection.as_of
    for document, data in in_force(inspection.playbook, DataSources):
        if today is None or document.unread(("rates",)):
            continue
        newest = {
            (rate.currency, rate.to): index
            for index, rate in sorted(enumerate(data.rates), key=lambda listed: listed[1].date)
        }
        for index in newest.values():
            rate = data.rates[index]
            age = (today - rate.date).days
            if age > inspection.of(DAYS):
                message = text(
                    "The rate from {currency} to {to} is {days} days old; {limit} days is the limit.",
                    currency=rate.currency,
                    to=rate.to,
                    days=age,
                    limit=inspection.of(DAYS),
                )
                cure = text("Write today's rate and its date; your central bank publishes it.")
                yield at_value(document, ("rates", index, "date"), message, cure)


RULE = Rule("RV619", "rate-stale", Severity.WARNING, check, __doc__, settings=(DAYS,))
