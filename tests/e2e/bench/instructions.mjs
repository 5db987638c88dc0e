// `instructions.mjs [--keep]`: how many instructions `hearth` takes for an event, counted by valgrind: the same at every run, however busy the
// machine is. What two files of different length take differs by the events alone, not by what a start takes.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import * as data from "./data.mjs";
import { MODEL } from "./question.mjs";

const run = promisify(execFile);
const quiet = { maxBuffer: 1 << 28 };
/** Small enough for one reader, large enough for more people than are sorted together. */
const EVENTS = [20_000, 60_000];
const PEOPLE = 4_000;
/** How much more than the figure that is kept a count may be, as a share. */
const TOLERANCE = 0.05;
const KEPT = join(import.meta.dirname, "instructions.json");
const { HEARTH_BENCH: folder, HEARTH_CLI: hearth } = process.env;
assert.ok(folder && hearth, "HEARTH_BENCH must name a folder and HEARTH_CLI the program; run `cargo xtask bench`");

/** Whether instructions can be counted here. */
async function hasValgrind() {
  try {
    await run("valgrind", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

/** Instructions of one run of `hearth`. */
async function counted(args) {
  const tool = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
  const { stderr } = await run("valgrind", [...tool, hearth, ...args], { ...quiet, cwd: folder });
  const told = /I\s+refs:\s+([\d,]+)/.exec(stderr);
  assert.ok(told, `valgrind told no count: ${stderr}`);
  return Number(told[1].replaceAll(",", ""));
}

/** Instructions for each further event of a command. */
async function perEvent(args) {
  const counts = [];
  for (const events of EVENTS) counts.push(await counted([...args, await data.csv(folder, events, PEOPLE)]));
  return Math.round((counts[1] - counts[0]) / (EVENTS[1] - EVENTS[0]));
}

/** Counts, and holds the counts against those that are kept; with `keep` they are kept instead. */
async function count(keep) {
  const model = join(folder, "question.hearth.json");
  writeFileSync(model, MODEL);
  const counts = {
    inspect: await perEvent(["inspect"]),
    score: await perEvent(["score", "--model", model, "--out", join(folder, "scores.csv")]),
  };
  if (keep) writeFileSync(KEPT, `${JSON.stringify(counts, null, 2)}\n`);
  const kept = JSON.parse(readFileSync(KEPT, "utf8"));
  for (const [command, now] of Object.entries(counts)) {
    console.log(`hearth ${command}: ${now} instructions an event; kept: ${kept[command]}`);
    const most = kept[command] * (1 + TOLERANCE);
    assert.ok(now <= most, `\`hearth ${command}\` takes ${now} instructions an event, and took ${kept[command]}`);
  }
}

const { values } = parseArgs({ options: { keep: { type: "boolean" } } });
mkdirSync(folder, { recursive: true });
if (await hasValgrind()) await count(values.keep);
else console.log("valgrind is missing: no instructions are counted");
