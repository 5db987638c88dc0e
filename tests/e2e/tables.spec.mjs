// People tables on the Data screen, the columns the model asks for, and model files dropped anywhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, contactsCsv, drop, eventsCsv, file, go, scored } from "./harness.mjs";

const shared = app();

const header = (page) => page.getByRole("banner");
const card = (page, name) => page.getByRole("region", { name, exact: true });

test("a list of people beside events is a people table, and one click reads it as events", async () => {
  await shared.open(async (page) => {
    await drop(page, file("contacts.csv", contactsCsv()));
    const list = card(page, "contacts.csv");
    await list.getByText(/Nearly each of the 12 rows is another person/).waitFor();
    await header(page).getByText("12 events").waitFor();
    await drop(page, file("events.csv", eventsCsv(30)));
    await list.getByText("12 rows of people").waitFor();
    await list.getByText(/12 of them have events in the other files/).waitFor();
    await list.getByRole("button", { name: "Read as events" }).click();
    await list.getByText("12 events").waitFor();
    assert.equal(await list.getByText(/is another person/).count(), 0);
  });
});

test("a list of people alone is switched by one click", async () => {
  await shared.open(async (page) => {
    await drop(page, file("contacts.csv", contactsCsv()));
    const list = card(page, "contacts.csv");
    await list.getByRole("button", { name: "Read as a people table" }).click();
    await list.getByText("12 rows of people").waitFor();
  });
});

test("pasted people are switched, and the same paste is added only when wanted", async () => {
  const paste = async (page) => {
    await page.getByRole("button", { name: "Paste text" }).click();
    await page.getByRole("textbox", { name: /Rows from a spreadsheet/ }).fill("nick\tplan\nzoe\tfree\nyan\tpro\n");
    await page.getByRole("button", { name: "Add these rows" }).click();
  };
  await shared.open(async (page) => {
    await drop(page, file("events.csv", eventsCsv(5)));
    await header(page).getByText("5 people").waitFor();
    await go(page, "Data");
    await paste(page);
    await page.getByRole("button", { name: "Read as a people table" }).click();
    await page.getByText("2 rows of people").waitFor();
    await paste(page);
    await page.getByText(/in the data set already/).first().waitFor();
    await page.getByRole("button", { name: "Add anyway" }).click();
    await page.getByText("2 rows of people").nth(0).waitFor();
  });
});

const planned = {
  hearth: 1,
  scores: [
    {
      id: "s",
      name: "By plan",
      rules: [
        {
          id: "p",
          name: "Paid mail",
          kind: "event",
          points: 1,
          match: { where: [{ property: "plan", op: "eq", value: "paid" }] },
        },
      ],
      scale: { kind: "none" },
    },
  ],
};

test("a column that the model speaks of and nobody kept is named, and one click reads it", async () => {
  await shared.open(async (page) => {
    await drop(page, file("events.csv", eventsCsv(20)));
    await header(page).getByText("20 people").waitFor();
    await go(page, "Data");
    const events = card(page, "events.csv");
    await events.getByText("Columns", { exact: true }).click();
    await events.getByRole("combobox", { name: /plan/ }).selectOption({ label: "Not used" });
    await events.getByRole("button", { name: "Read with these columns" }).click();
    await events.getByRole("combobox", { name: /plan/ }).waitFor();
    await drop(page, file("by-plan.json", JSON.stringify(planned), "application/json"));
    await page.getByText("by-plan.json is now the model").first().waitFor();
    await page.getByText(/The model uses the column “plan”/).waitFor();
    await go(page, "Score");
    await scored(page);
    await page.getByRole("button", { name: "Read the file again with “plan”" }).click();
    await page.getByText(/The model uses the column/).waitFor({ state: "detached" });
    await scored(page);
  });
});

test("a model file dropped on any place becomes the model, whatever its name", async () => {
  await shared.open(async (page) => {
    await drop(page, file("events.csv", eventsCsv(20)));
    await header(page).getByText("20 people").waitFor();
    await go(page, "People");
    await drop(page, file("mine.hearth.json", JSON.stringify(planned), "application/json"));
    await page.getByText("mine.hearth.json is now the model").first().waitFor();
    assert.match(page.url(), /#\/people/);
    await drop(
      page,
      file("more.csv", "email,event,timestamp\nnew@example.com,email_open,2026-01-30T10:00:00Z\n"),
      file("wrong.json", JSON.stringify({ ...planned, scores: [{}] }), "application/json"),
    );
    await header(page).getByText("21 people").waitFor();
    await go(page, "Export");
    await page.getByText("wrong.json cannot be used as a model").waitFor();
    await go(page, "Score");
    assert.equal(await page.getByRole("textbox", { name: "Name of the score" }).inputValue(), "By plan");
  });
});

test("counts in a list of people become events in one click", async () => {
  const rows = ["Email Address,Opens,Clicks,Optin Time,Last Open,Last Click,Member Rating"];
  for (let n = 1; n <= 6; n += 1) rows.push(`p${n}@x.org,${n},${n % 2},2025-01-01,2026-01-0${n},2026-01-0${n},3`);
  await shared.open(async (page) => {
    await drop(page, file("members.csv", `${rows.join("\n")}\n`));
    const members = card(page, "members.csv");
    await members.getByText("Opens and Clicks are counts of what each person did.").waitFor();
    await members.getByRole("button", { name: "Count them as events" }).click();
    // 1 + 2 + ... + 6 opens and 3 clicks.
    await page.getByRole("banner").getByText("24 events").waitFor();
    await page.getByRole("banner").getByText("6 people").waitFor();
    assert.equal(await members.getByRole("button", { name: "Count them as events" }).count(), 0);
  });
});

test("a limit per day on what a count stands for is told, and one click counts every one", async () => {
  const rows = ["Email,Opens,Last Open"];
  for (let n = 1; n <= 6; n += 1) rows.push(`p${n}@x.org,${n},2026-01-0${n}`);
  await shared.open(async (page) => {
    await drop(page, file("members.csv", `${rows.join("\n")}\n`));
    await header(page).getByText("21 events").waitFor();
    await go(page, "Data");
    const members = card(page, "members.csv");
    await members.getByText(/^Opens is a count: .* up to 6 of “Opens”\. Templates count every one of them/).waitFor();
    await go(page, "Score");
    await scored(page);
    // What a template made of it has no such limit.
    const cut = page.getByText(/comes of a count: up to/);
    assert.equal(await cut.count(), 0);
    await page.getByRole("button", { name: "Add a rule" }).click();
    const kinds = page.getByRole("dialog").getByRole("list", { name: "Or another kind of rule" });
    await kinds.getByRole("button", { name: /^Something done/ }).click();
    const often = page.getByRole("region", { name: "Edit Any event", exact: true }).getByRole("combobox", { name: "How often it counts" });
    await often.selectOption({ label: "At most" });
    await page.getByText("“Opens” comes of a count: up to 6 of one person lie on one day, and at most 3 a day keeps 3 of them.").waitFor();
    await page.getByRole("button", { name: "Count every one: Any event" }).click();
    await cut.waitFor({ state: "detached" });
    assert.equal(await often.evaluate((node) => node.selectedOptions[0].label), "Every time");
    await page.getByRole("button", { name: "Undo" }).click();
    await cut.waitFor();
  });
});

test("totals without a date become events of the day they are read, and people again", async () => {
  await shared.open(async (page) => {
    await drop(page, file("totals.csv", "Email,Opens,Clicks\na@x.org,5,1\nb@x.org,3,2\nc@x.org,2,0\n"));
    const totals = card(page, "totals.csv");
    await totals.getByText(/No column says when: as events all of them would be of .*\d{4}, the day they are read\./).waitFor();
    await totals.getByRole("button", { name: /^Count them as events of .*\d{4}$/ }).click();
    await header(page).getByText("13 events").waitFor();
    await header(page).getByText("3 people").waitFor();
    await totals.getByText(/No column says when, so all are of .*\d{4}, the day they were read\./).waitFor();
    await totals.getByRole("button", { name: "Read as a people table" }).click();
    await totals.getByText("3 rows of people").waitFor();
    assert.equal(await header(page).getByText("13 events").count(), 0);
    await totals.getByRole("button", { name: /^Count them as events of/ }).click();
    await header(page).getByText("13 events").waitFor();
  });
});
