"""Writes a seeded playbook with deals and their stage events: `make_funnel.py COUNT FOLDER`.

The deals are those of `make_deals.py`, and they went through the four stages of the playbook: a won
deal through all of them, others as far as their number says. About one deal in twelve jumps over a
stage and one in thirty comes back to one, so there are three events a deal.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import duckdb
from make_deals import ROWS, make

EVENTS = """
with deals as ({deals}), shaped as (
    select
        deal_id,
        created_at,
        coalesce(closed_at, date '2026-10-31') - created_at as days,
        case when status = 'won' then 3 else cast(hash(deal_id) % 4 as integer) end as furthest,
        hash(deal_id || 'j') % 12 = 0 as jumps,
        hash(deal_id || 'r') % 30 = 0 as comes_back
    from deals
), steps as (
    select *, unnest(range(0, furthest + 1)) as step from shaped
)
select
    deal_id,
    ['Lead', 'Interested', 'Meeting', 'Offer'][step + 1] as stage,
    created_at + cast(floor(days * step / (furthest + 2)) as integer) as entered_at
from steps
where not (jumps and step = 1 and furthest > 1)
union all
select deal_id, 'Interested', created_at + cast(floor(days * (furthest + 1) / (furthest + 2)) as integer)
from shaped
where comes_back and furthest > 1
"""

PLAYBOOK = {
    "playbook.yaml": """\
format: 1
company: Ten Million Oy
language: en
currency: EUR
time_zone: Europe/Helsinki
period: month
""",
    "pipeline.yaml": """\
skips: imputed
stages:
  - {id: lead, name: Lead, designed_time: 14 days}
  - {id: interested, name: Interested, designed_time: 14 days}
  - {id: meeting, name: Meeting, designed_time: 10 days}
  - {id: offer, name: Offer, designed_time: 14 days}
""",
    "data.yaml": """\
tables:
  deals: [{file: deals.parquet}]
  stage_events: [{file: events.parquet}]
""",
}


def make_funnel(count: int, folder: Path) -> Path:
    """Write the playbook `funnel-COUNT` where it is not there yet."""
    root = folder / f"funnel-{count}"
    root.mkdir(parents=True, exist_ok=True)
    for name, content in PLAYBOOK.items():
        (root / name).write_text(content, encoding="utf-8")
    deals, events = root / "deals.parquet", root / "events.parquet"
    if not deals.exists():
        os.link(make(count, folder)[1], deals)
    if not events.exists():
        query = EVENTS.format(deals=ROWS.format(count=count))
        duckdb.connect().execute(f"copy ({query}) to '{events}' (format parquet)")
    return root


if __name__ == "__main__":
    print(make_funnel(int(sys.argv[1]), Path(sys.argv[2])))
