// What every browser test stands on: the built app served from this machine, a fresh browser, and the
// page's own errors collected so that no test passes over one.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const DIST = required("HEARTH_DIST", "the folder of the release build");
export const CLI = required("HEARTH_CLI", "the built `hearth` program");

function required(name, what) {
  const value = process.env[name];
  assert.ok(value && existsSync(value), `${name} must name ${what}; run \`cargo xtask test\`, which sets it`);
  return value;
}

/** Serves `folder` on a free local port and keeps a log of every request. */
export async function serve(folder) {
  const requests = [];
  /** Paths that are answered as if there were no such file. */
  const missing = new Set();
  /** Says of a path whether its answer stops halfway and never ends; and the paths of which the asker gave up waiting. */
  const halts = { at: () => false, givenUp: [] };
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/i.exec(
    readFileSync(join(folder, "index.html"), "utf8"),
  )?.[1];
  const server = createServer((request, response) => {
    requests.push({ method: request.method, url: request.url });
    const path = normalize(decodeURIComponent(new URL(request.url, "http://local").pathname));
    const file = join(folder, path === "/" ? "index.html" : path);
    if (!file.startsWith(folder) || !existsSync(file) || missing.has(path)) {
      response.writeHead(404).end();
      return;
    }
    const headers = { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" };
    // A worker's policy is its own response's.
    if (policy && extname(file) === ".js") headers["Content-Security-Policy"] = policy;
    response.writeHead(200, headers);
    if (halts.at(path)) {
      response.write(readFileSync(file).subarray(0, 1000));
      response.on("close", () => halts.givenUp.push(path));
      return;
    }
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    missing,
    halts,
    close: () => new Promise((done) => server.close(done)),
  };
}

/** A browser for the tests of one file; `extra` are further command-line flags. */
export function launch(extra = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...CHROMIUM_ARGS, ...extra],
  });
}

/** Starts server and browser before the tests of a file and ends them after; returns how to open the app. */
export function app({ flags = [] } = {}) {
  const shared = {};
  before(async () => {
    shared.server = await serve(DIST);
    shared.browser = await launch(flags);
  });
  after(async () => {
    await shared.browser?.close();
    await shared.server?.close();
  });

  /**
   * Runs `body(page, context)` on a freshly opened app and fails if the page reported any error that the test
   * did not announce through `expectErrors`.
   */
  shared.open = async (body, { path = "", expectErrors = false, ...context } = {}) => {
    const session = await shared.browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: "en-GB",
      timezoneId: "UTC",
      ...context,
    });
    const page = await session.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    try {
      await page.goto(shared.server.url + path);
      await page.getByRole("navigation").first().waitFor();
      await body(page, session, shared);
      if (!expectErrors) assert.deepEqual(errors, [], "the page reported errors");
    } finally {
      await session.close();
    }
  };
  return shared;
}

/** The page is used, and every part of its program has come. */
export async function whole(page) {
  await page.mouse.move(1, 1);
  await page.waitForFunction(() => document.documentElement.dataset.screens === "whole");
}

const run = promisify(execFile);

/** Runs `hearth` and gives its standard output as a buffer. */
export async function hearth(...args) {
  const { stdout } = await run(CLI, args, { encoding: "buffer", maxBuffer: 1 << 28 });
  return stdout;
}

/** A scratch folder that goes with the test file. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "hearth-e2e-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** A small event file: `people` people with a known number of opens, clicks and purchases each. */
export function eventsCsv(people = 40) {
  const rows = ["email,event,timestamp,channel,amount,plan"];
  const day = (n) => new Date(Date.UTC(2026, 0, 31) - n * 86_400_000).toISOString().slice(0, 19);
  for (let p = 0; p < people; p += 1) {
    const id = `person${String(p).padStart(3, "0")}@example.com`;
    const plan = p % 2 ? "free" : "paid";
    for (let n = 0; n < p % 12; n += 1) rows.push(`${id},email_open,${day(n * 3 + 1)}Z,email,,${plan}`);
    for (let n = 0; n < p % 5; n += 1) rows.push(`${id},email_click,${day(n * 5 + 1)}Z,email,,${plan}`);
    if (p % 7 === 0) rows.push(`${id},purchase,${day(2)}Z,web,${10 + p}.5,${plan}`);
    rows.push(`${id},page_view,${day(p % 60)}Z,web,,${plan}`);
  }
  return `${rows.join("\n")}\n`;
}

/** A list of the first of those people, with the day each was added. */
export function contactsCsv(people = 12) {
  const rows = ["email,plan,country,created_at"];
  for (let p = 0; p < people; p += 1) {
    const id = `person${String(p).padStart(3, "0")}@example.com`;
    rows.push(`${id},${p % 2 ? "free" : "pro"},${p % 3 ? "de" : "id"},2025-0${1 + (p % 9)}-01`);
  }
  return `${rows.join("\n")}\n`;
}

/** A file as playwright wants it for inputs and drops. */
export function file(name, content, mimeType = "text/csv") {
  return { name, mimeType, buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) };
}

/** Drops files on the page, anywhere, as a person does from a folder. */
export async function drop(page, ...files) {
  await page.locator("body").drop({ files });
}

/** Drops an event file and waits until everyone in it is scored. */
export async function dropAndScore(page, name, content) {
  await drop(page, file(name, content));
  await go(page, "Score");
  await scored(page);
}

/** Goes to a place by the rail. */
export async function go(page, place) {
  await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: place }).click();
}

/** Waits until the Score screen shows a result. */
export async function scored(page) {
  await page.getByRole("complementary", { name: "Live result" }).getByText(/updated in/).waitFor();
}

/** Clicks what starts a download; gives the suggested name and the bytes. */
export async function download(page, click) {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  const path = await file.path();
  return { name: file.suggestedFilename(), bytes: readFileSync(path) };
}
