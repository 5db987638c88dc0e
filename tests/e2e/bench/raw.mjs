// What the browser itself needs for a file: it is read as a stream, and the bytes are thrown away.

/** Milliseconds of the raw read of a file on an open page. */
export async function rawRead(page, path) {
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.id = "raw-read";
    input.hidden = true;
    document.body.append(input);
  });
  await page.locator("#raw-read").setInputFiles(path);
  return page.evaluate(async () => {
    const input = document.querySelector("#raw-read");
    const began = performance.now();
    const reader = input.files[0].stream().getReader();
    while (!(await reader.read()).done);
    input.remove();
    return performance.now() - began;
  });
}
