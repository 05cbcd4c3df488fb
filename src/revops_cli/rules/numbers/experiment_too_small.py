"""The list is too short for the versions that are tested on it.

The recipients of a sequence are shared out among the subject lines of a message, and among its
bodies. Each version then reaches fewer people than it takes to tell a better one from a worse.

How many it takes: a two-sided test of two shares at 5 % with a power of 80 %, normal approximation
without continuity correction (Fleiss, Levin and Paik, Statistical Methods for Rates and
Proportions, 3rd edition, 2003, section 4.2). To tell 10 % replies from 5 % it takes 435 people a
version.

Why it costs: the version that chance favoured is sent to everyone who is left, and the better one
is thrown away. A list can be used once.

Bad:

    recipients: 300         (three subject lines reach 100 people each)

Good:

    recipients: 1500        (three subject lines reach 500 people each)
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from revops_cli.diagnostics import Severity
from revops_cli.playbook.faults import at_value
from revops_cli.playbook.sequences import sequences
from revops_cli.playbook.shares import needed_in_each
from revops_cli.quantities.ratio import Ratio
from revops_cli.rule import Rule, Setting
from revops_cli.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from revops_cli.diagnostics import Fault
    from revops_cli.playbook.sequences import WrittenSequence
    from revops_cli.rule import Inspection
    from revops_cli.schemas.sequence import Message
    from revops_cli.texts import Text

BASE = Setting("reply_percent", 5, text("percent of recipients who reply to an ordinary message"), least=1)
DIFFERENCE = Setting(
    "reply_difference_points",
    5,
    text("percentage points by which a better version differs from an ordinary one"),
    least=1,
)
_WHOLE = 100


def check(inspection: Inspection) -> Iterator[Fault]:
    """Find sequences whose list is too short for the message with the most versions."""
    base, better = inspection.of(BASE), inspection.of(BASE) + inspection.of(DIFFERENCE)
    if better > _WHOLE:
        return
    each = needed_in_each(base / _WHOLE, better / _WHOLE)
    for written in sequences(inspection.playbook):
        listed = written.sequence.messages.entries
        versions = max(map(_versions, listed), default=0)
        recipients = written.sequence.recipients
        if recipients is not None and versions > 1 and recipients < versions * each:
            shares = Ratio(Decimal(better).scaleb(-2)), Ratio(Decimal(base).scaleb(-2))
            message = text(
                "{sequence}: {recipients} recipients are too few to test {versions} versions. "
                "To tell {better} replies from {ordinary} takes {each} for each.",
                sequence=written.name,
                recipients=recipients,
                versions=versions,
                better=shares[0],
                ordinary=shares[1],
                each=each,
            )
            yield _fault(written, message, versions * each - recipients, versions * each)


def _versions(message: Message) -> int:
    """Count the versions that one list is shared out among: of subjects and of bodies, whichever are more."""
    return max(len(message.subjects.entries), len(message.bodies.entries))


def _fault(written: WrittenSequence, message: Text, lacking: int, needed: int) -> Fault:
    cure = text(
        "Lengthen the list to {needed}, test fewer versions, or take the result as a hunch.", needed=needed
    )
    return at_value(written.document, ("recipients",), message, cure, amount=Decimal(lacking))


RULE = Rule("RV428", "experiment-too-small", Severity.INFO, check, __doc__, settings=(BASE, DIFFERENCE))
