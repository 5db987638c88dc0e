// The same without a browser: `hearth score`, and DuckDB and Polars in Python where there is one.

import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { CLI } from "../harness.mjs";
import { answer } from "./duckdb.mjs";
import { AS_OF, MODEL, RULES, sql } from "./question.mjs";

const run = promisify(execFile);
const quiet = { maxBuffer: 1 << 28 };

/** Milliseconds of `hearth score` from start to end, with everybody's score written; people and the sum of all scores. */
export async function commandLine(folder, path) {
  const model = join(folder, "question.hearth.json");
  const out = join(folder, "scores.csv");
  writeFileSync(model, MODEL);
  const began = performance.now();
  await run(CLI, ["score", "--model", model, "--out", out, path], quiet);
  const all = performance.now() - began;
  const [head, ...rows] = readFileSync(out, "utf8").trimEnd().split("\n");
  const raw = head.split(",").findIndex((name) => name.endsWith(".raw"));
  return { all, people: rows.length, total: rows.reduce((sum, row) => sum + Number(row.split(",")[raw]), 0) };
}

/** Where `cargo xtask bench` puts Python with the peers. */
const python = (folder) => join(folder, "python", "bin", "python");

/** Why there are no figures of the peers in Python; absent where there can be. */
export const noPython = (folder) => (existsSync(python(folder)) ? undefined : "Python 3 with venv is missing");

/** Milliseconds that a peer needs to read the file and to answer; people and the sum of all scores. */
export async function peer(folder, script, path) {
  const question = JSON.stringify({ path, sql: sql("events"), rules: RULES, as_of: AS_OF });
  const { stdout } = await run(python(folder), [join(import.meta.dirname, script), question], quiet);
  const { load, query, rows, peak } = JSON.parse(stdout);
  return { load, query, peak, ...answer(rows) };
}
