"""Writes seeded deals for the benchmarks: `make_deals.py COUNT FOLDER` gives a CSV and a Parquet file.

The rows are a function of their number alone, so every machine makes the same ones: about 63 % of
closed deals won, cycles of 1 to 140 days over three years, 8 sources, 40 owners, two pipelines.
With `--events` their stage events come, too: about three a deal, with a skipped stage in one deal of
eight and a step back in one of sixteen, in the order of the deals.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

ROWS = """
with numbered as (
    select range as i, hash(range * 7 + 1) as a, hash(range * 13 + 2) as b, hash(range * 17 + 3) as c
    from range({count})
), shaped as (
    select
        i,
        date '2023-11-01' + cast(a % 1096 as integer) as created,
        cast(1 + b % 140 as integer) as days,
        c % 100 as luck,
        a, b, c
    from numbered
)
select
    'D' || lpad(cast(i as varchar), 8, '0') as deal_id,
    created as created_at,
    case when luck < 76 and created + days <= date '2026-10-31' then created + days end as closed_at,
    case when luck >= 76 or created + days > date '2026-10-31' then 'open'
         when luck < 48 then 'won' else 'lost' end as status,
    cast(500 + (b // 1000) % 40000 + (c % 100) / 100.0 as decimal(18, 2)) as value,
    'EUR' as currency,
    'S' || cast(a // 7 % 8 as varchar) as source,
    'O' || cast(b // 7 % 40 as varchar) as owner,
    case when c // 7 % 3 = 0 then 'Partners' else 'Sales' end as pipeline
from shaped
"""

STAGES = ("Meeting", "Need", "Offer", "Negotiation")

# `reached` is the last stage before the end; a closed deal then has one event more, its outcome.
EVENTS = """
with deals as ({deals}), shaped as (
    select
        deal_id, status, closed_at, value, cast(created_at as timestamp) as begun,
        hash(deal_id) % 16 as luck,
        cast(case when status = 'won' then 3 else hash(deal_id || 'x') % 3 end as integer) as reached,
        coalesce(closed_at, date '2026-10-31') - created_at as days
    from deals
), steps as (
    select *, unnest(range(reached + 1)) as step from shaped
), moved as (
    select deal_id, value,
        begun + to_minutes(cast(days * 1440.0 * step / (reached + 1.5) as bigint)) as entered_at,
        case when luck = 1 and step > 1 and step = reached then step - 2 else step end as place
    from steps
    where not (luck in (2, 3) and step = 1)
)
select deal_id, ({names})[place + 1] as stage, entered_at, value from moved
union all
select deal_id, case status when 'won' then 'Won' else 'Lost' end,
    cast(closed_at as timestamp) + interval 12 hour, value
from shaped where closed_at is not null
order by deal_id, entered_at
"""


def make(count: int, folder: Path) -> tuple[Path, Path]:
    """Write `deals-COUNT.csv` and `deals-COUNT.parquet` where they are not there yet."""
    return _written(ROWS.format(count=count), folder, f"deals-{count}")


def make_events(count: int, folder: Path) -> tuple[Path, Path]:
    """Write the stage events of `COUNT` deals as `events-COUNT.csv` and `events-COUNT.parquet`."""
    names = "[" + ", ".join(f"'{name}'" for name in STAGES) + "]"
    return _written(EVENTS.format(deals=ROWS.format(count=count), names=names), folder, f"events-{count}")


def _written(rows: str, folder: Path, name: str) -> tuple[Path, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / f"{name}.csv", folder / f"{name}.parquet"
    for path, options in zip(paths, ("format csv, header true", "format parquet"), strict=True):
        if not path.exists():
            with duckdb.connect(config={"memory_limit": "4GB"}) as connection:
                connection.execute(f"copy ({rows}) to '{path}' ({options})")
    return paths


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word != "--events"]
    makers = (make, make_events) if "--events" in sys.argv else (make,)
    for maker in makers:
        for made in maker(int(asked[0]), Path(asked[1])):
            print(made, made.stat().st_size)
