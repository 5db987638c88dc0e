// What axe finds on the page as it stands, and whether anything sticks out sideways.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// A theme changes colours and nothing else: in the second only what looks at them is asked again.
const THEMES = {
  light: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};

const pageHeight = (page) => page.evaluate(() => document.documentElement.scrollHeight);

/** What axe finds in a theme, on the page or in a part of it. */
async function violations(page, part, colorScheme, runOnly) {
  await page.emulateMedia({ colorScheme });
  // Colours are judged once nothing fades in any more.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const within = await part?.elementHandle();
  const found = await page.evaluate(
    ([within, runOnly]) => globalThis.axe.run(within ?? document, { runOnly, resultTypes: ["violations"] }),
    [within, runOnly],
  );
  return found.violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`);
}

/**
 * Fails over anything that axe finds in either theme; `what` is on screen. Where the page around it was looked at
 * before, `part` is the locator of what is new.
 */
export async function inspect(page, what, part) {
  const size = page.viewportSize();
  let found;
  let height = size.height;
  // The whole page in view: what merely scrolls under the fixed bar is not a target too small. A page that has
  // grown meanwhile is looked at again.
  do {
    height = Math.max(height, await pageHeight(page));
    await page.setViewportSize({ width: size.width, height });
    await page.evaluate(axe);
    found = [];
    for (const [theme, rules] of Object.entries(THEMES)) found.push(...(await violations(page, part, theme, rules)));
  } while ((await pageHeight(page)) > height);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(size);
  assert.deepEqual(found, [], what);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${what} is ${over} px too wide`);
}
