// DuckDB-WASM over the same file and question: reads it into a table, then asks. Its worker is one thread, as it
// is wherever a page is not isolated.

import { inFreshBrowser, serveModules } from "./machine.mjs";
import { sql, variant } from "./question.mjs";

const PAGE = `<!doctype html><title>DuckDB-WASM</title><input type="file">
<script type="importmap">{"imports": {
  "@duckdb/duckdb-wasm": "/@duckdb/duckdb-wasm/dist/duckdb-browser.mjs",
  "apache-arrow": "/apache-arrow/Arrow.dom.mjs",
  "flatbuffers": "/flatbuffers/mjs/flatbuffers.js",
  "tslib": "/tslib/tslib.es6.mjs"}}</script>
<script type="module">
import * as duckdb from "@duckdb/duckdb-wasm";
const dist = new URL("/@duckdb/duckdb-wasm/dist/", location.href).href;
globalThis.start = async () => {
  const worker = new Worker(dist + "duckdb-browser-eh.worker.js");
  const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await db.instantiate(dist + "duckdb-eh.wasm");
  const file = document.querySelector("input").files[0];
  await db.registerFileHandle(file.name, file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
  globalThis.asked = await db.connect();
  return file.name;
};
globalThis.timed = async (text) => {
  const began = performance.now();
  const rows = (await globalThis.asked.query(text)).toArray().map((row) => row.toJSON());
  return { ms: performance.now() - began, rows: rows.map((row) => ({ people: Number(row.people), total: Number(row.total) })) };
};
globalThis.inserted = async (name) => {
  const began = performance.now();
  await globalThis.asked.insertJSONFromPath(name, { name: "events" });
  return performance.now() - began;
};
globalThis.ready = true;
</script>`;

async function opened(path, body) {
  const server = await serveModules(PAGE);
  try {
    return await inFreshBrowser(server.url, async (page) => {
      await page.waitForFunction(() => globalThis.ready);
      await page.locator("input").setInputFiles(path);
      const name = await page.evaluate(() => globalThis.start());
      return body((text) => page.evaluate((text) => globalThis.timed(text), text), name, page);
    });
  } finally {
    await server.close();
  }
}

/** Milliseconds of loading, of the first question, and of one with other points; people and the sum of all scores. */
export function duckdb(path) {
  return opened(path, async (timed, name) => {
    const load = await timed(`CREATE TABLE events AS SELECT * FROM read_csv('${name}')`);
    const query = await timed(sql("events"));
    const again = await timed(sql("events", variant(1)));
    return { load: load.ms, query: query.ms, again: again.ms, ...answer(query.rows) };
  });
}

/** Milliseconds of loading JSON Lines; what it said where it cannot. */
export function duckdbLines(path) {
  return opened(path, async (timed, name) => {
    try {
      // Its reader of JSON is no part of the package: it comes from DuckDB's own site.
      await timed("LOAD json");
      return { load: (await timed(`CREATE TABLE events AS SELECT * FROM read_json('${name}')`)).ms };
    } catch (error) {
      return { refused: String(error.message).split("\n")[0] };
    }
  });
}

/** Milliseconds of loading a list in JSON by the reader that is part of the package. */
export function duckdbList(path) {
  return opened(path, async (timed, name, page) => ({ load: await page.evaluate((name) => globalThis.inserted(name), name) }));
}

/** Everybody and the sum of their scores, of a histogram. */
export const answer = (rows) => ({
  people: rows.reduce((sum, row) => sum + row.people, 0),
  total: rows.reduce((sum, row) => sum + row.total, 0),
});
