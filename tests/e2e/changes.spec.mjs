// What changed between two dates: the same numbers as the command line's, and the people behind them.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { app, download, drop, dropAndScore, eventsCsv, file, go, hearth, scratch, scored } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();
const path = scratch();

/** Levels that people really move between over the days that the harness writes. */
const MODEL = {
  hearth: 1,
  scores: [
    {
      id: "main",
      name: "Engagement",
      rules: [
        { id: "open", name: "Opened an email", kind: "event", points: 3, match: { event: ["email_open"] }, window_days: 20 },
        { id: "click", name: "Clicked an email", kind: "event", points: 5, match: { event: ["email_click"] }, decay: { half_life: 14 } },
        { id: "quiet", name: "Went quiet", kind: "inactive", points: -5, match: {}, days: 10 },
      ],
      levels: [
        { name: "At risk", playbook: "Call them" },
        { name: "Neutral", from: 2, playbook: "Write to them" },
        { name: "Engaged", from: 9, playbook: "Send the offer" },
      ],
    },
  ],
};

/** Four kinds of people: who came early and left, clicking or not; who came late; who is always there. */
function lives(people = 200) {
  const rows = ["email,event,timestamp,channel,amount,plan"];
  const at = (day, n) => new Date(Date.UTC(2025, 11, 20 + day, 8, n)).toISOString().slice(0, 19);
  for (let p = 0; p < people; p += 1) {
    const id = `person${String(p).padStart(3, "0")}@example.com`;
    const add = (name, day, n = 0) => rows.push(`${id},${name},${at(day, n)}Z,email,,free`);
    add("page_view", p % 9);
    const [from, to] = [[5, 20], [5, 20], [24, 42], [1, 42]][p % 4];
    for (let day = from + (p % 3); day < to; day += 2 + (p % 5)) add("email_open", day, p % 50);
    for (let n = 0; p % 4 === 1 && n < 8; n += 1) add("email_click", 19, n);
    if (p % 4 === 3) add("email_click", 40);
  }
  return `${rows.join("\n")}\n`;
}

const events = path("events.csv");
const model = path("model.hearth.json");
writeFileSync(events, lives());
writeFileSync(model, JSON.stringify(MODEL));

/** The events scored by the model, and the Changes screen open. */
async function open(page) {
  await dropAndScore(page, "events.csv", lives());
  await go(page, "Export");
  await page.getByLabel("Open a model file").setInputFiles(file("model.hearth.json", JSON.stringify(MODEL), "application/json"));
  await page.getByText("model.hearth.json is now the model").first().waitFor();
  await go(page, "Score");
  await scored(page);
  await go(page, "Changes");
  await page.getByRole("table", { name: /From level/ }).waitFor();
}

/** Chooses two dates, and waits for what changed between them. */
async function between(page, before, after) {
  await page.getByLabel("From the end of").fill(before);
  await page.getByLabel("to the end of").fill(after);
  const flows = page.getByRole("img", { name: /people moved between levels/ });
  for (const day of [before, after]) await flows.getByText(written(day), { exact: true }).waitFor();
}

/** A day as the page writes it. */
const written = (day) => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));

/** The table of levels as the command line writes it: `from,to,people`, sorted. */
async function matrix(page) {
  const table = page.getByRole("table", { name: /From level/ });
  const heads = (await table.getByRole("columnheader").allInnerTexts()).slice(1, -1);
  const rows = await table.getByRole("row").all();
  const lines = [];
  for (const row of rows.slice(1)) {
    const from = await row.getByRole("rowheader").innerText();
    const cells = await row.getByRole("cell").allInnerTexts();
    heads.forEach((to, at) => cells[at] !== "0" && lines.push([from, to, cells[at]].join(",").replaceAll("not scored", "")));
  }
  return lines.sort();
}

const text = (bytes) => bytes.toString().trim().split("\n");

test("transitions are those of the command line", async () => {
  await shared.open(async (page) => {
    await open(page);
    for (const [before, after] of [["2026-01-10", "2026-01-31"], ["2025-12-20", "2026-01-05"]]) {
      await between(page, before, after);
      const told = text(await hearth("transitions", events, "--model", model, "--score", "main", "--dates", `${before},${after}`));
      const expected = told.slice(1).sort();
      await assert.doesNotReject(async () => {
        for (let tries = 0; ; tries += 1) {
          try {
            return assert.deepEqual(await matrix(page), expected);
          } catch (error) {
            if (tries === 20) throw error;
            await page.evaluate(() => new Promise(requestAnimationFrame));
          }
        }
      });
      assert.ok(expected.length > 2, "people move");
    }
  });
});

test("a flow lists its people, whose card opens and closes to the list", async () => {
  await shared.open(async (page) => {
    await open(page);
    await between(page, "2026-01-10", "2026-01-31");
    const cell = page.getByRole("table", { name: /From level/ }).getByRole("button", { name: /from Engaged to Neutral/ });
    const people = Number(await cell.innerText());
    await cell.click();
    assert.equal(await cell.getAttribute("aria-pressed"), "true");
    const list = page.getByRole("table", { name: "From Engaged to Neutral" });
    await list.waitFor();
    assert.equal(await list.getByRole("rowheader").count(), people);
    const first = list.getByRole("button", { name: /@example.com/ }).first();
    const name = await first.innerText();
    await first.click();
    const card = page.getByRole("dialog", { name });
    await card.waitFor();
    await page.keyboard.press("Escape");
    await list.waitFor();
    await page.waitForFunction((name) => document.activeElement.textContent === name, name);
  });
});

test("who fell from engaged to at risk this month, and why", async () => {
  await shared.open(async (page) => {
    await open(page);
    await between(page, "2026-01-01", "2026-01-31");
    await page.getByRole("table", { name: /From level/ }).getByRole("button", { name: /from Engaged to At risk/ }).click();
    const list = page.getByRole("table", { name: "From Engaged to At risk" });
    await list.waitFor();
    const why = list.getByRole("button", { expanded: false }).first();
    assert.match(await why.innerText(), /Opened an email|Clicked an email|Went quiet/);
    await why.click();
    const rules = list.getByRole("list").getByRole("listitem");
    await rules.first().waitFor();
    // What the rules took adds up to what the score lost: this score has neither caps nor a scale.
    const number = (text) => Number(text.replace("\u2212", "-").replace("+", ""));
    const changes = await rules.evaluateAll((items) => items.map((item) => item.querySelector("strong").textContent));
    const row = list.getByRole("row").filter({ has: page.getByRole("button", { expanded: true }) });
    const [before, after] = (await row.getByRole("cell").first().innerText()).split("\n")[0].split("\u2192").map(number);
    const sum = changes.map(number).reduce((one, other) => one + other, 0);
    assert.ok(Math.abs(after - before - sum) < 0.05, `${before} to ${after}, but ${sum}`);
    await page.getByRole("table", { name: "What lowered scores" }).getByRole("rowheader", { name: "Opened an email" }).waitFor();
  });
});

test("dates in the wrong order are refused beside the field, and a span mends them", async () => {
  await shared.open(async (page) => {
    await open(page);
    await page.getByLabel("From the end of").fill("2026-03-01");
    await page.getByText("Choose two days, the first before the other.").waitFor();
    assert.notEqual(await page.getByLabel("to the end of").inputValue(), "", "the day that stands stays");
    await page.getByRole("group", { name: "Days between" }).getByRole("button", { name: "7 days" }).click();
    await page.getByText("Choose two days, the first before the other.").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "7 days", pressed: true }).waitFor();
  });
});

test("the flows are read and chosen by the keyboard", async () => {
  await shared.open(async (page) => {
    await open(page);
    const flows = page.getByRole("img", { name: /people moved between levels/ });
    await flows.focus();
    await page.keyboard.press("End");
    await page.getByRole("figure").getByText(/(person|people) (from|stayed)/).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("table", { name: /^From .+ to .+/ }).nth(1).waitFor();
  });
});

/** The section of crossings, for a threshold. */
async function crossings(page, threshold) {
  const section = page.getByRole("region", { name: "Crossings of a threshold" });
  const field = section.getByLabel("Threshold as a number");
  await field.fill(String(threshold));
  await field.press("Enter");
  await section.getByText(new RegExp(`came to ${threshold}`)).waitFor();
  return section;
}

test("crossings are those of the command line, to the byte", async () => {
  await shared.open(async (page) => {
    await open(page);
    await between(page, "2026-01-01", "2026-01-31");
    const section = await crossings(page, 9);
    const { name, bytes } = await download(page, () => section.getByRole("button", { name: "Save as CSV" }).click());
    assert.equal(name, "engagement-crossings-2026-01-02-to-2026-01-31.csv");
    const told = await hearth("crossings", events, "--model", model, "--score", "main", "--threshold", "9", "--from", "2026-01-02", "--to", "2026-01-31");
    assert.equal(bytes.toString(), told.toString());
    const lines = text(told).slice(1).map((line) => line.split(","));
    assert.ok(lines.length > 10, "somebody crosses");
    const count = (way) => lines.filter((line) => line[4] === way).length;
    const said = await section.getByText(/came to 9/).innerText();
    assert.ok(count("up") > 1 && count("down") > 1, "both ways");
    assert.deepEqual(said.match(/\d+ times/g).map((times) => parseInt(times, 10)), [count("up"), count("down")]);
    // The list has the same people, the latest day first.
    const rows = section.getByRole("table", { name: /Crossings/ }).getByRole("row");
    await rows.nth(1).waitFor();
    const last = lines.filter((line) => line[0] === lines.at(-1)[0]);
    assert.match(await rows.nth(1).innerText(), new RegExp(last[0][1].replaceAll(".", "\\.")));
  });
});

test("an offer the day someone reaches the threshold: a day's people, and who came from below", async () => {
  await shared.open(async (page) => {
    await open(page);
    await between(page, "2026-01-01", "2026-01-31");
    const section = await crossings(page, 12);
    await section.getByRole("group", { name: "Direction" }).getByRole("button", { name: "up", exact: true }).click();
    const told = text(await hearth("crossings", events, "--model", model, "--score", "main", "--threshold", "12", "--from", "2026-01-02", "--to", "2026-01-31"));
    const ups = told.filter((line) => line.endsWith(",up"));
    const chart = section.getByRole("img", { name: /People who crossed per day/ });
    await chart.focus();
    const day = ups.at(-1).split(",")[0];
    await page.keyboard.press("Home");
    for (let n = 2; n < Number(day.slice(8)); n += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await section.getByText(/^Only /).waitFor();
    const own = ups.filter((line) => line.startsWith(day)).map((line) => line.split(",")[1]);
    const people = section.getByRole("table", { name: /Crossings/ }).getByRole("button");
    // The list of all days stays until the day's own comes.
    await people.nth(own.length).waitFor({ state: "detached" });
    await people.nth(own.length - 1).waitFor();
    assert.deepEqual(await people.allInnerTexts(), own);
  });
});

test("looking for crossings can be stopped, and the page answers meanwhile", async () => {
  await shared.open(async (page) => {
    await go(page, "Data");
    await dropAndScore(page, "many.csv", eventsCsv(20000));
    await go(page, "Changes");
    await page.getByRole("table", { name: /From level/ }).waitFor();
    await page.getByLabel("From the end of").fill("2017-01-31");
    const section = page.getByRole("region", { name: "Crossings of a threshold" });
    await section.getByRole("progressbar", { name: "Looking at every day" }).waitFor();
    await page.getByRole("img", { name: /people moved between levels/ }).getByText(written("2017-01-31"), { exact: true }).waitFor();
    await page.getByRole("table", { name: /From level/ }).getByRole("button").first().click();
    await page.getByRole("table", { name: /^From .+ to .+/ }).nth(1).waitFor();
    await section.getByRole("button", { name: "Cancel" }).click();
    await section.getByText("Stopped before every day was looked at.").waitFor();
    await page.getByLabel("From the end of").fill("2026-01-25");
    await section.getByText(/somebody came to/).waitFor();
  });
});

test("the daily review names who is at risk, and what to do", async () => {
  await shared.open(async (page) => {
    await open(page);
    const review = page.getByRole("region", { name: "Daily review" });
    const risk = review.getByRole("group", { name: "At risk" });
    await risk.getByRole("listitem").first().waitFor();
    assert.match(await risk.getByRole("listitem").first().innerText(), /to Neutral[\s\S]*Write to them|to At risk[\s\S]*Call them/);
    const many = Number(/At risk\s+([\d,]+)/.exec(await risk.innerText())[1].replace(",", ""));
    await review.getByLabel("Lost at least").fill("100");
    await review.getByLabel("Lost at least").press("Enter");
    await page.waitForFunction((many) => {
      const heading = [...document.querySelectorAll("h3")].find((one) => one.textContent.startsWith("At risk"));
      // While it is asked for anew, nobody is named.
      return heading && Number(heading.textContent.replace(/[^0-9]/g, "")) < many;
    }, many);
    await review.getByRole("button", { name: "Mark as reviewed" }).click();
    await review.getByText("Nothing new since the last review.").waitFor();
    await page.reload();
  });
});

test("the card tells the way to the next level, and following it leads there", async () => {
  await shared.open(async (page) => {
    await open(page);
    await go(page, "People");
    await page.getByRole("searchbox", { name: "Find a person" }).fill("person001@");
    await page.getByRole("grid").getByText("person001@example.com").click();
    const card = page.getByRole("dialog", { name: "person001@example.com" });
    const standing = card.getByRole("region", { name: "Place among all" });
    const way = await standing.getByRole("listitem").filter({ hasText: "Clicked an email" }).innerText();
    const more = Number(/^\d+/.exec(way)[0]);
    const next = /lead to (.+), if/.exec(await standing.innerText())[1];
    // What it says holds: with so many more clicks now the command line finds that level, with one fewer not.
    const now = `${lives().match(/2026-[-\dT:]+/g).sort().at(-1)}Z`;
    const level = async (clicks) => {
      const click = `person001@example.com,email_click,${now},email,,free\n`;
      writeFileSync(path("more.csv"), lives() + click.repeat(clicks));
      const lines = text(await hearth("score", path("more.csv"), "--model", model, "--as-of", now));
      return lines.find((line) => line.startsWith("person001@")).split(",").at(-1);
    };
    assert.equal(await level(more), next);
    assert.notEqual(await level(more - 1), next);
    await inspect(page, "the card with its history");
  });
});

test("the card's line is the command line's history", async () => {
  await shared.open(async (page) => {
    await open(page);
    await go(page, "People");
    await page.getByRole("searchbox", { name: "Find a person" }).fill("person011@");
    await page.getByRole("grid").getByText("person011@example.com").click();
    const history = page.getByRole("dialog", { name: "person011@example.com" }).getByRole("region", { name: "History" });
    await history.getByRole("button", { name: "days" }).click();
    await history.getByText("The numbers").click();
    const table = history.getByRole("table");
    await table.getByRole("row", { name: /29 Jan 2026/ }).waitFor();
    const told = text(await hearth("history", events, "--model", model, "--score", "main", "--dates", "2026-01-29,2026-01-20"));
    for (const [day, name] of [["2026-01-29", "29 Jan 2026"], ["2026-01-20", "20 Jan 2026"]]) {
      const [, , , score, level] = told.find((line) => line.startsWith(`${day},person011@`)).split(",");
      const row = await table.getByRole("row", { name: new RegExp(name) }).getByRole("cell").allInnerTexts();
      assert.ok(Math.abs(Number(row[0].replace("\u2212", "-")) - Number(score)) < 0.01, `${row[0]}, not ${score}`);
      assert.equal(row[1], level);
    }
  });
});

test("axe finds nothing, at a desk and on a phone", async () => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    await shared.open(
      async (page) => {
        await open(page);
        await inspect(page, `changes at ${viewport.width} px`);
      },
      { viewport },
    );
  }
});

test("without events the screen says what to do", async () => {
  await shared.open(async (page) => {
    await go(page, "Changes");
    await page.getByRole("link", { name: "Add data" }).or(page.getByRole("main").getByRole("link")).first().waitFor();
    await page.getByText("Nothing has changed yet").waitFor();
    await drop(page, file("events.csv", eventsCsv(40)));
  });
});
