// The Data screen: files in by every way, columns as the person wants them, and the account of every row.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import { app, drop, eventsCsv, file, go, scored } from "./harness.mjs";

const shared = app();

const events = (csv) => csv.trim().split("\n").length - 1;
const header = (page) => page.getByRole("banner");

test("the empty page says what it is for, and one click on the demo scores people", async () => {
  await shared.open(async (page) => {
    await page.getByRole("heading", { name: "Drop your event files and see how engaged each person is" }).waitFor();
    await page.getByRole("button", { name: /A newsletter/ }).click();
    await scored(page);
    await header(page).getByText("2,000 people").waitFor();
  });
});

test("a demo is loaded by its address", async () => {
  await shared.open(
    async (page) => {
      await scored(page);
      await header(page).getByText("2,000 people").waitFor();
    },
    { path: "?demo=newsletter" },
  );
});

test("dropped and picked files become one data set, a repeat is noticed", async () => {
  const first = eventsCsv(30);
  const second = "email,event,timestamp\nnew@example.com,email_open,2026-01-30T10:00:00Z\n";
  await shared.open(async (page) => {
    await drop(page, file("first.csv", first), file("second.csv", second));
    await header(page).getByText("31 people").waitFor();
    await go(page, "Data");
    const more = gzipSync(Buffer.from("email,event,timestamp\nmore@example.com,email_open,2026-01-30T10:00:00Z\n"));
    await page.locator("input[type=file][multiple]").first().setInputFiles(file("more.csv.gz", more, "application/gzip"));
    await header(page).getByText("32 people").waitFor();
    await header(page).getByText(`${events(first) + 2} events`).waitFor();
    await drop(page, file("second.csv", second));
    await page.getByText("second.csv is in the data set already, so it was not added again.").first().waitFor();
    await header(page).getByText("32 people").waitFor();
  });
});

test("pasted rows are read like a file", async () => {
  await shared.open(async (page) => {
    await page.getByRole("button", { name: "Paste text" }).click();
    await page
      .getByRole("textbox", { name: /Rows from a spreadsheet/ })
      .fill("person\tevent\ttime\na\topen\t2026-01-01\nb\tclick\t2026-01-02\n");
    await page.getByRole("button", { name: "Add these rows" }).click();
    await header(page).getByText("2 people").waitFor();
  });
});

test("every row is accounted for, with reasons and lines", async () => {
  const csv = [
    "user_id,event,timestamp",
    "a,open,2026-01-01",
    "b,open,not a time",
    ",open,2026-01-01",
    "c,open,2026-01-03",
    "d,open,also not",
  ].join("\n");
  await shared.open(async (page) => {
    await drop(page, file("mixed.csv", csv));
    await header(page).getByText("2 people").waitFor();
    await go(page, "Data");
    const main = page.getByRole("main");
    await main.getByText("rows read").first().waitFor();
    const text = (await main.innerText()).replace(/\s+/g, " ");
    assert.match(text, /5 ?rows read = 2 ?kept \+ 3 ?dropped/);
    assert.match(text, /2 the time cannot be read first lines 3, 6 1 no person line 4/);
  });
});

test("columns are chosen by hand, and ids keep their zeros", async () => {
  const rows = ["00004", "00021", "00050"].map((id, n) => ` ${id} 000${n + 1} 1997010${n + 1}  2   29.33`);
  await shared.open(async (page) => {
    await drop(page, file("aligned.txt", `${rows.join("\r\n")}\r\n`, "text/plain"));
    await header(page).getByText("3 people").waitFor();
    await go(page, "Data");
    const columns = page.getByText("Columns", { exact: true }).first();
    await columns.click();
    await page.getByRole("combobox", { name: /column_5/ }).selectOption({ label: "Property" });
    await page.getByRole("button", { name: "Read with these columns" }).click();
    await header(page).getByText("3 people").waitFor();
    await go(page, "People");
    await page.getByRole("grid").getByText("00004").waitFor();
  });
});

test("a long import shows its progress and can be cancelled", async () => {
  const line = "someone.with.a.long.address@mailbox.example.com,email_open,2026-01-01T10:00:00Z,email\n";
  const big = Buffer.from(`email,event,time,channel\n${line.repeat(400_000)}`);
  await shared.open(async (page) => {
    await drop(page, file("small.csv", eventsCsv(5)));
    await header(page).getByText("5 people").waitFor();
    await drop(page, file("big.csv", big));
    await page.getByRole("progressbar").first().waitFor();
    await page.getByRole("button", { name: "Cancel" }).first().click();
    await page.getByRole("progressbar").first().waitFor({ state: "detached" });
    await header(page).getByText("5 people").waitFor();
  });
});
