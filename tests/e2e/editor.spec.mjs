// The rule editor: every kind of rule in words, by pointer and by keyboard, each edit undone; nothing for axe to find.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, dropAndScore, eventsCsv, scored } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();

/** Every kind of rule: how it is offered, what a new one is called, its sentence, and its fields. */
const KINDS = [
  { kind: "Something done", name: "Any event", says: /^any event, every time: \+1$/, fields: ["Only the last"] },
  { kind: "Silence", name: "Went quiet", says: /^Nothing at all for 30 days: −5$/, fields: ["Nothing for"] },
  {
    kind: "One thing after another",
    name: "One after another",
    says: /^\w+ followed by \w+ within 7 days: \+1$/,
    fields: ["Time to follow", "Points for every so many"],
  },
  { kind: "Who somebody is", name: "Who somebody is", says: /^People whose \w+ is \S.*: \+1$/, fields: ["Value of condition 1"] },
  { kind: "A tag", name: "Has a tag", says: /^Has the tag New tag: \+1$/, fields: [] },
  { kind: "A habit", name: "Habit", says: /^For every active day, last 30 days: \+1$/, fields: ["Points for every"] },
];

async function demo(page) {
  await page.getByRole("button", { name: /A newsletter/ }).click();
  await scored(page);
}

const row = (page, name) => page.getByRole("group", { name, exact: true });
const editor = (page, name) => page.getByRole("region", { name: `Edit ${name}`, exact: true });
const rowNames = (page) => page.locator(".rule").evaluateAll((rows) => rows.map((each) => each.getAttribute("aria-label")));

async function addKind(page, kind) {
  await page.getByRole("button", { name: "Add a rule" }).click();
  const kinds = page.getByRole("dialog").getByRole("list", { name: "Or another kind of rule" });
  await kinds.getByRole("button", { name: new RegExp(`^${kind}`) }).click();
}

async function openEditor(page, rule) {
  await page.getByRole("button", { name: `More for ${rule}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  return editor(page, rule);
}

test("every kind of rule is added, says what it does, reaches people, and is undone", async () => {
  await shared.open(async (page) => {
    await demo(page);
    const before = await rowNames(page);
    for (const { kind, name, says, fields } of KINDS) {
      await addKind(page, kind);
      const open = editor(page, name);
      await open.getByText(/^Reaches [\d,]+ people \(\d/).waitFor();
      const sentence = await row(page, name).locator(".rule-says").innerText();
      assert.match(sentence, says, kind);
      for (const field of fields) await open.getByRole("textbox", { name: field }).first().waitFor();
      const told = await open.getByText(/^Reaches /).innerText();
      const points = row(page, name).getByRole("textbox", { name: `Points for ${name}, as a number` });
      await points.fill("8");
      await points.press("Enter");
      await page.waitForFunction(
        (old) => ![...document.querySelectorAll(".editor .rule-account")].some((each) => each.innerText === old),
        told,
      );
      assert.match(await row(page, name).locator(".rule-says").innerText(), /: \+8$/);
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByRole("button", { name: "Undo" }).click();
      await row(page, name).waitFor({ state: "detached" });
      assert.deepEqual(await rowNames(page), before, kind);
    }
  });
});

test("a rule of another kind keeps its name, its points and its limits", async () => {
  await shared.open(async (page) => {
    await demo(page);
    await addKind(page, "A habit");
    const open = editor(page, "Habit");
    await open.getByRole("textbox", { name: "Points at most" }).fill("12");
    await page.keyboard.press("Enter");
    for (const [kind, says] of [
      ["Silence", /^Nothing at all for 30 days: \+1, never more than 12$/],
      ["One thing after another", /^\w+ followed by \w+ within 7 days: \+1, never more than 12$/],
      ["A tag", /^Has the tag New tag: \+1, never more than 12$/],
      ["Who somebody is", /^People whose .*: \+1, never more than 12$/],
      ["Something done", /^any event, every time: \+1, never more than 12$/],
    ]) {
      await open.getByRole("combobox", { name: "Kind of rule" }).selectOption({ label: kind });
      await page.waitForFunction(
        (source) => new RegExp(source).test(document.querySelector(".rule-open .rule-says")?.innerText ?? ""),
        says.source,
      );
    }
  });
});

test("every frequency and every decay reads as words, and a decay is drawn", async () => {
  await shared.open(async (page) => {
    await demo(page);
    await addKind(page, "Something done");
    const open = editor(page, "Any event");
    const says = async (part) => {
      await page.waitForFunction(
        (text) => document.querySelector(".rule-open .rule-says")?.innerText.includes(text),
        part,
      );
    };
    for (const [choice, words] of [
      ["Only the first time", "any event, once: +1"],
      ["Once per", "once a day"],
      ["At most", "at most 3 a day"],
      ["Every so many", "for every 5 of them"],
      ["By steps", "by how many there are: +1 from 1 on, +2 from 5 on"],
      ["Every time", "every time: +2"],
    ]) {
      await open.getByRole("combobox", { name: "How often it counts" }).selectOption({ label: choice });
      await says(words);
    }
    for (const [choice, words] of [
      ["Halves every", "halves every 30 days"],
      ["Loses evenly", "loses 20 % every 30 days"],
      ["Along a business cycle", "half at 30 days, nothing after 60"],
      ["In steps", "drops 20 % every full 30 days"],
    ]) {
      await open.getByRole("combobox", { name: "How it fades" }).selectOption({ label: choice });
      await says(words);
      await open.getByRole("img", { name: /^What an event is worth by its age/ }).waitFor();
    }
  });
});

test("a condition is picked from the data's own columns and values, and a value of another type is said so", async () => {
  await shared.open(async (page) => {
    await demo(page);
    await addKind(page, "Something done");
    const open = editor(page, "Any event");
    const reach = async () => Number((await open.getByText(/^Reaches /).innerText()).replace(/^Reaches ([\d,]+).*$/s, "$1").replaceAll(",", ""));
    await open.getByText(/^Reaches /).waitFor();
    const everyone = await reach();
    const sentence = await row(page, "Any event").locator(".rule-says").innerText();
    await open.getByRole("button", { name: "Add a condition" }).click();
    await open.getByRole("combobox", { name: "Property of condition 1" }).selectOption({ label: "channel" });
    await open.getByText("until then this condition changes nothing").waitFor();
    assert.equal(await row(page, "Any event").locator(".rule-says").innerText(), sentence, "nothing is chosen, so nothing changes");
    assert.equal(await reach(), everyone);
    await open.getByRole("button", { name: "Choose a value from the data for condition 1" }).click();
    await page.getByRole("menuitem", { name: /^social \([\d,]+\)$/ }).click();
    await page.waitForFunction(() => document.querySelector(".rule-open .rule-says")?.innerText.includes("channel is social"));
    await page.waitForFunction(
      (all) => !document.querySelector(".editor .rule-account")?.innerText.includes(`Reaches ${all.toLocaleString("en")} `),
      everyone,
    );
    assert.ok((await reach()) < everyone, "a condition leaves some out");

    await open.getByRole("combobox", { name: "Property of condition 1" }).selectOption({ label: "amount in the value column" });
    await open.getByRole("combobox", { name: "Comparison of condition 1" }).selectOption({ label: "more than" });
    await open.getByText("until then the condition holds as it was").waitFor();
    assert.match(await row(page, "Any event").locator(".rule-says").innerText(), /channel is social/);
    const value = open.getByRole("textbox", { name: "Value of condition 1", exact: true });
    await value.fill("plenty");
    // Something else changes the field's surroundings meanwhile, without taking the focus away.
    for (const by of [true, false]) {
      await open.getByRole("checkbox", { name: "social" }).dispatchEvent("click");
      await page.waitForFunction((by) => document.querySelector(".rule-open .rule-says")?.innerText.includes("by social") === by, by);
    }
    assert.equal(await value.inputValue(), "plenty", "what is being typed stays");
    await value.press("Enter");
    await open.getByText(/Every cell of “value” is a number and this is none/).waitFor();
    assert.equal(await value.getAttribute("aria-invalid"), "true");
    await open.getByText(/Does nothing now: the value for “value” is never found/).waitFor();
    await value.fill("20");
    await value.press("Enter");
    await open.getByText(/Every cell of “value”/).waitFor({ state: "detached" });
    await open.getByText(/Does nothing now/).waitFor({ state: "detached" });
  });
});

test("a value among many is found by typing, by keyboard alone; a condition given up leaves nothing", async () => {
  await shared.open(async (page) => {
    const rows = Array.from({ length: 60 }, (_, n) => `p${n}@example.com,visit,2026-01-${String((n % 28) + 1).padStart(2, "0")}T10:00:00Z,city${n % 30}`);
    await dropAndScore(page, "events.csv", `email,event,timestamp,city\n${rows.join("\n")}\n`);
    await addKind(page, "Something done");
    const open = editor(page, "Any event");
    await open.getByRole("button", { name: "Add a condition" }).click();
    await open.getByRole("button", { name: "Remove condition 1" }).click();
    assert.equal(await open.getByRole("combobox", { name: "Property of condition 1" }).count(), 0);
    await open.getByRole("button", { name: "Add a condition" }).click();
    await page.waitForFunction(() => document.activeElement?.tagName === "SELECT");
    const pick = open.getByRole("button", { name: "Choose a value from the data for condition 1" });
    await pick.press("Enter");
    const find = open.getByRole("searchbox", { name: /^Find in/ });
    await find.waitFor();
    await page.waitForFunction(() => document.activeElement?.type === "search");
    await page.keyboard.type("nowhere");
    await open.getByText("No such value in the data.").waitFor();
    await page.keyboard.press("Escape");
    await find.waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Choose a value"));
    await page.keyboard.press("Enter");
    await find.waitFor();
    await page.keyboard.type("CITY17");
    const items = open.getByRole("menuitem");
    await items.filter({ hasText: "city17 (2)" }).waitFor();
    await items.nth(1).waitFor({ state: "detached" });
    await inspect(page, "a value found by typing");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".rule-open .rule-says")?.innerText.includes("city is city17"));
    await open.getByText(/^Reaches 2 people/).waitFor();

    await open.getByRole("combobox", { name: "Comparison of condition 1" }).selectOption({ label: "is one of" });
    await open.getByRole("searchbox", { name: /^Find in/ }).fill("city2");
    await open.getByRole("checkbox", { name: "city21" }).check();
    await page.waitForFunction(() => document.querySelector(".rule-open .rule-says")?.innerText.includes("city is one of city17, city21"));
  });
});

test("what was typed and refused stays beside its reason; what the model refuses is said at its field", async () => {
  await shared.open(async (page) => {
    await demo(page);
    await addKind(page, "Silence");
    const open = editor(page, "Went quiet");
    await open.getByText(/^Reaches /).waitFor();
    const told = await open.getByText(/^Reaches /).innerText();
    const days = open.getByRole("textbox", { name: "Nothing for" });
    const message = () => days.evaluate((node) => document.getElementById(node.getAttribute("aria-describedby"))?.innerText);
    await days.fill("soon");
    await days.press("Tab");
    assert.equal(await days.inputValue(), "soon");
    assert.equal(await days.getAttribute("aria-invalid"), "true");
    assert.match(await message(), /Write a number/);
    await days.fill("0");
    await days.press("Enter");
    await page.waitForFunction(() => /more than 0/.test(document.querySelector(".editor .field-problem")?.innerText ?? ""));
    assert.match(await message(), /0 is not more than 0/);
    assert.equal(await open.getByText(/^Reaches /).innerText(), told, "the last valid model stays scored");
    await page.getByText("The numbers are those of the last valid model.").first().waitFor();
    await days.fill("45");
    await days.press("Enter");
    await page.getByText("The numbers are those of the last valid model.").first().waitFor({ state: "detached" });
    assert.equal(await days.getAttribute("aria-invalid"), null);
  });
});

test("a tag is made and changed right in the rule", async () => {
  await shared.open(async (page) => {
    await demo(page);
    await addKind(page, "A tag");
    const open = editor(page, "Has a tag");
    await open.getByRole("button", { name: "Edit New tag" }).click();
    const form = open.getByRole("group", { name: "Tag New tag" });
    await form.getByRole("combobox", { name: "Who has it" }).selectOption({ label: "whoever did one and never the other" });
    await open.getByText(/and no \w+ ever after/).waitFor();
    const name = form.getByRole("textbox", { name: "Name of the tag" });
    await name.fill("Interest");
    await name.press("Enter");
    await page.waitForFunction(() => document.querySelector(".rule-open .rule-says")?.innerText.startsWith("Has the tag Interest"));
    await open.getByRole("button", { name: "Create a tag" }).click();
    await page.waitForFunction(() => document.querySelector(".rule-open .rule-says")?.innerText.startsWith("Has the tag Interest and New tag"));
    await open.getByRole("button", { name: "Delete tag New tag" }).click();
    await page.waitForFunction(() => document.querySelector(".rule-open .rule-says")?.innerText.startsWith("Has the tag Interest:"));
    await open.getByRole("checkbox", { name: "Interest" }).uncheck();
    await open.getByText("Tick at least one tag, or create one.").waitFor();
  });
});

test("a rule is dragged to another place in one step of undo", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    for (const kind of ["Silence", "A habit"]) await addKind(page, kind);
    await page.getByRole("button", { name: "Done" }).click();
    const before = await rowNames(page);
    const grip = page.getByRole("button", { name: "Move Habit with the arrow keys up and down" });
    const target = row(page, before[0]);
    await grip.scrollIntoViewIfNeeded();
    const from = await grip.boundingBox();
    const to = await target.boundingBox();
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 80, to.y + to.height / 2, { steps: 6 });
    await page.locator(".rule-before").waitFor();
    await page.mouse.up();
    await page.waitForFunction((first) => document.querySelector(".rule")?.getAttribute("aria-label") !== first, before[0]);
    assert.deepEqual(await rowNames(page), ["Habit", ...before.filter((name) => name !== "Habit")]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction((first) => document.querySelector(".rule")?.getAttribute("aria-label") === first, before[0]);
    assert.deepEqual(await rowNames(page), before);
  });
});

test("by keyboard alone: a rule is added, its points changed, moved and undone", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    const before = await rowNames(page);
    const showing = (names) =>
      page.waitForFunction(
        (wanted) => JSON.stringify([...document.querySelectorAll(".rule")].map((each) => each.getAttribute("aria-label"))) === wanted,
        JSON.stringify(names),
      );
    await page.getByRole("button", { name: "Add a rule" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, /^button A habit/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Edit Habit");
    await page.keyboard.press("Shift+Tab");
    await tabTo(page, /Points for Habit, as a number/, "Shift+Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("4");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".rule-open .rule-says")?.innerText.endsWith("+4"));
    const added = await rowNames(page);
    await tabTo(page, /Move Habit with the arrow keys/, "Shift+Tab");
    await page.keyboard.press("ArrowUp");
    const at = added.indexOf("Habit");
    await showing([...added.slice(0, at - 1), "Habit", added[at - 1], ...added.slice(at + 1)]);
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Move Habit"));
    await page.keyboard.press("Control+z");
    await showing(added);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await showing(before);
  });
});

async function tabTo(page, wanted, key = "Tab", most = 60) {
  const seen = [];
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press(key);
    const name = await page.evaluate(() => {
      const node = document.activeElement;
      const label = node?.getAttribute("aria-label") ?? node?.closest("label")?.innerText ?? node?.innerText ?? "";
      return `${node?.tagName.toLowerCase()} ${label.trim()}`;
    });
    seen.push(name);
    if (wanted.test(name)) return;
  }
  assert.fail(`${key} never came to ${wanted}; it went ${seen.join(" | ")}`);
}

for (const [size, viewport] of Object.entries({ wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } })) {
  test(`axe finds nothing in any kind's editor: ${size}`, async () => {
    await shared.open(
      async (page) => {
        await dropAndScore(page, "events.csv", eventsCsv());
        await page.getByRole("button", { name: "Add a rule" }).click();
        await page.getByRole("dialog").waitFor();
        await inspect(page, "Adding a rule", page.getByRole("dialog"));
        await page.keyboard.press("Escape");
        for (const { kind, name } of KINDS) {
          await addKind(page, kind);
          const open = editor(page, name);
          await open.waitFor();
          if (kind === "A tag") await open.getByRole("button", { name: "Edit New tag" }).click();
          if (kind === "Something done") await open.getByRole("button", { name: "Add a condition" }).click();
          await inspect(page, kind, open);
        }
      },
      { viewport },
    );
  });
}
