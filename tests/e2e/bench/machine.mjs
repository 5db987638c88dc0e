// What the figures are of: this machine, the numbers in the middle, and the memory of a browser's pages.

import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { createServer } from "node:http";
import { createReadStream, existsSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { launch } from "../harness.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** In a few words. */
export const machine = (browser) =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB, Chromium ${browser}, Node ${process.versions.node}`;

/** The most memory that the tab's process ever had, in MiB; absent where the system does not tell. */
export async function peakOfTabs(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => peakOf(id));
  return peaks.includes(undefined) || peaks.length === 0 ? undefined : Math.max(...peaks);
}

function peakOf(id) {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, "utf8"));
    return line ? Math.round(Number(line[1]) / 1024) : undefined;
  } catch {
    return undefined;
  }
}

/** Serves a page of `html` and what npm installed beside this file. */
export async function serveModules(html) {
  const folder = join(import.meta.dirname, "node_modules");
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://local").pathname));
    if (path === "/") {
      response.writeHead(200, { "Content-Type": "text/html" }).end(html);
      return;
    }
    const file = join(folder, path);
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => new Promise((done) => server.close(done)) };
}

/** Opens `url` in a fresh browser for `body(page)`; what it gives, with the tab's peak of memory. */
export async function inFreshBrowser(url, body) {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(600_000);
    await page.goto(url);
    const told = await body(page);
    return { ...told, peak: await peakOfTabs(browser), version: browser.version() };
  } finally {
    await browser.close();
  }
}
