// The page's program comes in two parts. The first screen needs the first part only; what needs the second waits
// for it, even when it is late, and says so when it cannot be had. So does the engine's program, whose first part
// reads files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { app, DIST, drop, eventsCsv, file, go, scored } from "./harness.mjs";

const SECOND_PART = "**/hearth-web*_rest.wasm";
const ENGINE_SECOND_PART = "**/hearth-worker*_rest.wasm";
const ENGINE_LATER_PART = "**/hearth-worker*_later.wasm";
const shared = app();

/**
 * Opens the app; `answer(route, number)` deals with each request for a program's second part. Gives the page,
 * how often that part was asked for, and how the third part was asked for, each time.
 */
async function open(answer, body, part = SECOND_PART) {
  const session = await shared.browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  const page = await session.newPage();
  let asked = 0;
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.route(part, (route) => answer(route, (asked += 1)));
  const later = [];
  page.on("request", (request) => /_screens\.wasm$/.test(request.url()) && later.push(request.resourceType()));
  try {
    // The second part is part of the load, which may not be over yet.
    await page.goto(shared.server.url, { waitUntil: "commit" });
    await page.getByRole("heading", { name: /Drop your event files/ }).waitFor();
    await body(page, () => asked, later);
    assert.deepEqual(errors, [], "the page reported errors");
  } finally {
    await session.close();
  }
}

/** A promise and what keeps it. */
function gate() {
  let pass;
  const passed = new Promise((done) => {
    pass = done;
  });
  return { passed, pass };
}

/** Holds the first request back until `passed`; further ones go on. */
const firstWaits = (passed) => (route, number) =>
  number === 1 ? passed.then(() => route.continue()) : route.continue();

/** Drops a file, sees it read, and waits for its scores. */
async function readAndScore(page) {
  await drop(page, file("events.csv", eventsCsv()));
  await page.getByRole("main").getByText("events.csv").first().waitFor();
  await go(page, "Score");
  await scored(page);
}

test("a first look fetches one program of the page and one of the engine, and the first move of a hand the rest", async () => {
  const session = await shared.browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  try {
    const page = await session.newPage();
    const fetched = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    const programs = () => fetched.filter((path) => path.endsWith(".wasm"));
    const comes = (ending) => page.waitForRequest((request) => request.url().endsWith(ending));
    await page.goto(shared.server.url, { waitUntil: "networkidle" });
    await page.getByRole("heading", { name: /Drop your event files/ }).waitFor();
    assert.deepEqual(programs().map((path) => path.replace(/^.*_/, "")).sort(), ["bg.wasm", "bg.wasm"], "page and engine");
    for (const path of fetched.filter((path) => !path.endsWith(".wasm"))) {
      const packed = gzipSync(readFileSync(join(DIST, path === "/" ? "index.html" : path))).length;
      assert.ok(packed <= 30 * 1024, `${path} is ${packed} bytes packed`);
    }
    const rest = Promise.all([comes("_rest.wasm"), comes("_screens.wasm"), comes("_later.wasm")]);
    await page.mouse.move(100, 100);
    await page.mouse.move(200, 200);
    await rest;
    await page.waitForFunction(() => document.documentElement.dataset.screens === "whole");
    assert.equal(programs().filter((path) => path.endsWith("_rest.wasm")).length, 2, "the page's and the engine's");
    await page.getByRole("button", { name: /0 bytes sent/ }).waitFor();
  } finally {
    await session.close();
  }
});

test("the first screen stands without the second part, and the others wait for it", async () => {
  const { passed, pass } = gate();
  await open(
    (route) => passed.then(() => route.continue()),
    async (page, asked, later) => {
      const main = page.getByRole("main");
      await main.getByRole("heading", { name: /Drop your event files/ }).waitFor();
      await go(page, "Score");
      await main.getByRole("status").getByText("Loading").waitFor();
      await go(page, "Data");
      await main.getByRole("heading", { name: /Drop your event files/ }).waitFor();
      await go(page, "Score");
      await main.getByRole("status").getByText("Loading").waitFor();
      assert.equal(asked(), 1, "nothing on the first screen called into the second part: see target/web/first-part.txt");
      assert.deepEqual(later, [], "nor into the third, which is fetched behind the second");
      pass();
      await main.getByRole("status").getByText("Loading").waitFor({ state: "detached" });
      await main.getByRole("heading", { name: "No model yet" }).waitFor();
      assert.equal(asked(), 1, "the second part was fetched once");
    },
  );
});

test("whoever is faster than the second part has it loaded on the spot", async () => {
  const { passed, pass } = gate();
  await open(
    firstWaits(passed),
    async (page, asked) => {
      const onItsWay = page.waitForRequest((request) => /hearth-web.*_rest\.wasm$/.test(request.url()));
      await page.mouse.move(100, 100);
      await onItsWay;
      await readAndScore(page);
      assert.equal(asked(), 2, "the drop did not wait for the first request");
      pass();
      await go(page, "People");
      await page.getByRole("grid").getByText("@example.com").first().waitFor();
    },
  );
});

test("a part that is stuck on its way is given up when it is called, and had on the spot", async () => {
  const { halts, requests } = shared.server;
  const isSecond = (path) => /hearth-worker.*_rest\.wasm$/.test(path);
  let met = 0;
  halts.at = (path) => isSecond(path) && (met += 1) === 1;
  const before = requests.filter(({ url }) => isSecond(url)).length;
  await shared.open(async (page) => {
    await readAndScore(page);
    await go(page, "People");
    await page.getByRole("grid").getByText("person011@example.com").first().waitFor();
    assert.equal(halts.givenUp.length, 1, "nobody waits for the first answer");
    assert.equal(requests.filter(({ url }) => isSecond(url)).length - before, 2);
  });
  halts.at = () => false;
});

test("a second part that cannot be had is told", async () => {
  await open(
    (route) => route.abort(),
    async (page) => {
      await go(page, "People");
      const alert = page.getByRole("main").getByRole("alert");
      await alert.getByText("A part of the page could not be loaded.").waitFor();
      await alert.getByRole("button", { name: "Reload the page" }).waitFor();
    },
  );
});

test("the engine reads a file and scores it before its second part has come", async () => {
  const { passed, pass } = gate();
  await open(
    firstWaits(passed),
    async (page, asked) => {
      await readAndScore(page);
      assert.equal(asked(), 2, "scoring did not wait for the first request");
      pass();
      await go(page, "People");
      await page.getByRole("grid").getByText("person011@example.com").click();
      await page.getByRole("dialog", { name: "person011@example.com" }).waitFor();
      assert.equal(asked(), 2, "the second part was loaded once");
    },
    ENGINE_SECOND_PART,
  );
});

test("what the engine's later part answers waits for it, and nothing before does", async () => {
  const { passed, pass } = gate();
  await open(
    firstWaits(passed),
    async (page, asked) => {
      await readAndScore(page);
      await go(page, "People");
      const person = page.getByRole("grid").getByText("person011@example.com");
      await person.waitFor();
      assert.equal(asked(), 1, "reading, scoring and the table call nothing of the part");
      await person.click();
      await page.getByRole("dialog", { name: "person011@example.com" }).waitFor();
      assert.equal(asked(), 2, "the card had it loaded on the spot");
      pass();
      await page.keyboard.press("Escape");
      await go(page, "Segments");
      await page.getByRole("main").getByRole("heading").first().waitFor();
      assert.equal(asked(), 2, "the part was loaded once");
    },
    ENGINE_LATER_PART,
  );
});

test("a later part of the engine that cannot be had is told, and fetched anew with the next question", async () => {
  let isDown = true;
  await open(
    (route) => (isDown ? route.abort() : route.continue()),
    async (page, asked) => {
      await readAndScore(page);
      await go(page, "People");
      const person = page.getByRole("grid").getByText("person011@example.com");
      await person.click();
      const card = page.getByRole("dialog", { name: "person011@example.com" });
      await card.getByText("The part of the program that answers this could not be loaded.").first().waitFor();
      isDown = false;
      await page.keyboard.press("Escape");
      await card.waitFor({ state: "hidden" });
      await person.click();
      await card.getByRole("region", { name: "History" }).waitFor();
      const before = asked();
      await page.keyboard.press("Escape");
      await go(page, "Segments");
      await page.getByRole("main").getByRole("heading").first().waitFor();
      assert.equal(asked(), before, "what is there is not fetched again");
    },
    ENGINE_LATER_PART,
  );
});

test("a browser that cannot run the program is told so in words", async () => {
  const session = await shared.browser.newContext({ locale: "en-GB" });
  try {
    const page = await session.newPage();
    await page.addInitScript(() => {
      const refuse = () => Promise.reject(new WebAssembly.CompileError("simd is not enabled"));
      Object.assign(WebAssembly, { validate: () => false, compile: refuse, compileStreaming: refuse, instantiate: refuse, instantiateStreaming: refuse });
    });
    await page.goto(shared.server.url);
    await page.getByText("This browser is too old for Hearth").waitFor();
  } finally {
    await session.close();
  }
});
