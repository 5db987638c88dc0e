// How long it takes from a key to the frame that shows its result.

/** The middle one. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const round = (value) => Math.round(value * 10) / 10;

/** From now on every key or input is timed until the frame after the live result has changed. */
export function timeFrames(page) {
  return time(page, "aside.live", false);
}

/** From now on until the frame after the comparison has changed. */
export function timeComparison(page) {
  return time(page, "aside.live section.compare", true);
}

function time(page, where, always) {
  return page.evaluate(([where, always]) => {
    globalThis.moves = [];
    globalThis.timing?.abort();
    globalThis.timing = new AbortController();
    const { signal } = globalThis.timing;
    let began = null;
    const start = (event) => { began = event.timeStamp; };
    document.addEventListener("keydown", start, { capture: true, signal });
    document.addEventListener("input", start, { capture: true, signal });
    const live = document.querySelector(where);
    // A slider that stands beside the bars says its own words at once: its result are bars and counts.
    const isResult = ({ target, attributeName }) =>
      always || !live.contains(document.activeElement) || attributeName !== null || (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest("table") != null;
    const observer = new MutationObserver((mutations) => {
      if (began === null || !mutations.some(isResult)) return;
      const from = began;
      began = null;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.moves.push(performance.now() - from);
        port2.postMessage(0);
      });
    });
    observer.observe(live, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["height", "y"] });
    signal.addEventListener("abort", () => observer.disconnect());
  }, [where, always]);
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
