// Workbooks and Parquet in the browser: their readers are fetched from the page's own place when the first such
// file is opened, and nothing else is asked for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { app, drop, file, go, scored, whole } from "./harness.mjs";

const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PEOPLE = ["ada@example.com", "bob@example.com", "cy@example.com"];
const shared = app();

const u16 = (number) => [number & 255, (number >> 8) & 255];
const u32 = (number) => [...u16(number & 0xffff), ...u16(number >>> 16)];

/** A zip archive of texts by their paths, as they are. */
function zip(files) {
  const out = [];
  const directory = [];
  for (const [path, text] of files) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(text)];
    const common = [20, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...u32(crc32(bytes)), ...u32(bytes.length), ...u32(bytes.length)];
    common.push(...u16(name.length), 0, 0);
    directory.push(0x50, 0x4b, 1, 2, 20, 0, ...common, ...Array(10).fill(0), ...u32(out.length), ...name);
    out.push(0x50, 0x4b, 3, 4, ...common, ...name, ...bytes);
  }
  const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...u16(files.length), ...u16(files.length)];
  end.push(...u32(directory.length), ...u32(out.length), 0, 0);
  return Buffer.from([...out, ...directory, ...end]);
}

/** A workbook with one event of each person, its dates as spreadsheets keep them. */
function workbook() {
  const text = (cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
  const rows = PEOPLE.map((person, at) => `<row>${text(person)}${text("open")}<c s="1"><v>${45292 + at}</v></c></row>`);
  const header = `<row>${["user_id", "event", "time"].map(text).join("")}</row>`;
  const part = (id, kind, path) => `<Relationship Id="${id}" Type="http://x/${kind}" Target="${path}"/>`;
  return zip([
    ["[Content_Types].xml", "<Types/>"],
    ["_rels/.rels", `<Relationships>${part("a", "officeDocument", "xl/workbook.xml")}</Relationships>`],
    ["xl/workbook.xml", '<workbook><sheets><sheet name="May" r:id="s"/></sheets></workbook>'],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${part("s", "worksheet", "worksheets/sheet1.xml")}${part("f", "styles", "styles.xml")}</Relationships>`,
    ],
    ["xl/styles.xml", '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'],
    ["xl/worksheets/sheet1.xml", `<worksheet><sheetData>${header}${rows.join("")}</sheetData></worksheet>`],
  ]);
}

/** Thrift's compact notation: fields are [id, kind, bytes]. */
const varint = (number) => (number < 128 ? [number] : [(number & 127) | 128, ...varint(number >>> 7)]);
const int = (number) => varint(number * 2);
const binary = (text) => [...varint(Buffer.byteLength(text)), ...Buffer.from(text)];
const list = (kind, items) => [(items.length << 4) | kind, ...items.flat()];
function struct(...fields) {
  let last = 0;
  const bytes = fields.flatMap(([id, kind, value]) => {
    const step = id - last;
    last = id;
    return [(step << 4) | kind, ...value];
  });
  return [...bytes, 0];
}
const [I32, I64, BINARY, LIST, STRUCT] = [5, 6, 8, 9, 12];

/** A Parquet file with one event of each person: three columns of texts, one page each. */
function parquet() {
  const columns = {
    user_id: PEOPLE,
    event: PEOPLE.map(() => "open"),
    time: PEOPLE.map((_, at) => `2024-01-0${at + 1}T00:00:00Z`),
  };
  const out = [...Buffer.from("PAR1")];
  const count = PEOPLE.length;
  const chunks = Object.entries(columns).map(([name, cells]) => {
    const values = cells.flatMap((cell) => [...u32(cell.length), ...Buffer.from(cell)]);
    const start = out.length;
    const levels = [1, 2, 3, 4].map((id) => [id, I32, int(id === 1 ? count : id === 2 ? 0 : 3)]);
    const sizes = [2, 3].map((id) => [id, I32, int(values.length)]);
    out.push(...struct([1, I32, int(0)], ...sizes, [5, STRUCT, struct(...levels)]), ...values);
    const length = [6, 7].map((id) => [id, I64, int(out.length - start)]);
    const meta = struct(
      [1, I32, int(6)],
      [2, LIST, list(I32, [int(0)])],
      [3, LIST, list(BINARY, [binary(name)])],
      [4, I32, int(0)],
      [5, I64, int(count)],
      ...length,
      [9, I64, int(start)],
    );
    return struct([2, I64, int(start)], [3, STRUCT, meta]);
  });
  const leaf = (name) => struct([1, I32, int(6)], [3, I32, int(0)], [4, BINARY, binary(name)], [6, I32, int(0)]);
  const root = struct([4, BINARY, binary("events")], [5, I32, int(3)]);
  const group = struct([1, LIST, list(STRUCT, chunks)], [2, I64, int(0)], [3, I64, int(count)]);
  const footer = struct(
    [1, I32, int(1)],
    [2, LIST, list(STRUCT, [root, ...Object.keys(columns).map(leaf)])],
    [3, I64, int(count)],
    [4, LIST, list(STRUCT, [group])],
  );
  out.push(...footer, ...u32(footer.length), ...Buffer.from("PAR1"));
  return Buffer.from(out);
}

/** Drops a file and sees everyone in it scored. */
async function readAndScore(page, dropped) {
  await drop(page, dropped);
  await go(page, "Score");
  await scored(page);
  await go(page, "People");
  await page.getByRole("grid").getByText(PEOPLE[0]).first().waitFor();
  await go(page, "Data");
}

test("a workbook and a Parquet file are read, and their readers are all that is asked for", async () => {
  await shared.open(async (page) => {
    await drop(page, file("warm-up.csv", "user,event,time\na,open,2026-01-01\n"));
    await go(page, "Score");
    await scored(page);
    await go(page, "Data");
    await whole(page);
    const before = shared.server.requests.length;
    await readAndScore(page, file("may.xlsx", workbook(), EXCEL));
    await readAndScore(page, file("may.parquet", parquet(), "application/octet-stream"));
    const asked = shared.server.requests.slice(before).map((request) => request.url);
    assert.equal(asked.length, 1, asked.join(" "));
    assert.match(asked[0], /hearth-worker-[0-9a-f]+_formats\.wasm$/);
    // The engine's request is in the figure, by its address.
    await page.getByRole("button", { name: "0 bytes sent, 1 file fetched" }).click();
    const panel = page.getByRole("dialog", { name: "Your data stays here" });
    await panel.getByText("1 request since the page was loaded").waitFor();
    await panel.getByText(/hearth-worker-[0-9a-f]+_formats\.wasm$/).waitFor();
  });
});

test("text in a code page of its own needs no reader of workbooks", async () => {
  await shared.open(async (page) => {
    const before = shared.server.requests.length;
    const rows = PEOPLE.map((person, at) => `${person};Geöffnet;0${at + 1}.10.2025 10:11;1,5`);
    await drop(page, file("oktober.csv", Buffer.from(`E-Mail;Aktion;Datum;Betrag\n${rows.join("\n")}\n`, "latin1")));
    await page.getByRole("banner").getByText("3 people").waitFor();
    await go(page, "Data");
    await page.getByText("windows-1252").first().waitFor();
    const asked = shared.server.requests.slice(before).map((request) => request.url);
    assert.deepEqual(asked.filter((url) => url.includes("_formats")), []);
  });
});

test("without the readers the file says so, what is there stays, and the next try reads it", async () => {
  const expected = { expectErrors: true };
  await shared.open(async (page, context) => {
    await drop(page, file("warm-up.csv", "user,event,time\na,open,2026-01-01\n"));
    await go(page, "Data");
    await context.route("**/hearth-worker*_formats.wasm", (route) => route.abort());
    await drop(page, file("may.xlsx", workbook(), EXCEL));
    const card = page.getByRole("region", { name: "may.xlsx" });
    await card.getByText(/the part of the program that reads it could not be loaded/).waitFor();
    await page.getByRole("banner").getByText("1 person").waitFor();
    await context.unroute("**/hearth-worker*_formats.wasm");
    await card.getByRole("button", { name: "Remove may.xlsx" }).click();
    await drop(page, file("may.xlsx", workbook(), EXCEL));
    await page.getByRole("banner").getByText("4 people").waitFor();
  }, expected);
});
