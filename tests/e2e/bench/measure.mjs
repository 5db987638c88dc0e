// How long it takes from a key to the frame that shows its result.

/** The middle one. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const round = (value) => Math.round(value * 10) / 10;

/** Before the page loads: keeps which calls the page made of its engine, which were answered, and how soon. */
export function watchCalls(page) {
  return page.addInitScript(() => {
    globalThis.calls = { asked: new Map(), answered: null, took: [] };
    globalThis.Worker = class extends Worker {
      constructor(...how) {
        super(...how);
        this.addEventListener("message", ({ data }) => {
          const { id } = data?.body?.reply ?? {};
          const call = globalThis.calls.asked.get(id);
          if (call === undefined) return;
          globalThis.calls.took.push({ what: call.what, ms: performance.now() - call.at });
          globalThis.calls.answered?.(call);
        });
      }

      postMessage(message, ...rest) {
        const { id, request } = message?.body?.call ?? {};
        if (id !== undefined) globalThis.calls.asked.set(id, { what: Object.keys(request)[0], at: performance.now() });
        return super.postMessage(message, ...rest);
      }
    };
  });
}

/** From now on every key or input is timed until the frame that shows the engine's answer to it. */
export function timeFrames(page) {
  return time(page, "evaluate");
}

/** From now on until the frame that shows the comparison. */
export function timeComparison(page) {
  return time(page, "compare");
}

// The engine is asked about a key after that key. The page draws an answer in the task that brings it, so the next
// frame shows it, whether or not a number has changed. What it draws before, or for an earlier key, does not count.
function time(page, what) {
  return page.evaluate((what) => {
    globalThis.moves = [];
    globalThis.timing?.abort();
    globalThis.timing = new AbortController();
    const { signal } = globalThis.timing;
    let began = null;
    const start = (event) => {
      began = event.timeStamp;
    };
    document.addEventListener("keydown", start, { capture: true, signal });
    document.addEventListener("input", start, { capture: true, signal });
    globalThis.calls.answered = (call) => {
      if (began === null || call?.what !== what || call.at < began) return;
      const from = began;
      began = null;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.moves.push(performance.now() - from);
        port2.postMessage(0);
      });
    };
  }, what);
}

/** Milliseconds from a click on `cell` to the frame that shows the person's card with what happened. */
export async function timeCard(page, cell) {
  await page.evaluate(() => {
    globalThis.card = null;
    document.addEventListener("click", ({ timeStamp }) => {
      const look = () => {
        if (document.querySelector("[role=dialog] .timeline-list li, dialog .timeline-list li") === null) return requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { globalThis.card = performance.now() - timeStamp; };
        port2.postMessage(0);
        return null;
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
  await cell.click();
  await page.waitForFunction(() => globalThis.card !== null);
  return page.evaluate(() => globalThis.card);
}

/** Milliseconds for each of `times` presses of what `key(n)` gives, in the control that has the focus. */
export async function press(page, times, key) {
  await page.evaluate(() => { globalThis.moves.length = 0; });
  for (let n = 0; n < times; n += 1) {
    await page.keyboard.press(key(n));
    await page.waitForFunction((count) => globalThis.moves.length >= count, n + 1, { timeout: 20_000 });
  }
  return page.evaluate(() => [...globalThis.moves]);
}

/** Milliseconds of an empty frame on this machine. */
export function emptyFrame(page) {
  return page.evaluate(async () => {
    const times = [];
    for (let n = 0; n < 50; n += 1) {
      const began = performance.now();
      await new Promise((done) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(0);
      }));
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[25];
  });
}
