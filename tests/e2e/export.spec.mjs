// The files that leave the page: scores equal to the command line's to the byte, the model out and in.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { app, download, dropAndScore, eventsCsv, file, go, hearth, scratch } from "./harness.mjs";

const shared = app();
const at = scratch();

async function saveScores(page, format) {
  await page.getByRole("radio", { name: format }).check();
  return download(page, () => page.getByRole("button", { name: "Save scores" }).click());
}

test("every scores file equals the command line's, byte for byte", async () => {
  const events = at("events.csv");
  writeFileSync(events, eventsCsv(60));
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv(60));
    await go(page, "Export");
    const model = await download(page, () => page.getByRole("button", { name: "Save model file" }).click());
    assert.match(model.name, /\.hearth\.json$/);
    writeFileSync(at("model.hearth.json"), model.bytes);
    const cases = [
      ["CSV for tools", []],
      ["CSV for spreadsheets", ["--spreadsheet-safe"]],
      ["JSON Lines", ["--format", "jsonl"]],
      ["Parquet", ["--format", "parquet"]],
    ];
    for (const [format, flags] of cases) {
      const saved = await saveScores(page, format);
      const expected = await hearth("score", events, "--model", at("model.hearth.json"), ...flags);
      assert.ok(expected.length > 1000, "the command line wrote the scores");
      assert.ok(saved.bytes.equals(expected), `${format}: ${saved.name} differs from the command line's`);
    }
  });
});

test("a level's people go to a campaign tool under its own column names, and the file comes back as a people table", async () => {
  const csv = "user,event,time\nann@example.com,open,2026-01-01\nann@example.com,open,2026-01-02\nbob@example.com,open,2026-01-01\n17,open,2026-01-02\n";
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", csv);
    await go(page, "Export");
    await page.getByRole("radio", { name: "List for a campaign tool" }).check();
    const tool = page.getByRole("combobox", { name: "Tool", exact: true });
    for (const [name, heading] of [
      ["HubSpot", "Email,Engagement 1-10,Engagement 1-10 level"],
      ["Mailchimp", "Email Address,Engagement 1-10,Engagement 1-10 level"],
      ["GetResponse", "email,engagement_1_10,engagement_1_10_level"],
      ["Mautic", "email,engagement_1_10,engagement_1_10_level"],
      ["Klaviyo", "Email,Engagement 1-10,Engagement 1-10 level"],
    ]) {
      await tool.selectOption({ label: name });
      await page.getByText("1 person has no e-mail address and will not be in the list.").waitFor();
      const saved = await download(page, () => page.getByRole("button", { name: "Save scores" }).click());
      const lines = saved.bytes.toString("utf8").trimEnd().split("\n");
      assert.equal(lines[0], heading, name);
      assert.deepEqual(lines.slice(1).map((line) => line.split(",")[0]), ["ann@example.com", "bob@example.com"], name);
      assert.match(saved.name, new RegExp(`-for-${name.toLowerCase()}\\.csv$`));
      await page.getByText("1 person without an e-mail address is left out.").first().waitFor();
    }
    await tool.selectOption({ label: "WebEngage" });
    const all = await download(page, () => page.getByRole("button", { name: "Save scores" }).click());
    assert.match(all.bytes.toString("utf8"), /^user_id,email,engagement_1_10,engagement_1_10_level\n17,,/);

    await tool.selectOption({ label: "None in particular" });
    const plain = await download(page, () => page.getByRole("button", { name: "Save scores" }).click());
    assert.match(plain.name, /-list\.csv$/);

    const people = page.getByRole("combobox", { name: "People", exact: true });
    const level = (await people.getByRole("option").allTextContents()).find((text) => text.startsWith("Level: "));
    await people.selectOption({ label: level });
    const some = await saveScores(page, "CSV for tools");
    const rows = some.bytes.toString("utf8").trimEnd().split("\n").slice(1);
    assert.ok(rows.every((row) => row.endsWith(`,${level.slice("Level: ".length)}`)), "only people of that level");
  });
});

test("a list by addresses of people who have none is told before it is saved", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", "user,event,time\n17,open,2026-01-01\n18,open,2026-01-02\n");
    await go(page, "Export");
    await page.getByRole("radio", { name: "List for a campaign tool" }).check();
    const tool = page.getByRole("combobox", { name: "Tool", exact: true });
    await tool.selectOption({ label: "Mailchimp" });
    await page.getByRole("status").filter({ hasText: "None of these people has an e-mail address" }).waitFor();
    const save = page.getByRole("button", { name: "Save scores" });
    assert.ok(await save.isDisabled());
    await tool.selectOption({ label: "None in particular" });
    await page.getByText("None of these people has an e-mail address").waitFor({ state: "hidden" });
    const plain = await download(page, () => save.click());
    assert.equal(plain.bytes.toString("utf8").split("\n")[1].split(",")[0], "17");
  });
});

test("a formula in a person's id is neutralised for spreadsheets only", async () => {
  const csv = "user,event,time\n=1+1,open,2026-01-01\n+66 81 234 5678,open,2026-01-01\n@sum,open,2026-01-02\n";
  await shared.open(async (page) => {
    await dropAndScore(page, "odd.csv", csv);
    await go(page, "Export");
    const sheet = (await saveScores(page, "CSV for spreadsheets")).bytes.toString("utf8");
    assert.match(sheet, /^\uFEFF/);
    assert.match(sheet, /^'=1\+1,/m);
    assert.match(sheet, /^'@sum,/m);
    assert.match(sheet, /^\+66 81 234 5678,/m);
    const tools = (await saveScores(page, "CSV for tools")).bytes.toString("utf8");
    assert.match(tools, /^=1\+1,/m);
  });
});

test("a model file goes out, is changed, comes in, and undo brings the other back", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await go(page, "Export");
    const saved = await download(page, () => page.getByRole("button", { name: "Save model file" }).click());
    const model = JSON.parse(saved.bytes.toString("utf8"));
    model.scores[0].name = "Warmth";
    await page.getByLabel("Open a model file").setInputFiles(file("warmth.hearth.json", JSON.stringify(model), "application/json"));
    await page.getByText("warmth.hearth.json is now the model").first().waitFor();
    await go(page, "Score");
    assert.equal(await page.getByRole("textbox", { name: "Name of the score" }).inputValue(), "Warmth");
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await page.getByRole("textbox", { name: "Name of the score" }).inputValue(), "Engagement 1-10");
  });
});

test("a wrong model file is refused with every path, and the present model stays", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await go(page, "Export");
    const wrong = {
      hearth: 1,
      scores: [
        {
          id: "s",
          name: "S",
          rules: [{ id: "r", name: "R", kind: "event", points: 2e9, match: { event: [] } }],
          levls: [],
        },
      ],
    };
    await page.getByLabel("Open a model file").setInputFiles(file("wrong.hearth.json", JSON.stringify(wrong), "application/json"));
    await page.getByText("wrong.hearth.json cannot be used as a model").waitFor();
    await page.getByText("scores[0].levls").first().waitFor();
    await go(page, "Score");
    assert.equal(await page.getByRole("textbox", { name: "Name of the score" }).inputValue(), "Engagement 1-10");
  });
});
