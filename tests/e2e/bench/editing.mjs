// What editing costs with twenty rules of every kind: changes that only combine what is known, changes that
// walk over the events again, another day; the same beside the comparison with the saved model; and the card
// of a person with many events.

import { file, go, scored } from "../harness.mjs";
import { median, press, round, timeCard, timeComparison, timeFrames } from "./measure.mjs";
import { TWENTY_RULES } from "./model.mjs";

const TIMES = 20;

/** Presses up and down by turns, so that no value is asked for twice in a row. */
const wander = (n) => (n % 10 < 7 ? "ArrowUp" : "ArrowDown");

/** Opens the model of twenty rules, and waits for its scores. */
export async function load(page) {
  await go(page, "Export");
  await page.getByLabel("Open a model file").setInputFiles(file("twenty.hearth.json", TWENTY_RULES, "application/json"));
  await page.getByRole("textbox", { name: "Name of the score" }).waitFor().catch(() => go(page, "Score"));
  await scored(page);
}

async function editor(page, rule) {
  await page.getByRole("button", { name: `More for ${rule}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
}

/** A person of about five hundred events, who are not the same at each card. */
const BUSY = (n) => `customer.number.${44 + n}@mailbox.example.com`;
const CARDS = 5;

/** The same moves with the comparison open: until what it says has changed, too. */
async function comparing(page, rows) {
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.getByRole("region", { name: "Compare", exact: true }).getByRole("table").first().waitFor();
  await timeComparison(page);
  const moved = async (what, control, key) => {
    await control.focus();
    rows.push({ what: `${what}, until it is compared`, bar: 300, times: await press(page, TIMES, key) });
  };
  await moved("points", page.getByRole("slider", { name: /^Points for/ }).first(), (n) => (n % 10 < 5 ? "ArrowLeft" : "ArrowRight"));
  await moved("as-of", page.getByRole("slider", { name: "Day of evaluation" }).first(), () => "ArrowRight");
}

/** Cards of people with many events: from the click to the frame that shows the whole card. */
async function cards(page, rows) {
  await go(page, "People");
  const times = [];
  for (let n = 0; n < CARDS; n += 1) {
    const person = BUSY(n);
    await page.getByRole("searchbox", { name: "Find a person" }).fill(person);
    const cell = page.getByRole("grid").getByText(person, { exact: true });
    await page.getByText(/^1 of /).waitFor();
    await cell.waitFor();
    times.push(await timeCard(page, cell));
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  rows.push({ what: "card of 500 events", bar: 100, times });
}

/** Rows of the table: what is changed, the times of its moves, the bar in milliseconds. */
export async function editing(page) {
  await load(page);
  await timeFrames(page);
  const rows = [];
  const field = async (what, bar, control, key = wander) => {
    await control.focus();
    rows.push({ what, bar, times: await press(page, TIMES, key) });
  };
  const slider = page.getByRole("slider", { name: /^Points for/ }).first();
  await slider.focus();
  rows.push({ what: "points", bar: 50, times: await press(page, TIMES, (n) => (n % 10 < 5 ? "ArrowLeft" : "ArrowRight")) });
  await field("level", 50, page.getByRole("slider", { name: /^Lower edge of/ }).first(), (n) => (n % 2 ? "ArrowDown" : "ArrowUp"));
  await editor(page, "Opened");
  await field("cap", 50, page.getByRole("textbox", { name: "Points at most" }).first());
  await field("window", 300, page.getByRole("textbox", { name: "Only the last" }).first());
  await field("decay", 300, page.getByRole("textbox", { name: "Days until it fades" }).first());
  await field("frequency", 300, page.getByRole("textbox", { name: "Times" }).first());
  const day = page.getByRole("slider", { name: "Day of evaluation" }).first();
  await day.focus();
  rows.push({ what: "as-of", bar: 300, times: await press(page, TIMES, () => "ArrowLeft") });
  await comparing(page, rows);
  await cards(page, rows);
  return rows;
}

/** Prints the rows beside an empty frame of the same run. */
export function print(rows, frame) {
  for (const { what, bar, times } of rows) {
    const middle = median(times);
    console.log(`| 20 rules: ${what}, key or click to painted frame, median of ${times.length} | ${round(middle)} ms (bar ${bar}) | ${round(middle / frame)} x an empty frame; worst ${round(Math.max(...times))} ms |`);
  }
}
