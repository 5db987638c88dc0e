// What changed between two dates: the same numbers as the command line's, and the people behind them.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { app, drop, dropAndScore, eventsCsv, file, go, hearth, scratch, scored } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();
const path = scratch();

/** Levels that people really move between over the days that the harness writes. */
const MODEL = {
  hearth: 1,
  scores: [
    {
      id: "main",
      name: "Engagement",
      rules: [
        { id: "open", name: "Opened an email", kind: "event", points: 3, match: { event: ["email_open"] }, window_days: 20 },
        { id: "click", name: "Clicked an email", kind: "event", points: 5, match: { event: ["email_click"] }, decay: { half_life: 14 } },
        { id: "quiet", name: "Went quiet", kind: "inactive", points: -5, match: {}, days: 10 },
      ],
      levels: [
        { name: "At risk", playbook: "Call them" },
        { name: "Neutral", from: 2 },
        { name: "Engaged", from: 9, playbook: "Send the offer" },
      ],
    },
  ],
};

const events = path("events.csv");
const model = path("model.hearth.json");
writeFileSync(events, eventsCsv(200));
writeFileSync(model, JSON.stringify(MODEL));

/** The events scored by the model, and the Changes screen open. */
async function open(page) {
  await dropAndScore(page, "events.csv", eventsCsv(200));
  await go(page, "Export");
  await page.getByLabel("Open a model file").setInputFiles(file("model.hearth.json", JSON.stringify(MODEL), "application/json"));
  await page.getByText("model.hearth.json is now the model").first().waitFor();
  await go(page, "Score");
  await scored(page);
  await go(page, "Changes");
  await page.getByRole("table", { name: /From level/ }).waitFor();
}

/** Chooses two dates, and waits for what changed between them. */
async function between(page, before, after) {
  await page.getByLabel("From the end of").fill(before);
  await page.getByLabel("to the end of").fill(after);
  await page.getByRole("img", { name: /people moved between levels/ }).getByText(before).waitFor();
  await page.getByRole("img", { name: /people moved between levels/ }).getByText(after).waitFor();
}

/** The table of levels as the command line writes it: `from,to,people`, sorted. */
async function matrix(page) {
  const table = page.getByRole("table", { name: /From level/ });
  const heads = (await table.getByRole("columnheader").allInnerTexts()).slice(1, -1);
  const rows = await table.getByRole("row").all();
  const lines = [];
  for (const row of rows.slice(1)) {
    const from = await row.getByRole("rowheader").innerText();
    const cells = await row.getByRole("cell").allInnerTexts();
    heads.forEach((to, at) => cells[at] !== "0" && lines.push([from, to, cells[at]].join(",").replaceAll("not scored", "")));
  }
  return lines.sort();
}

const text = (bytes) => bytes.toString().trim().split("\n");

test("transitions are those of the command line", async () => {
  await shared.open(async (page) => {
    await open(page);
    for (const [before, after] of [["2026-01-10", "2026-01-31"], ["2025-12-20", "2026-01-05"]]) {
      await between(page, before, after);
      const told = text(await hearth("transitions", events, "--model", model, "--score", "main", "--dates", `${before},${after}`));
      const expected = told.slice(1).sort();
      await assert.doesNotReject(async () => {
        for (let tries = 0; ; tries += 1) {
          try {
            return assert.deepEqual(await matrix(page), expected);
          } catch (error) {
            if (tries === 20) throw error;
            await page.evaluate(() => new Promise(requestAnimationFrame));
          }
        }
      });
      assert.ok(expected.length > 2, "people move");
    }
  });
});

test("a flow lists its people, whose card opens and closes to the list", async () => {
  await shared.open(async (page) => {
    await open(page);
    await between(page, "2026-01-10", "2026-01-31");
    const cell = page.getByRole("table", { name: /From level/ }).getByRole("button", { name: /from Engaged to Neutral/ });
    const people = Number(await cell.innerText());
    await cell.click();
    assert.equal(await cell.getAttribute("aria-pressed"), "true");
    const list = page.getByRole("table", { name: "From Engaged to Neutral" });
    await list.waitFor();
    assert.equal(await list.getByRole("rowheader").count(), people);
    const first = list.getByRole("button", { name: /@example.com/ }).first();
    const name = await first.innerText();
    await first.click();
    const card = page.getByRole("dialog", { name });
    await card.waitFor();
    await page.keyboard.press("Escape");
    await list.waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.textContent), name);
  });
});

test("who fell from engaged to at risk this month, and why", async () => {
  await shared.open(async (page) => {
    await open(page);
    await between(page, "2026-01-01", "2026-01-31");
    await page.getByRole("table", { name: /From level/ }).getByRole("button", { name: /from Engaged to At risk/ }).click();
    const list = page.getByRole("table", { name: "From Engaged to At risk" });
    await list.waitFor();
    const why = list.getByRole("button", { expanded: false }).first();
    assert.match(await why.innerText(), /Opened an email|Clicked an email|Went quiet/);
    await why.click();
    const rules = list.getByRole("list").getByRole("listitem");
    await rules.first().waitFor();
    // What the rules took adds up to what the score lost: this score has neither caps nor a scale.
    const number = (text) => Number(text.replace("\u2212", "-").replace("+", ""));
    const changes = await rules.evaluateAll((items) => items.map((item) => item.querySelector("strong").textContent));
    const row = list.getByRole("row").filter({ has: page.getByRole("button", { expanded: true }) });
    const [before, after] = (await row.getByRole("cell").first().innerText()).split("\n")[0].split("\u2192").map(number);
    const sum = changes.map(number).reduce((one, other) => one + other, 0);
    assert.ok(Math.abs(after - before - sum) < 0.05, `${before} to ${after}, but ${sum}`);
    await page.getByRole("table", { name: "What lowered scores" }).getByRole("rowheader", { name: "Opened an email" }).waitFor();
  });
});

test("dates in the wrong order are refused beside the field, and a span mends them", async () => {
  await shared.open(async (page) => {
    await open(page);
    await page.getByLabel("From the end of").fill("2026-03-01");
    await page.getByText("Choose a day that is before the other one.").waitFor();
    await page.getByRole("group", { name: "Days between" }).getByRole("button", { name: "7 days" }).click();
    await page.getByText("Choose a day that is before the other one.").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "7 days", pressed: true }).waitFor();
  });
});

test("the flows are read and chosen by the keyboard", async () => {
  await shared.open(async (page) => {
    await open(page);
    const flows = page.getByRole("img", { name: /people moved between levels/ });
    await flows.focus();
    await page.keyboard.press("End");
    await page.getByRole("figure").getByText(/(person|people) (from|stayed)/).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("table", { name: /^From .+ to .+/ }).nth(1).waitFor();
  });
});

test("axe finds nothing, at a desk and on a phone", async () => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    await shared.open(
      async (page) => {
        await open(page);
        await inspect(page, `changes at ${viewport.width} px`);
      },
      { viewport },
    );
  }
});

test("without events the screen says what to do", async () => {
  await shared.open(async (page) => {
    await go(page, "Changes");
    await page.getByRole("link", { name: "Add data" }).or(page.getByRole("main").getByRole("link")).first().waitFor();
    await page.getByText("Nothing has changed yet").waitFor();
    await drop(page, file("events.csv", eventsCsv(40)));
  });
});
