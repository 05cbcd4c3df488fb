"""How shares, stages, bars and groups of a funnel are written, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.metrics.funnel_report import StagesFrom
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from decimal import Decimal

    from revops_cli.language import Language
    from revops_cli.metrics.funnel_report import FunnelReport
    from revops_cli.metrics.funnel_scope import Segment
    from revops_cli.metrics.interval import Interval
    from revops_cli.metrics.wilson import Proportion

NOTHING = "–"
"""Stands where nothing is known."""

_BLOCKS = " ▏▎▍▌▋▊▉█"


def place_name(place: int | None, report: FunnelReport) -> Text:
    """Name the stage at a place: as designed, or as the CRM writes what nobody designed."""
    if place is None:
        return text("stage not told")
    if 0 <= place < len(report.stages):
        return text("{name}", name=report.stages[place].name)
    if place < 0:
        unknown = report.places.unknown_name(place)
        if report.stages_from is StagesFrom.PLAYBOOK:
            return text("{name} (not in the playbook)", name=unknown)
        if report.stages_from is StagesFrom.FLAG:
            return text("{name} (not in --stages)", name=unknown)
        return text("{name}", name=unknown)
    return text("closed stage")


def share(found: Proportion, language: Language) -> str:
    """Write a share in whole per cent, a dash where there is none."""
    return NOTHING if found.share is None else language.ratio(found.share, 0)


def between(found: Proportion, language: Language) -> str:
    """Write the interval of a share, a dash where there is none."""
    return NOTHING if found.interval is None else interval_of_share(found.interval, language)


def interval_of_share(interval: Interval, language: Language) -> str:
    """Write an interval of shares: `81–89%`."""
    low, high = language.ratio(interval.low, 0), language.ratio(interval.high, 0)
    return low.rstrip("% \N{NO-BREAK SPACE}") + "–" + high


def bar(part: Decimal | None, columns: int) -> str:
    """Draw a part of one as a bar of at most so many columns, in eighths of a column."""
    if not part:
        return ""
    eighths = round(part * columns * 8)
    return "█" * (eighths // 8) + _BLOCKS[eighths % 8].strip()


def segment_name(segment: Segment, language: Language) -> str:
    """Name a group by its values."""
    nameless = language.say(text("not told"))
    return " / ".join(nameless if value is None else language.value(value) for value in segment)
