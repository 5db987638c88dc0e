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

/** A number as the page writes it. */
const number = (text) => Number(text.replace("\u2212", "-").replace(/[^0-9.eE+-]/g, ""));

async function ids(page) {
  return page.getByRole("grid").getByText(/@example\.com/).allInnerTexts();
}

test("the table says how many rows it has and sorts both ways", async () => {
  await shared.open(async (page) => {
    await openPeople(page, 300);
    const grid = page.getByRole("grid", { name: "People with their scores" });
    assert.equal(await grid.getAttribute("aria-rowcount"), "301");
    const byPerson = page.getByRole("columnheader", { name: "Person" }).getByRole("button");
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
    await page.getByRole("searchbox", { name: "Find a person" }).fill("");
    await page.getByRole("status").getByText("300 people", { exact: true }).waitFor();
    const high = page.getByRole("group", { name: "Levels" }).getByRole("button", { name: /^High/ });
    const expected = Number(/[\d,]+$/.exec((await high.innerText()).trim())[0]);
    await high.click();
    await page.getByText(`${expected} of 300 people`).waitFor();
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
    const card = page.getByRole("dialog", { name: "person011@example.com" });
    await card.getByRole("button", { name: "Exact numbers" }).click();
    const why = card.getByRole("table", { name: "Why this score" });
    await why.getByText("Points in all").waitFor();
    const rows = (await why.getByRole("row").all()).slice(1);
    let total = 0;
    let last = null;
    for (const row of rows) {
      const name = await row.getByRole("rowheader").innerText();
      const amount = number((await row.getByRole("cell").allInnerTexts()).at(-1));
      if (name.includes("Points in all")) last = amount;
      else total += amount;
    }
    assert.ok(rows.length >= 4, "several steps");
    assert.ok(Math.abs(total - last) <= 1e-9 * Math.abs(last), `the steps give ${total}, the total is ${last}`);
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
    const card = page.getByRole("dialog");
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

test("the card has an address of its own, which does not tell whose it is", async () => {
  await shared.open(async (page) => {
    await openPeople(page);
    await page.getByRole("grid").getByText("person007@example.com").click();
    const card = page.getByRole("dialog", { name: "person007@example.com" });
    await card.waitFor();
    assert.match(page.url(), /#\/people\/card$/);
    assert.doesNotMatch(page.url(), /@|%40|person007/);
    await page.goBack();
    await card.waitFor({ state: "detached" });
    await page.goForward();
    await card.waitFor();
  });
});
