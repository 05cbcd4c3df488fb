"""The errors that tell what the slow look at a file found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.crm.moments import possible_orders
from revops_cli.crm.saying import say_which
from revops_cli.errors import InputError
from revops_cli.texts import plural, text

if TYPE_CHECKING:
    from revops_cli.crm.plan import Plan
    from revops_cli.crm.rows import Examination
    from revops_cli.diagnostics import Fault
    from revops_cli.texts import Text


class RejectsError(InputError):
    """Rows of a file can't be read: `count` places in `rows` rows. The faults tell the first of them."""

    def __init__(self, message: Text, cure: Text, found: Examination) -> None:
        """Keep what the slow look counted."""
        super().__init__(message, cure=cure, faults=tuple(found.faults))
        self.count = found.count
        self.rows = found.rows


def refusal(found: Examination, plan: Plan) -> RejectsError | None:
    """Make the error that tells what the slow look found, or `None` where it found nothing wrong."""
    faults = tuple(found.faults)
    if found.unclear_date is not None:
        return _unclear_date(found, plan)
    if found.unclear_amount is not None:
        return _unclear_amount(found.unclear_amount, plan, found)
    if not found.count:
        return None
    message = plural(
        "{file}: line {line} can't be read: {problem}",
        "{file} can't be read in {count} places. The first is on line {line}: {problem}",
        found.count,
        file=plan.source.label,
        line=str(faults[0].location.span.line),
        problem=faults[0].message,
    )
    return RejectsError(message, _cure(faults[0]), found)


def _cure(fault: Fault) -> Text:
    if not fault.path:
        return text("Mend the line, or export the file again with another delimiter or quoted values.")
    return text(
        "Mend the column {column} on that line, or leave the line out of the export.", column=fault.path
    )


def _unclear_date(found: Examination, plan: Plan) -> RejectsError:
    fault, value = found.unclear_date or (found.faults[0], "")
    message = text(
        "{file}: line {line}: {value} in the column {column} may be day first or month first.",
        file=plan.source.label,
        line=str(fault.location.span.line),
        value=value,
        column=fault.path,
    )
    day_first, month_first = possible_orders(value)
    cure = say_which(
        plan.source,
        f"--date-format {day_first} or --date-format {month_first}",
        f"date_format: {day_first} or date_format: {month_first}",
    )
    if found.order is not None:
        sure, sure_value, order = found.order
        told = plan.source.declared_in is not None
        cure = text(
            "Line {line} has {value}, which can only be {format}. Say so: {how}",
            line=str(sure.location.span.line),
            value=sure_value,
            format=order,
            how=f"date_format: {order}" if told else f"--date-format {order}",
        )
    return RejectsError(message, cure, found)


def _unclear_amount(fault: Fault, plan: Plan, found: Examination) -> RejectsError:
    message = text(
        "{file}: line {line}: {problem}",
        file=plan.source.label,
        line=str(fault.location.span.line),
        problem=fault.message,
    )
    cure = text("Say which mark has the decimals after it: --decimal comma or --decimal point")
    if plan.source.declared_in is not None:
        cure = text('Say which mark has the decimals after it: decimal: "," or decimal: "."')
    return RejectsError(message, cure, found)
