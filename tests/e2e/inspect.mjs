// What axe finds on the page as it stands, and whether anything sticks out sideways.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const pageHeight = (page) => page.evaluate(() => document.documentElement.scrollHeight);

/** Fails over anything that axe finds; `what` is on screen. */
export async function inspect(page, what) {
  const size = page.viewportSize();
  let found;
  let height = size.height;
  // The whole page in view: what merely scrolls under the fixed bar is not a target too small. A page that has
  // grown meanwhile is looked at again.
  do {
    height = Math.max(height, await pageHeight(page));
    await page.setViewportSize({ width: size.width, height });
    // Colours are judged once nothing fades in any more.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    await page.evaluate(axe);
    const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), RULES);
    found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`);
  } while ((await pageHeight(page)) > height);
  await page.setViewportSize(size);
  assert.deepEqual(found, [], what);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${what} is ${over} px too wide`);
}
