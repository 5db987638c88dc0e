// The demo data sets: each comes with a model, the groups its story is about, and the story itself, told in five
// steps at five places. And charts that are kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, download, scored } from "./harness.mjs";

const shared = app();
const DEMOS = ["newsletter", "shop", "streaming", "course", "insurance"];
const PLACES = ["Data", "Score", "People", "Segments", "Changes"];

for (const demo of DEMOS) {
  test(`the ${demo} demo tells its story in five steps`, async () => {
    await shared.open(
      async (page) => {
        const story = page.getByRole("region", { name: /^Step \d of 5$/ });
        for (const [at, place] of PLACES.entries()) {
          await story.getByRole("heading", { name: `Step ${at + 1} of 5` }).waitFor();
          const current = page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: new RegExp(`^${place}`) });
          if (at > 0) assert.equal(await current.getAttribute("aria-current"), "page", place);
          const text = await story.getByRole("paragraph").textContent();
          assert.ok(text.length > 40 && !text.includes("story-"), `${place}: ${text}`);
          await story.getByRole("button", { name: at < 4 ? "Next" : "Done" }).click();
        }
        await story.waitFor({ state: "detached" });
        const main = page.getByRole("main");
        assert.ok(await main.evaluate((node) => node === document.activeElement), "the focus is on the place itself");
        await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: /^Score/ }).click();
        await scored(page);
      },
      { path: `?demo=${demo}` },
    );
  });
}

test("a story follows whoever goes to a step's place by themselves", async () => {
  await shared.open(
    async (page) => {
      await page.getByRole("region", { name: "Step 1 of 5" }).waitFor();
      const places = page.getByRole("navigation", { name: "Places" });
      for (const [place, step] of [["Segments", 4], ["People", 3], ["Export", 3], ["Score", 2], ["Data", 1]]) {
        await places.getByRole("link", { name: new RegExp(`^${place}`) }).click();
        await page.getByRole("region", { name: `Step ${step} of 5` }).waitFor();
      }
    },
    { path: "?demo=course" },
  );
});

test("a story is put away, on a phone as well", async () => {
  await shared.open(
    async (page) => {
      const story = page.getByRole("region", { name: "Step 1 of 5" });
      await story.getByRole("button", { name: "Next" }).click();
      const second = page.getByRole("region", { name: "Step 2 of 5" });
      await second.getByRole("button", { name: "Back" }).click();
      await story.getByRole("button", { name: "Put the story away" }).click();
      await story.waitFor({ state: "detached" });
    },
    { path: "?demo=course", viewport: { width: 390, height: 844 } },
  );
});

test("the histogram is kept as a picture and as numbers", async () => {
  await shared.open(
    async (page) => {
      await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: /^Score/ }).click();
      await scored(page);
      const keep = async (what) => {
        await page.getByRole("button", { name: "Save this chart" }).first().click();
        return download(page, () => page.getByRole("menuitem", { name: what }).click());
      };
      const svg = (await keep("Picture (SVG)")).bytes.toString("utf8");
      assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
      assert.doesNotMatch(svg, /class=|style=|href=/, "it needs no style sheet and nothing from elsewhere");
      assert.ok((svg.match(/<(rect|path) [^>]*fill="(?!none)/g) ?? []).length > 5, "its bars are painted");
      const png = await keep("Picture (PNG)");
      assert.deepEqual([...png.bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
      assert.ok(png.bytes.length > 2000 && png.name.endsWith(".png"), png.name);
      const lines = (await keep("Numbers (CSV)")).bytes.toString("utf8").trimEnd().split("\n");
      const people = lines.slice(1).reduce((sum, line) => sum + Number(line.split(",")[2]), 0);
      assert.equal(people, 2000, "everyone is in a bar");
    },
    { path: "?demo=newsletter" },
  );
});
