// Hearth's page over the file: the model first, then the import to the first score; then what somebody does
// with it. Each as the page shows it and as its engine answers.

import { DIST, file, go, launch, scored, serve } from "../harness.mjs";
import { peakOfTabs } from "./machine.mjs";
import { median, press, timeCard, timeFrames, watchCalls } from "./measure.mjs";
import { MODEL } from "./question.mjs";
import { rawRead } from "./raw.mjs";

const MOVES = 15;
const CARDS = 5;
/** People of many events, of whom none is asked for twice. */
const BUSY = (n) => `customer.number.${44 + n}@mailbox.example.com`;

async function opened(body) {
  const server = await serve(DIST);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(600_000);
    await watchCalls(page);
    await page.goto(server.url);
    await page.getByRole("navigation", { name: "Places" }).waitFor();
    const told = await body(page);
    return { ...told, peak: await peakOfTabs(browser), version: browser.version() };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Milliseconds from the choice of a file to the first score of everybody in it. */
async function importAndScore(page, path) {
  await go(page, "Export");
  await page.getByLabel("Open a model file").setInputFiles(file("question.hearth.json", MODEL, "application/json"));
  await page.getByRole("link", { name: "Data" }).first().waitFor();
  await go(page, "Data");
  const began = performance.now();
  await page.locator("input[type=file][multiple]").first().setInputFiles(path);
  await page.getByText(/[\d,.]+ people/).first().waitFor();
  await go(page, "Score");
  await scored(page);
  return performance.now() - began;
}

/** How long the engine needed for each answer of a kind since the last time. */
const answers = (page, what) =>
  page.evaluate((what) => globalThis.calls.took.splice(0).filter((call) => call.what === what).map(({ ms }) => ms), what);

/** Milliseconds of the raw read, and of import and first score. */
export function importing(path) {
  return opened(async (page) => {
    const raw = await rawRead(page, path);
    return { raw, all: await importAndScore(page, path) };
  });
}

/** What is done once everybody is scored: input to painted frame, and in the engine alone. */
export function using(path) {
  return opened(async (page) => {
    await importAndScore(page, path);
    await timeFrames(page);
    const moved = async (control, key) => {
      await control.focus();
      await answers(page, "evaluate");
      const frames = await press(page, MOVES, key);
      return { frame: median(frames), engine: median(await answers(page, "evaluate")) };
    };
    const points = await moved(page.getByRole("slider", { name: /^Points for/ }).first(), (n) => (n % 10 < 5 ? "ArrowRight" : "ArrowLeft"));
    await page.getByRole("button", { name: "More for email_open", exact: true }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    const decay = await moved(page.getByRole("textbox", { name: "Days until it fades" }).first(), (n) => (n % 10 < 7 ? "ArrowUp" : "ArrowDown"));
    return { points, decay, sort: await sorting(page), card: await cards(page) };
  });
}

/** The engine's answer with the first rows in another order of the table. */
async function sorting(page) {
  await go(page, "People");
  await page.getByRole("grid").getByText("@").first().waitFor();
  const times = [];
  for (const column of ["Events", "Last seen", "Person"]) {
    await answers(page, "get_rows");
    await page.getByRole("columnheader", { name: column }).getByRole("button").click();
    await page.waitForFunction(() => globalThis.calls.took.some(({ what }) => what === "get_rows"));
    times.push(...(await answers(page, "get_rows")).slice(0, 1));
  }
  return { engine: median(times), worst: Math.max(...times) };
}

/** From the click on a person to the frame with the whole card. */
async function cards(page) {
  const times = [];
  for (let n = 0; n < CARDS; n += 1) {
    await page.getByRole("searchbox", { name: "Find a person" }).fill(BUSY(n));
    const cell = page.getByRole("grid").getByText(BUSY(n), { exact: true });
    await page.getByText(/^1 of /).waitFor();
    await cell.waitFor();
    times.push(await timeCard(page, cell));
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  return { frame: median(times) };
}
