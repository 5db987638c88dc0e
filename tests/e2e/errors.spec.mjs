// Rubbish in: each ends in one plain message that says what and what next, and the page goes on working.

import { closeSync, mkdirSync, openSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { app, drop, eventsCsv, file, go, scratch } from "./harness.mjs";

const shared = app();
const at = scratch();

const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
const whole = gzipSync(Buffer.from(eventsCsv(400)));

const CASES = [
  ["a picture", file("photo.png", png, "image/png"), /PNG/],
  ["an empty file", file("empty.csv", ""), /empty/i],
  ["white space", file("blank.csv", "\n \n\t\n"), /empty/i],
  ["a gzip cut off at its start", file("cut.csv.gz", whole.subarray(0, 15), "application/gzip"), /ends too early/],
  // Beside events it is a table of people, two more.
  ["a CSV without a time column", file("plain.csv", "user_id,event\na,open\nb,open\n"), /time/i, 14],
  ["one line of five megabytes", file("line.csv", "x".repeat(5_000_000)), /line|rows|columns/i],
  ["zeros", file("zeros.bin", Buffer.alloc(20_000), "application/octet-stream"), /not a text file/],
  ["a model", file("model.json", '{"hearth":1,"scores":[]}', "application/json"), /cannot be used as a model/],
  ["JSON without a list", file("plain.json", "[1,2,3]", "application/json"), /no list of objects/],
];

for (const [what, wrong, says, people = 12] of CASES) {
  test(`${what} is told in plain words, and the next file works`, async () => {
    await shared.open(async (page) => {
      await drop(page, wrong);
      await page.getByRole("main").getByText(wrong.name).first().waitFor();
      await page.getByRole("main").getByText(says).first().waitFor();
      await drop(page, file("good.csv", eventsCsv(12)));
      await page.getByRole("banner").getByText(`${people} people`).waitFor();
      await page.getByRole("navigation", { name: "Places" }).getByText(`${people}`, { exact: true }).waitFor();
    });
  });
}

test("rubbish beside a data set is told under its own name, and what is there stays", async () => {
  await shared.open(async (page) => {
    await drop(page, file("good.csv", eventsCsv(12)));
    await page.getByRole("banner").getByText("12 people").waitFor();
    await go(page, "Data");
    for (const [, wrong, says] of CASES.slice(0, 4)) {
      await drop(page, wrong);
      await page.getByRole("region", { name: wrong.name }).getByText(says).first().waitFor();
    }
    await drop(page, file("more.csv", eventsCsv(20)));
    await page.getByRole("banner").getByText("20 people").waitFor();
    for (const name of ["good.csv", "more.csv", "cut.csv.gz"]) {
      await page.getByRole("region", { name }).getByRole("button", { name: `Remove ${name}` }).waitFor();
    }
    await page.getByRole("button", { name: "Leave it out: photo.png" }).click();
    await page.getByRole("region", { name: "photo.png" }).waitFor({ state: "detached" });
    await page.getByRole("region", { name: "empty.csv" }).getByText(/empty/i).first().waitFor();
  });
});

test("a broken file among good ones costs only itself", async () => {
  await shared.open(async (page) => {
    await drop(page, file("photo.png", png, "image/png"), file("good.csv", eventsCsv(12)));
    await page.getByRole("banner").getByText("12 people").waitFor();
    await go(page, "Data");
    await page.getByRole("main").getByText(/PNG/).first().waitFor();
  });
});

test("a truncated gzip keeps what was read and says that the file is incomplete", async () => {
  await shared.open(async (page) => {
    await drop(page, file("half.csv.gz", whole.subarray(0, Math.floor(whole.length / 2)), "application/gzip"));
    await page.getByRole("banner").getByText(/\d+ people/).waitFor();
    await go(page, "Data");
    await page.getByText(/This file is incomplete/).first().waitFor();
  });
});

test("a dropped folder gives its files", async () => {
  const folder = at("exports");
  mkdirSync(folder);
  writeFileSync(`${folder}/events.csv`, eventsCsv(9));
  await shared.open(async (page, context) => {
    const devtools = await context.newCDPSession(page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await devtools.send("Input.dispatchDragEvent", { type, x: 400, y: 400, data });
    }
    await page.getByRole("banner").getByText("9 people").waitFor();
  });
});

const MB = 1 << 20;

/** Writes a file of these parts, each a text or bytes and how many times it comes. */
function written(name, ...parts) {
  const to = openSync(at(name), "w");
  for (const [part, times = 1] of parts) for (let n = 0; n < times; n += 1) writeSync(to, part);
  closeSync(to);
}

/** Writes a file that begins so and is `size` bytes long. */
function sized(name, beginning, size) {
  written(name, [beginning]);
  truncateSync(at(name), size);
}

/** The beginning of a zip archive whose first file says that it unpacks from 4 MB to 10 GB. */
function announcing(name) {
  const header = Buffer.alloc(30);
  header.write("PK\x03\x04", "latin1");
  header.writeUInt16LE(45, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(0xffffffff, 18);
  header.writeUInt32LE(0xffffffff, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(20, 28);
  const sizes = Buffer.alloc(20);
  sizes.writeUInt16LE(1, 0);
  sizes.writeUInt16LE(16, 2);
  sizes.writeBigUInt64LE(10n * 1024n * BigInt(MB), 4);
  sizes.writeBigUInt64LE(4n * BigInt(MB), 12);
  return Buffer.concat([header, Buffer.from(name), sizes]);
}

/** The beginning of a workbook. */
function workbook() {
  const header = Buffer.alloc(30);
  const name = "xl/workbook.xml";
  header.write("PK\x03\x04", "latin1");
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

/** Files made to hurt: how each is written and what is said of it. */
const HOSTILE = {
  "columns.csv": [
    (name) => written(name, ["user,event,time"], [",c".repeat(1000), 1000], [`\na,open,2026-01-01${",1".repeat(1000)}`], [",1".repeat(1000), 999]),
    /more than 10,?000 columns/,
  ],
  "field.csv": [
    (name) => written(name, ["user,event,time,note\na,open,2026-01-01,x\nb,open,2026-01-02,\""], ["y".repeat(MB), 100], ["\"\nc,open,2026-01-03,z\n"]),
    /a row beyond the size limit/,
  ],
  "unclosed.csv": [
    (name) => written(name, ["user,event,time,note\n"], ["a,open,2026-01-01,x\n", 2000], ["b,open,2026-01-02,\"and no more\n"], ["c,click,2026-01-03,y\n", 2000]),
    /a quote that is never closed/,
  ],
  "deep.json": [(name) => written(name, ["[", 100_000], ["]", 100_000]), /From line 1, column 130 on, this JSON is nested more deeply than 128 levels/],
  "deep.jsonl": [
    (name) => {
      const row = '{"user":"a","event":"open","time":"2026-01-01"}\n';
      written(name, [row], ['{"user":"b","x":'], ['{"a":', 100_000], ["1"], ["}", 100_001], ["\n"], [row]);
    },
    /JSON nested more deeply than 128 levels/,
  ],
  "nuls.csv": [(name) => sized(name, "user,event,time\na,open,2026-01-01\n", 100 * MB), /not a text file/],
  "big.parquet": [(name) => sized(name, "PAR1", 300 * MB), /This is a Parquet file of 300.* MB.*up to 256.* MB/],
  "big.xlsx": [(name) => sized(name, workbook(), 300 * MB), /This is an Excel workbook \(xlsx\) of 300.* MB.*up to 256.* MB/],
  "says.zip": [(name) => sized(name, announcing("events.csv"), 4 * MB), /Unpacked, the archive is larger than 8/],
};

for (const [name, [write, says]] of Object.entries(HOSTILE)) {
  test(`${name}, made to hurt, is told in plain words while the page goes on`, async () => {
    write(name);
    await shared.open(async (page) => {
      await drop(page, file("good.csv", eventsCsv(12)));
      await page.getByRole("banner").getByText("12 people").waitFor();
      await go(page, "Data");
      await page.locator("input[type=file][multiple]").first().setInputFiles(at(name));
      await go(page, "People");
      await page.getByRole("grid").getByText("person011@example.com").waitFor();
      await go(page, "Data");
      await page.getByRole("region", { name: new RegExp(`^${name}`) }).getByText(says).first().waitFor();
      await drop(page, file("more.csv", eventsCsv(20)));
      await page.getByRole("banner").getByText(/2\d people/).waitFor();
    });
  });
}
