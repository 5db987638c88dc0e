// The engine dies: everything says so, the model is safe, and a restart goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, dropAndScore, eventsCsv, go, scored } from "./harness.mjs";

const shared = app();

async function kill(page) {
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("killed by a test");
    });
  });
}

test("a crashed engine is told, restarted, and scores the same files by the same model", async () => {
  await shared.open(
    async (page) => {
      await dropAndScore(page, "events.csv", eventsCsv());
      const name = page.getByRole("textbox", { name: "Name of the score" });
      await name.fill("Kept");
      await name.press("Enter");
      await kill(page);
      const restart = page.getByRole("button", { name: "Restart the engine" });
      await restart.waitFor();
      await restart.click();
      await restart.waitFor({ state: "detached" });
      await go(page, "Score");
      await scored(page);
      assert.equal(await name.inputValue(), "Kept");
      await page.getByRole("complementary", { name: "Live result" }).getByText("40 people").waitFor();
      assert.equal(page.workers().length, 1, "the dead worker is gone");
    },
    { expectErrors: true },
  );
});
