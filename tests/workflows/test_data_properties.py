"""What must change nothing: the order of rows, other ids, other files, other columns, other years."""

from __future__ import annotations

import csv
import json
import random
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from revops_cli.catalogues import load_language
from revops_cli.renderers.data_check_json import render_data_check_json
from revops_cli.renderers.velocity_json import render_velocity_json
from revops_cli.workflows.data_check import check_data
from revops_cli.workflows.measured_velocity import measure_velocity
from revops_cli.workflows.opened_playbook import open_playbook
from revops_cli.workflows.velocity import report_velocity
from revops_cli.workflows.velocity_request import VelocityRequest

ENGLISH = load_language("en")
FIRST = date(2025, 3, 1)
STAGES = ("Meeting", "Offer", "Negotiation")
PLAYBOOK = "format: 1\ncompany: Boats Oy\ncurrency: EUR\nlanguage: en\ntime_zone: Europe/Helsinki\n"
DATA = (
    "tables:\n  deals: [{{file: {deals}}}]\n  stage_events: [{{file: {events}}}]\n"
    "  accounts: [accounts.csv]\n"
)
SHIFT = 4 * 365 + 1  # days: leap years and the days of months stay where they are
few = settings(max_examples=12, deadline=None)


@dataclass(frozen=True)
class Deal:
    number: int
    created: int
    days: int
    status: str
    value: int | None
    stages: int
    account: int


@dataclass(frozen=True)
class Dress:
    """How the same deals are written down."""

    shuffle: int | None = None
    prefix: str = "D"
    parts: int = 1
    more_columns: bool = False
    shift: int = 0
    ids: tuple[int, ...] = field(default=())


deal = st.builds(
    Deal,
    number=st.just(0),
    created=st.integers(0, 400),
    days=st.integers(0, 120),
    status=st.sampled_from(["won", "lost", "open"]),
    value=st.none() | st.integers(1, 100_000),
    stages=st.integers(0, len(STAGES)),
    account=st.integers(0, 3),
)
populations = st.lists(deal, min_size=1, max_size=25).map(
    lambda several: [replace(each, number=number) for number, each in enumerate(several)]
)
dresses = st.one_of(
    st.builds(Dress, shuffle=st.integers(0, 9)),
    st.builds(Dress, prefix=st.sampled_from(["0", "ä-", "a b ", "'"])),
    st.builds(Dress, parts=st.integers(2, 4)),
    st.builds(Dress, more_columns=st.just(True)),  # noqa: FBT003 (its one argument)
    st.builds(Dress, st.integers(0, 9), st.sampled_from(["0", "ä-"]), st.integers(2, 4), st.booleans()),
)


def write(folder: Path, population: list[Deal], dress: Dress) -> None:
    first = FIRST + timedelta(days=dress.shift)
    deals, events = [], []
    for each in population:
        created = first + timedelta(days=each.created)
        closed = created + timedelta(days=each.days)
        name = f"{dress.prefix}{each.number}"
        ended = "" if each.status == "open" else closed.isoformat()
        value = "" if each.value is None else str(each.value)
        deals.append([name, created.isoformat(), ended, each.status, value, "EUR", f"A{each.account}"])
        moments = (created + timedelta(days=place) for place in range(each.stages))
        events += [
            [name, stage, f"{moment.isoformat()} 10:00"]
            for stage, moment in zip(STAGES, moments, strict=False)
        ]
    if not events:  # A file without rows is refused, which is not what is looked at here.
        events.append([deals[0][0], STAGES[0], f"{first.isoformat()} 10:00"])
    header = ["deal_id", "created_at", "closed_at", "status", "value", "currency", "account_id"]
    parts = [written(folder, "deals", header, deals, dress)]
    parts.append(written(folder, "events", ["deal_id", "stage", "entered_at"], events, dress))
    (folder / "accounts.csv").write_text("account_id,name\nA0,Boats\nA1,Oars\n")
    (folder / "playbook.yaml").write_text(PLAYBOOK)
    (folder / "data.yaml").write_text(DATA.format(deals=parts[0], events=parts[1]))


def written(folder: Path, name: str, header: list[str], rows: list[list[str]], dress: Dress) -> str:
    """Write rows into one file or several; give what `data.yaml` says of them."""
    if dress.shuffle is not None:
        random.Random(dress.shuffle).shuffle(rows)  # noqa: S311 (no secrets here)
    if dress.more_columns:
        header = ["noise", *header, "an amount", "a day", "=cmd"]
        rows = [[f"x{number}", *row, "1.234", "01/02/2026", '"'] for number, row in enumerate(rows)]
    share = -(-len(rows) // dress.parts)
    for part, start in enumerate(range(0, len(rows), share)):
        with (folder / f"{name}-{part}.csv").open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([header, *rows[start : start + share]])
    return f"{name}-*.csv"


def counted(folder: Path) -> dict[str, Any]:
    """Give what `data check` counts, without the names of the files."""
    found = json.loads(render_data_check_json(check_data(open_playbook(folder), frozenset()), ENGLISH))
    for table in found["tables"]:
        table["files"] = sorted({json.dumps(each["mapped"]) for each in table["files"]})
        table["notes"] = []
    return found  # type: ignore[no-any-return]  # an object of JSON


def measured(folder: Path, shift: int = 0) -> dict[str, Any]:
    days = [FIRST + timedelta(days=each + shift) for each in (60, 425, 500)]
    start, end, today = days
    request = VelocityRequest(today, since=start.isoformat(), until=end.isoformat())
    opened = open_playbook(folder)
    report = report_velocity(request, opened, measure_velocity(request, opened))
    found = json.loads(render_velocity_json(report, ENGLISH))["measured"]
    return {name: value for name, value in found.items() if name not in {"files", "notes"}}


@few
@given(populations, dresses)
def test_the_dress_changes_nothing(population: list[Deal], dress: Dress) -> None:
    with tempfile.TemporaryDirectory() as plain, tempfile.TemporaryDirectory() as dressed:
        write(Path(plain), population, Dress())
        write(Path(dressed), population, dress)
        expected, found = counted(Path(plain)), counted(Path(dressed))
        # A gap shows a few of the ids that lead nowhere.
        renamed = json.loads(json.dumps(expected).replace('"D', f'"{dress.prefix}'))
        for gap in (*found["gaps"], *renamed["gaps"]):
            gap.pop("examples", None)
        assert found["gaps"] == renamed["gaps"]
        for key in ("readable", "history", "uses"):
            assert found.get(key) == expected.get(key), key
        for one, other in zip(found["tables"], expected["tables"], strict=True):
            columns = [name for name in other if name != "files"]
            assert {name: one[name] for name in columns} == {name: other[name] for name in columns}
            assert one["files"] == other["files"]
        assert measured(Path(dressed)) == measured(Path(plain))


@few
@given(populations)
def test_other_years_are_the_same_years(population: list[Deal]) -> None:
    with tempfile.TemporaryDirectory() as plain, tempfile.TemporaryDirectory() as later:
        write(Path(plain), population, Dress())
        write(Path(later), population, Dress(shift=SHIFT))
        before, after = measured(Path(plain)), measured(Path(later), SHIFT)
        for key in ("n", "won_value", "average_deal_value", "opportunities", "win_rate", "reasons"):
            assert after[key] == before[key], key
        for key in ("sales_cycle_days", "velocity_per_day", "realised_per_day", "excluded"):
            assert after[key] == before[key], key
        one, other = counted(Path(plain)), counted(Path(later))
        assert [table["rows"] for table in one["tables"]] == [table["rows"] for table in other["tables"]]
        assert one["gaps"] == other["gaps"]
