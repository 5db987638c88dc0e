// Several scores, their levels and scales, templates with confirmation, and a model as a link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, drop, dropAndScore, eventsCsv, file, go, scored, whole } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();

const tabs = (page) => page.getByRole("tablist", { name: "Scores" });
const tab = (page, name) => tabs(page).getByRole("tab", { name, exact: true });
const live = (page) => page.getByRole("complementary", { name: "Live result" });
const name = (page) => page.getByRole("textbox", { name: "Name of the score" });

/** Waits until so many tabs are there, and gives their names. */
async function tabNames(page, count) {
  await tabs(page).getByRole("tab").nth(count - 1).waitFor();
  const names = await tabs(page).getByRole("tab").allInnerTexts();
  assert.equal(names.length, count, names.join(" | "));
  return names;
}

async function choose(page, menu, item) {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function valueOf(page, label) {
  return Number(await page.getByRole("slider", { name: label }).getAttribute("aria-valuenow"));
}

async function untilValue(page, label, test) {
  const slider = page.getByRole("slider", { name: label });
  await slider.waitFor();
  for (let turn = 0; turn < 200; turn += 1) {
    const value = Number(await slider.getAttribute("aria-valuenow"));
    if (test(value)) return value;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  throw new Error(`${label} stays at ${await slider.getAttribute("aria-valuenow")}`);
}

test("scores are tabs with addresses; back, rename, copy, order, delete and undo", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await choose(page, "Add a score", "Copy of Engagement 1-10");
    await tabNames(page, 2);
    await page.waitForFunction(() => location.hash === "#/score/engagement_1_10_copy");
    await name(page).fill("Warmth");
    await name(page).press("Enter");
    await tab(page, "Warmth").waitFor();
    await page.waitForFunction(() => location.hash === "#/score/engagement_1_10_copy");
    await choose(page, "Add a score", "Empty score");
    assert.deepEqual(await tabNames(page, 3), ["Engagement 1-10", "Warmth", "New score"]);
    await page.getByText("Nothing counts yet.").waitFor();

    await page.goBack();
    await page.waitForFunction(() => document.querySelector("[role=tab][aria-selected=true]")?.innerText === "Warmth");
    assert.equal(await name(page).inputValue(), "Warmth");
    await tab(page, "Warmth").focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(() => document.activeElement?.innerText === "Engagement 1-10");
    assert.equal(await name(page).inputValue(), "Engagement 1-10");

    await choose(page, "Actions for the score Engagement 1-10", "Move right");
    await page.waitForFunction(() => document.querySelector("[role=tab]")?.innerText === "Warmth");
    await choose(page, "Actions for the score Engagement 1-10", "Delete score");
    assert.deepEqual(await tabNames(page, 2), ["Warmth", "New score"]);
    await page.getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await tabNames(page, 3), ["Warmth", "Engagement 1-10", "New score"]);

    // Every screen follows: the table has a column for each score.
    await go(page, "People");
    await page.getByRole("grid").getByText("person0").first().waitFor();
    for (const score of ["Warmth", "Engagement 1-10", "New score"]) {
      await page.getByRole("columnheader", { name: score }).waitFor();
    }
  });
});

test("tabs move by drag and by keys, each a step of undo", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await choose(page, "Add a score", "Empty score");
    await tabNames(page, 2);
    await choose(page, "Add a score", "Empty score");
    const names = await tabNames(page, 3);
    const showing = (wanted) =>
      page.waitForFunction(
        (names) => JSON.stringify([...document.querySelectorAll("[role=tab]")].map((each) => each.innerText)) === names,
        JSON.stringify(wanted),
      );
    await tab(page, names[2]).focus();
    await page.keyboard.press("Shift+ArrowLeft");
    await showing([names[0], names[2], names[1]]);
    await page.waitForFunction((name) => document.activeElement?.innerText === name, names[2]);
    await page.keyboard.press("Shift+ArrowLeft");
    await showing([names[2], names[0], names[1]]);
    await page.keyboard.press("Shift+ArrowLeft");
    await showing([names[2], names[0], names[1]]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Undo" }).click();
    await showing(names);

    const [from, to] = [await tab(page, names[0]).boundingBox(), await tab(page, names[2]).boundingBox()];
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
    await page.locator(".tab-after").waitFor();
    await page.mouse.up();
    await showing([names[1], names[2], names[0]]);
    assert.equal(await name(page).inputValue(), names[0], "what was dragged is on screen");
    await page.getByRole("button", { name: "Undo" }).click();
    await showing(names);
    // A press that does not wander is a click.
    await tab(page, names[1]).click();
    await page.waitForFunction((name) => document.querySelector("[role=tab][aria-selected=true]")?.innerText === name, names[1]);
  });
});

test("a score for each channel comes in one step, and goes in one", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await choose(page, "Add a score", "Scores by channel");
    const dialog = page.getByRole("dialog", { name: "Scores by channel" });
    await dialog.getByRole("checkbox", { name: /^E-mail/ }).waitFor();
    await dialog.getByRole("checkbox", { name: /^Web/ }).uncheck();
    await dialog.getByRole("button", { name: "Make one score" }).waitFor();
    await dialog.getByRole("checkbox", { name: /^E-mail/ }).uncheck();
    const make = dialog.getByRole("button", { name: "Make scores" });
    assert.ok(await make.isDisabled());
    assert.equal(await make.evaluate((node) => document.getElementById(node.getAttribute("aria-describedby"))?.innerText), "Choose at least one channel.");
    await dialog.getByRole("checkbox", { name: /^E-mail/ }).check();
    await dialog.getByRole("checkbox", { name: /^Web/ }).check();
    await inspect(page, "scores by channel");
    await dialog.getByRole("button", { name: "Make 2 scores" }).click();
    const names = await tabNames(page, 3);
    assert.deepEqual(names.slice(1).sort(), ["E-mail", "Web"]);
    await tab(page, "E-mail").click();
    await page.getByRole("slider", { name: /^Points for .*mail/ }).first().waitFor();
    assert.equal(await page.getByRole("slider", { name: /^Points for .*page/i }).count(), 0, "no page views by e-mail");
    await live(page).getByText("40 people").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await tabNames(page, 1), ["Engagement 1-10"]);
  });
});

test("levels: suggested, moved by keyboard and by drag, each a step of undo", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv(60));
    const high = "Lower edge of High";
    const before = await valueOf(page, high);
    await page.getByRole("slider", { name: high }).focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await untilValue(page, high, (value) => value !== before), before + 1);
    await page.getByRole("button", { name: "Undo" }).click();
    await untilValue(page, high, (value) => value === before);

    const box = await page.getByRole("slider", { name: high }).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x - 60, box.y + box.height / 2, { steps: 6 });
    await page.mouse.up();
    await untilValue(page, high, (value) => value < before);
    await page.getByRole("button", { name: "Undo" }).click();
    await untilValue(page, high, (value) => value === before);

    const suggested = page.getByRole("group", { name: "Suggested levels" });
    await suggested.getByRole("textbox", { name: "Levels" }).fill("4");
    await page.keyboard.press("Enter");
    for (const cut of ["Equal size", "Natural breaks", "Equal width"]) {
      await suggested.getByRole("button", { name: cut }).click();
      await page.getByText(/^4 levels suit these scores/).last().waitFor();
      assert.equal(await page.getByRole("slider", { name: /^Lower edge of/ }).count(), 3, cut);
    }
    assert.equal(await page.getByRole("textbox", { name: /^Name of level/ }).count(), 4);
  });
});

test("an edge out of order is told beside it and at the head, and the last valid model stays scored", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    const levels = page.getByRole("region", { name: "Levels" });
    const field = levels.getByRole("textbox", { name: "High from" });
    await field.fill("2");
    await field.press("Enter");
    await levels.getByText(/must begin above/).waitFor();
    await live(page).getByText("40 people").waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    const link = page.getByRole("status").getByRole("button").first();
    await link.click();
    await page.waitForFunction(() => document.activeElement?.closest("li.level") !== null);
    await page.getByRole("button", { name: "Undo" }).click();
    await levels.getByText(/must begin above/).waitFor({ state: "detached" });
  });
});

test("a level's colour is one of the scale's or any other", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await page.getByRole("button", { name: "Colour of High" }).click();
    await page.getByRole("button", { name: "Sand" }).click();
    await page.waitForFunction(() => localStorage.getItem("hearth.model")?.includes("#b8a88c"));
    const code = page.getByRole("textbox", { name: "Colour code" });
    await code.fill("#12ab9f");
    await code.press("Enter");
    await page.waitForFunction(() => localStorage.getItem("hearth.model")?.includes("#12ab9f"));
    await inspect(page, "levels");
    await code.fill("teal");
    await code.press("Enter");
    await page.getByRole("region", { name: "Levels" }).locator("[data-problem]").first().waitFor();
  });
});

test("a scale is frozen with its date, keeps its bounds, and thaws", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    const scale = page.getByRole("region", { name: "From points to score" });
    const formula = () => scale.getByText(/^score = /).innerText();
    for (const kind of ["From low to high, outliers set aside", "By the square root", "By rank"]) {
      await scale.getByRole("combobox", { name: "How points become a score" }).selectOption({ label: kind });
      await scale.getByRole("button", { name: "Freeze the scale" }).click();
      await scale.getByText(/^Frozen on 31 Jan 2026, measured on/).waitFor();
      const frozen = await formula();
      assert.ok(await scale.getByRole("combobox", { name: "Measured on" }).isDisabled());
      const points = page.getByRole("textbox", { name: /^Points for .*as a number/ }).first();
      const was = await points.inputValue();
      await points.fill("9");
      await points.press("Enter");
      await page.waitForFunction(() => !document.querySelector("aside")?.innerText.includes("working"));
      await scored(page);
      assert.equal(await formula(), frozen, kind);
      await points.fill(was);
      await points.press("Enter");
      await scale.getByRole("button", { name: "Unfreeze" }).click();
      await scale.getByRole("button", { name: "Freeze the scale" }).waitFor();
    }
  });
});

test("the whole model has a time zone, a date and a session gap; each can be undone", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await choose(page, "Actions for the model", "Time and sessions");
    const dialog = page.getByRole("dialog", { name: "Time and sessions" });
    await dialog.getByRole("combobox", { name: "Time zone" }).selectOption("Asia/Jakarta");
    await dialog.getByRole("textbox", { name: "A session ends after" }).fill("45");
    await page.keyboard.press("Enter");
    const day = dialog.getByRole("textbox", { name: "Scored as of" });
    await day.fill("never");
    await day.press("Enter");
    await dialog.locator("[aria-invalid=true]").waitFor();
    await day.fill("2026-01-20");
    await day.press("Enter");
    await dialog.locator("[aria-invalid=true]").waitFor({ state: "detached" });
    await inspect(page, "time and sessions");
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.waitForFunction(() => {
      const model = JSON.parse(localStorage.getItem("hearth.model") ?? "{}");
      return model.time_zone === "Asia/Jakarta" && model.session_gap_minutes === 45 && model.as_of === "2026-01-20";
    });
    for (let step = 0; step < 4; step += 1) await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction(() => !localStorage.getItem("hearth.model")?.includes("Jakarta"));
  });
});

test("a template is confirmed rule by rule, and is one step of undo", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await page.getByRole("button", { name: "Templates" }).click();
    await page.getByRole("button", { name: "Use Five levels from e-mail" }).click();
    const dialog = page.getByRole("dialog", { name: "Five levels from e-mail" });
    const rule = dialog.getByRole("listitem").filter({ hasText: "email_click" }).first();
    await rule.getByRole("button", { name: /^Change / }).click();
    await rule.getByRole("checkbox", { name: "email_click" }).uncheck();
    await rule.getByText("nothing found: left out").waitFor();
    await rule.getByRole("checkbox", { name: "purchase" }).check();
    await inspect(page, "a template to confirm");
    await dialog.getByRole("button", { name: "Use this model" }).click();
    await page.waitForFunction(() => document.querySelector("main [role=tabpanel] input")?.value === "Five levels from e-mail");
    await page.waitForFunction(() => {
      const model = localStorage.getItem("hearth.model") ?? "";
      return model.includes("\"purchase\"") && !model.includes("\"email_click\"");
    });
    await live(page).getByText("40 people").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction(() => document.querySelector("main [role=tabpanel] input")?.value === "Engagement 1-10");
  });
});

test("templates stand in the order in which they fit the data", async () => {
  const lessons = ["email,event,timestamp"];
  for (const [at, event] of ["enrolled", "lesson_started", "lesson_completed", "quiz_passed", "quiz_failed", "certificate_earned"].entries()) {
    for (let n = 1; n <= 9 - at; n += 1) lessons.push(`p${n}@x.org,${event},2026-01-${10 + at}T10:00:00Z`);
  }
  const shop = ["email,event,timestamp,amount"];
  for (const [at, event] of ["product_viewed", "added_to_cart", "checkout_started", "purchase", "wishlist_added"].entries()) {
    for (let n = 1; n <= 9 - at; n += 1) shop.push(`p${n}@x.org,${event},2026-01-${10 + at}T10:00:00Z,${event === "purchase" ? 40 + n : ""}`);
  }
  const order = async (page) => {
    await page.getByRole("button", { name: "Templates" }).click();
    const gallery = page.getByRole("dialog", { name: "Templates" });
    await gallery.getByText("Those that fit your events best come first.").waitFor();
    const names = await gallery.getByRole("article").getByRole("heading").allInnerTexts();
    const none = await gallery.getByRole("article").filter({ hasText: /they know 0\s?% of your events/ }).getByRole("heading").allInnerTexts();
    assert.ok(names.length > 10 && none.length > 0, names.join(", "));
    assert.deepEqual(names.slice(-none.length), none, "what finds nothing comes last");
    await page.keyboard.press("Escape");
    return names;
  };
  await shared.open(async (page) => {
    await dropAndScore(page, "lessons.csv", `${lessons.join("\n")}\n`);
    const ofCourse = await order(page);
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Data" }).click();
    await page.getByRole("button", { name: "Remove lessons.csv" }).click();
    await dropAndScore(page, "shop.csv", `${shop.join("\n")}\n`);
    const ofShop = await order(page);
    assert.equal(ofCourse[0], "Course completion");
    assert.ok(["Shopping by purchase amount", "Raising order value"].includes(ofShop[0]), ofShop[0]);
    assert.ok(ofShop.indexOf("Course completion") > 1, ofShop.join(", "));
  });
});

test("a rule of amounts is left out where the data has none, unless each event is to count as one", async () => {
  await shared.open(async (page) => {
    const csv = eventsCsv().split("\n").map((line) => line.split(",").filter((_, at) => at !== 4).join(",")).join("\n");
    await dropAndScore(page, "events.csv", csv);
    await page.getByRole("button", { name: "Templates" }).click();
    await page.getByRole("button", { name: "Use Shopping by purchase amount" }).click();
    const dialog = page.getByRole("dialog", { name: "Shopping by purchase amount" });
    const rule = dialog.getByRole("listitem").filter({ hasText: "Each 10 spent" });
    await rule.filter({ hasText: "measures" }).getByText(/no column like “amount”.* in your data: left out/).waitFor();
    assert.equal(await rule.and(dialog.locator(".confirm-out")).count(), 2, "neither line of the rule stands");
    const sum = dialog.getByText(/of \d+ rules have what they need/);
    const before = await sum.innerText();
    await inspect(page, "a template without its amounts");
    await dialog.getByRole("button", { name: "Change Each 10 spent: measures" }).click();
    await dialog.getByRole("combobox", { name: "Each 10 spent" }).selectOption({ label: "each event counts as one" });
    await page.waitForFunction((text) => !document.querySelector("dialog")?.innerText.includes(text), before);
    assert.equal(await rule.and(dialog.locator(".confirm-out")).count(), 0);
    await dialog.getByRole("combobox", { name: "Each 10 spent" }).selectOption({ label: "leave the rule out" });
    await dialog.getByRole("button", { name: "Use this model" }).click();
    await page.waitForFunction(() => document.querySelector("main [role=tabpanel] input")?.value === "Shopping by purchase amount");
    assert.equal(await page.getByRole("group", { name: "Each 10 spent", exact: true }).count(), 0);
  });
});

test("a template can be one more score, and shows itself on its demo data", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await choose(page, "Add a score", "From a template");
    await page.getByRole("button", { name: "Use Customer engagement score (CES)" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Add as a score" }).click();
    assert.deepEqual(await tabNames(page, 2), ["Engagement 1-10", "Customer engagement score (CES)"]);

    // The person's files are not thrown out without a word.
    await page.getByRole("button", { name: "Templates" }).click();
    await page.getByRole("button", { name: "Try on demo data: Five levels from e-mail" }).click();
    await page.getByRole("dialog", { name: "Load demo data?" }).getByRole("button", { name: "Load demo data" }).click();
    await page.waitForFunction(() => document.querySelector("main [role=tabpanel] input")?.value === "Five levels from e-mail");
    await scored(page);
    const counts = await live(page).getByRole("table", { name: "People per level" }).getByRole("row").allInnerTexts();
    assert.ok(counts.length >= 4, counts.join(" | "));
  });
});

test("a model goes into a link and comes out of it on another machine, and undo takes it back", async () => {
  let link = "";
  await shared.open(
    async (page) => {
      await dropAndScore(page, "events.csv", eventsCsv());
      await name(page).fill("Wärme ไทย");
      await name(page).press("Enter");
      await choose(page, "Actions for the model", "Share as a link");
      const dialog = page.getByRole("dialog", { name: "Share as a link" });
      link = await dialog.getByRole("textbox", { name: "Link to this model" }).inputValue();
      await inspect(page, "a model as a link");
      await dialog.getByRole("button", { name: "Copy link" }).click();
      await page.getByText("The link is on the clipboard.").first().waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
      assert.doesNotMatch(link, /person0/);
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  );
  await shared.open(async (page, _session, { server }) => {
    await drop(page, file("events.csv", eventsCsv(20)));
    await go(page, "Score");
    await scored(page);
    await whole(page);
    const before = server.requests.length;
    await page.evaluate((hash) => (location.hash = hash), link.slice(link.indexOf("#")));
    const offer = page.getByRole("dialog", { name: "A model was shared with you" });
    await offer.getByText("Wärme ไทย").waitFor();
    await inspect(page, "the offered model");
    await offer.getByRole("button", { name: "Use this model" }).click();
    await tab(page, "Wärme ไทย").waitFor();
    await live(page).getByText("20 people").waitFor();
    assert.equal(server.requests.length, before, "nothing was asked of a server");
    await page.getByRole("button", { name: "Undo" }).click();
    await tab(page, "Engagement 1-10").waitFor();
  });
  await shared.open(
    async (page) => {
      await page.getByRole("dialog", { name: "This link holds no model" }).getByText("The link is not whole").waitFor();
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
      await page.getByText("No model yet").waitFor();
    },
    { path: `${link.slice(link.indexOf("#")).slice(0, 60)}` },
  );
});

test("a long link says so; a shared model is offered plainly where there is none to keep", async () => {
  let link = "";
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await choose(page, "Actions for the model", "Share as a link");
    const dialog = page.getByRole("dialog", { name: "Share as a link" });
    link = await dialog.getByRole("textbox", { name: "Link to this model" }).inputValue();
    await dialog.getByText(`${link.length.toLocaleString("en")} letters`).waitFor();
    assert.equal(await dialog.getByText(/Some mail programs/).count(), 0);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    for (let turn = 0; link.length <= 8000; turn += 1) {
      assert.ok(turn < 6, `still ${link.length}`);
      await choose(page, "Add a score", /^Copy of/);
      await tabNames(page, turn + 2);
      await choose(page, "Actions for the model", "Share as a link");
      link = await dialog.getByRole("textbox", { name: "Link to this model" }).inputValue();
      if (link.length > 8000) await dialog.getByText("send the model file instead").waitFor();
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
  });
  await shared.open(
    async (page) => {
      const offer = page.getByRole("dialog", { name: "A model was shared with you" });
      await offer.getByText("It becomes the model on this device").waitFor();
      assert.equal(await offer.getByRole("button", { name: "Keep mine" }).count(), 0);
      await offer.getByRole("button", { name: "Not now" }).click();
      await page.getByText("No model yet").waitFor();
    },
    { path: link.slice(link.indexOf("#")) },
  );
});

test("a model too large for a link says so and offers the file", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    const scale = page.getByRole("region", { name: "From points to score" });
    await scale.getByRole("combobox", { name: "How points become a score" }).selectOption({ label: "By rank" });
    await scale.getByRole("button", { name: "Freeze the scale" }).click();
    await scale.getByRole("button", { name: "Unfreeze" }).waitFor();
    await choose(page, "Add a score", /^Copy of/);
    await choose(page, "Add a score", /^Copy of/);
    await choose(page, "Add a score", /^Copy of/);
    await tabNames(page, 4);
    await choose(page, "Actions for the model", "Share as a link");
    const dialog = page.getByRole("dialog", { name: "Share as a link" });
    await dialog.getByText(/too large for a link/).waitFor();
    await dialog.getByRole("button", { name: "Save model file" }).waitFor();
    assert.equal(await dialog.getByRole("textbox").count(), 0);
  });
});

test("a file that is no model is refused with path, reason and what to do", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv());
    await go(page, "Export");
    const wrong = JSON.stringify({ hearth: 1, scores: [{ id: "a", name: "A", rules: [], colour: 1, scale: { kind: "fixed", from: [9, 1], to: [0, 1] } }] });
    await page.getByLabel("Open a model file").setInputFiles(file("wrong.hearth.json", wrong, "application/json"));
    const told = page.getByRole("alert").getByRole("row");
    await told.filter({ hasText: "scores[0].colour" }).waitFor();
    for (const cell of await told.last().getByRole("cell").allInnerTexts()) assert.notEqual(cell.trim(), "");
    await go(page, "Score");
    await tab(page, "Engagement 1-10").waitFor();
  });
});
