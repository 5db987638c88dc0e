// Every screen, in both themes and at both widths: axe finds nothing, and nothing sticks out sideways.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, dropAndScore, eventsCsv, go } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 }, narrow: { width: 320, height: 640 } };

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`axe finds nothing: ${size}`, async () => {
    await shared.open(
      async (page) => {
        await inspect(page, "Data, empty");
        await dropAndScore(page, "events.csv", eventsCsv());
        await inspect(page, "Score");
        await page.getByRole("button", { name: "Templates" }).click();
        await page.getByRole("dialog").waitFor();
        await inspect(page, "Templates", page.getByRole("dialog"));
        await page.getByRole("button", { name: "Use Engagement 1-10" }).click();
        await inspect(page, "A template to confirm", page.getByRole("dialog"));
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: /^More for / }).first().click();
        await page.getByRole("menuitem", { name: "Edit" }).click();
        await inspect(page, "A rule's editor");
        await go(page, "Data");
        await inspect(page, "Data");
        await go(page, "People");
        await page.getByRole("grid").getByText("@example.com").first().waitFor();
        await inspect(page, "People");
        await page.getByRole("grid").getByText("@example.com").first().click();
        await page.getByText("What happened").waitFor();
        await inspect(page, "A person's card");
        await page.keyboard.press("Escape");
        await go(page, "Export");
        await inspect(page, "Export");
        await page.getByRole("button", { name: /0 bytes sent/ }).click();
        await page.getByRole("dialog").waitFor();
        await inspect(page, "Privacy", page.getByRole("dialog"));
      },
      { viewport },
    );
  });
}
