// How cost grows: with events, people, rules and properties in the command line, with events in the page. Each time is
// the least of a few, for what a shared machine adds is never less than nothing; ratios within a run say more.

import { spawn } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLI } from "../harness.mjs";
import * as data from "./data.mjs";
import { importing } from "./hearth.mjs";
import { round } from "./measure.mjs";
import { AS_OF, MODEL, RULES } from "./question.mjs";

const MILLION = 1_000_000;
/** Events and people: natively, and in the page. */
const NATIVE = [0.1, 1, 10, 50].map((millions) => [millions * MILLION, Math.round(millions * MILLION * (millions > 1 ? 0.075 : 0.1))]);
const PAGE = 10 * MILLION;
/** Larger files are not kept, and measured once. */
const LARGE = 20 * MILLION;
const PEOPLE = [10_000, 100_000, 500_000];
const POLL_MS = 20;

/** The most memory that a process had, in MiB. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs `hearth`: milliseconds, the most memory in MiB, and what it printed. */
function run(...args) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(CLI, args, { stdio: ["ignore", "pipe", "ignore"] });
    let out = "";
    let peak = 0;
    const poll = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), POLL_MS);
    child.stdout.on("data", (part) => (out += part));
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(poll);
      if (code === 0) resolve({ ms: performance.now() - began, peak, out });
      else reject(new Error(`hearth ${args[0]} ended with ${code}`));
    });
  });
}

/** The least time of a few runs, and the most memory. */
async function least(times, ...args) {
  const all = [];
  for (let n = 0; n < times; n += 1) all.push(await run(...args));
  return { ms: Math.min(...all.map(({ ms }) => ms)), peak: Math.max(...all.map(({ peak }) => peak)), out: all[0].out };
}

/** A model of the first so many rules of the question, and more of them under other names. */
function model(folder, rules) {
  const path = join(folder, `rules-${rules}.hearth.json`);
  const document = JSON.parse(MODEL);
  const [score] = document.scores;
  const all = Array.from({ length: rules }, (_, n) => ({ ...score.rules[n % RULES.length], id: `r${n}`, name: `rule ${n}` }));
  // Another half-life each, so that no two share what was computed.
  score.rules = all.map((rule, n) => (n < RULES.length ? rule : { ...rule, decay: { half_life: 100 + n } }));
  writeFileSync(path, JSON.stringify(document));
  return path;
}

const shown = (ms) => (ms < 10_000 ? `${Math.round(ms)} ms` : `${round(ms / 1000)} s`);
const MAP = "person=email,event=event,time=timestamp";

/** Every table as Markdown, and the figures. */
export async function scale(folder, { native = NATIVE, page = PAGE } = {}) {
  const tables = [];
  const table = (head, rows) => tables.push([`| ${head.join(" | ")} |`, `|${head.map(() => "---|").join("")}`, ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n"));
  const out = join(folder, "scale-scores.csv");
  const question = model(folder, RULES.length);
  const events = [];
  for (const [count, people] of native) {
    const path = await data.csv(folder, count, people);
    const times = count > LARGE ? 1 : 3;
    const inspected = await least(times, "inspect", path);
    const { memory } = JSON.parse(inspected.out);
    const score = await least(times, "score", path, "--model", question, "--out", out);
    const sampled = await least(times, "score", path, "--model", question, "--out", out, "--sample", "1/10");
    const own = count <= page ? await importing(path) : undefined;
    console.error(`${count} events: ${JSON.stringify({ inspect: inspected.ms, score: score.ms, memory: memory.bytes, page: own })}`);
    events.push({ count, people, bytes: statSync(path).size, inspected, memory, score, sampled, own });
    if (count > LARGE) rmSync(path);
  }
  const first = events.find(({ count }) => count === MILLION) ?? events[0];
  table(
    ["events", "people", "file", "read and inspect", "read, score, write", "to 1 million", "memory of the events", "an event", "the process at most", "with `--sample 1/10`: time, at most"],
    events.map(({ count, people, bytes, inspected, memory, score, sampled }) => [
      count.toLocaleString("en"),
      people.toLocaleString("en"),
      `${Math.round(bytes / 1e6)} MB`,
      shown(inspected.ms),
      shown(score.ms),
      `${round(score.ms / first.score.ms)} for ${round(count / first.count)}`,
      `${Math.round(memory.bytes / 1e6)} MB`,
      `${memory.bytes_per_event} bytes`,
      `${Math.round(score.peak)} MiB`,
      `${shown(sampled.ms)}, ${Math.round(sampled.peak)} MiB`,
    ]),
  );
  const inPage = events.filter(({ own }) => own);
  table(
    ["events", "raw read of the file", "import and first score", "to the raw read", "the tab at most"],
    inPage.map(({ count, own }) => [count.toLocaleString("en"), shown(own.raw), shown(own.all), round(own.all / own.raw), `${Math.round(own.peak)} MiB`]),
  );
  const few = Math.min(MILLION, native.at(-1)[0]);
  const people = [];
  for (const count of PEOPLE.filter((count) => count < few)) {
    const path = await data.csv(folder, few, count);
    const { memory } = JSON.parse((await run("inspect", path)).out);
    people.push({ count, memory, ...(await least(3, "score", path, "--model", question, "--out", out)) });
  }
  table(
    ["people, of 1 million events", "read, score, write", "to the fewest", "ids of people", "everything"],
    people.map(({ count, memory, ms }) => [count.toLocaleString("en"), shown(ms), round(ms / people[0].ms), `${round(memory.people / 1e6)} MB`, `${round(memory.bytes / 1e6)} MB`]),
  );
  const path = await data.csv(folder, few, few / 10);
  const rules = [];
  for (const count of [1, 3, 12, 48]) rules.push({ count, ...(await least(3, "score", path, "--model", model(folder, count), "--out", out)) });
  table(
    ["rules, over 1 million events", "read, score, write", "to one rule"],
    rules.map(({ count, ms }) => [count, shown(ms), round(ms / rules[0].ms)]),
  );
  const properties = [];
  for (const kept of ["page", "page+channel", "page+channel+amount"]) {
    const { ms, out: report } = await least(3, "inspect", path, "--map", `${MAP},property=${kept}`);
    properties.push({ kept: JSON.parse(report).memory.properties.length, memory: JSON.parse(report).memory, ms });
  }
  table(
    ["properties kept, of 1 million events", "read", "to one", "memory", "an event"],
    properties.map(({ kept, memory, ms }) => [kept, shown(ms), round(ms / properties[0].ms), `${round(memory.bytes / 1e6)} MB`, `${memory.bytes_per_event} bytes`]),
  );
  const report = join(folder, "scale.md");
  writeFileSync(report, `${tables.join("\n\n")}\n`);
  return report;
}
