"""DuckDB with two threads: reads a file of CSV or JSON Lines into a table and answers the benchmark's question."""

import json
import resource
import sys
import time

import duckdb

asked = json.loads(sys.argv[1])
reader = "read_csv" if asked["path"].endswith(".csv") else "read_json"
base = duckdb.connect(config={"threads": 2})
began = time.perf_counter()
base.execute(f"CREATE TABLE events AS SELECT * FROM {reader}(?)", [asked["path"]])
loaded = time.perf_counter()
rows = base.execute(asked["sql"]).fetchall()
done = time.perf_counter()
print(
    json.dumps(
        {
            "load": (loaded - began) * 1000,
            "query": (done - loaded) * 1000,
            "rows": [{"people": people, "total": total} for _, people, total in rows],
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
    )
)
