// The promise: after load nothing is sent, proved by three witnesses: the browser's own network log, the
// server, and the page's policy.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { app, download, drop, dropAndScore, eventsCsv, file, go, launch, scratch, serve, DIST, whole } from "./harness.mjs";

const at = scratch();
const shared = app();

test("a file is imported, scored, explained and exported without one request", async () => {
  const log = at("net.json");
  const server = await serve(DIST);
  const browser = await launch([
    `--log-net-log=${log}`,
    "--net-log-capture-mode=Everything",
    // Chromium asks its vendor what a page's fields look like, on every site; no page can see or forbid that.
    "--disable-features=AutofillServerCommunication",
  ]);
  const page = await browser.newPage();
  await page.goto(server.url);
  await drop(page, file("warm-up.csv", "user,event,time\na,open,2026-01-01\n"));
  await go(page, "Score");
  await page.getByText(/updated in/).waitFor();
  await whole(page);
  const loaded = server.requests.length;
  assert.ok(loaded >= 4, "the page, its script, the engine and its worker were served");

  await dropAndScore(page, "events.csv", eventsCsv());
  await page.getByRole("slider", { name: /^Points for/ }).first().press("ArrowRight");
  await go(page, "People");
  await page.getByRole("grid").getByText("person011@example.com").click();
  await page.getByRole("dialog", { name: "person011@example.com" }).waitFor();
  await page.keyboard.press("Escape");
  await go(page, "Export");
  await download(page, () => page.getByRole("button", { name: "Save scores" }).click());
  assert.deepEqual(server.requests.slice(loaded), [], "the server saw nothing after load");
  await browser.close();
  await server.close();

  const requests = requestsOf(readFileSync(log, "utf8"), new URL(server.url).origin);
  assert.ok(requests.includes(server.url), "the log is of this session");
  const served = new Set(server.requests.map((request) => new URL(request.url, server.url).href));
  assert.deepEqual(
    requests.filter((url) => !served.has(url) && /^(https?|wss?):/.test(url)),
    [],
    "the page asked for nothing but its own files",
  );
});

/**
 * Every address that the page or its worker asked for, by the browser's network log. The browser asks for things
 * of its own too (its updates, its account); those do not carry the page's origin.
 */
function requestsOf(text, origin) {
  const urls = [];
  for (const line of text.split("\n")) {
    let event;
    try {
      event = JSON.parse(line.trim().replace(/,$/, ""));
    } catch {
      continue; // The log's frame: constants, brackets.
    }
    const { url, method, initiator = "", network_isolation_key: key = "" } = event.params ?? {};
    if (!url || !method) continue;
    if (url.startsWith(origin) || initiator === origin || key.includes("127.0.0.1")) urls.push(url);
  }
  return urls;
}

test("the policy forbids what the product never does", async () => {
  await shared.open(
    async (page) => {
      const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /connect-src 'self'/);
      assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
      const refused = await page.evaluate(() =>
        fetch("http://127.0.0.2:9/collect").then(
          () => "sent",
          () => "refused",
        ),
      );
      assert.equal(refused, "refused");
    },
    { expectErrors: true },
  );
});

test("the shield says that nothing was sent and opens the proof", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await page.getByRole("button", { name: /0 bytes sent/ }).click();
    await page.getByRole("dialog", { name: "Your data stays here" }).waitFor();
    await page.getByText("0 requests since the page was loaded").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });
});

test("it works on with the network off", async () => {
  await shared.open(async (page, context) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await whole(page);
    await context.setOffline(true);
    await go(page, "Data");
    await drop(page, file("more.csv", eventsCsv(20)));
    await go(page, "People");
    await page.getByRole("grid").getByText("@example.com").first().waitFor();
  });
});
