"""The same numbers by a pandas script: levers by month, and a bootstrap interval with --interval."""

import sys

import numpy as np
import pandas as pd

path = sys.argv[1]
columns = ["deal_id", "created_at", "closed_at", "status", "value", "currency"]
if path.endswith(".parquet"):
    deals = pd.read_parquet(path, columns=columns)
else:
    deals = pd.read_csv(path, usecols=columns)
deals["created_at"] = pd.to_datetime(deals["created_at"])
deals["closed_at"] = pd.to_datetime(deals["closed_at"])
assert not deals["deal_id"].duplicated().any()
won = deals[deals["status"] == "won"]
closed = deals[deals["status"].isin(["won", "lost"])]
cycle = (won["closed_at"] - won["created_at"]).dt.days
last = max(deals["created_at"].max(), deals["closed_at"].max())
months = pd.period_range(deals["created_at"].min(), last, freq="M")
created, ended = deals["created_at"].dt.to_period("M"), deals["closed_at"].dt.to_period("M")
entered = created.value_counts().reindex(months, fill_value=0).cumsum()
left = ended.value_counts().reindex(months, fill_value=0).cumsum().shift(1, fill_value=0)
opportunities = (entered - left).mean()
value, win_rate, days = won["value"].mean(), len(won) / len(closed), cycle.mean()
print("opportunities", opportunities, "value", value, "win rate", win_rate, "cycle", days, cycle.median())
print("velocity a day", opportunities * value * win_rate / days)
monthly = won.groupby(ended[won.index]).agg(won=("value", "size"), mean=("value", "mean"))
monthly["closed"] = closed.groupby(ended[closed.index]).size()
monthly["cycle"] = cycle.groupby(ended[won.index]).mean()
print(monthly)
if "--interval" in sys.argv:
    random = np.random.default_rng(1)
    is_won = (closed["status"] == "won").to_numpy()
    values = closed["value"].to_numpy()
    spans = (closed["closed_at"] - closed["created_at"]).dt.days.to_numpy()
    draws = []
    for _ in range(1000):
        pick = random.integers(0, len(closed), len(closed))
        chosen = is_won[pick]
        draws.append(opportunities * values[pick][chosen].mean() * chosen.mean() / spans[pick][chosen].mean())
    print("interval", np.percentile(draws, [2.5, 97.5]))
