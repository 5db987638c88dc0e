// How long it takes from a key to the frame that shows its result.

/** The middle one. */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const round = (value) => Math.round(value * 10) / 10;

/** From now on every key or input is timed until the frame after the live result has changed. */
export function timeFrames(page) {
  return page.evaluate(() => {
    globalThis.moves = [];
    let began = null;
    const start = (event) => { began = event.timeStamp; };
    document.addEventListener("keydown", start, true);
    document.addEventListener("input", start, true);
    const live = document.querySelector("aside.live") ?? document.querySelector("aside");
    // A slider that stands beside the bars says its own words at once: its result are bars and counts.
    const isResult = ({ target, attributeName }) =>
      !live.contains(document.activeElement) || attributeName !== null || (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest("table") != null;
    new MutationObserver((mutations) => {
      if (began === null || !mutations.some(isResult)) return;
      const from = began;
      began = null;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.moves.push(performance.now() - from);
        port2.postMessage(0);
      });
    }).observe(live, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["height", "y"] });
  });
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
