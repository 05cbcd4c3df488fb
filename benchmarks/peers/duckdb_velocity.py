"""The bare query: what DuckDB needs to reduce the deals to counts and sums by month and status."""

import sys

import duckdb

path = sys.argv[1]
TYPES = (
    "{'deal_id': 'VARCHAR', 'created_at': 'DATE', 'closed_at': 'DATE', 'status': 'VARCHAR', "
    "'value': 'DECIMAL(18,2)', 'currency': 'VARCHAR', 'source': 'VARCHAR', 'owner': 'VARCHAR', "
    "'pipeline': 'VARCHAR'}"
)
source = (
    f"read_parquet('{path}')"
    if path.endswith(".parquet")
    else f"read_csv('{path}', header=true, auto_detect=false, delim=',', quote='\"', columns={TYPES})"
)
connection = duckdb.connect()
rows = connection.execute(
    f"""
    select date_trunc('month', created_at), date_trunc('month', closed_at), status, currency,
           count(*), count(distinct deal_id), sum(value), sum(closed_at - created_at),
           sum(cast(value as double) * value)
    from {source} group by all
    """
    if "--distinct" in sys.argv
    else f"""
    select date_trunc('month', created_at), date_trunc('month', closed_at), status, currency,
           count(*), sum(value), sum(closed_at - created_at), sum(cast(value as double) * value)
    from {source} group by all
    """
).fetchall()
days = connection.execute(
    f"select closed_at - created_at, count(*) from {source} where status = 'won' group by all"
).fetchall()
print(len(rows), len(days), sum(row[4] for row in rows))
