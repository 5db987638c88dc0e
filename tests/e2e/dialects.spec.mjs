// Ten ways of writing one data set, dropped on the page without a word of how they are written: the scores are
// the command line's of the plain file, byte for byte.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { app, download, drop, file, go, hearth, scored } from "./harness.mjs";

const FOLDER = process.env.HEARTH_DIALECTS;
assert.ok(FOLDER && existsSync(FOLDER), "HEARTH_DIALECTS must name what `write-dialects` wrote");
const MODEL = join(FOLDER, "model.json");

const WAYS = [
  "a line that names the delimiter",
  "aligned by spaces",
  "an array under a key, indented",
  "arrays in lines",
  "thousands of the continent",
  "two files",
  "utf-16le",
  "windows-874",
  "workbook",
  "zstd",
];
const shared = app();

/** What the page saves as scores of the files of one way. */
async function scoresInThePage(given) {
  let saved;
  await shared.open(async (page) => {
    await drop(page, file("model.hearth.json", readFileSync(MODEL), "application/json"));
    const names = readdirSync(given);
    await drop(page, ...names.map((name) => file(name, readFileSync(join(given, name)), "")));
    await go(page, "Score");
    await scored(page);
    await go(page, "Export");
    await page.getByRole("radio", { name: "CSV for tools" }).check();
    saved = await download(page, () => page.getByRole("button", { name: "Save scores" }).click());
  });
  return saved.bytes;
}

for (const way of WAYS) {
  test(`${way}: the scores of the plain file`, async () => {
    const plain = join(FOLDER, way, "plain", "events.csv");
    const expected = await hearth("score", plain, "--model", MODEL);
    assert.equal(expected.toString().trimEnd().split("\n").length, 41);
    assert.equal((await scoresInThePage(join(FOLDER, way, "given"))).toString(), expected.toString());
  });
}
