// The Score screen: weights move people, everything can be undone, templates fit the data.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, dropAndScore, eventsCsv } from "./harness.mjs";

const shared = app();

const live = (page) => page.getByRole("complementary", { name: "Live result" });

async function histogram(page) {
  const numbers = live(page).getByRole("button", { name: "Show numbers" });
  if (await numbers.count()) await numbers.click();
  return live(page).getByRole("region", { name: "People by score" }).getByRole("table").innerText();
}

test("moving a weight with the keyboard changes who is where, and undo takes it back", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    const before = await histogram(page);
    const slider = page.getByRole("slider", { name: /^Points for .*open/i }).first();
    await slider.focus();
    await page.keyboard.press("Home");
    await page.getByText("unsaved changes").waitFor();
    await page.waitForFunction((text) => document.querySelector("aside .numbers table")?.innerText !== text, before);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction((text) => document.querySelector("aside .numbers table")?.innerText === text, before);
    await page.getByRole("button", { name: "Redo" }).click();
    await page.waitForFunction((text) => document.querySelector("aside .numbers table")?.innerText !== text, before);
  });
});

test("the people per level add up to everyone", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv(40));
    const rows = await live(page).getByRole("table", { name: "People per level" }).getByRole("row").all();
    let people = 0;
    for (const row of rows.slice(1)) people += Number(await row.getByRole("cell").nth(0).innerText());
    assert.equal(people, 40);
    await live(page).getByText("40 people").waitFor();
  });
});

test("a number that is refused is marked, and the last valid model stays scored", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    const before = await histogram(page);
    const field = page.getByRole("textbox", { name: /^Points for .*as a number/ }).first();
    await field.fill("many");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await field.press("Tab");
    assert.equal(await histogram(page), before);
    assert.equal(await field.inputValue(), "many", "what was typed stays until it is mended");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await page.getByText("Write a number, such as 3 or 2.5.").waitFor();
    await field.press("Escape");
    assert.notEqual(await field.inputValue(), "many");
    assert.equal(await field.getAttribute("aria-invalid"), null);
  });
});

test("each template fits itself to the events of the data", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    for (const name of ["Customer engagement score (CES)", "Five levels from e-mail", "Engagement 1-10"]) {
      await page.getByRole("button", { name: "Templates" }).click();
      await page.getByRole("dialog").getByRole("button", { name: `Use ${name}` }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Use this model" }).click();
      await page.waitForFunction(
        (wanted) => document.querySelector("main input")?.value === wanted,
        name,
      );
      await live(page).getByText("40 people").waitFor();
      assert.ok((await page.getByRole("slider", { name: /^Points for/ }).count()) > 0, `${name} has rules`);
    }
  });
});

test("saving the model makes it what changes are measured against", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await page.getByRole("textbox", { name: /^Points for .*as a number/ }).first().fill("9");
    await page.keyboard.press("Enter");
    await page.getByText("unsaved changes").waitFor();
    await page.getByRole("button", { name: "Save model" }).click();
    await page.getByText("unsaved changes").waitFor({ state: "detached" });
  });
});

test("a level's edge moves by keyboard on the chart", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    const edge = page.getByRole("slider", { name: "Lower edge of High" });
    const before = Number(await edge.getAttribute("aria-valuenow"));
    await edge.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(
      ([label, old]) => Number(document.querySelector(`[aria-label="${label}"]`)?.getAttribute("aria-valuenow")) > old,
      ["Lower edge of High", before],
    );
    await page.keyboard.press("Control+z");
    await page.waitForFunction(
      ([label, old]) => Number(document.querySelector(`[aria-label="${label}"]`)?.getAttribute("aria-valuenow")) === old,
      ["Lower edge of High", before],
    );
  });
});

test("the model survives a reload, the data does not", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    const name = page.getByRole("textbox", { name: "Name of the score" });
    await name.fill("Warmth of readers");
    await name.press("Enter");
    await page.reload();
    await page.getByRole("textbox", { name: "Name of the score" }).waitFor();
    assert.equal(await page.getByRole("textbox", { name: "Name of the score" }).inputValue(), "Warmth of readers");
    await page.getByText("See it move").waitFor();
  });
});

test("a template is a change that is not saved, and the way back survives a reload", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await page.getByRole("button", { name: "Templates" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Use Five levels from e-mail" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Use this model" }).click();
    await page.getByText("unsaved changes").waitFor();
    await live(page).getByText("Not comparable: the scale changed.").waitFor();
    await page.waitForFunction(() => localStorage.getItem("hearth.model")?.includes("Five levels from e-mail"));
    await page.reload();
    await page.getByRole("button", { name: "Back to saved" }).click();
    await page.waitForFunction(() => document.querySelector("main input")?.value === "Engagement 1-10");
    await page.getByText("unsaved changes").waitFor({ state: "detached" });
  });
});

test("whoever is warmest now is listed and opens the card", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await live(page).getByText("Warmest now").waitFor();
    const first = live(page).getByRole("button", { name: /@example\.com/ }).first();
    const person = await first.innerText();
    await first.click();
    await page.getByRole("dialog", { name: person }).waitFor();
    assert.doesNotMatch(page.url(), /@|%40/);
  });
});
