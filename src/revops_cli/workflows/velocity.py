"""Puts the answer of `revops velocity` together: stated, measured, target, gap, advice, what-if.

This part needs neither the engine nor numpy; measuring does, and is a room of its own
(`measured_velocity`), so that a playbook alone answers at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from revops_cli.errors import UsageError
from revops_cli.metrics.comparison import compare
from revops_cli.metrics.definitions import Method
from revops_cli.metrics.velocity import unit_values
from revops_cli.metrics.velocity_report import Difference, VelocityReport
from revops_cli.metrics.weakest_lever import WeakestLever, weakest_lever
from revops_cli.metrics.what_if import parse_change, what_if
from revops_cli.playbook.boxes import boxes
from revops_cli.playbook.velocity import Levers
from revops_cli.quantities.currency import currency_code
from revops_cli.quantities.error import QuantityError
from revops_cli.quantities.money import Money
from revops_cli.quantities.period import PeriodLength
from revops_cli.schemas.box import Status
from revops_cli.texts import Text, text
from revops_cli.workflows.deal_files import deal_files, missing_exports
from revops_cli.workflows.measuring_window import asked_window, read_date, read_period
from revops_cli.workflows.stated_velocity import stated_before, stated_now, stated_target
from revops_cli.workflows.velocity_request import BASES, WIN_RATES

if TYPE_CHECKING:
    from revops_cli.metrics.velocity_report import MeasuredVelocity, StatedVelocity
    from revops_cli.metrics.what_if import Change
    from revops_cli.playbook.boxes import PlaybookBox
    from revops_cli.schemas.lever import Lever
    from revops_cli.workflows.opened_playbook import OpenedPlaybook
    from revops_cli.workflows.velocity_request import VelocityRequest

_NOTHING = Levers(None, None, None, None)
# What is not yet known to work is worked on before what is.
_ORDER = {Status.HYPOTHESIS: 0, None: 1, Status.TESTED: 2, Status.PROVEN: 3}


class Plan(NamedTuple):
    """Whether deals are to be measured, and what there is to say about it."""

    measure: bool
    notes: tuple[Text, ...] = ()


def measurable(request: VelocityRequest, opened: OpenedPlaybook | None) -> Plan:
    """Decide whether there is an export to measure; exports are often kept out of git.

    Raises `UsageError` where measuring was asked for and there is nothing to measure, and for what can't
    be read of the request: before a large export is read.
    """
    _changes(request)
    asked_window(request)
    _check_currency(request)
    if request.compare_to not in {None, "target", "previous"}:
        read_period("--compare-to", request.compare_to or "")
    if request.only == "stated":
        _check_stated_only(request)
        return Plan(measure=False)
    if request.deals is None and opened is not None and request.currency not in {None, opened.currency}:
        raise UsageError(
            text("The playbook counts in {currency}.", currency=opened.currency),
            cure=text("--currency tells the currency of an export: it goes with --deals."),
        )
    if request.deals is not None:
        return Plan(measure=True)
    missing = () if opened is None else missing_exports(opened)
    if opened is not None and not missing and deal_files(opened):
        return Plan(measure=True)
    if missing:
        message = text("Nothing is measured: data.yaml names {files}, which is not there.", files=missing)
        cure = text("Export the deals from the CRM to that file, or name another: --deals deals.csv")
    else:
        message = text("Nothing is measured: the playbook names no export of deals.")
        cure = text("Name it in data.yaml, or measure an export: --deals deals.csv")
    if request.only == "measured":
        raise UsageError(message, cure=cure)
    return Plan(measure=False, notes=(message, cure))


def _check_stated_only(request: VelocityRequest) -> None:
    """Raise `UsageError` for flags that only measuring can heed."""
    measuring = {
        "--deals": request.deals is not None,
        "--by": request.by is not None,
        "--pipeline": request.pipeline is not None,
        "--from": request.since is not None,
        "--to": request.until is not None,
        "--basis": request.basis != BASES[0],
        "--win-rate": request.win_rate != WIN_RATES[0],
    }
    asked = tuple(flag for flag, used in measuring.items() if used)
    if asked:
        raise UsageError(
            text("{flags} would change what is measured, and --stated measures nothing.", flags=asked),
            cure=text("Leave out --stated, or leave out {flags}.", flags=asked),
        )


def report_velocity(
    request: VelocityRequest,
    opened: OpenedPlaybook | None,
    measured: MeasuredVelocity | None,
    notes: tuple[Text, ...] = (),
) -> VelocityReport:
    """Answer a request. `measured` is None where nothing was measured.

    Raises `UsageError` where there is nothing to answer with, or to compare with.
    """
    changes = _changes(request)
    stated = None if opened is None or request.only == "measured" else _stated(request, opened)
    target = None if opened is None else stated_target(opened)
    if stated is None and measured is None:
        raise _nothing_to_answer_with(opened, notes)
    stated_reference = _stated_reference(request, opened, stated)
    difference = _difference(request, stated, measured, target, stated_reference)
    no_gap = _incomparable(request, stated, measured, target)
    gap = None if no_gap is not None else _gap(stated, measured, target)
    weakest = _weakest(gap, no_gap)
    draft = VelocityReport(
        company=None if opened is None else opened.company,
        currency=_currency(opened, measured),
        length=PeriodLength.MONTH if opened is None else opened.period,
        stated=stated,
        measured=measured,
        target=target,
        stated_reference=stated_reference,
        gap=gap,
        no_gap=no_gap,
        drift=_drift(stated, measured),
        difference=difference,
        weakest=weakest,
        advice=_advice(opened, weakest),
        unit_values=unit_values(_NOTHING),
        what_if=None,
        notes=(*notes, *_contradictions(opened, stated, target)),
    )
    now = draft.now or _NOTHING
    return draft.completed(
        unit_values(now), what_if(now, changes, currency=draft.currency) if changes else None
    )


def _nothing_to_answer_with(opened: OpenedPlaybook | None, notes: tuple[Text, ...]) -> UsageError:
    if opened is not None and missing_exports(opened) and notes:
        message, cure = notes
        return UsageError(message, cure=cure)
    return UsageError(
        text("Neither the playbook nor an export says anything about velocity."),
        cure=text("Fill strategy/current-state.yaml, or name an export: --deals deals.csv"),
    )


def _weakest(gap: Difference | None, no_gap: Text | None) -> WeakestLever:
    if no_gap is not None:
        return WeakestLever(None, reason=no_gap)
    return weakest_lever(None if gap is None else gap.comparison.decomposition)


def _check_currency(request: VelocityRequest) -> None:
    try:
        if request.currency is not None:
            currency_code(request.currency)
    except QuantityError as error:
        message = text("{option}: {why}", option="--currency", why=error.message)
        raise UsageError(message, cure=error.cure) from error


def _changes(request: VelocityRequest) -> tuple[Change, ...]:
    return tuple(_change(raw) for raw in request.changes)


def _change(raw: str) -> Change:
    try:
        return parse_change(raw)
    except UsageError as error:
        message = text("{option}: {why}", option="--set", why=error.message)
        raise UsageError(message, cure=error.cure) from error


def _stated(request: VelocityRequest, opened: OpenedPlaybook) -> StatedVelocity | None:
    as_of = request.today if request.as_of is None else read_date("--as-of", request.as_of)
    if request.period is not None:
        found = stated_now(opened, as_of, read_period("--period", request.period))
        if found is not None:
            return found
    return stated_now(opened, as_of)


def _stated_reference(
    request: VelocityRequest, opened: OpenedPlaybook | None, stated: StatedVelocity | None
) -> StatedVelocity | None:
    if opened is None or stated is None or request.compare_to in {None, "target"}:
        return None
    if request.compare_to == "previous":
        return stated_before(opened, stated)
    period = read_period("--compare-to", request.compare_to or "")
    return stated_now(opened, request.today, period)


def _incomparable(
    request: VelocityRequest,
    stated: StatedVelocity | None,
    measured: MeasuredVelocity | None,
    target: StatedVelocity | None,
) -> Text | None:
    """Say why what was measured can't be held against the target, None where it can."""
    if target is None:
        return text("There is no target to compare with.")
    if measured is None or (stated is not None and measured.whole.velocity.per_day is None):
        return None
    if request.pipeline is not None:
        return text("The target is for all pipelines together, so this one isn't compared with it.")
    if measured.whole.method != Method():
        return text("The target is meant in the classic way, so this way of counting isn't compared with it.")
    return None


def _contradictions(opened: OpenedPlaybook | None, *stated: StatedVelocity | None) -> tuple[Text, ...]:
    """Tell where a file's own velocity is not what its levers make."""
    return tuple(
        text(
            "The playbook writes {written} a day for {when}, but its levers make {made}.",
            written=Money(each.written_per_day, opened.currency),
            made=Money(each.velocity.per_day, opened.currency),
            when=each.when,
        )
        for each in stated
        if opened is not None
        and each is not None
        and each.contradicts
        and each.written_per_day is not None
        and each.velocity.per_day is not None
    )


def _drift(stated: StatedVelocity | None, measured: MeasuredVelocity | None) -> Difference | None:
    """Compare what the deals say with what the playbook states."""
    if stated is None or measured is None or measured.whole.method != Method():
        return None
    return Difference("measured", "stated", compare(measured.whole.as_levers(), stated.levers))


def _gap(
    stated: StatedVelocity | None, measured: MeasuredVelocity | None, target: StatedVelocity | None
) -> Difference | None:
    """Compare now with the target; the measured now where deals make a velocity, else the stated."""
    if target is None:
        return None
    if measured is not None and (stated is None or measured.whole.velocity.per_day is not None):
        return Difference("measured", "target", compare(measured.whole.as_levers(), target.levers))
    if stated is not None:
        return Difference("stated", "target", compare(stated.levers, target.levers))
    return None


def _difference(
    request: VelocityRequest,
    stated: StatedVelocity | None,
    measured: MeasuredVelocity | None,
    target: StatedVelocity | None,
    stated_reference: StatedVelocity | None,
) -> Difference | None:
    """Compare with what --compare-to names; a target that was asked for must be there."""
    asked = request.compare_to
    if asked in {None, "target"}:
        if asked == "target" and target is None:
            raise UsageError(
                text("There is no target to compare with."),
                cure=text("Write strategy/targets.yaml, or compare with --compare-to previous."),
            )
        return None
    if measured is not None and measured.reference is not None:
        before = measured.reference.as_levers()
        return Difference("measured", str(asked), compare(before, measured.whole.as_levers()))
    if stated is not None and stated_reference is not None:
        return Difference("stated", str(asked), compare(stated_reference.levers, stated.levers))
    raise UsageError(
        text("There is nothing to compare with for --compare-to {asked}.", asked=str(asked)),
        cure=text("Add the snapshot of that period to strategy/current-state.yaml, or name an export."),
    )


def _currency(opened: OpenedPlaybook | None, measured: MeasuredVelocity | None) -> str | None:
    if opened is not None:
        return opened.currency
    return None if measured is None else measured.whole.currency


def _advice(opened: OpenedPlaybook | None, weakest: WeakestLever) -> tuple[PlaybookBox, ...]:
    """Give the boxes that move the weakest lever: empty ones first, then the least proven."""
    lever: Lever | None = weakest.lever
    if opened is None or lever is None:
        return ()
    found = [
        box
        for box in boxes(opened.playbook)
        # Of a box that can't be read nobody knows whether it needs work.
        if lever in box.levers and not box.left_out and (box.filled or not box.unread)
    ]
    return tuple(sorted(found, key=lambda box: (box.filled, _ORDER[box.status])))
