"""Writes seeded deals for the benchmarks: `make_deals.py COUNT FOLDER` gives a CSV and a Parquet file.

The rows are a function of their number alone, so every machine makes the same ones: about 63 % of
closed deals won, cycles of 1 to 140 days over three years, 8 sources, 40 owners, two pipelines.
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


def make(count: int, folder: Path) -> tuple[Path, Path]:
    """Write `deals-COUNT.csv` and `deals-COUNT.parquet` where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / f"deals-{count}.csv", folder / f"deals-{count}.parquet"
    for path, options in zip(paths, ("format csv, header true", "format parquet"), strict=True):
        if not path.exists():
            duckdb.connect().execute(f"copy ({ROWS.format(count=count)}) to '{path}' ({options})")
    return paths


if __name__ == "__main__":
    for made in make(int(sys.argv[1]), Path(sys.argv[2])):
        print(made, made.stat().st_size)
