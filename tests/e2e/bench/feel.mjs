// What a person feels, measured in headless Chromium on generated events. Times on a shared machine mean little by themselves, so each is printed beside a peer of the same
// run: the raw read of the same file for the import, one empty frame for a moved slider.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { DIST, go, launch, scored, serve } from "../harness.mjs";
import { editing, print } from "./editing.mjs";
import { emptyFrame, median, press, round, timeFrames, watchCalls } from "./measure.mjs";
import { rawRead } from "./raw.mjs";

const MOVES = 50;
function watchLongTasks(page) {
  return page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.longTasks.push(Math.round(entry.duration));
    }).observe({ type: "longtask" });
  });
}

/** Milliseconds of each long task since the last time, once the browser has told of all. */
function longTasks(page) {
  return page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 100));
    return globalThis.longTasks.splice(0);
  });
}

/** Milliseconds from an input event to the frame that shows its result, for each of `MOVES` key presses. */
async function slide(page) {
  await page.getByRole("slider", { name: /^Points for/ }).first().focus();
  await timeFrames(page);
  return press(page, MOVES, (n) => (n % 10 < 5 ? "ArrowLeft" : "ArrowRight"));
}

/** Scrolls the table from end to end in four seconds; the longest time that any row on screen stood without its person. */
function scroll(page) {
  return page.evaluate(async () => {
    const grid = document.querySelector("[role=grid]");
    const scroller = [grid, ...grid.querySelectorAll("*"), grid.parentElement].find(
      (node) => node.scrollHeight > node.clientHeight * 3 && getComputedStyle(node).overflowY !== "visible",
    );
    const end = scroller.scrollHeight - scroller.clientHeight;
    const began = performance.now();
    let blankSince = null;
    let longest = 0;
    let frames = 0;
    await new Promise((done) => {
      const step = () => {
        const now = performance.now();
        const box = scroller.getBoundingClientRect();
        const seen = [0.2, 0.5, 0.8].map((share) => {
          const row = document.elementFromPoint(box.left + 60, box.top + box.height * share)?.closest("[role=row]");
          return Boolean(row && /@/.test(row.textContent));
        });
        frames += 1;
        if (seen.every(Boolean)) blankSince = null;
        else {
          blankSince ??= now;
          longest = Math.max(longest, now - blankSince);
        }
        const share = (now - began) / 4000;
        scroller.scrollTop = Math.min(1, share) * end;
        if (share < 1.1) requestAnimationFrame(step);
        else done();
      };
      requestAnimationFrame(step);
    });
    const last = [...grid.querySelectorAll("[role=row]")].map((row) => Number(row.getAttribute("aria-rowindex")));
    return { longest, frames, last: Math.max(...last), rows: Number(grid.getAttribute("aria-rowcount")) };
  });
}

/** Measures on so many events in a file, and prints a table. */
export async function feel(path, events) {
  const server = await serve(DIST);
  const browser = await launch();
  try {
    const megabytes = statSync(path).size / 1e6;
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await watchCalls(page);
    await page.goto(server.url);
    await page.getByRole("navigation", { name: "Places" }).waitFor();
    const raw = median([await rawRead(page, path), await rawRead(page, path), await rawRead(page, path)]);
    await watchLongTasks(page);
    const began = Date.now();
    await page.locator("input[type=file]").first().setInputFiles(path);
    await page.waitForFunction(() => /[\d,.]+ people/.test(document.body.innerText) || document.querySelector("aside .figures"), undefined, { timeout: 120_000 });
    const imported = Date.now() - began;
    const importTasks = await longTasks(page);
    await go(page, "Score");
    await scored(page);
    const scoreTasks = await longTasks(page);
    const frame = await emptyFrame(page);
    const moves = await slide(page);
    const slideTasks = await longTasks(page);
    await go(page, "People");
    await page.getByRole("grid").getByText("@").first().waitFor();
    const scrolled = await scroll(page);
    const edits = await editing(page);
    assert.equal(scrolled.last, scrolled.rows, "the scroll reached the last row");
    console.log(`| measure | figure | beside |`);
    console.log(`|---|---|---|`);
    console.log(`| import and first score, ${events} events, ${round(megabytes)} MB | ${imported} ms | ${round(imported / raw)} x the raw read (${round(raw)} ms) |`);
    console.log(`| page tasks over 50 ms during import | ${importTasks.length} | longest ${Math.max(0, ...importTasks)} ms |`);
    console.log(`| page tasks over 50 ms while the Score screen is drawn first | ${scoreTasks.length} | longest ${Math.max(0, ...scoreTasks)} ms |`);
    console.log(`| slider input to painted frame, median of ${moves.length} | ${round(median(moves))} ms | ${round(median(moves) / frame)} x an empty frame (${round(frame)} ms); worst ${round(Math.max(...moves))} ms |`);
    console.log(`| page tasks over 50 ms while sliding | ${slideTasks.length} | longest ${Math.max(0, ...slideTasks)} ms |`);
    print(edits, frame);
    console.log(`| table of ${scrolled.rows - 1} rows, end to end in 4 s: longest blank | ${round(scrolled.longest)} ms | ${scrolled.frames} frames |`);
  } finally {
    await browser.close();
    await server.close();
  }
}
