// Pictures of every screen, in both themes and at both widths, for people to look at: in `out/`, which is not kept.
// With HEARTH_UPDATE_IMAGES=1 the one that the README shows is written to docs/images.

import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { app, contactsCsv, drop, eventsCsv, file, go, scored } from "./harness.mjs";

const shared = app();
const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "out");
const images = join(here, "..", "..", "docs", "images");
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`every screen is drawn: ${size}, ${colorScheme}`, async () => {
      mkdirSync(out, { recursive: true });
      const shoot = async (page, name) => {
        const path = join(out, `${name}-${size}-${colorScheme}.png`);
        await page.screenshot({ path });
        assert.ok(statSync(path).size > 10_000, `${name} is not blank`);
      };
      await shared.open(
        async (page) => {
          await shoot(page, "landing");
          await page.getByRole("button", { name: /A newsletter/ }).click();
          await scored(page);
          await page.getByRole("complementary", { name: "Live result" }).getByText("Warmest now").waitFor({ state: "attached" });
          await shoot(page, "score");
          if (process.env.HEARTH_UPDATE_IMAGES === "1" && size === "wide" && colorScheme === "light") {
            mkdirSync(images, { recursive: true });
            await page.screenshot({ path: join(images, "score.png") });
          }
          await go(page, "Data");
          await page.getByText("rows read").first().waitFor();
          await shoot(page, "data");
          await go(page, "People");
          await page.getByRole("grid").getByText("@example").first().waitFor();
          await shoot(page, "people");
          await page.getByRole("grid").getByText("@example").first().click();
          await page.getByText("What happened").first().waitFor();
          await shoot(page, "card");
          await page.keyboard.press("Escape");
          await go(page, "Segments");
          await page.getByRole("button", { name: /^Add / }).first().click();
          await page.getByRole("table", { name: "Segments" }).getByText("%").first().waitFor();
          await shoot(page, "segments");
          await go(page, "Export");
          await page.getByRole("button", { name: "Save scores" }).waitFor();
          await shoot(page, "export");
          await page.getByRole("button", { name: /0 bytes sent/ }).click();
          await page.getByRole("dialog").waitFor();
          await shoot(page, "privacy");
        },
        { viewport, colorScheme },
      );
      await shared.open(
        async (page) => {
          await drop(page, file("contacts.csv", contactsCsv(12)));
          const list = page.getByRole("region", { name: "contacts.csv", exact: true });
          await list.getByText("rows read").waitFor();
          await shoot(page, "list-alone");
          await drop(page, file("events.csv", eventsCsv(30)));
          await list.getByText("12 rows of people").waitFor();
          await list.getByText("Columns", { exact: true }).click();
          await list.getByRole("button", { name: "Read with these columns" }).waitFor();
          await page.screenshot({ path: join(out, `table-${size}-${colorScheme}.png`), fullPage: true });
        },
        { viewport, colorScheme },
      );
    });
  }
}
