"""The same funnel by a pandas script: conversion from stage to stage, days in each, what became of deals."""

import sys
from pathlib import Path

import pandas as pd

folder = Path(sys.argv[1])
PLACES = {"Lead": 0, "Interested": 1, "Meeting": 2, "Offer": 3}
events = pd.read_parquet(folder / "events.parquet", columns=["deal_id", "stage", "entered_at"])
deals = pd.read_parquet(
    folder / "deals.parquet", columns=["deal_id", "created_at", "closed_at", "status", "value"]
)
events["place"] = events["stage"].map(PLACES)
events["entered_at"] = pd.to_datetime(events["entered_at"])
events = events.sort_values(["deal_id", "entered_at", "place"], kind="stable")
events["days"] = (events.groupby("deal_id")["entered_at"].shift(-1) - events["entered_at"]).dt.days
print(events.groupby("place")["days"].describe(percentiles=[0.5, 0.9]))
furthest = events.groupby("deal_id")["place"].max()
deals = deals.join(furthest, on="deal_id")
deals["days"] = (pd.to_datetime(deals["closed_at"]) - pd.to_datetime(deals["created_at"])).dt.days
print([(deals["place"] >= place).mean() for place in PLACES.values()])
print(deals.groupby(["place", "status"])["value"].agg(["size", "sum"]))
print(deals.groupby("status")["days"].describe(percentiles=[0.5, 0.9]))
