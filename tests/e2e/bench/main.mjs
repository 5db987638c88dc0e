// The benchmark: `main.mjs [--events N] [--runs N] [--only PART,...]`. Makes its data in `target/bench`, measures
// what a person feels and then Hearth beside its peers on one file and question, all in one run, for times on a
// shared machine mean little by themselves. Everybody's answer must be the same; no time fails anything.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import * as data from "./data.mjs";
import { duckdb, duckdbLines, duckdbList } from "./duckdb.mjs";
import { feel } from "./feel.mjs";
import { importing, using } from "./hearth.mjs";
import { machine } from "./machine.mjs";
import { median } from "./measure.mjs";
import { commandLine, noPython, peer } from "./native.mjs";
import { papaparse } from "./papaparse.mjs";
import { past } from "./past.mjs";
import { write } from "./report.mjs";
import { scale } from "./scale.mjs";

const PARTS = ["feel", "past", "hearth", "use", "duckdb", "papaparse", "native", "lines"];
/** Measured only where it is asked for: it takes half an hour, and 5 GB of the disk. */
const SCALE = "scale";
/** How far two sums of everybody's scores may be apart, as a share: they add in different orders. */
const SAME = 1e-9;
const LINES = { events: 1_000_000, people: 100_000 };

const { values } = parseArgs({
  options: { events: { type: "string", default: "1000000" }, runs: { type: "string" }, only: { type: "string" } },
});
const events = Number(values.events);
const people = Math.round(events * (events > 1_000_000 ? 0.075 : 0.1));
const runs = Number(values.runs ?? (events > 1_000_000 ? 3 : 5));
const parts = values.only?.split(",") ?? PARTS;
assert.ok(Number.isInteger(events) && events > 0, "--events needs a number");
assert.ok(Number.isInteger(runs) && runs > 0, "--runs needs a number");
assert.ok(parts.every((part) => part === SCALE || PARTS.includes(part)), `--only knows ${PARTS.join(", ")}, ${SCALE}`);
const folder = process.env.HEARTH_BENCH;
assert.ok(folder, "HEARTH_BENCH must name a folder for data and reports; run `cargo xtask bench`");

if (parts.includes(SCALE)) {
  console.log(`written to ${await scale(folder)}`);
  if (parts.length === 1) process.exit(0);
}

const figures = {};
const missing = [];
const totals = new Map();
let browser = "";

/** The middle of each figure of several measurements. */
function middle(all) {
  const numbers = Object.keys(all[0]).filter((key) => typeof all[0][key] === "number");
  return Object.fromEntries(numbers.map((key) => [key, median(all.map((one) => one[key]))]));
}

/** What is to be measured, and how often. */
const measures = [];
const measure = (name, measured, times = runs) => measures.push({ name, measured, times, all: [] });

/** Everything once, then everything once more: who is measured when the machine is busy is then left to chance. */
async function takeAll() {
  for (let n = 0; n < runs; n += 1) {
    for (const { name, measured, times, all } of measures) {
      if (n >= times) continue;
      all.push(await measured());
      console.error(`${name}: ${JSON.stringify(all.at(-1))}`);
    }
  }
  for (const { name, all } of measures) {
    const [{ total, people: everybody, version, ...first }] = all;
    browser = version ?? browser;
    if (total !== undefined) totals.set(name, { total, everybody });
    figures[name] = all.length === 1 ? first : middle(all.map(({ total, people, ...rest }) => rest));
    const { load, query } = figures[name];
    if (query !== undefined) figures[name].all = load + query;
  }
}

function natively(csv) {
  measure("cli", () => commandLine(folder, csv));
  const why = noPython(folder);
  if (why) {
    missing.push(`DuckDB and Polars natively: ${why}`);
    return;
  }
  measure("native_duckdb", () => peer(folder, "native_duckdb.py", csv));
  measure("native_polars", () => peer(folder, "native_polars.py", csv));
}

async function jsonLines() {
  const path = await data.lines(folder, LINES.events, LINES.people);
  measure("lines", () => importing(path));
  measure("duckdb_lines", () => duckdbLines(path), 1);
  const list = await data.list(folder, LINES.events, LINES.people);
  measure("duckdb_list", () => duckdbList(list), 1);
  if (!noPython(folder)) measure("native_lines", () => peer(folder, "native_duckdb.py", path));
}

const csv = await data.csv(folder, events, people);
const wanted = (part) => parts.includes(part);
if (wanted("feel")) await feel(csv, events);
if (wanted("past")) await past(csv);
if (wanted("hearth")) measure("hearth", () => importing(csv));
if (wanted("use")) measure("use", () => using(csv), 1);
if (wanted("duckdb")) measure("duckdb", () => duckdb(csv));
if (wanted("papaparse")) measure("papaparse", () => papaparse(csv));
if (wanted("native")) natively(csv);
if (wanted("lines")) await jsonLines();
await takeAll();
const { refused } = figures.duckdb_lines ?? {};
if (refused) missing.push(`JSON Lines in DuckDB-WASM, whose JSON reader is fetched from its own site: ${refused}`);

const [[, one] = []] = totals;
for (const [name, { total, everybody }] of totals) {
  if (name === "native_lines") continue;
  assert.equal(everybody, one.everybody, `${name} scored other people`);
  assert.ok(Math.abs(total - one.total) <= Math.abs(one.total) * SAME, `${name} gave other scores: ${total}, not ${one.total}`);
}
if (Object.keys(figures).length > 0) write(folder, {
  date: new Date().toISOString().slice(0, 10),
  machine: machine(browser),
  events,
  people,
  megabytes: statSync(csv).size / 1e6,
  runs,
  figures,
  missing,
});
