// How a person chose to read a file is remembered for files of its shape, said on their cards, and forgotten
// when asked; and names of events that a tool wrote are switched between plain words and its own.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { app, drop, file, go } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();
const out = join(fileURLToPath(new URL(".", import.meta.url)), "out");
const KEY = "hearth.readings";

/** Purchases whose dates say nothing about the order of day and month. */
const sales = (person) => `user,account,event,date\n${person},x1,open,02/03/2024\n${person},x2,click,04/05/2024\n`;
/** An export of PostHog. */
const HOG = [
  "uuid,event,distinct_id,timestamp,properties",
  "1,$pageview,ann,2026-01-01T10:00:00Z,{}",
  "2,$autocapture,ann,2026-01-02T10:00:00Z,{}",
  "3,signed up,bob,2026-01-03T10:00:00Z,{}",
].join("\n");

const card = (page, name) => page.getByRole("region", { name, exact: true });
const kept = (page) => page.evaluate((key) => localStorage.getItem(key), KEY);
const recalled = (page, name) => card(page, name).getByText("Read as you chose for files like this.");

/** Drops a file and waits for its card. */
async function add(page, name, text) {
  await drop(page, file(name, text));
  await go(page, "Data");
  await card(page, name).getByText("rows read").waitFor();
}

test("a choice is made once, applied to the next file of that shape, and forgotten", async () => {
  await shared.open(async (page) => {
    await add(page, "may.csv", sales("ann"));
    await card(page, "may.csv").getByText("2024-03-02T00:00:00.000Z").waitFor();
    assert.equal(await kept(page), null, "a guess leaves nothing behind");

    await card(page, "may.csv").getByRole("button", { name: "Read the month first" }).click();
    await card(page, "may.csv").getByText("2024-02-03T00:00:00.000Z").waitFor();
    await card(page, "may.csv").getByText("Files like this one will be read the same way.").waitFor();
    const text = await kept(page);
    for (const word of ["account", "02/03", "x1", "may"]) assert.ok(!text.includes(word), `${word} is not kept`);

    // Another visit, another file of that shape, and one of another.
    await page.reload();
    await add(page, "june.csv", sales("bob"));
    await recalled(page, "june.csv").waitFor();
    await card(page, "june.csv").getByText("2024-02-03T00:00:00.000Z").waitFor();
    await add(page, "other.csv", sales("cy").replace("account", "team"));
    await card(page, "other.csv").getByText("2024-03-02T00:00:00.000Z").waitFor();
    assert.equal(await recalled(page, "other.csv").count(), 0);

    await card(page, "june.csv").getByRole("button", { name: "Forget" }).click();
    await card(page, "june.csv").getByText("2024-03-02T00:00:00.000Z").waitFor();
    assert.equal(await recalled(page, "june.csv").count(), 0);
    assert.equal(await kept(page), null);
  });
});

test("columns, zone and the lack of a header are remembered; not remembering keeps the file as it is", async () => {
  const rows = (first) => `${first},7001,x,2026-01-01 10:00\nzed,7002,y,2026-01-02 10:00\n`;
  await shared.open(async (page) => {
    await add(page, "one.csv", `name,code,kind,moment\n${rows("ann")}`);
    const one = card(page, "one.csv");
    await one.getByRole("button", { name: "Columns", exact: true }).click();
    await one.getByRole("combobox", { name: /column code$/ }).selectOption({ label: "Person" });
    await one.getByRole("combobox", { name: "Time zone of times that name none" }).selectOption("Asia/Bangkok");
    await one.getByRole("button", { name: "Read with these columns" }).click();
    await one.getByText("2026-01-01T03:00:00.000Z").waitFor();
    await one.getByRole("button", { name: "Don’t remember" }).waitFor();

    await add(page, "two.csv", `name,code,kind,moment\n${rows("bob")}`);
    await recalled(page, "two.csv").waitFor();
    await card(page, "two.csv").getByText("2026-01-01T03:00:00.000Z").waitFor();
    await go(page, "People");
    await page.getByRole("grid").getByText("7001").waitFor();
    await go(page, "Data");

    await card(page, "one.csv").getByRole("button", { name: "Don’t remember" }).click();
    await card(page, "one.csv").getByRole("button", { name: "Don’t remember" }).waitFor({ state: "detached" });
    await card(page, "one.csv").getByText("2026-01-01T03:00:00.000Z").waitFor();
    assert.equal(await kept(page), null);
  });
});

test("forgetting all data forgets how files are read", async () => {
  await shared.open(async (page) => {
    await add(page, "may.csv", sales("ann"));
    await card(page, "may.csv").getByRole("button", { name: "Read the month first" }).click();
    await card(page, "may.csv").getByRole("button", { name: "Don’t remember" }).waitFor();
    await page.getByRole("button", { name: "Forget all data" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Forget all data" }).click();
    await page.getByRole("heading", { name: /Drop your event files/ }).waitFor();
    assert.equal(await kept(page), null);
  });
});

test("a fresh engine reads a remembered file as it was read", async () => {
  await shared.open(
    async (page) => {
      await add(page, "may.csv", sales("ann"));
      await card(page, "may.csv").getByRole("button", { name: "Read the month first" }).click();
      await card(page, "may.csv").getByRole("button", { name: "Don’t remember" }).waitFor();
      await page.reload();
      await add(page, "june.csv", sales("bob"));
      await recalled(page, "june.csv").waitFor();
      // What is chosen meanwhile, in another tab, changes no file that is there.
      await page.evaluate((key) => localStorage.removeItem(key), KEY);
      const [worker] = page.workers();
      await worker.evaluate(() => {
        setTimeout(() => {
          throw new Error("killed by a test");
        });
      });
      const restart = page.getByRole("button", { name: "Restart the engine" });
      await restart.click();
      await restart.waitFor({ state: "detached" });
      await recalled(page, "june.csv").waitFor();
      await card(page, "june.csv").getByText("2024-02-03T00:00:00.000Z").waitFor();
    },
    { expectErrors: true },
  );
});

test("names of events are in plain words or as the tool writes them", async () => {
  await shared.open(async (page) => {
    await add(page, "plain.csv", sales("ann"));
    assert.equal(await card(page, "plain.csv").getByRole("checkbox", { name: "Event names in plain words" }).count(), 0);
    await page.getByRole("button", { name: "Remove plain.csv" }).click();
    await add(page, "hog.csv", HOG);
    const hog = card(page, "hog.csv");
    const plain = hog.getByRole("checkbox", { name: "Event names in plain words" });
    await hog.getByText("“$pageview” is “Page viewed”, and one more.").waitFor();
    assert.ok(await plain.isChecked());
    const found = page.getByRole("main");
    await found.getByText("Page viewed", { exact: true }).first().waitFor();
    // The file is read again before the switch turns.
    await plain.click();
    await found.getByText("$pageview", { exact: true }).first().waitFor();
    assert.equal(await plain.isChecked(), false);

    await add(page, "hog2.csv", `${HOG}\n4,$pageview,cy,2026-01-04T10:00:00Z,{}`);
    await recalled(page, "hog2.csv").waitFor();
    assert.equal(await card(page, "hog2.csv").getByRole("checkbox", { name: "Event names in plain words" }).isChecked(), false);
    await plain.click();
    await found.getByText("Page viewed", { exact: true }).first().waitFor();
  });
});

const SIZES = { wide: { width: 1440, height: 1000 }, phone: { width: 390, height: 1000 } };
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`the card is drawn: ${size}, ${colorScheme}`, async () => {
      mkdirSync(out, { recursive: true });
      await shared.open(
        async (page) => {
          await add(page, "hog.csv", HOG);
          await card(page, "hog.csv").getByRole("checkbox", { name: "Event names in plain words" }).click();
          await card(page, "hog.csv").getByRole("button", { name: "Don’t remember" }).waitFor();
          await add(page, "hog2.csv", `${HOG}\n4,$pageview,cy,2026-01-04T10:00:00Z,{}`);
          await recalled(page, "hog2.csv").waitFor();
          await inspect(page, "Readings remembered");
          await card(page, "hog2.csv").screenshot({ path: join(out, `recalled-${size}-${colorScheme}.png`) });
        },
        { viewport, colorScheme },
      );
    });
  }
}
