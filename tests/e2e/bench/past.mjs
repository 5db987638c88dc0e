// What looking back takes, each call alone: the history of a person, who moved between two dates, and who crossed
// a threshold on each of ninety days; with twenty rules of every kind.

import { DIST, go, launch, scored, serve } from "../harness.mjs";
import { load } from "./editing.mjs";
import { median, round, watchCalls } from "./measure.mjs";

const CARDS = 5;
const DAY_MS = 86_400_000;
/** Days back, so that no two dates are asked for twice; the screen begins with 30. */
const BACK = [33, 45, 60, 75, 29, 44, 59];
const CROSSED_DAYS = 90;

/** Milliseconds of every call of this kind that was answered since the last time. */
function took(page, what) {
  return page.evaluate((what) => globalThis.calls.took.splice(0).filter((one) => one.what === what).map((one) => one.ms), what);
}

/** Does something, and waits until the engine has answered a call of this kind. */
async function answered(page, what, act) {
  await took(page, what);
  await act();
  await page.waitForFunction((what) => globalThis.calls.took.some((one) => one.what === what), what, { timeout: 120_000 });
  return took(page, what);
}

/** Histories: of a card that opens, where other calls come before it, and alone, by months and by days: weeks are shown first. */
async function histories(page) {
  await go(page, "People");
  const [first, alone] = [[], []];
  for (let n = 0; n < CARDS; n += 1) {
    const person = `customer.number.${44 + n}@mailbox.example.com`;
    await page.getByRole("searchbox", { name: "Find a person" }).fill(person);
    const cell = page.getByRole("grid").getByText(person, { exact: true });
    await page.getByText(/^1 of /).waitFor();
    first.push(...(await answered(page, "get_history", () => cell.click())));
    const steps = page.getByRole("dialog").getByRole("group", { name: "How far apart" });
    for (const name of ["months", "days"]) {
      alone.push(...(await answered(page, "get_history", () => steps.getByRole("button", { name, exact: true }).click())));
    }
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  return [
    { what: "history of a card that opens", times: first },
    { what: "history alone, by months or days", bar: 100, times: alone },
  ];
}

/** So many days before a date written as `2026-01-31`. */
const before = (day, days) => new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

async function transitions(page) {
  await go(page, "Changes");
  const from = page.getByLabel("From the end of");
  const last = await page.getByLabel("to the end of").inputValue();
  await page.getByRole("table", { name: /From level/ }).waitFor();
  const times = [];
  for (const days of BACK) {
    times.push(...(await answered(page, "get_movement", () => from.fill(before(last, days)))));
  }
  return { what: "transitions between two dates", bar: 1000, times };
}

async function crossings(page) {
  const last = await page.getByLabel("to the end of").inputValue();
  await answered(page, "get_movement", () => page.getByLabel("From the end of").fill(before(last, CROSSED_DAYS)));
  const field = page.getByRole("region", { name: "Crossings of a threshold" }).getByLabel("Threshold as a number");
  const times = await answered(page, "find_crossings", async () => {
    await field.fill("3");
    await field.press("Enter");
  });
  return { what: `crossings of ${CROSSED_DAYS} days`, bar: 5000, times };
}

/** Measures on the events in a file, and prints a table. */
export async function past(path) {
  const server = await serve(DIST);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await watchCalls(page);
    await page.goto(server.url);
    await page.locator("input[type=file]").first().setInputFiles(path);
    await go(page, "Score");
    await scored(page);
    await load(page);
    const rows = [...(await histories(page)), await transitions(page), await crossings(page)];
    console.log("| looking back, 20 rules | figure | worst |");
    console.log("|---|---|---|");
    for (const { what, bar, times } of rows) {
      const limit = bar ? ` (bar ${bar})` : "";
      console.log(`| ${what}, median of ${times.length} | ${round(median(times))} ms${limit} | ${round(Math.max(...times))} ms |`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
