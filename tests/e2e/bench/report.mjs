// The figures as a table beside the bars, as Markdown and as JSON. Tells what fell short, and fails nothing:
// a shared machine's time is no fact about the program.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { round } from "./measure.mjs";

/** What must hold between two figures: the first at most `most` times the second. */
export const BARS = [
  { what: "import and first score / raw read", of: "hearth.all", by: "hearth.raw", most: 2.5 },
  { what: "import and first score / DuckDB-WASM load and query", of: "hearth.all", by: "duckdb.all", most: 0.35 },
  { what: "import and first score / PapaParse", of: "hearth.all", by: "papaparse.all", most: 0.25 },
  { what: "new points, in the engine / DuckDB-WASM query", of: "use.points.engine", by: "duckdb.again", most: 0.01 },
  { what: "new decay, in the engine / DuckDB-WASM query", of: "use.decay.engine", by: "duckdb.again", most: 0.3 },
  { what: "command line / native DuckDB load and query", of: "cli.all", by: "native_duckdb.all", most: 0.6 },
  { what: "command line / native Polars read", of: "cli.all", by: "native_polars.load", most: 0.7 },
  { what: "JSON Lines of 1 million: import and first score / DuckDB-WASM read_json", of: "lines.all", by: "duckdb_lines.load", most: 0.5 },
  { what: "the same / DuckDB-WASM insertJSONFromPath of the same rows as a list", of: "lines.all", by: "duckdb_list.load", most: 0.5 },
];

/** Figures as rows, of those that were measured: what, of which figure. Milliseconds unless they are a peak, in MiB. */
const ROWS = [
  ["Raw read of the file in Chromium", "hearth.raw"],
  ["**Hearth, page**: import and first score", "hearth.all"],
  ["· new points: engine", "use.points.engine"],
  ["· new points: input to painted frame", "use.points.frame"],
  ["· new decay: engine", "use.decay.engine"],
  ["· new decay: input to painted frame", "use.decay.frame"],
  ["· another order of the table: engine", "use.sort.engine"],
  ["· a person's card: click to painted frame", "use.card.frame"],
  ["· the tab's memory at most, after the first score", "hearth.peak"],
  ["DuckDB-WASM: load", "duckdb.load"],
  ["DuckDB-WASM: query", "duckdb.query"],
  ["DuckDB-WASM: query with other points", "duckdb.again"],
  ["DuckDB-WASM: the tab's memory at most", "duckdb.peak"],
  ["PapaParse with a Map: all", "papaparse.all"],
  ["PapaParse with a Map: the tab's memory at most", "papaparse.peak"],
  ["**Hearth, command line**: read, score, write", "cli.all"],
  ["DuckDB, native, 2 threads: load", "native_duckdb.load"],
  ["DuckDB, native, 2 threads: query", "native_duckdb.query"],
  ["DuckDB, native: memory at most", "native_duckdb.peak"],
  ["Polars, native: read", "native_polars.load"],
  ["Polars, native: query", "native_polars.query"],
  ["Polars, native: memory at most", "native_polars.peak"],
  ["JSON Lines of 1 million events, Hearth: import and first score", "lines.all"],
  ["JSON Lines of 1 million events, DuckDB-WASM: load", "duckdb_lines.load"],
  ["A list in JSON of 1 million events, DuckDB-WASM: insertJSONFromPath", "duckdb_list.load"],
  ["JSON Lines of 1 million events, DuckDB native: load", "native_lines.load"],
];

/** The figure of a path such as `use.points.engine`; absent where it was not measured. */
const figure = (figures, path) => path.split(".").reduce((inside, key) => inside?.[key], figures);

function shown(value, path) {
  return path.endsWith(".peak") ? `${Math.round(value)} MiB` : `${value < 100 ? round(value) : Math.round(value)} ms`;
}

/** The report as Markdown. */
export function markdown({ machine, date, events, people, megabytes, runs, figures, missing }) {
  const measured = ROWS.filter(([, path]) => figure(figures, path) !== undefined);
  const rows = measured.map(([what, path]) => `| ${what} | ${shown(figure(figures, path), path)} |`);
  const ratios = BARS.map(({ what, of, by, most }) => {
    const [one, other] = [figure(figures, of), figure(figures, by)];
    if (one === undefined || other === undefined) return `| ${what} | not measured | ${most} | |`;
    const ratio = one / other;
    return `| ${what} | ${ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(2)} | ${most} | ${ratio <= most ? "holds" : "falls short"} |`;
  });
  return [
    `${date}, ${machine}; ${events.toLocaleString("en")} events of ${people.toLocaleString("en")} people, ${Math.round(megabytes)} MB; median of ${runs}.`,
    "",
    "| what | figure |",
    "|---|---|",
    ...rows,
    "",
    "| ratio | measured | bar | |",
    "|---|---|---|---|",
    ...ratios,
    ...missing.map((why) => `\nNot measured: ${why}`),
    "",
  ].join("\n");
}

/** Writes both to `folder` and prints the table. */
export function write(folder, report) {
  const text = markdown(report);
  writeFileSync(join(folder, `report-${report.events}.md`), text);
  writeFileSync(join(folder, `report-${report.events}.json`), `${JSON.stringify(report, null, 2)}\n`);
  console.log(text);
}
