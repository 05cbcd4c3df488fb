"""Waste of the example against a computation that shares no code with ours, and what changes nothing."""

from __future__ import annotations

import csv
import json
import random
import shutil
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from revops_cli.catalogues import load_language
from revops_cli.errors import InputError, UsageError
from revops_cli.metrics.lead_waste import Waste
from revops_cli.renderers.waste_csv import render_waste_csv
from revops_cli.renderers.waste_json import render_waste_json
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.waste import report_waste
from revops_cli.workflows.waste_request import WasteRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from revops_cli.metrics.waste_report import WasteReport

EXAMPLE = Path(__file__).parents[2] / "examples" / "norders"
TODAY = date(2026, 11, 22)
ENGLISH = load_language("en")
PUBLIC = Path(__file__).parents[3] / "shared" / "data"
Row = dict[str, str]
# Monday to Friday, as the Finnish calendar of the time has them.
DAYS_OFF = {
    *(date(2025, 12, day) for day in (24, 25, 26)),
    *(date(2026, 1, day) for day in (1, 6)),
    *(date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 6, 19)),
}


def asked(playbook: Path = EXAMPLE, **more: Any) -> WasteReport:  # noqa: ANN401  # Each test knows its fields.
    return report_waste(WasteRequest(TODAY, **more), open_playbook(playbook))


def rows(name: str) -> list[Row]:
    with (EXAMPLE / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moment(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def worked_minutes(start: datetime, end: datetime) -> float:
    """Count day by day; no clock changes within office hours."""
    seconds = 0.0
    day = start.date()
    while day <= end.date():
        if day.weekday() < 5 and day not in DAYS_OFF:
            opens, closes = datetime.combine(day, time(8)), datetime.combine(day, time(16))
            seconds += max(0.0, (min(closes, end) - max(opens, start)).total_seconds())
        day += timedelta(days=1)
    return seconds / 60


def answers(leads: Iterable[Row], known: date) -> dict[str, list[datetime]]:
    by_person, by_deal = defaultdict(list), defaultdict(list)
    for act in rows("activities.csv"):
        at = datetime.fromisoformat(act["At"])
        if at.date() <= known and act["Direction"] == "outbound":
            by_person[act["Person"]].append(at)
            if act["Deal"]:
                by_deal[act["Deal"]].append(at)
    found = {}
    for lead in leads:
        own = [*by_person[lead["Lead - Contact person ID"]], *by_deal.get(lead["Deal - ID"], ())]
        first = moment(lead["Lead - First touch at"])
        if first is not None and first.date() <= known:
            own.append(first)
        found[lead["Lead - ID"]] = sorted(own)
    return found


def twice(leads: list[Row], ended: dict[str, date | None]) -> set[str]:
    """Give the leads that were entered while another lead of the same person was open."""
    persons = defaultdict(list)
    for lead in leads:
        persons[lead["Lead - Contact person ID"]].append(lead)
    found = set()
    for own in persons.values():
        own.sort(key=lambda lead: lead["Lead - Lead created"])
        for earlier, later in pairwise(own):
            gone = ended[earlier["Deal - ID"]] if earlier["Deal - ID"] else None
            if not earlier["Deal - ID"]:
                days = [earlier[name][:10] for name in ("Lead - Closed at", "Lead - SRL at") if earlier[name]]
                gone = min(map(date.fromisoformat, days), default=None)
            if (gone is None or gone > date.fromisoformat(later["Lead - Lead created"][:10])) and not later[
                "Deal - ID"
            ]:
                found.add(later["Lead - ID"])
    return found


def independent(known: date, start: date) -> tuple[Counter[str], Counter[str], list[Row]]:
    """Count categories of waste, and answers, of the leads created from `start` to `known`."""
    every = rows("leads.csv")
    deals = {deal["Deal - ID"]: deal for deal in rows("deals.csv")}
    ended = {
        name: date.fromisoformat(deal["Deal - Deal closed on"][:10])
        if deal["Deal - Deal closed on"]
        else None
        for name, deal in deals.items()
    }
    duplicates = twice(every, ended)
    acts = answers(every, known)
    now = datetime.combine(known, time()) + timedelta(days=1)
    waste: Counter[str] = Counter()
    sla: Counter[str] = Counter()
    window = [
        lead for lead in every if start <= date.fromisoformat(lead["Lead - Lead created"][:10]) <= known
    ]
    for lead in window:
        assigned, deal = moment(lead["Lead - Assigned at"]), lead["Deal - ID"]
        late = False
        if assigned is not None:
            answer = next((at for at in acts[lead["Lead - ID"]] if at >= assigned), None)
            closed = moment(lead["Lead - Closed at"])
            if answer is None and deal:
                sla["untold"] += 1
            else:
                end = answer or now
                if answer is None and closed is not None:
                    end = min(end, datetime.combine(closed.date(), time()) + timedelta(days=1))
                late = worked_minutes(assigned, end) > 480
                sla["late" if late else "pending" if answer is None else "in time"] += 1
        outside = lead["Organization - Industry"] in {"Consumer goods", "Education"}
        outside |= lead["Organization - Company size"] == "1-9"
        if deal:
            continue
        if lead["Lead - ID"] in duplicates:
            waste["duplicate"] += 1
        elif outside:
            waste["outside_profile"] += 1
        elif late and not acts[lead["Lead - ID"]]:
            waste["untouched"] += 1
        elif late:
            waste["answered_late"] += 1
        elif lead["Lead - Closed at"] and not lead["Lead - Close reason"]:
            waste["closed_without_reason"] += 1
        else:
            lead["handled"] = "yes"
    return waste, sla, window


def test_the_example_against_a_computation_of_its_own() -> None:
    report = asked()
    known, start = report.scope.as_of, report.scope.start
    waste, sla, window = independent(known, start)
    whole = report.whole
    assert whole.leads == len(window) > 1_000
    assert {kind.value: count for kind, count in whole.wasted.items()} == waste
    assert report.unknown == {}
    times = whole.sla
    assert (times.late_answers + times.overdue, times.in_time) == (sla["late"], sla["in time"])
    assert (times.pending, times.untold) == (sla["pending"], sla["untold"])
    assert all(waste[kind.value] for kind in Waste)


def test_the_expected_value_of_a_lead_of_the_example() -> None:
    report = asked()
    known, start = report.scope.as_of, report.scope.start
    _, _, window = independent(known, start)
    deals = {deal["Deal - ID"]: deal for deal in rows("deals.csv")}
    followed = won = 0
    for lead in window:
        created = date.fromisoformat(lead["Lead - Lead created"][:10])
        if (lead["Deal - ID"] or lead.get("handled")) and created + timedelta(days=90) <= known:
            followed += 1
            won_time = deals[lead["Deal - ID"]]["Deal - Won time"] if lead["Deal - ID"] else ""
            won += bool(won_time) and date.fromisoformat(won_time[:10]) <= created + timedelta(days=90)
    values = [
        Decimal(deal["Deal - Value"])
        for deal in deals.values()
        if deal["Deal - Status"] == "Won"
        and deal["Deal - Value"]
        and start <= date.fromisoformat(deal["Deal - Won time"][:10]) <= known
    ]
    assert (report.whole.followed_won, report.whole.followed) == (won, followed)
    assert report.value.value is not None
    expected = float(sum(values) / len(values)) * won / followed
    assert float(report.value.value) == pytest.approx(expected)
    assert report.cost is not None
    assert float(report.cost) == pytest.approx(expected * report.whole.priced)
    assert report.cost_between is not None
    low, high = report.cost_between
    assert low < report.cost < high


def test_groups_add_up() -> None:
    report = asked(by=("owner", "source"))
    parts = [tally for _, tally in report.segments]
    assert sum(part.leads for part in parts) == report.whole.leads
    assert sum((part.wasted for part in parts), Counter()) == report.whole.wasted
    assert sum(part.sla.n for part in parts) == report.whole.sla.n
    assert len({segment for segment, _ in report.segments}) == len(parts)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = tmp_path / "norders"
    shutil.copytree(EXAMPLE, root)
    return root


def told(report: WasteReport) -> dict[str, object]:
    """Give everything that the report says of leads, without what was read from where."""
    document = json.loads(render_waste_json(report, ENGLISH))
    return {key: value for key, value in document.items() if key not in {"notes", "columns"}}


def rewrite(file: Path, change: Callable[[list[str], list[list[str]]], None]) -> None:
    with file.open(encoding="utf-8", newline="") as source:
        header, *lines = csv.reader(source)
    change(header, lines)
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows([header, *lines])


def test_the_order_of_rows_and_columns_of_no_meaning_change_nothing(copy: Path) -> None:
    def change(header: list[str], lines: list[list[str]]) -> None:
        random.Random(7).shuffle(lines)  # noqa: S311 (no secret)
        header.append("Nothing")
        for line in lines:
            line.append("x")

    before = told(asked())
    for name in ("leads.csv", "activities.csv", "deals.csv", "touches.csv"):
        rewrite(copy / "data" / name, change)
    assert told(asked(copy)) == before


def test_leads_of_two_files_are_the_same_leads(copy: Path) -> None:
    kept: list[list[str]] = []

    def half(header: list[str], lines: list[list[str]]) -> None:
        kept.extend([header, *lines[::2]])
        del lines[::2]

    rewrite(copy / "data" / "leads.csv", half)
    with (copy / "data" / "leads-2.csv").open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows(kept)
    mapping = (copy / "data.yaml").read_text(encoding="utf-8")
    (copy / "data.yaml").write_text(
        mapping.replace("file: data/leads.csv", "file: data/leads*.csv"), encoding="utf-8"
    )
    assert told(asked(copy)) == told(asked())


def test_nothing_after_the_day_of_knowledge_changes_what_was_known(copy: Path) -> None:
    day = "2026-05-31"
    before = asked(as_of=day)
    assert before.scope.as_of == date(2026, 5, 31)

    def forget(header: list[str], lines: list[list[str]]) -> None:
        moments = [number for number, name in enumerate(header) if name.endswith(" at") or name == "At"]
        created = header.index("Lead - Lead created") if "Lead - Lead created" in header else moments[0]
        lines[:] = [line for line in lines if line[created][:10] <= day]
        for line in lines:
            for number in moments:
                line[number] = line[number] if line[number][:10] <= day else ""

    for name in ("leads.csv", "activities.csv", "touches.csv"):
        rewrite(copy / "data" / name, forget)
    after = asked(copy, as_of=day)
    assert after.scope == before.scope  # Only why it is this window may be told otherwise.
    assert {**told(after), "window": None} == {**told(before), "window": None}


def test_near_pairs_count_only_when_asked_for() -> None:
    plain, counted = asked(), asked(count_near=True)
    assert plain.near == counted.near
    assert counted.whole.wasted[Waste.DUPLICATE] >= plain.whole.wasted[Waste.DUPLICATE]
    assert counted.whole.leads == plain.whole.leads


def test_working_time_of_the_playbook_decides(copy: Path) -> None:
    sla = copy / "leads" / "sla.yaml"
    lines = sla.read_text(encoding="utf-8").splitlines(keepends=True)
    usual = "".join(line for line in lines if not line.startswith("working_time:"))
    sla.write_text(usual + "working_time: {hours: 0-24, holidays: none}\n", encoding="utf-8")
    long_days = asked(copy)
    assert long_days.promise is not None
    assert long_days.promise.seconds == 86_400
    assert long_days.working.holidays is None
    sla.write_text(usual + "working_time: {time_zones: {Otso: Europe/Nowhere}}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="Europe/Nowhere"):
        asked(copy)
    sla.write_text(usual.replace("response_time:", "response_tim:"), encoding="utf-8")
    none = asked(copy)
    assert none.promise is None
    assert Waste.LATE in none.unknown
    assert none.whole.sla.breaches.share is None


def test_what_leads_lack_is_unknown_and_not_zero(copy: Path) -> None:
    (copy / "data.yaml").write_text(
        "tables:\n  leads:\n    - file: data/leads.csv\n"
        "      columns: {lead_id: Lead - ID, created_at: Lead - Lead created}\n",
        encoding="utf-8",
    )
    report = asked(copy)
    assert set(report.unknown) == set(Waste)
    assert (report.cost, report.no_times is None) == (None, False)
    assert report.reach.reason is not None
    document = json.loads(render_waste_json(report, ENGLISH))
    assert document["whole"]["wasted"] is None
    assert document["whole"]["sla"]["median_minutes"] is None
    (first, *_) = csv.DictReader(render_waste_csv(report).splitlines())
    assert (first["name"], first["leads"]) == ("duplicate", "")


def test_a_window_without_leads_and_odd_flags_are_refused() -> None:
    with pytest.raises(InputError):
        asked(period="2020-01")
    for flags in ({"by": ("colour",)}, {"by": ("country",)}, {"fail_over": "2"}, {"horizon": "0d"}):
        with pytest.raises(UsageError):
            asked(**flags)


def test_the_gate() -> None:
    assert asked(fail_over="10%").fails is not None
    assert asked(fail_over="20%").fails is None


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Give a folder of the public data, or skip where it isn't at hand."""

    def find(name: str) -> Path:
        if not (PUBLIC / name).exists():
            pytest.skip(f"needs the public data {name}, which is not at hand")
        return PUBLIC / name

    return find


PRESETS = """format: 1
company: Public
currency: USD
time_zone: America/Los_Angeles
"""


def test_public_leads_whose_activities_name_deals_alone(
    tmp_path: Path, shared: Callable[[str], Path]
) -> None:
    folder = shared("salesforce_wave_sales")
    (tmp_path / "data").mkdir()
    for name in ("Lead.csv", "Opportunity.csv", "Task.csv"):
        shutil.copyfile(folder / name, tmp_path / "data" / name)
    (tmp_path / "playbook.yaml").write_text(PRESETS)
    (tmp_path / "data.yaml").write_text(
        "tables:\n"
        "  deals: [{file: data/Opportunity.csv, preset: salesforce}]\n"
        "  leads: [{file: data/Lead.csv, preset: salesforce}]\n"
        "  activities: [{file: data/Task.csv, preset: salesforce}]\n"
    )
    report = asked(tmp_path, since="2000-01-01")
    converted = sum(bool(row["ConvertedOpportunity.External_Id__c"]) for row in _csv(folder / "Lead.csv"))
    assert (report.whole.leads, report.whole.deals) == (1_307, converted)
    assert set(report.unknown) == set(Waste) - {Waste.DUPLICATE}
    assert report.value.won_deals.deals == 1_166


def test_public_leads_that_tell_nothing_but_their_end(tmp_path: Path, shared: Callable[[str], Path]) -> None:
    folder = shared("olist_funnel")
    (tmp_path / "data").mkdir()
    for file in folder.iterdir():
        shutil.copyfile(file, tmp_path / "data" / file.name)
    (tmp_path / "playbook.yaml").write_text(PRESETS)
    (tmp_path / "data.yaml").write_text(
        "tables:\n  leads:\n"
        "    - file: data/olist_marketing_qualified_leads_dataset.csv\n"
        "      columns: {lead_id: mql_id, created_at: first_contact_date, source: origin}\n"
        "      join:\n"
        "        - file: data/olist_closed_deals_dataset.csv\n"
        "          on: {lead_id: mql_id}\n"
        "          columns: {closed_at: won_date, deal_id: seller_id}\n"
    )
    report = asked(tmp_path, since="2000-01-01", by=("source",))
    assert (report.whole.leads, report.whole.deals) == (8_000, 842)
    social = next(tally for segment, tally in report.segments if segment == ("social",))
    assert (social.leads, social.deals) == (1_350, 75)
    assert not report.is_known


def _csv(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
