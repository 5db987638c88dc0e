// The table of people: its columns, the change over some days, tags, views, and what is copied out of it.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { app, contactsCsv, drop, eventsCsv, file, go, hearth, scratch } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();
const at = scratch();

const model = {
  hearth: 1,
  scores: [
    {
      id: "main",
      name: "Activity",
      rules: [
        { id: "open", name: "Opens", kind: "event", points: 2, window_days: 20, match: { event: ["email_open"] } },
        { id: "click", name: "Clicks", kind: "event", points: 3, window_days: 20, match: { event: ["email_click"] } },
      ],
      levels: [{ name: "Low" }, { name: "High", from: 10 }],
    },
  ],
  tags: [
    { id: "buyer", name: "Buyer", when: { event: { event: ["purchase"] } } },
    { id: "clicker", name: "Clicker", when: { event: { event: ["email_click"] } } },
  ],
  segments: [{ id: "warm", name: "Warm", when: { score: "main", level: ["High"] } }],
};

const grid = (page) => page.getByRole("grid", { name: "People with their scores" });
const head = (page, name) => grid(page).getByRole("columnheader", { name, exact: true });
const heads = async (page) => (await grid(page).getByRole("columnheader").allInnerTexts()).map((text) => text.trim()).filter(Boolean);
const count = (page, text) => page.getByRole("main").getByText(text, { exact: true }).waitFor();
const tools = (page) => page.getByRole("group", { name: "What the table shows" });
const open = (page, name) => tools(page).getByRole("button", { name, exact: true }).click();
const box = (page, person) => grid(page).getByRole("checkbox", { name: `Choose ${person}` });
const find = (page, text) => page.getByRole("searchbox", { name: "Find a person" }).fill(text);
const person = (number) => `person${String(number).padStart(3, "0")}@example.com`;

async function openTable(page, people = 60, document = model) {
  await drop(page, file("events.csv", eventsCsv(people)), file("contacts.csv", contactsCsv()));
  await page.getByRole("banner").getByText(`${people} people`).waitFor({ state: "attached" });
  await drop(page, file("mine.hearth.json", JSON.stringify(document), "application/json"));
  await page.getByText("mine.hearth.json is now the model").first().waitFor();
  await go(page, "People");
  await grid(page).getByText("@example.com").first().waitFor();
}

/** The rows in view: per person the cells by the name of their column. */
async function rows(page) {
  const names = await heads(page);
  const told = {};
  for (const row of await grid(page).getByRole("row").all()) {
    const cells = await row.getByRole("gridcell").allInnerTexts();
    if (cells.length < names.length) continue;
    const own = cells.slice(-names.length).map((text) => text.trim());
    told[own[0]] = Object.fromEntries(names.map((name, place) => [name, own[place]]));
  }
  return told;
}

/** Waits until the rows in view are such. */
async function eventually(page, holds) {
  const end = Date.now() + 20_000;
  for (;;) {
    const told = await rows(page);
    if (holds(told)) return told;
    if (Date.now() > end) assert.fail(`the rows stay ${JSON.stringify(told)}`);
    await page.waitForTimeout(50);
  }
}

/** What the command line scores everyone at a date. */
async function scoresAt(date) {
  const [events, contacts, document] = ["events.csv", "contacts.csv", "model.json"].map(at);
  writeFileSync(events, eventsCsv(60));
  writeFileSync(contacts, contactsCsv());
  writeFileSync(document, JSON.stringify(model));
  const text = (await hearth("score", events, "--people", contacts, "--model", document, "--as-of", date)).toString();
  const lines = text.trim().split("\n").slice(1);
  return Object.fromEntries(lines.map((line) => [line.split(",")[0], Number(line.split(",")[2])]));
}

const number = (text) => Number(text.replace("\u2212", "-").replace("+", ""));

test("the change is what two runs of the command line differ by, for every span of days", async () => {
  await shared.open(async (page) => {
    await openTable(page);
    // The latest event is at the end of January.
    const now = "2026-01-31T00:00:00Z";
    for (const [days, before] of [
      [7, "2026-01-24T00:00:00Z"],
      [30, "2026-01-01T00:00:00Z"],
    ]) {
      const column = `${days}-day change`;
      await open(page, "Columns");
      await page.getByRole("combobox", { name: "Change over" }).selectOption({ label: `${days} days` });
      await page.keyboard.press("Escape");
      await head(page, column).waitFor();
      const [after, earlier] = [await scoresAt(now), await scoresAt(before)];
      const told = await eventually(page, (all) => Object.values(all).every((row) => row[column] !== "\u2026"));
      assert.ok(Object.keys(told).length > 10);
      for (const [id, row] of Object.entries(told)) {
        if (id in earlier) assert.equal(number(row[column]), after[id] - earlier[id], `${id} over ${days} days`);
        else assert.equal(row[column], "\u2013", `${id} was not there`);
      }
    }
    const column = "30-day change";
    await head(page, column).getByRole("button").click();
    await grid(page).and(page.locator("[aria-busy=false]")).waitFor();
    const sorted = await eventually(page, (all) => number(Object.values(all)[0][column]) > 0);
    const changes = Object.values(sorted).map((row) => row[column]).filter((text) => text !== "\u2013").map(number);
    assert.deepEqual(changes, [...changes].sort((one, other) => other - one));
    const none = grid(page).getByTitle(/^Not scored on 1 Jan 2026/);
    await grid(page).focus();
    await page.keyboard.press("End");
    await none.first().waitFor();
  });
});

test("columns are chosen, sorted by and remembered", async () => {
  await shared.open(async (page) => {
    await openTable(page);
    const usual = await heads(page);
    for (const name of ["Person", "Score", "Level", "30-day change", "Last seen", "Tags", "plan", "country"]) {
      assert.ok(usual.includes(name), `${name} is among ${usual}`);
    }
    await open(page, "Columns");
    const boxes = page.getByRole("group", { name: "Columns of the table" });
    await boxes.getByRole("checkbox", { name: "Level", exact: true }).uncheck();
    await boxes.getByRole("checkbox", { name: "First seen", exact: true }).check();
    await boxes.getByRole("checkbox", { name: "30-day change", exact: true }).press("Space");
    await head(page, "First seen").waitFor();
    await page.keyboard.press("Escape");
    await boxes.waitFor({ state: "detached" });
    await head(page, "30-day change").waitFor({ state: "detached" });
    await head(page, "country").getByRole("button").click();
    await eventually(page, (all) => Object.values(all)[0].country === "de");
    await head(page, "country").getByRole("button").click();
    const told = await eventually(page, (all) => Object.values(all)[0].country === "id");
    const countries = Object.values(told).map((row) => row.country);
    assert.equal(countries.findIndex((name) => name === ""), countries.filter(Boolean).length, "who has none is last");
    await page.reload();
    await openTable(page);
    const again = await heads(page);
    assert.ok(again.includes("First seen") && !again.includes("Level"), `${again}`);
    await open(page, "Columns");
    await page.getByRole("button", { name: "As usual" }).click();
    await head(page, "Level").waitFor();
  });
});

test("tags are a column and a filter", async () => {
  await shared.open(async (page) => {
    await openTable(page);
    const told = await eventually(page, (all) => Object.keys(all).length > 10);
    for (const [id, row] of Object.entries(told)) {
      const at = Number(id.slice(6, 9));
      const expected = [at % 7 === 0 && "Buyer", at % 5 > 0 && "Clicker"].filter(Boolean);
      assert.deepEqual(row.Tags.split(/\s+/).filter(Boolean), expected, id);
    }
    await open(page, "Tags");
    const boxes = page.getByRole("group", { name: "Who has all of these tags" });
    await boxes.getByRole("checkbox", { name: "Buyer" }).check();
    await count(page, "9 of 60 people");
    await boxes.getByRole("checkbox", { name: "Clicker" }).check();
    await count(page, "7 of 60 people");
    await page.getByRole("button", { name: "No tag" }).click();
    await count(page, "60 people");
    await page.keyboard.press("Escape");
    await page.getByRole("combobox", { name: "Segment" }).selectOption({ label: "Warm" });
    await page.getByText(/^\d+ of 60 people$/).waitFor();
  });
});

test("views are named, opened, renamed, deleted and brought back, and tell what they lack", async () => {
  await shared.open(async (page) => {
    await openTable(page);
    await find(page, "person01");
    await count(page, "10 of 60 people");
    await page.getByRole("combobox", { name: "Segment" }).selectOption({ label: "Warm" });
    await head(page, "Last seen").getByRole("button").click();
    await open(page, "Views");
    const name = page.getByRole("textbox", { name: "Name for what is shown now" });
    await name.fill("Warm ones");
    await name.press("Enter");
    const own = page.getByRole("list", { name: "Views" });
    await own.getByRole("button", { name: "Warm ones", exact: true }).waitFor();
    await page.keyboard.press("Escape");
    const told = await grid(page).getByText("@example.com").allInnerTexts();

    // Something else is shown, then the view again.
    await find(page, "");
    await page.getByRole("combobox", { name: "Segment" }).selectOption({ label: "Everyone" });
    await head(page, "Score").getByRole("button").click();
    await count(page, "60 people");
    await open(page, "Views");
    await own.getByRole("button", { name: "Warm ones", exact: true }).click();
    await page.waitForFunction(
      (all) => JSON.stringify([...document.querySelectorAll("[role=grid] [role=gridcell]")].map((cell) => cell.innerText.trim()).filter((text) => text.includes("@"))) === all,
      JSON.stringify(told),
    );
    assert.equal(await page.getByRole("searchbox", { name: "Find a person" }).inputValue(), "person01");

    await page.getByRole("button", { name: "Rename the view Warm ones" }).click();
    const renamed = page.getByRole("textbox", { name: "Name of the view Warm ones" });
    await renamed.fill("Hot ones");
    await renamed.press("Enter");
    await page.getByRole("button", { name: "Delete the view Hot ones" }).click();
    await page.getByText("“Hot ones” deleted.").waitFor();
    await page.getByRole("main").getByRole("button", { name: "Undo", exact: true }).click();
    await own.getByRole("button", { name: "Hot ones", exact: true }).waitFor();

    // Another model has no such segment.
    await page.reload();
    await openTable(page, 60, { ...model, segments: [], tags: [] });
    await open(page, "Views");
    await own.getByRole("button", { name: "Hot ones", exact: true }).click();
    await page.getByRole("alert").getByText(/names what is not here any more: the segment “Warm”/).waitFor();
    await count(page, "10 of 60 people");
  });
});

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

async function copy(page, item, said) {
  await open(page, "Copy");
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  await page.getByText(said).first().waitFor();
  return (await clipboard(page)).replace(/\n$/, "").split("\n");
}

test("everybody found is copied, as ids or as a table for spreadsheets", async () => {
  await shared.open(
    async (page) => {
      await openTable(page);
      await find(page, "person01");
      await count(page, "10 of 60 people");
      const ids = await copy(page, "Ids of the 10 people found", "10 people copied.");
      assert.deepEqual([...ids].sort(), [...Array(10).keys()].map((each) => person(10 + each)));
      const told = await eventually(page, (all) => Object.values(all).every((row) => row["30-day change"] !== "\u2026"));
      const table = (await copy(page, "Rows of the 10 people found", "10 people copied.")).map((line) => line.split("\t"));
      assert.deepEqual(table[0], await heads(page));
      assert.deepEqual(table.slice(1).map((row) => row[0]), ids, "in the order of the table");
      for (const row of table.slice(1)) {
        const seen = told[row[0]];
        const at = (name) => row[table[0].indexOf(name)];
        assert.equal(Number(at("Score")), number(seen.Score));
        assert.equal(at("Level"), seen.Level);
        assert.equal(at("plan"), seen.plan);
        assert.match(at("Last seen"), /^\d{4}-\d{2}-\d{2}$/);
      }
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  );
});

test("people are chosen by mouse and keys, stay chosen, and are copied alone", async () => {
  await shared.open(
    async (page) => {
      await openTable(page, 300);
      await head(page, "Person").getByRole("button").click();
      await eventually(page, (all) => Object.keys(all)[0] === person(0));
      await box(page, person(2)).click();
      await box(page, person(5)).click({ modifiers: ["Shift"] });
      await count(page, "4 people chosen");
      assert.equal(await page.getByRole("dialog").count(), 0, "no card opens");
      // By keys, from where the last one was.
      await page.keyboard.press("Shift+ArrowDown");
      await count(page, "5 people chosen");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Space");
      await count(page, "6 people chosen");
      await page.keyboard.press("Space");
      await count(page, "5 people chosen");
      // They stay chosen behind the view and under another search.
      await page.keyboard.press("End");
      await grid(page).getByText(person(299)).waitFor();
      await find(page, "person29");
      await count(page, "10 of 300 people");
      await box(page, person(290)).click();
      await count(page, "6 people chosen");
      await find(page, "");
      await count(page, "300 people");
      assert.equal(await box(page, person(2)).getAttribute("aria-checked"), "true");
      const ids = await copy(page, "Ids of the 6 chosen", "6 people copied.");
      assert.deepEqual(ids, [2, 3, 4, 5, 6, 290].map(person));
      // A range over rows that never were near the screen.
      await grid(page).focus();
      await page.keyboard.press("Escape");
      await page.getByText(/people chosen$/).waitFor({ state: "detached" });
      await page.keyboard.press("Home");
      await page.keyboard.press("Shift+End");
      await count(page, "300 people chosen");
      await page.getByRole("button", { name: "Clear", exact: true }).click();
      await grid(page).getByRole("checkbox", { name: "Choose everyone found" }).click();
      await count(page, "300 people chosen");
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  );
});

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`the table is in order for assistive technology: ${size}`, async () => {
    await shared.open(
      async (page) => {
        await openTable(page);
        await box(page, person(59)).or(grid(page).getByRole("checkbox", { name: /^Choose person/ }).first()).first().click();
        await inspect(page, `people, ${size}`);
        for (const name of ["Tags", "Views", "Columns", "Copy"]) {
          await open(page, name);
          await inspect(page, `${name}, ${size}`, tools(page));
          await page.keyboard.press("Escape");
        }
        if (size === "phone") {
          assert.deepEqual(await heads(page), ["Person", "Score", "Level"], "what fits");
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
        }
      },
      { viewport },
    );
  });
}

test("a card tells since when each tag holds, as a run at each day has it", async () => {
  await shared.open(async (page) => {
    const tags = [
      { id: "recent", name: "Recent", when: { event: { event: ["email_open"] }, window_days: 5 } },
      { id: "warm", name: "Warm", when: { score: "main", level: ["High"] } },
      { id: "quiet", name: "Quiet", when: { last_seen: { op: "gte", value: 0.5 } } },
    ];
    const scale = { kind: "min_max", to: [0, 20] };
    const document = { ...model, tags, scores: [{ ...model.scores[0], scale }] };
    await openTable(page, 60, document);
    await find(page, person(23));
    await grid(page).getByText(person(23)).click();
    const card = page.getByRole("dialog", { name: person(23) });
    const own = card.getByRole("list", { name: "Tags" }).getByRole("listitem");
    await own.nth(2).getByText(/since/).waitFor();
    for (const each of await own.all()) await each.getByText(/^since /).waitFor();
    const told = Object.fromEntries(
      (await own.allInnerTexts()).map((text) => text.split(/\s+since\s+/)).map(([name, day]) => [name.trim(), day.trim()]),
    );
    assert.deepEqual(Object.keys(told).sort(), ["Quiet", "Recent", "Warm"]);
    // The slow way: a run of the command line at the end of every day.
    const [events, contacts, file] = ["since.csv", "contacts.csv", "since.json"].map(at);
    writeFileSync(events, eventsCsv(60));
    writeFileSync(contacts, contactsCsv());
    writeFileSync(file, JSON.stringify(document));
    const since = {};
    const open = new Set(["recent", "warm", "quiet"]);
    for (let back = 0; open.size > 0 && back < 70; back += 1) {
      const day = new Date(Date.UTC(2026, 0, 31 - back)).toISOString().slice(0, 10);
      const moment = back === 0 ? "2026-01-31T00:00:00Z" : day;
      const text = (await hearth("tags", events, "--people", contacts, "--model", file, "--as-of", moment)).toString();
      const have = new Set(text.split("\n").map((line) => line.split(",")).filter((cells) => cells[1] === person(23)).map((cells) => cells[0]));
      for (const id of [...open]) {
        if (have.has(id)) since[id] = day;
        else open.delete(id);
      }
    }
    const said = (day) => new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    assert.deepEqual(told, { Recent: said(since.recent), Warm: said(since.warm), Quiet: said(since.quiet) });
  });
});

test("the table tells since when people have a tag, and is sorted by it", async () => {
  await shared.open(async (page) => {
    await openTable(page);
    await open(page, "Columns");
    const boxes = page.getByRole("group", { name: "Columns of the table" });
    await boxes.getByRole("checkbox", { name: "Since: Buyer", exact: true }).check();
    await page.keyboard.press("Escape");
    const column = "Since: Buyer";
    await head(page, column).getByRole("button").click();
    await grid(page).and(page.locator("[aria-busy=false]")).waitFor();
    const told = await eventually(page, (all) => Object.values(all)[0][column] !== "" && Object.values(all)[0][column] !== "\u2026");
    const days = Object.values(told).map((row) => row[column]);
    // Whoever bought did so on the 29th; they come first, and who did not has no day.
    const buyers = Object.keys(told).filter((id) => Number(id.slice(6, 9)) % 7 === 0);
    assert.equal(buyers.length, 9);
    assert.deepEqual(Object.keys(told).slice(0, 9).sort(), buyers.sort());
    assert.deepEqual([...new Set(days.slice(0, 9))], ["29 Jan 2026"]);
    assert.deepEqual([...new Set(days.slice(9))], [""]);
  });
});
