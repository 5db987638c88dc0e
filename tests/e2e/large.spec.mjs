// A file large enough for several readers: the engine starts helpers for the time of the import, and what they
// read together is what the command line reads. Without them, or against them, it reads the file itself.

import assert from "node:assert/strict";
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { app, download, go, hearth, scored, scratch, whole } from "./harness.mjs";

const shared = app();
const at = scratch();
const LARGE = 34 * 1024 * 1024;
const HELPER = "/hearth-worker_loader.js";

const path = at("large.csv");
const lines = at("large.jsonl");
const packed = at("large.csv.gz");
before(() => {
  const out = openSync(path, "w");
  let size = writeSync(out, "email,event,timestamp,channel,amount,note\n");
  const note = "-".repeat(400);
  for (let n = 0; size < LARGE; ) {
    const rows = [];
    for (const end = n + 5000; n < end; n += 1) {
      const time = new Date(Date.UTC(2026, 0, 31) - ((n * 7919) % 31_000_000) * 1000).toISOString().slice(0, 19);
      const who = `person${(n * n) % 5003}@example.com`;
      if (n % 97 === 0) rows.push(`${who},email_open,${time}Z,email,,"${note}\nno,row\n"`);
      else if (n % 1013 === 0) rows.push(`${who},email_open,whenever,email,,${note}`);
      else rows.push(`${who},${n % 3 ? "page_view" : "email_click"},${time}Z,web,${n % 50},${note}`);
    }
    size += writeSync(out, `${rows.join("\n")}\n`);
  }
  closeSync(out);
  // Without packing it tightly, so that it is large still.
  writeFileSync(packed, gzipSync(readFileSync(path), { level: 0 }));
  writeLines();
});

/** JSON Lines, of which some are broken and some go over several lines. */
function writeLines() {
  const out = openSync(lines, "w");
  const note = "-".repeat(400);
  for (let n = 0, size = 0; size < LARGE; ) {
    const rows = [];
    for (const end = n + 5000; n < end; n += 1) {
      const time = new Date(Date.UTC(2026, 0, 31) - ((n * 7919) % 31_000_000) * 1000).toISOString().slice(0, 19);
      const row = { email: `person${(n * n) % 5003}@example.com`, event: n % 3 ? "page_view" : "email_click", time: `${time}Z`, note };
      if (n % 1013 === 0) rows.push('{"email":"nobody@example.com",');
      else rows.push(JSON.stringify(n % 97 ? row : { ...row, late: { n } }, null, n % 211 ? 0 : 1));
    }
    size += writeSync(out, `${rows.join("\n")}\n`);
  }
  closeSync(out);
}

const choose = (page, file = path) => page.locator("input[type=file][multiple]").first().setInputFiles(file);

/** The scores file of the page, and that of the command line with the page's model. */
async function both(page, file = path) {
  await go(page, "Export");
  const model = await download(page, () => page.getByRole("button", { name: "Save model file" }).click());
  writeFileSync(at("model.hearth.json"), model.bytes);
  await page.getByRole("radio", { name: "CSV for tools" }).check();
  const saved = await download(page, () => page.getByRole("button", { name: "Save scores" }).click());
  return [saved.bytes, await hearth("score", file, "--model", at("model.hearth.json"))];
}

const helpersAsked = (server, from) => server.requests.slice(from).filter(({ url }) => url === HELPER).length;

test("helpers and the engine read together what one reads, and nothing but the program is asked for", async () => {
  await shared.open(async (page, context, { server }) => {
    await whole(page);
    const from = server.requests.length;
    const processors = await page.evaluate(() => navigator.hardwareConcurrency);
    await choose(page);
    await go(page, "Score");
    await scored(page);
    assert.equal(helpersAsked(server, from), Math.min(processors, 2) - 1, "one helper for so large a file");
    const others = server.requests.slice(from).filter(({ url }) => !/^\/hearth-worker[\w.-]*$/.test(url));
    assert.deepEqual(others, [], "nothing but the program's own files was asked for");
    await page.getByRole("button", { name: /0 bytes sent/ }).click();
    await page.getByText("0 requests since the page was loaded").waitFor();
    await page.keyboard.press("Escape");
    const [saved, expected] = await both(page);
    assert.ok(expected.length > 100_000 && saved.equals(expected), "the command line reads the same");
    await go(page, "Data");
    await choose(page);
    await page.getByText("large.csv is in the data set already, so it was not added again.").first().waitFor();
  });
});

for (const [what, file, helpers] of [
  ["JSON Lines", lines, (processors) => Math.min(processors, 2) - 1],
  ["a packed file", packed, (processors) => (processors > 1 ? Math.min(processors, 8) : 0)],
]) {
  test(`helpers and the engine read ${what} together`, async () => {
    await shared.open(async (page, context, { server }) => {
      const from = server.requests.length;
      const processors = await page.evaluate(() => navigator.hardwareConcurrency);
      await choose(page, file);
      await go(page, "Score");
      await scored(page);
      assert.equal(helpersAsked(server, from), helpers(processors));
      const [saved, expected] = await both(page, file);
      assert.ok(expected.length > 100_000 && saved.equals(expected), "the command line reads the same");
    });
  });
}

test("without its helpers the engine reads a packed file itself", async () => {
  await shared.open(
    async (page, context, { server }) => {
      server.missing.add(HELPER);
      await choose(page, packed);
      await go(page, "Score");
      await scored(page);
      server.missing.delete(HELPER);
      const [saved, expected] = await both(page, packed);
      assert.ok(saved.equals(expected), "the command line reads the same");
    },
    { expectErrors: true },
  );
});

test("without its helpers the engine reads the file itself", async () => {
  await shared.open(
    async (page, context, { server }) => {
      server.missing.add(HELPER);
      const from = server.requests.length;
      await choose(page);
      await go(page, "Score");
      await scored(page);
      assert.ok(helpersAsked(server, from) > 0, "a helper was tried");
      server.missing.delete(HELPER);
      const [saved, expected] = await both(page);
      assert.ok(saved.equals(expected), "the command line reads the same");
    },
    { expectErrors: true },
  );
});

test("an import with helpers is cancelled, and the next one works", async () => {
  await shared.open(async (page) => {
    // All of them, so that there is time to cancel.
    await choose(page, [path, lines, packed]);
    await page.getByRole("progressbar").first().waitFor();
    await page.getByRole("button", { name: "Cancel", exact: true }).first().click();
    await page.getByRole("progressbar").first().waitFor({ state: "detached" });
    await choose(page);
    await go(page, "Score");
    await scored(page);
  });
});
