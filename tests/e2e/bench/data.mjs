// The benchmark's data: made once for each number of events, the same everywhere.

import { createWriteStream, existsSync, mkdirSync, renameSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { KINDS } from "./question.mjs";

const NEWEST = Date.UTC(2026, 0, 31);
const DAYS = 365;
const ROWS_AT_ONCE = 20_000;

/** Numbers in [0, 1) from a seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const asCsv = (row) => `${row.email},${row.event},${row.timestamp},${row.channel},${row.amount},${row.page}\n`;
const asLine = (row) => `${JSON.stringify({ ...row, amount: row.amount === "" ? null : Number(row.amount) })}\n`;

/** Writes so many events of so many people; everyone has one, the rest are skewed to a few. */
async function write(path, { head = "", line, between = "", end = "" }, events, people) {
  const next = random(7);
  const out = createWriteStream(path);
  out.write(head);
  let rows = [];
  for (let n = 0; n < events; n += 1) {
    const who = n < people ? n : Math.floor(next() ** 3 * people);
    const kind = Math.floor(next() ** 2 * KINDS.length);
    const time = new Date(NEWEST - Math.floor(next() * DAYS * 86_400_000)).toISOString().slice(0, 19);
    const amount = KINDS[kind] === "purchase" ? (5 + next() * 200).toFixed(2) : "";
    const page = `/p/${Math.floor(next() * 300)}`;
    const email = `customer.number.${who}@mailbox.example.com`;
    const before = n > 0 ? between : "";
    rows.push(before + line({ email, event: KINDS[kind], timestamp: `${time}Z`, channel: kind < 2 ? "email" : "web", amount, page }));
    if (rows.length === ROWS_AT_ONCE) {
      if (!out.write(rows.join(""))) await once(out, "drain");
      rows = [];
    }
  }
  out.end(rows.join("") + end);
  await once(out, "finish");
}

async function made(folder, name, ...how) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    // A file that was cut off must not be taken for a whole one.
    await write(`${path}.part`, ...how);
    renameSync(`${path}.part`, path);
  }
  return path;
}

const named = (events, people, ending) => `events-${events}-${people}.${ending}`;
const HEAD = "email,event,timestamp,channel,amount,page\n";

/** The events as CSV; gives the file. */
export const csv = (folder, events, people) =>
  made(folder, named(events, people, "csv"), { head: HEAD, line: asCsv }, events, people);

/** The same as JSON Lines. */
export const lines = (folder, events, people) => made(folder, named(events, people, "jsonl"), { line: asLine }, events, people);

/** The same as one list in JSON. */
export const list = (folder, events, people) =>
  made(folder, named(events, people, "json"), { head: "[", line: asLine, between: ",", end: "]" }, events, people);
