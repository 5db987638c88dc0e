// Rubbish in: each ends in one plain message that says what and what next, and the page goes on working.

import { mkdirSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { app, drop, eventsCsv, file, go, scratch } from "./harness.mjs";

const shared = app();
const at = scratch();

const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
const whole = gzipSync(Buffer.from(eventsCsv(400)));

const CASES = [
  ["a picture", file("photo.png", png, "image/png"), /PNG/],
  ["an empty file", file("empty.csv", ""), /empty/i],
  ["white space", file("blank.csv", "\n \n\t\n"), /empty/i],
  ["a gzip cut off at its start", file("cut.csv.gz", whole.subarray(0, 15), "application/gzip"), /ends too early/],
  // Beside events it is a table of people, two more.
  ["a CSV without a time column", file("plain.csv", "user_id,event\na,open\nb,open\n"), /time/i, 14],
  ["one line of five megabytes", file("line.csv", "x".repeat(5_000_000)), /line|rows|columns/i],
  ["zeros", file("zeros.bin", Buffer.alloc(20_000), "application/octet-stream"), /not a text file/],
  ["a model", file("model.json", '{"hearth":1,"scores":[]}', "application/json"), /cannot be used as a model/],
  ["JSON without a list", file("plain.json", "[1,2,3]", "application/json"), /no list of objects/],
];

for (const [what, wrong, says, people = 12] of CASES) {
  test(`${what} is told in plain words, and the next file works`, async () => {
    await shared.open(async (page) => {
      await drop(page, wrong);
      await page.getByRole("main").getByText(wrong.name).first().waitFor();
      await page.getByRole("main").getByText(says).first().waitFor();
      await drop(page, file("good.csv", eventsCsv(12)));
      await page.getByRole("banner").getByText(`${people} people`).waitFor();
      await page.getByRole("navigation", { name: "Places" }).getByText(`${people}`, { exact: true }).waitFor();
    });
  });
}

test("rubbish beside a data set is told under its own name, and what is there stays", async () => {
  await shared.open(async (page) => {
    await drop(page, file("good.csv", eventsCsv(12)));
    await page.getByRole("banner").getByText("12 people").waitFor();
    await go(page, "Data");
    for (const [, wrong, says] of CASES.slice(0, 4)) {
      await drop(page, wrong);
      await page.getByRole("region", { name: wrong.name }).getByText(says).first().waitFor();
    }
    await drop(page, file("more.csv", eventsCsv(20)));
    await page.getByRole("banner").getByText("20 people").waitFor();
    for (const name of ["good.csv", "more.csv", "cut.csv.gz"]) {
      await page.getByRole("region", { name }).getByRole("button", { name: `Remove ${name}` }).waitFor();
    }
    await page.getByRole("button", { name: "Leave it out: photo.png" }).click();
    await page.getByRole("region", { name: "photo.png" }).waitFor({ state: "detached" });
    await page.getByRole("region", { name: "empty.csv" }).getByText(/empty/i).first().waitFor();
  });
});

test("a broken file among good ones costs only itself", async () => {
  await shared.open(async (page) => {
    await drop(page, file("photo.png", png, "image/png"), file("good.csv", eventsCsv(12)));
    await page.getByRole("banner").getByText("12 people").waitFor();
    await go(page, "Data");
    await page.getByRole("main").getByText(/PNG/).first().waitFor();
  });
});

test("a truncated gzip keeps what was read and says that the file is incomplete", async () => {
  await shared.open(async (page) => {
    await drop(page, file("half.csv.gz", whole.subarray(0, Math.floor(whole.length / 2)), "application/gzip"));
    await page.getByRole("banner").getByText(/\d+ people/).waitFor();
    await go(page, "Data");
    await page.getByText(/This file is incomplete/).first().waitFor();
  });
});

test("a dropped folder gives its files", async () => {
  const folder = at("exports");
  mkdirSync(folder);
  writeFileSync(`${folder}/events.csv`, eventsCsv(9));
  await shared.open(async (page, context) => {
    const devtools = await context.newCDPSession(page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await devtools.send("Input.dispatchDragEvent", { type, x: 400, y: 400, data });
    }
    await page.getByRole("banner").getByText("9 people").waitFor();
  });
});
