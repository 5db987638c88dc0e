// Files that are too large for the memory there is: the page warns while it reads, stops and keeps what it read, and
// offers two ways to need less, which are on each file's card at any time. How much there is the browser tells.

import assert from "node:assert/strict";
import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { before, test } from "node:test";
import { app, download, drop, eventsCsv, file, go, hearth, scored, scratch } from "./harness.mjs";

const shared = app();
const at = scratch();
const path = at("large.csv");
const ROWS = 300_000;
/** The page leaves a quarter of the device to others. */
const gib = (megabytes) => (megabytes * 1e6) / 0.75 / 2 ** 30;

before(() => {
  const out = openSync(path, "w");
  writeSync(out, "email,event,timestamp,page,plan,team\n");
  for (let n = 0; n < ROWS; ) {
    const rows = [];
    for (const end = n + 10_000; n < end; n += 1) {
      const time = new Date(Date.UTC(2026, 0, 31) - ((n * 7919) % 31_000_000) * 1000).toISOString().slice(0, 19);
      rows.push(`person${(n * n) % 5003}@example.com,${n % 3 ? "page_view" : "email_click"},${time}Z,/p/${n % 300},${n % 7},${n % 11}`);
    }
    writeSync(out, `${rows.join("\n")}\n`);
  }
  closeSync(out);
});

/** A page on a device of so many megabytes. */
const open = (megabytes, body) =>
  shared.open(async (page, context, own) => {
    await context.addInitScript((memory) => Object.defineProperty(Navigator.prototype, "deviceMemory", { get: () => memory }), gib(megabytes));
    // What is shown only for a moment, while a file is read, is kept for the test.
    await context.addInitScript(() => {
      globalThis.warned = "";
      new MutationObserver(() => {
        const warning = document.querySelector(".short [role=status]");
        if (warning) globalThis.warned = warning.textContent;
      }).observe(document, { childList: true, subtree: true, characterData: true });
    });
    await page.reload();
    await page.getByRole("navigation").first().waitFor();
    await body(page, own);
  });

const choose = (page) => page.locator("input[type=file][multiple]").first().setInputFiles(path);
const header = (page) => page.getByRole("banner");
const card = (page) => page.getByRole("region", { name: "large.csv", exact: true });
const stop = (page) => card(page).getByText(/Reading stopped for want of memory, after .* of .*What came before is kept: [\d,]+ rows, with [\d,]+ people/);

/** The scores file of the page, and that of the command line with the page's model. */
async function both(page, ...how) {
  await go(page, "Export");
  const model = await download(page, () => page.getByRole("button", { name: "Save model file" }).click());
  writeFileSync(at("model.hearth.json"), model.bytes);
  await page.getByRole("radio", { name: "CSV for tools" }).check();
  const saved = await download(page, () => page.getByRole("button", { name: "Save scores" }).click());
  return [saved, await hearth("score", path, "--model", at("model.hearth.json"), ...how)];
}

test("where all fits nothing is said but what the events take", async () => {
  await open(2000, async (page) => {
    await choose(page);
    await go(page, "Data");
    await card(page).getByText("rows read").waitFor();
    await header(page).getByTitle(/MB of memory, \d+ bytes an event/).waitFor();
    await card(page).getByText(/MB of memory, \d+ bytes an event/).waitFor();
    assert.equal(await page.evaluate(() => globalThis.warned), "");
    assert.equal(await stop(page).count(), 0);
  });
});

test("the page warns, stops, keeps what it read, and reads all of it for a sample of the people", async () => {
  await open(9, async (page) => {
    await choose(page);
    await go(page, "Data");
    await stop(page).waitFor();
    assert.match(await page.evaluate(() => globalThis.warned), /This will take about [\d.]+ MB of memory, and there is 9 MB/);
    await header(page).getByText(/[\d,]+ people/).waitFor();
    await card(page).getByLabel("How many").selectOption("10");
    await card(page).getByRole("button", { name: "Keep these people" }).click();
    await header(page).getByText("1 in 10 people").waitFor();
    await stop(page).waitFor({ state: "detached" });
    await card(page).getByText("1 in 10 people is kept, by a hash of the id").waitFor();
    await go(page, "Score");
    await scored(page);
    const [saved, expected] = await both(page, "--sample", "1/10");
    assert.match(saved.name, /-1-in-10-people\.csv$/);
    assert.ok(expected.length > 10_000 && saved.bytes.equals(expected), "the command line keeps the same people");
    await page.getByText("1 in 10 people is kept, by a hash of the id: the file has their scores alone.").waitFor();
  });
});

test("columns that no rule uses are left out on a file's card, and everybody comes back", async () => {
  await open(2000, async (page) => {
    await drop(page, file("small.csv", eventsCsv(60)));
    await header(page).getByText("60 people").waitFor();
    await go(page, "Data");
    const small = page.getByRole("region", { name: "small.csv", exact: true });
    await small.getByText(/of memory, \d+ bytes an event/).click();
    await small.getByRole("checkbox", { name: "plan" }).uncheck();
    await small.getByRole("button", { name: /^Keep only these/ }).click();
    await small.getByRole("checkbox", { name: "plan" }).waitFor({ state: "detached" });
    await header(page).getByText("60 people").waitFor();
    await small.getByLabel("How many").selectOption("4");
    await small.getByRole("button", { name: "Keep these people" }).click();
    await header(page).getByText("1 in 4 people").waitFor();
    await small.getByText("about people who are not in the sample").waitFor();
    await small.getByLabel("How many").selectOption("1");
    await small.getByRole("button", { name: "Keep these people" }).click();
    await header(page).getByText("60 people").waitFor();
    await header(page).getByText("1 in 4 people").waitFor({ state: "detached" });
  });
});
