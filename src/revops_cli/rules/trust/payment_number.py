"""The number of a bank account or of a payment card stands in a file.

Values, comments and pages are looked through for account numbers (IBAN) and card numbers whose check
digits are right. The number itself is never shown.

Why it costs: an account number and a budget in one file are what a false invoice needs, and a card
number is money itself.

Bad:

    note: "Ads are paid with 4111 1111 1111 1111"

Good:

    note: Ads are paid with the marketing card
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import in_source
from revops_cli.playbook.personal_data import payment_numbers_in
from revops_cli.playbook.signs import signs_of
from revops_cli.playbook.source_texts import source_texts
from revops_cli.rule import Rule
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.rule import Inspection

_CURE = text("Take it out, and write which account or card is meant: the marketing card.")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find numbers of accounts and cards in the texts of all files."""
    for file, source, _ in source_texts(inspection.playbook):
        for found in payment_numbers_in(source) if signs_of(source).payment else ():
            message = text("Here is {kind}.", kind=found.kind)
            yield in_source(file, source, (found.start, found.end), message, _CURE, secret=True)


RULE = Rule("RV705", "payment-number", Severity.ERROR, check, __doc__)
