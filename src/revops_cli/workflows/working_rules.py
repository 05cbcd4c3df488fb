"""Which time counts for those who take leads over: hours, zones and holidays, as the playbook says them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from revops_cli.errors import UsageError
from revops_cli.metrics.public_holidays import country_of_zone, public_holidays
from revops_cli.metrics.waiting_clock import Promise, Team
from revops_cli.metrics.waste_report import WorkingRules
from revops_cli.schemas.working_time import NO_HOLIDAYS, WorkingTime
from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from revops_cli.workflows.opened_playbook import OpenedPlaybook

_HOME_ZONE = "UTC"


def promise_of(opened: OpenedPlaybook) -> tuple[Promise | None, Text | None]:
    """Give the response time of the SLA, or why there is none."""
    sla = opened.playbook.sla
    time = None if sla is None or sla.response_time is None else sla.response_time.value
    if time is None:
        return None, text("The playbook promises no response time: write response_time in leads/sla.yaml.")
    return Promise.of(time, _working_time(opened).hours), None


def working_rules(opened: OpenedPlaybook) -> WorkingRules:
    """Read which time counts."""
    said = _working_time(opened)
    zone = opened.time_zone or _HOME_ZONE
    holidays = country_of_zone(zone) if said.holidays is None else said.holidays
    return WorkingRules(
        said.hours, zone, None if holidays == NO_HOLIDAYS else holidays, dict(said.time_zones)
    )


def team_of(rules: WorkingRules, first: date, last: date) -> tuple[Team, tuple[Text, ...]]:
    """Lay out whose clocks run, with the days off from `first` to `last`, and tell what isn't known of them.

    Raises `UsageError` for a time zone that nobody knows.
    """
    home = _zone(rules.zone, "playbook.yaml")
    zones = {owner: _zone(name, "leads/sla.yaml") for owner, name in rules.other_zones.items()}
    years = range(first.year, last.year + 1)
    holidays: dict[str, frozenset[date]] = {}
    notes: list[Text] = []
    for zone in sorted({home, *zones.values()}, key=lambda each: each.key):
        country = rules.holidays if zone is home else country_of_zone(zone.key)
        found = None if country is None else public_holidays(country, years)
        holidays[zone.key] = found or frozenset()
        if found is None:
            notes += _without_holidays(country, zone.key, of_home=zone is home, rules=rules)
    return Team(home, rules.hours, zones, holidays), tuple(notes)


def _without_holidays(
    country: str | None, zone: str, *, of_home: bool, rules: WorkingRules
) -> Iterator[Text]:
    if country is not None:
        yield text(
            "The public holidays of {country} aren't known: they count as working days.", country=country
        )
    elif not of_home or country_of_zone(rules.zone) is None:
        yield text(
            "The time zone {zone} is of no country, so no public holidays are left out. Name the country in "
            "leads/sla.yaml: working_time: {{holidays: FI}}",
            zone=zone,
        )


def _working_time(opened: OpenedPlaybook) -> WorkingTime:
    sla = opened.playbook.sla
    return WorkingTime() if sla is None or sla.working_time is None else sla.working_time


def _zone(name: str, file: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(
            text("There is no time zone {name}.", name=name),
            cure=text("Write a name like Europe/Helsinki in {file}.", file=file),
        ) from error
