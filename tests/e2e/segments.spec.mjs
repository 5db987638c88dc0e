// Segments and tags: built by hand, counted while they are, the same people as the command line finds.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { app, download, drop, dropAndScore, file, go, hearth, scored, scratch } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();
const at = scratch();

/** People who came to a webinar's page, of whom some register in time, some late, some never. */
function webinarCsv(people = 60) {
  const rows = ["email,event,timestamp,plan"];
  const day = (n) => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  for (let p = 0; p < people; p += 1) {
    const id = `p${String(p).padStart(3, "0")}@example.com`;
    const plan = p % 3 ? "free" : "paid";
    const add = (event, n) => rows.push(`${id},${event},${day(n)},${plan}`);
    for (let n = 0; n <= p % 6; n += 1) add("login", n * 4 + (p % 7));
    if (p % 2 === 0) add("webinar_page", 5);
    if (p % 4 === 0) add("webinar_signup", p % 8 === 0 ? 10 : 30);
    add("newsletter", 59);
  }
  return `${rows.join("\n")}\n`;
}

const size = (page) => page.getByRole("status", { name: "Size" });

/** Waits until the group that is open has so many people. */
async function counts(page, expected) {
  await size(page).filter({ hasText: new RegExp(`^${expected} (person|people) `) }).waitFor();
}

async function openSegments(page) {
  await dropAndScore(page, "webinar.csv", webinarCsv());
  await go(page, "Segments");
  await page.getByRole("heading", { name: "Segments", level: 1 }).waitFor();
}

async function newSegment(page, name) {
  await page.getByRole("button", { name: "New segment", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name, exact: true }).waitFor();
}

/** Adds a condition of a kind at the end of the whole, or inside a part of the page. */
async function add(page, kind, inside = page) {
  await inside.getByRole("button", { name: "New condition", exact: true }).last().click();
  await page.getByRole("menuitem", { name: kind, exact: true }).click();
}

/** In a list of events: ticks one and takes the tick from another. */
async function choose(inside, list, wanted, other) {
  const group = inside.getByRole("group", { name: list, exact: true });
  await group.getByRole("checkbox", { name: new RegExp(`^${wanted}`) }).check();
  await group.getByRole("checkbox", { name: new RegExp(`^${other}`) }).uncheck();
}

/** The model as the page saves it. */
async function saveModel(page) {
  await go(page, "Export");
  const model = await download(page, () => page.getByRole("button", { name: "Save model file" }).click());
  writeFileSync(at("model.hearth.json"), model.bytes);
  writeFileSync(at("webinar.csv"), webinarCsv());
  return JSON.parse(model.bytes.toString("utf8"));
}

const LOGINS = { id: "login", name: "Logins", kind: "event", points: 2, match: { event: ["login"] } };

async function openModel(page, segments, tags = [], rules = [LOGINS]) {
  const model = {
    hearth: 1,
    scores: [
      {
        id: "main",
        name: "Engagement",
        rules,
        levels: [{ name: "Low" }, { name: "High", from: 8 }],
      },
    ],
    tags,
    segments,
  };
  await dropAndScore(page, "webinar.csv", webinarCsv());
  await go(page, "Export");
  await page.getByLabel("Open a model file").setInputFiles(file("m.hearth.json", JSON.stringify(model), "application/json"));
  await page.getByText("m.hearth.json is now the model").first().waitFor();
  await go(page, "Segments");
}

const did = (event) => ({ event: { event: [event] } });
const THREE = [
  { id: "page", name: "Came to the page", when: did("webinar_page") },
  { id: "signup", name: "Registered", when: did("webinar_signup") },
  { id: "rest", name: "Came only", when: { all: [{ segment: "page" }, { not: { segment: "signup" } }] } },
];

test("who came to the page and did not register in time is built by hand, and is whom the command line finds", async () => {
  await shared.open(async (page) => {
    await openSegments(page);
    await newSegment(page, "Came, did not register");
    await counts(page, 60);
    await add(page, "One thing after another");
    // The new condition is open and has the focus: its fields are filled in by the keyboard.
    const fields = page.getByRole("group", { name: "Condition", exact: true });
    const looked = fields.getByRole("combobox", { name: "What is looked for" });
    assert.ok(await looked.evaluate((node) => node === document.activeElement), "the first field has the focus");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("14");
    await page.keyboard.press("Enter");
    await choose(page, "First this: names", "webinar_page", "login");
    await choose(page, "Then this: names", "webinar_signup", "newsletter");
    await page.getByText("webinar_page without webinar_signup within 14 days").first().waitFor();
    // 30 came; of those 8 registered within 14 days (every eighth person, 0 to 56).
    await counts(page, 22);
    await inspect(page, "The builder");
    const model = await saveModel(page);
    const { id } = model.segments.find((segment) => segment.name === "Came, did not register");
    const all = (await hearth("segments", at("webinar.csv"), "--model", at("model.hearth.json"))).toString("utf8");
    const lines = all.split("\n").filter((line) => line.startsWith(`${id},`));
    assert.equal(lines.length, 22);
    await go(page, "Segments");
    await page.getByRole("button", { name: "Actions for Came, did not register" }).click();
    const saved = await download(page, () => page.getByRole("menuitem", { name: "Save ids (CSV)" }).click());
    assert.equal(saved.bytes.toString("utf8"), `segment,person\n${lines.join("\n")}\n`);
    const every = await download(page, () => page.getByRole("button", { name: "Save all with their people" }).click());
    assert.equal(every.bytes.toString("utf8"), all);
  });
});

test("conditions nest, are turned round and joined otherwise, and undo goes back step by step", async () => {
  await shared.open(async (page) => {
    await openSegments(page);
    await newSegment(page, "Nested");
    await add(page, "Did or did not do something");
    await choose(page, "Did these events: names", "webinar_page", "login");
    await page.getByRole("combobox", { name: "When", exact: true }).selectOption({ label: "at any time" });
    await counts(page, 30);
    await page.getByRole("button", { name: "Not: did webinar_page", exact: true }).click();
    await counts(page, 30);
    await page.getByRole("button", { name: "Not: did webinar_page", exact: true, pressed: true }).waitFor();
    const builder = page.getByRole("region", { name: "Who is in it" });
    await add(page, "A group of conditions");
    const inner = builder.getByRole("group", { name: "Any of these" });
    // A group without a condition is not there yet, whatever is chosen in it.
    await inner.getByText("This group is empty, so it is left out").waitFor();
    await inner.getByRole("combobox", { name: "People for whom" }).selectOption({ label: "not all of these hold" });
    await builder.getByRole("group", { name: "Not all of these" }).getByRole("combobox", { name: "People for whom" }).selectOption({ label: "any of these holds" });
    await counts(page, 30);
    await add(page, "Did or did not do something", inner);
    await inner.getByRole("combobox", { name: "When", exact: true }).selectOption({ label: "at any time" });
    await choose(inner, "Did these events: names", "webinar_page", "login");
    // Neither came nor, of those: nobody; none of these: everyone who did not come.
    await counts(page, 0);
    await inner.getByRole("combobox", { name: "People for whom" }).selectOption({ label: "none of these holds" });
    await counts(page, 30);
    await page.getByRole("button", { name: "Undo" }).click();
    await counts(page, 0);
    await page.getByRole("button", { name: "Redo" }).click();
    await counts(page, 30);
  });
});

test("whose score fell is ready to be added, asked for in a sentence, and is whom the command line finds", async () => {
  const signup = { id: "signup", name: "Registered", kind: "event", points: 10, match: { event: ["webinar_signup"] }, window_days: 30 };
  await shared.open(async (page) => {
    await openModel(page, [], [], [{ ...LOGINS, window_days: 30 }, signup]);
    await page.getByRole("button", { name: /^Add Falling/ }).click();
    await page.getByRole("link", { name: "Falling", exact: true }).click();
    // Everyone logged in more than a month ago and not since; seven registered late.
    await counts(page, 53);
    const says = page.getByRole("button", { name: "Engagement fell by at least 20 % within 30 days", exact: true });
    await says.click();
    const fields = page.getByRole("group", { name: "Condition", exact: true });
    await fields.getByLabel("By at least").fill("101");
    await page.keyboard.press("Enter");
    await page.getByText("Use a percentage above 0 and up to 100.").first().waitFor();
    await fields.getByLabel("By at least").fill("100");
    await page.keyboard.press("Enter");
    await fields.getByLabel("Within").fill("29");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Engagement fell by at least 100 % within 29 days", exact: true }).waitFor();
    // One logged in but on the first day, which is out of reach a day later.
    await counts(page, 52);
    await inspect(page, "Who fell");
    const model = await saveModel(page);
    const { id } = model.segments.find((segment) => segment.name === "Falling");
    const all = (await hearth("segments", at("webinar.csv"), "--model", at("model.hearth.json"))).toString("utf8");
    assert.equal(all.split("\n").filter((line) => line.startsWith(`${id},`)).length, 52);
  });
});

test("the editor that is open stays with its condition when one above it goes", async () => {
  await shared.open(async (page) => {
    const when = { all: [did("webinar_page"), did("webinar_signup"), did("newsletter")] };
    await openModel(page, [{ id: "three", name: "Three", when }]);
    await page.getByRole("link", { name: "Three", exact: true }).click();
    const says = (event) => page.getByRole("button", { name: `did ${event}`, exact: true });
    await says("newsletter").click();
    await page.getByRole("button", { name: "Remove: did webinar_page", exact: true }).click();
    await says("webinar_page").waitFor({ state: "detached" });
    const open = async (event) => (await says(event).getAttribute("aria-expanded")) === "true";
    assert.deepEqual([await open("webinar_signup"), await open("newsletter")], [false, true]);
    assert.equal(await page.getByRole("group", { name: "Condition", exact: true }).count(), 1);
  });
});

test("a segment that leads back to itself is refused in plain words", async () => {
  await shared.open(async (page) => {
    await openModel(page, THREE);
    await page.getByRole("link", { name: "Came to the page" }).click();
    await add(page, "Another segment");
    const field = page.getByRole("combobox", { name: "Is in the segment" });
    await field.selectOption({ label: "Came only" });
    await page.getByText("“Came only” uses “Came to the page” itself, so “Came to the page” cannot use it.").waitFor();
    assert.equal(await field.evaluate((node) => node.selectedOptions[0].label), "Registered");
    await counts(page, 15);
    await field.selectOption({ label: "Came to the page" });
    await page.getByText("“Came to the page” cannot use itself.").waitFor();
    await page.getByRole("link", { name: "Back to the list" }).click();
    await page.getByRole("button", { name: "Actions for Registered" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByText("“Registered” is used by Came to the page, Came only, so it stays.").first().waitFor();
  });
});

test("segments are combined, overlaid and compared, and narrow the table of people", async () => {
  await shared.open(async (page) => {
    await openModel(page, THREE);
    const table = page.getByRole("table", { name: "Segments" });
    const row = (name) => table.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
    await row(/^Came only/).getByText("15", { exact: true }).waitFor();
    await inspect(page, "The list of segments");
    await page.getByRole("button", { name: "Combine two segments" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "How" }).selectOption({ label: "but not in" });
    await dialog.getByText("15 people (25%)").waitFor();
    await dialog.getByRole("button", { name: "Make the segment" }).click();
    await page.getByRole("article", { name: "Came to the page without Registered" }).waitFor();
    await counts(page, 15);
    const tabs = page.getByRole("navigation", { name: "Segments and tags" });
    await tabs.getByRole("link", { name: "Overlap" }).click();
    const pairs = page.getByRole("table", { name: /^People in both/ });
    await pairs.waitFor();
    const cells = await pairs.getByRole("row").nth(1).getByRole("cell").allInnerTexts();
    assert.deepEqual(cells.map((cell) => Number.parseInt(cell, 10)), [30, 15, 15, 15]);
    await page.getByText("The numbers as a table").click();
    const exact = page.getByRole("table", { name: "People by exactly which segments they are in" });
    const told = await exact.getByRole("row").allInnerTexts();
    assert.ok(told.some((line) => /^Came to the page \+ Registered\s+15\s/.test(line)), told.join("\n"));
    assert.ok(told.some((line) => /^In none of them\s+30\s/.test(line)), told.join("\n"));
    await inspect(page, "Overlap");
    await tabs.getByRole("link", { name: "Compare groups" }).click();
    const groups = page.getByRole("table", { name: /^Difference/ });
    await groups.getByRole("rowheader", { name: "paid" }).waitFor();
    const paid = await groups.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "paid" }) }).innerText();
    assert.match(paid, /20\s+33/);
    assert.match(paid, /newsletter 100%/);
    await inspect(page, "Groups side by side");
    await tabs.getByRole("link", { name: "Segments", exact: true }).click();
    await page.getByRole("button", { name: "Actions for Registered" }).click();
    await page.getByRole("menuitem", { name: "Show these people" }).click();
    await page.getByText("15 of 60 people").waitFor();
    await page.getByRole("combobox", { name: "Segment", exact: true }).selectOption({ label: "Everyone" });
    await page.getByRole("main").getByText("60 people", { exact: true }).waitFor();
  });
});

test("ready segments are added by one click, tags by the same builder, and a reload keeps them", async () => {
  await shared.open(async (page) => {
    await openSegments(page);
    await page.getByRole("button", { name: "Add Above 8" }).click();
    const table = page.getByRole("table", { name: "Segments" });
    await table.getByRole("rowheader", { name: /^Above 8 / }).waitFor();
    await page.getByText("is more than 8").first().waitFor();
    await page.getByRole("navigation", { name: "Segments and tags" }).getByRole("link", { name: "Tags" }).click();
    await page.getByRole("button", { name: "New tag", exact: true }).click();
    await add(page, "Last seen");
    const fields = page.getByRole("group", { name: "Condition", exact: true });
    await fields.getByRole("combobox", { name: "Last seen is" }).selectOption({ label: "more than" });
    await fields.getByRole("textbox", { name: "Number" }).fill("1000");
    await page.keyboard.press("Enter");
    await counts(page, 0);
    await page.reload();
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: /^Segments/ }).waitFor();
    await drop(page, file("webinar.csv", webinarCsv()));
    await go(page, "Score");
    await scored(page);
    await go(page, "Segments");
    await table.getByRole("rowheader", { name: /^Above 8 / }).waitFor();
  });
});

test("what is no model is told beside its field, and the last people stay", async () => {
  await shared.open(async (page) => {
    await openModel(page, THREE);
    await page.getByRole("link", { name: "Registered" }).click();
    await counts(page, 15);
    await page.getByRole("button", { name: "did webinar_signup", exact: true }).click();
    await page.getByRole("checkbox", { name: /^webinar_signup/ }).uncheck();
    await page.getByText("Tick at least one event").waitFor();
    await page.getByText("these are the people of the last valid one").waitFor();
    await counts(page, 15);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("these are the people of the last valid one").waitFor({ state: "detached" });
  });
});

test("segments on a phone", async () => {
  await shared.open(
    async (page) => {
      await openModel(page, THREE);
      await page.getByRole("table", { name: "Segments" }).getByText("15", { exact: true }).first().waitFor();
      await inspect(page, "The list on a phone");
      await page.getByRole("link", { name: "Came only" }).click();
      await counts(page, 15);
      await page.getByRole("button", { name: /^is in the segment Came to the page/ }).click();
      await inspect(page, "The builder on a phone");
      const tabs = page.getByRole("navigation", { name: "Segments and tags" });
      await tabs.getByRole("link", { name: "Overlap" }).click();
      await page.getByRole("table", { name: /^People in both/ }).waitFor();
      await inspect(page, "Overlap on a phone");
      await tabs.getByRole("link", { name: "Compare groups" }).click();
      await page.getByRole("table", { name: /^Difference/ }).waitFor();
      await inspect(page, "Groups on a phone");
    },
    { viewport: { width: 390, height: 844 } },
  );
});
