// PapaParse over the same file, in chunks on the page's thread, into a Map from person to twelve sums: what a
// careful page without an engine would do.

import { inFreshBrowser, serveModules } from "./machine.mjs";
import { AS_OF, RULES } from "./question.mjs";

const PAGE = `<!doctype html><title>PapaParse</title><input type="file"><script src="/papaparse/papaparse.min.js"></script>`;

/** Milliseconds of reading and scoring; people and the sum of all scores. */
export async function papaparse(path) {
  const server = await serveModules(PAGE);
  try {
    return await inFreshBrowser(server.url, async (page) => {
      await page.locator("input").setInputFiles(path);
      return page.evaluate(read, { rules: RULES, asOf: Date.parse(AS_OF) });
    });
  } finally {
    await server.close();
  }
}

function read({ rules, asOf }) {
  const numbers = new Map(rules.map(({ kind }, n) => [kind, n]));
  const people = new Map();
  const began = performance.now();
  const take = ([email, event, timestamp]) => {
    const n = numbers.get(event);
    if (n === undefined) return;
    let sums = people.get(email);
    if (sums === undefined) people.set(email, (sums = new Float64Array(rules.length)));
    sums[n] += 2 ** ((Date.parse(timestamp) - asOf) / 86_400_000 / rules[n].halfLife);
  };
  return new Promise((done, failed) => {
    globalThis.Papa.parse(document.querySelector("input").files[0], {
      skipEmptyLines: true,
      chunk: ({ data }) => data.forEach(take),
      error: failed,
      complete: () => {
        let total = 0;
        for (const sums of people.values()) {
          rules.forEach(({ points, cap }, n) => {
            total += Math.min(cap, points * sums[n]);
          });
        }
        done({ all: performance.now() - began, people: people.size, total });
      },
    });
  });
}
