// The People screen: everyone, in any order, and why each has their score.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, dropAndScore, eventsCsv, go } from "./harness.mjs";

const shared = app();

async function openPeople(page, people = 40) {
  await dropAndScore(page, "events.csv", eventsCsv(people));
  await go(page, "People");
  await page.getByRole("grid", { name: "People with their scores" }).getByText("@example.com").first().waitFor();
}

async function ids(page) {
  return page.getByRole("grid").getByText(/@example\.com/).allInnerTexts();
}

test("the table says how many rows it has and sorts both ways", async () => {
  await shared.open(async (page) => {
    await openPeople(page, 300);
    const grid = page.getByRole("grid", { name: "People with their scores" });
    assert.equal(await grid.getAttribute("aria-rowcount"), "301");
    const byPerson = page.getByRole("button", { name: "Sort by Person" });
    await byPerson.click();
    await page.waitForFunction(() => /person000@/.test(document.querySelector("[role=grid]")?.innerText ?? ""));
    assert.deepEqual([...(await ids(page))].sort(), await ids(page));
    await byPerson.click();
    await page.waitForFunction(() => /person299@/.test(document.querySelector("[role=grid]")?.innerText ?? ""));
  });
});

test("search and levels narrow the table", async () => {
  await shared.open(async (page) => {
    await openPeople(page, 300);
    await page.getByRole("searchbox", { name: "Find a person" }).fill("PERSON12");
    await page.getByText("10 of 300 people").waitFor();
    await page.getByRole("button", { name: "Clear the search" }).click();
    await page.getByText("300 people").first().waitFor();
    await page.getByRole("button", { name: /^High: / }).click();
    await page.getByText(/of 300 people/).waitFor();
    await page.getByRole("searchbox", { name: "Find a person" }).fill("nobody like this");
    await page.getByText("Nobody matches.").waitFor();
  });
});

test("a card's waterfall adds up to the score in the table", async () => {
  await shared.open(async (page) => {
    await openPeople(page);
    await page.getByRole("searchbox", { name: "Find a person" }).fill("person011");
    await page.getByText("1 of 40 people").waitFor();
    await page.getByRole("grid").getByText("person011@example.com").click();
    const card = page.getByRole("complementary", { name: "Card of person011@example.com" });
    await card.waitFor();
    await card.getByRole("button", { name: "Show numbers" }).click();
    const rows = await card.getByRole("table").first().getByRole("row").all();
    let total = 0;
    let last = null;
    for (const row of rows.slice(1)) {
      const cells = await row.getByRole("cell").allInnerTexts();
      const number = (text) => Number(text.replace("\u2212", "-").replace(/[^0-9.eE+-]/g, ""));
      const [change, sum] = cells.slice(-2);
      if (change.trim()) total += number(change);
      last = number(sum);
      assert.ok(Math.abs(total - last) < 1e-9 * Math.max(1, Math.abs(total)), `${cells.join(" | ")}: ${total}`);
    }
    assert.ok(last !== null && last > 0, "there were steps");
    await card.getByText("What happened").waitFor();
  });
});

test("the table and the card work by keyboard, and focus comes back", async () => {
  await shared.open(async (page) => {
    await openPeople(page, 100);
    await page.getByRole("grid").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    const card = page.getByRole("complementary", { name: /^Card of/ });
    await card.waitFor();
    assert.ok(await card.evaluate((node) => node.contains(document.activeElement)), "focus is in the card");
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    assert.ok(
      await page.evaluate(() => document.activeElement?.closest("[role=grid]") !== null),
      "focus is back in the table",
    );
  });
});

test("the card has an address of its own", async () => {
  await shared.open(async (page) => {
    await openPeople(page);
    await page.evaluate(() => {
      location.hash = "#/people?person=person007%40example.com";
    });
    await page.getByRole("complementary", { name: "Card of person007@example.com" }).waitFor();
    await page.goBack();
    await page.getByRole("complementary", { name: /^Card of/ }).waitFor({ state: "detached" });
  });
});
