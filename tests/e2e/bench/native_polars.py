"""Polars: reads a CSV file into a frame and answers the benchmark's question."""

import datetime
import json
import resource
import sys
import time

import polars as pl

asked = json.loads(sys.argv[1])
rules = pl.DataFrame(asked["rules"])
as_of = datetime.datetime.fromisoformat(asked["as_of"].replace("Z", "+00:00"))
began = time.perf_counter()
events = pl.read_csv(asked["path"], try_parse_dates=True)
loaded = time.perf_counter()
age = (pl.lit(as_of) - pl.col("timestamp")).dt.total_milliseconds() / 86_400_000
scored = (
    events.lazy()
    .join(rules.lazy(), left_on="event", right_on="kind")
    .with_columns(left=pl.lit(2.0).pow(-age / pl.col("halfLife")))
    .group_by("email", "event")
    .agg(pl.col("left").sum(), pl.col("points").first(), pl.col("cap").first())
    .with_columns(amount=pl.min_horizontal(pl.col("points") * pl.col("left"), pl.col("cap")))
    .group_by("email")
    .agg(pl.col("amount").sum().alias("score"))
    .group_by((pl.col("score") / 10).floor().alias("bin"))
    .agg(pl.len().alias("people"), pl.col("score").sum().alias("total"))
    .collect()
)
done = time.perf_counter()
print(
    json.dumps(
        {
            "load": (loaded - began) * 1000,
            "query": (done - loaded) * 1000,
            "rows": scored.select("people", "total").to_dicts(),
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    )
)
