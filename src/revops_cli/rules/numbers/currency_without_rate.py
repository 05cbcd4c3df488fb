"""Money is in another currency, and no rate says what that is worth.

An amount is not in the playbook's currency, and `data.yaml` has no rate from one to the other.
Amounts of different currencies are never added without a dated rate.

Why it costs: the amount is left out of sums and comparisons, or somebody adds 100,000 SEK to
100,000 EUR in their head and believes in a pipeline of nearly twice its worth.

Bad:

    - {period: 2026-10, planned: 30000 SEK}

Good:

    - {period: 2026-10, planned: 30000 SEK}

    # data.yaml
    rates:
      - {currency: SEK, to: EUR, rate: 0.0875, date: 2026-10-30}
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.amounts import amounts
from revops_cli.playbook.faults import at_value
from revops_cli.rule import Rule
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.amounts import Amount
    from revops_cli.rule import Inspection

_DATA_FILE = "data.yaml"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find the currencies without a rate, each at its first amount."""
    playbook = inspection.playbook
    own = None if playbook.settings is None else playbook.settings.currency
    document = playbook.documents.get(_DATA_FILE)
    if own is None or (document is not None and document.unread(("rates",))):
        return
    rates = () if playbook.data is None else playbook.data.rates
    known = {own, *(rate.currency for rate in rates if rate.to == own)}
    without: dict[str, list[Amount]] = {}
    for each in amounts(playbook):
        if each.money.currency is not None and each.money.currency not in known:
            without.setdefault(each.money.currency, []).append(each)
    for currency, found in without.items():
        yield _fault(currency, found, own)


def _fault(currency: str, found: list[Amount], own: str) -> Fault:
    first = found[0]
    message = plural(
        "{count} amount is in {currency}, and no rate says what one is worth in {own}.",
        "{count} amounts are in {currency}, and no rate says what one is worth in {own}.",
        len(found),
        currency=currency,
        own=own,
    )
    cure = text(
        "Write it in {own}, or add under rates: in data.yaml: "
        "- {{currency: {currency}, to: {own}, rate: RATE, date: DATE}}",
        own=own,
        currency=currency,
    )
    return at_value(first.document, first.within, message, cure, amount=Decimal(len(found)))


RULE = Rule("RV405", "currency-without-rate", Severity.WARNING, check, __doc__)
