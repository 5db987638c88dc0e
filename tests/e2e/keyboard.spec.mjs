// The whole main job without a pointer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, eventsCsv, file } from "./harness.mjs";

const shared = app();

/** Presses Tab until what has the focus fits `wanted`; fails after a whole round. */
async function tabTo(page, wanted, most = 120) {
  const seen = [];
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const node = document.activeElement;
      const label = node?.getAttribute("aria-label") ?? node?.closest("label")?.innerText ?? node?.innerText ?? "";
      return `${node?.getAttribute("role") ?? node?.tagName.toLowerCase()} ${label.trim()}`;
    });
    seen.push(name);
    if (wanted.test(name)) return name;
  }
  assert.fail(`Tab never came to ${wanted}; it went ${seen.join(" | ")}`);
}

test("from the first page to a person's card by keyboard alone", async () => {
  await shared.open(async (page) => {
    await tabTo(page, /^a Skip to content/);
    await tabTo(page, /^button .*Paste text/);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, /^textarea /);
    await page.keyboard.insertText(eventsCsv(20));
    await tabTo(page, /^button Add these rows/);
    await page.keyboard.press("Enter");
    await page.getByRole("banner").getByText("20 people").waitFor();
    await tabTo(page, /^a Score/);
    await page.keyboard.press("Enter");
    await page.getByText(/updated in/).waitFor();
    await tabTo(page, /^input .*Points for /);
    await page.keyboard.press("Home");
    await page.getByText("unsaved changes").waitFor();
    await page.keyboard.press("Control+z");
    await page.getByText("unsaved changes").waitFor({ state: "detached" });
    await tabTo(page, /^a People/);
    await page.keyboard.press("Enter");
    await page.getByRole("grid").getByText("@example.com").first().waitFor();
    await tabTo(page, /^grid /);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("Why this score").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });
});

test("the focus is always to be seen", async () => {
  await shared.open(async (page) => {
    await page.locator("input[type=file][multiple]").first().setInputFiles(file("events.csv", eventsCsv(20)));
    await page.getByRole("banner").getByText("20 people").waitFor();
    await page.getByRole("link", { name: "Score" }).first().click();
    await page.getByText(/updated in/).waitFor();
    await page.locator("body").click({ position: { x: 2, y: 2 } });
    for (let n = 0; n < 40; n += 1) {
      await page.keyboard.press("Tab");
      const bare = await page.evaluate(() => {
        const node = document.activeElement;
        if (!node || node === document.body) return null;
        const shows = (element) => {
          const style = getComputedStyle(element);
          return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
        };
        // A slider's or a chart's own ring may be drawn on its frame.
        const around = [node, node.parentElement, ...node.querySelectorAll("*"), ...(node.parentElement?.children ?? [])];
        return around.some((element) => element && (shows(element) || getComputedStyle(element).boxShadow !== "none"))
          ? null
          : node.outerHTML.slice(0, 120);
      });
      assert.equal(bare, null, "something has the focus without showing it");
    }
  });
});
