// The Data screen: files in by every way, columns as the person wants them, and the account of every row.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { test } from "node:test";
import { app, download, drop, eventsCsv, file, go, scored, scratch } from "./harness.mjs";

const shared = app();

const events = (csv) => csv.trim().split("\n").length - 1;
const header = (page) => page.getByRole("banner");

test("the empty page says what it is for, and one click on the demo scores people", async () => {
  await shared.open(async (page) => {
    await page.getByRole("heading", { name: "Drop your event files and see how engaged each person is" }).waitFor();
    await page.getByRole("button", { name: /A newsletter/ }).click();
    await scored(page);
    await header(page).getByText("2,000 people").waitFor();
  });
});

test("a demo is loaded by its address", async () => {
  await shared.open(
    async (page) => {
      await scored(page);
      await header(page).getByText("2,000 people").waitFor();
    },
    { path: "?demo=newsletter" },
  );
});

test("dropped and picked files become one data set, a repeat is noticed", async () => {
  const first = eventsCsv(30);
  const second = "email,event,timestamp\nnew@example.com,email_open,2026-01-30T10:00:00Z\n";
  await shared.open(async (page) => {
    await drop(page, file("first.csv", first), file("second.csv", second));
    await header(page).getByText("31 people").waitFor();
    await go(page, "Data");
    const more = gzipSync(Buffer.from("email,event,timestamp\nmore@example.com,email_open,2026-01-30T10:00:00Z\n"));
    await page.locator("input[type=file][multiple]").first().setInputFiles(file("more.csv.gz", more, "application/gzip"));
    await header(page).getByText("32 people").waitFor();
    await header(page).getByText(`${events(first) + 2} events`).waitFor();
    await drop(page, file("second.csv", second));
    await page.getByText("second.csv is in the data set already, so it was not added again.").first().waitFor();
    await header(page).getByText("32 people").waitFor();
  });
});

test("pasted rows are read like a file", async () => {
  await shared.open(async (page) => {
    await page.getByRole("button", { name: "Paste text" }).click();
    await page
      .getByRole("textbox", { name: /Rows from a spreadsheet/ })
      .fill("person\tevent\ttime\na\topen\t2026-01-01\nb\tclick\t2026-01-02\n");
    await page.getByRole("button", { name: "Add these rows" }).click();
    await header(page).getByText("2 people").waitFor();
  });
});

test("every row is accounted for, with reasons and lines", async () => {
  const csv = [
    "user_id,event,timestamp",
    "a,open,2026-01-01",
    "b,open,not a time",
    ",open,2026-01-01",
    "c,open,2026-01-03",
    "d,open,also not",
  ].join("\n");
  await shared.open(async (page) => {
    await drop(page, file("mixed.csv", csv));
    await header(page).getByText("2 people").waitFor();
    await go(page, "Data");
    const main = page.getByRole("main");
    await main.getByText("rows read").first().waitFor();
    const text = (await main.innerText()).replace(/\s+/g, " ");
    assert.match(text, /5 ?rows read = 2 ?kept \+ 3 ?dropped/);
    assert.match(text, /2 the time cannot be read first lines 3, 6 1 no person line 4/);
  });
});

test("dropped rows are saved under their own columns, mended and read again", async () => {
  const csv = ["user_id,event,timestamp", "a,open,2026-01-01", "b,open,not a time", ",open,2026-01-02", "c,open,2026-01-03"];
  await shared.open(async (page) => {
    await drop(page, file("mixed.csv", `${csv.join("\n")}\n`));
    await header(page).getByText("2 people").waitFor();
    await go(page, "Data");
    const saved = await download(page, () => page.getByRole("button", { name: "Save the dropped rows" }).click());
    await page.getByText("mixed-dropped-rows.csv saved: 2 dropped rows with line and reason.").first().waitFor();
    assert.equal(saved.name, "mixed-dropped-rows.csv");
    const behind = "hearth_file,hearth_line,hearth_reason";
    assert.equal(
      saved.bytes.toString(),
      `${csv[0]},${behind}\n${csv[2]},mixed.csv,3,unreadable-time\n${csv[3]},mixed.csv,4,no-person\n`,
    );
    const mended = saved.bytes.toString().replace("not a time", "2026-01-05").replace("\n,open", "\nd,open");
    await drop(page, file("mended.csv", mended));
    await header(page).getByText("4 people").waitFor();
    await header(page).getByText("4 events").waitFor();
    const card = page.getByRole("region", { name: "mended.csv", exact: true });
    await card.getByRole("button", { name: "Columns", exact: true }).click();
    // What says where a row stood is nobody's property.
    const role = card.getByRole("combobox", { name: /column hearth_line$/ });
    assert.equal(await role.evaluate((node) => node.selectedOptions[0].label), "Not used");
  });
});

test("lines of an order are told as merged, apart from what was dropped", async () => {
  const orders = [
    "Name,Email,Financial Status,Paid at,Total,Created at,Lineitem quantity,Lineitem name",
    "#3,ann@x.org,paid,2026-01-03 10:00:12 -0500,50.00,2026-01-03 10:00:10 -0500,1,Mug",
    "#3,ann@x.org,,,,2026-01-03 10:00:10 -0500,2,Plate",
    "#2,,paid,2026-01-02 10:00:12 -0500,20.00,2026-01-02 10:00:10 -0500,1,Mug",
    "#1,ben@x.org,refunded,2026-01-01 10:00:12 -0500,25.00,2026-01-01 10:00:10 -0500,1,Mug",
  ];
  await shared.open(async (page) => {
    await drop(page, file("orders.csv", `${orders.join("\n")}\n`));
    await header(page).getByText("2 events").waitFor();
    await go(page, "Data");
    const card = page.getByRole("region", { name: "orders.csv", exact: true });
    await card.getByText("Shopify", { exact: true }).waitFor();
    const text = async () => (await card.innerText()).replace(/\s+/g, " ");
    await card.getByText("rows read").waitFor();
    assert.match(await text(), /4 ?rows read = 2 ?kept \+ 1 ?merged \+ 1 ?dropped/);
    assert.match(await text(), /1 further lines of an order, merged into the one event that it is line 3 Why rows were dropped 1 no person line 4/);
    const saved = await download(page, () => card.getByRole("button", { name: "Save the dropped rows" }).click());
    const rows = saved.bytes.toString().trim().split("\n").slice(1);
    assert.deepEqual(rows.map((row) => row.split(",")[0]), ["#2"]);
  });
});

test("what is opened comes into view with the focus, Escape gives it back, typed rows take it to their title", async () => {
  const isFocused = (locator) => locator.evaluate((node) => node === document.activeElement);
  const untilFocused = async (page, locator) => {
    await page.waitForFunction((node) => node === document.activeElement, await locator.elementHandle());
    assert.ok(await isFocused(locator));
  };
  const isInView = (locator) =>
    locator.evaluate((node) => {
      const { top, bottom } = node.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
  await shared.open(
    async (page) => {
      await drop(page, file("first.csv", eventsCsv(5)), file("second.csv", eventsCsv(9)));
      await header(page).getByText("9 people").waitFor();
      await go(page, "Data");
      const columns = page.getByRole("region", { name: "second.csv", exact: true }).getByRole("button", { name: "Columns", exact: true });
      await columns.focus();
      await page.keyboard.press("Enter");
      const preview = page.getByRole("region", { name: "second.csv", exact: true }).getByRole("region", { name: "First rows" });
      await untilFocused(page, preview);
      assert.ok(await isInView(preview), "the first rows are in view");

      const paste = page.getByRole("button", { name: "Paste text" });
      await paste.focus();
      await page.keyboard.press("Enter");
      const field = page.getByRole("textbox", { name: /Rows from a spreadsheet/ });
      await untilFocused(page, field);
      await page.keyboard.press("Escape");
      await field.waitFor({ state: "detached" });
      await untilFocused(page, paste);

      await page.keyboard.press("Enter");
      await field.fill("person\tevent\ttime\nz\topen\t2026-01-01\n");
      await page.getByRole("button", { name: "Add these rows" }).click();
      await header(page).getByText("10 people").waitFor();
      const title = page.getByRole("heading", { name: /^Pasted text/ });
      await untilFocused(page, title);
      assert.ok(await isInView(title), "the title of what was typed is in view");
    },
    { viewport: { width: 1440, height: 500 } },
  );
});

test("columns are chosen by hand, and ids keep their zeros", async () => {
  const rows = ["00004", "00021", "00050"].map((id, n) => ` ${id} 000${n + 1} 1997010${n + 1}  2   29.33`);
  await shared.open(async (page) => {
    await drop(page, file("aligned.txt", `${rows.join("\r\n")}\r\n`, "text/plain"));
    await header(page).getByText("3 people").waitFor();
    await go(page, "Data");
    const columns = page.getByText("Columns", { exact: true }).first();
    await columns.click();
    await page.getByRole("combobox", { name: /column_5/ }).selectOption({ label: "Property" });
    await page.getByRole("button", { name: "Read with these columns" }).click();
    await header(page).getByText("3 people").waitFor();
    await go(page, "People");
    await page.getByRole("grid").getByText("00004").waitFor();
  });
});

test("a long import shows its progress and can be cancelled", async () => {
  const line = "someone.with.a.long.address@mailbox.example.com,email_open,2026-01-01T10:00:00Z,email\n";
  const big = Buffer.from(`email,event,time,channel\n${line.repeat(400_000)}`);
  await shared.open(async (page) => {
    await drop(page, file("small.csv", eventsCsv(5)));
    await header(page).getByText("5 people").waitFor();
    await drop(page, file("big.csv", big));
    await page.getByRole("progressbar").first().waitFor();
    await page.getByRole("button", { name: "Cancel" }).first().click();
    await page.getByRole("progressbar").first().waitFor({ state: "detached" });
    await header(page).getByText("5 people").waitFor();
  });
});

test("the files of an archive are files of the data set, events and people", async () => {
  const archive = zip({
    "export/opens.csv": "email,event,time\na@x.org,open,2026-01-01\nb@x.org,open,2026-01-02\n",
    "export/clicks.csv": "email,event,time\nb@x.org,click,2026-01-03\nc@x.org,click,2026-01-04\n",
    "export/people.csv": "email,plan,country\na@x.org,free,DE\nb@x.org,plus,TH\nc@x.org,free,FR\n",
    "__MACOSX/export/._opens.csv": "\0\x05\x16\x07",
  });
  await shared.open(async (page) => {
    await drop(page, file("export.zip", archive, "application/zip"));
    await header(page).getByText("3 people").waitFor();
    await header(page).getByText("4 events").waitFor();
    await go(page, "Data");
    const main = page.getByRole("main");
    for (const name of ["opens.csv", "clicks.csv", "people.csv"]) {
      await main.getByText(`export.zip/export/${name}`).first().waitFor();
    }
    await main.getByText("People table: 3 people, 3 of them with events.").first().waitFor();
    await drop(page, file("export.zip", archive, "application/zip"));
    await page.getByRole("status").getByText(/export\.zip\/export\/opens\.csv.* are in the data set already/).waitFor();
    await header(page).getByText("4 events").waitFor();
  });
});

test("a folder is read whole, and what is broken in it costs only itself", async () => {
  const folder = scratch()("exports");
  mkdirSync(join(folder, "more"), { recursive: true });
  for (let n = 0; n < 60; n += 1) {
    const row = `p${n}@x.org,open,2026-01-${String((n % 28) + 1).padStart(2, "0")}`;
    writeFileSync(join(folder, n % 2 ? "more" : "", `${n}.csv`), `email,event,time\n${row}\n`);
  }
  writeFileSync(join(folder, ".hidden.csv"), "email,event,time\nno@x.org,open,2026-01-01\n");
  writeFileSync(join(folder, "photo.png"), Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "latin1"));
  await shared.open(async (page) => {
    await drop(page, file("first.csv", eventsCsv(1)));
    await go(page, "Data");
    await page.locator("input[webkitdirectory]").setInputFiles(folder);
    await header(page).getByText("61 people").waitFor();
    await page.getByText("photo.png").first().waitFor();
  });
});

test("of a whole export what is used comes first, and what holds nothing to use is one quiet list", async () => {
  const campaigns = "id,campaign_type,status_label,subject,created\nWMd,Regular,Sent,say hello,2021-03-16 19:16:37\n";
  await shared.open(async (page) => {
    await drop(
      page,
      file("campaign.csv", campaigns),
      file("damaged.zip", Buffer.from("PK\x03\x04 and no more"), "application/zip"),
      file("nobody.csv", "email,event,time\n"),
      file("photo.png", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "latin1"), "image/png"),
      file("empty.csv", ""),
      file("events.csv", eventsCsv(5)),
    );
    await header(page).getByText("5 people").waitFor();
    await go(page, "Data");
    const main = page.getByRole("main");
    const outcome = main.getByRole("status").filter({ hasText: "files" });
    const said = async () => (await outcome.innerText()).trim();
    assert.equal(await said(), "1 of 6 files is used: 4 hold no events or people; 1 could not be read.");
    const names = await main.getByRole("region").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    assert.deepEqual(names.slice(0, 3), ["events.csv", "damaged.zip", "4 files hold no events or people"]);
    // Loud is only what is broken.
    assert.equal(await main.getByRole("alert").count(), 1);
    const aside = main.getByRole("region", { name: "4 files hold no events or people" });
    const campaign = aside.getByRole("region", { name: "campaign.csv" });
    assert.equal(await campaign.isVisible(), false);
    await aside.getByText("4 files hold no events or people").click();
    await campaign.getByText("This is a table of campaigns from Klaviyo, not of what people did.").waitFor();
    await aside.getByRole("button", { name: "Choose the columns of campaign.csv" }).click();
    await aside.getByRole("combobox", { name: /subject/ }).waitFor();
    assert.equal(await aside.getByRole("button", { name: /^Choose the columns of/ }).count(), 2);
    await aside.getByRole("button", { name: "Leave it out: photo.png" }).click();
    await main.getByText("1 of 5 files is used: 3 hold no events or people; 1 could not be read.").waitFor();
    await main.getByRole("button", { name: "Leave them all out" }).click();
    await main.getByText("1 of 2 files is used: 1 could not be read.").waitFor();
    await main.getByRole("button", { name: "Leave it out: damaged.zip" }).click();
    await outcome.waitFor({ state: "detached" });
    await header(page).getByText("5 people").waitFor();
  });
});

test("what is left out of the scores is said on the file's card and above, with the switch", async () => {
  const rows = ["a@x.org,open,2026-01-01", "a@x.org,open,2026-01-01", "b@x.org,open,2026-01-02"];
  await shared.open(async (page) => {
    await drop(page, file("twice.csv", `email,event,time\n${rows.join("\n")}\n`));
    await header(page).getByText("3 events").waitFor();
    await go(page, "Data");
    const card = page.getByRole("region", { name: "twice.csv" });
    const said = "1 event is left out of the scores: those that repeat an earlier event in everything.";
    await card.getByText("rows read").waitFor();
    assert.equal(await page.getByText(said).count(), 0);
    // The switch turns when the engine has left them out: a click, whatever it shows until then.
    await page.getByRole("checkbox", { name: /^Leave out events that repeat/ }).click();
    await card.getByText(said).waitFor();
    await page.getByRole("status").filter({ hasText: said }).waitFor();
    await drop(page, file("more.csv", "email,event,time\nc@x.org,open,2026-01-03\n"));
    await card.getByText("1 event of all files together is left out of the scores: those that repeat").waitFor();
    await page.getByRole("checkbox", { name: /^Leave out events that repeat/ }).click();
    await page.getByText(/left out of the scores/).first().waitFor({ state: "detached" });
  });
});

test("what may make the scores wrong is said beside them until it was read", async () => {
  const rows = ["a@x.org,01/02/2026", "b@x.org,03/02/2026", "a@x.org,05/04/2026"];
  await shared.open(async (page) => {
    await drop(page, file("orders.csv", `email,date\n${rows.join("\n")}\n`));
    await header(page).getByText("3 events").waitFor();
    await go(page, "Score");
    const said = page.getByRole("status").filter({ hasText: "Every row of orders.csv counts as the one event" });
    await said.waitFor();
    await said.getByText("One more thing may matter.").waitFor();
    await said.getByRole("link", { name: "Look at the data" }).click();
    await page.getByRole("heading", { name: "Data", exact: true }).waitFor();
    await go(page, "Score");
    await said.getByRole("button", { name: "Dismiss" }).click();
    await said.waitFor({ state: "detached" });
    await go(page, "People");
    await go(page, "Score");
    await scored(page);
    assert.equal(await said.count(), 0);
  });
});

test("on a phone nothing of the shield is cut, and a day of another year has its year", async () => {
  const day = new Date(Date.now() - 1000);
  const year = day.getUTCFullYear();
  for (const width of [320, 390]) {
    await shared.open(
      async (page) => {
        await drop(page, file("old.csv", "email,event,time\na@x.org,open,2020-04-05\n"));
        const date = header(page).getByRole("button", { name: /^As of/ });
        await date.getByText("5 Apr 2020", { exact: true }).waitFor();
        const shield = header(page).getByRole("button", { name: "0 bytes sent" });
        for (const chip of [date, shield]) {
          assert.ok(await chip.evaluate((node) => node.scrollWidth <= node.clientWidth), "its words are cut");
        }
        const right = await header(page).evaluate((node) => Math.max(...[...node.querySelectorAll("button")].map((each) => each.getBoundingClientRect().right)));
        assert.ok(right <= width, `the header ends at ${right} of ${width}`);
        await drop(page, file("new.csv", `email,event,time\na@x.org,open,${day.toISOString()}\n`));
        await date.locator(".chip-short").filter({ hasNotText: String(year) }).waitFor();
      },
      { viewport: { width, height: 760 } },
    );
  }
});

/** A zip archive of these texts, packed as archives usually are. */
function zip(files) {
  const entries = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const version = Buffer.from([20, 0]);
    directory.push(Buffer.from("PK\x01\x02", "latin1"), version, common, rest, path);
    const entry = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, path, packed]);
    entries.push(entry);
    offset += entry.length;
  }
  const behind = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(behind.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, behind, end]);
}
