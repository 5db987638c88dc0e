// Comparing while editing, scoring at past days, and the card of every kind of rule.

import assert from "node:assert/strict";
import { test } from "node:test";
import { app, drop, dropAndScore, eventsCsv, file, go, scored } from "./harness.mjs";
import { inspect } from "./inspect.mjs";

const shared = app();

const live = (page) => page.getByRole("complementary", { name: "Live result" });
const compare = (page) => page.getByRole("region", { name: "Compare", exact: true });
const whole = (text) => Number(text.replace(/[^0-9]/g, ""));

/** Moves the first rule's points by the keyboard. */
async function movePoints(page, key, times) {
  const points = page.getByRole("slider", { name: /^Points for/ }).first();
  await points.focus();
  for (let n = 0; n < times; n += 1) await page.keyboard.press(key);
}

/** A document of two scores over the kinds of events that the harness writes, with rules of every kind. */
const MODEL = {
  hearth: 1,
  scores: [
    {
      id: "main",
      name: "Everything",
      rules: [
        { id: "open", name: "Opens", kind: "event", points: 3, match: { event: ["email_open"] } },
        { id: "quiet", name: "Went quiet", kind: "inactive", points: -10, match: { event: ["page_view"] }, days: 20 },
        {
          id: "ignored",
          name: "Opened, not clicked",
          kind: "sequence",
          points: -2,
          first: { event: ["email_open"] },
          then: { event: ["email_click"] },
          within_days: 1,
          when: "unanswered",
        },
        { id: "paid", name: "Paid plan", kind: "person", points: 5, where: [{ property: "plan", op: "eq", value: "paid" }] },
        { id: "days", name: "Days active", kind: "habit", points: 1, measure: "active_days", unit: 2, match: {} },
      ],
      levels: [{ name: "Low" }, { name: "High", from: 12 }],
    },
    {
      id: "clicks",
      name: "Clicks alone",
      rules: [{ id: "click", name: "Clicks", kind: "event", points: 4, match: { event: ["email_click"] } }],
      levels: [{ name: "Low" }, { name: "High", from: 8 }],
    },
  ],
};

async function openModel(page) {
  await dropAndScore(page, "events.csv", eventsCsv(60));
  await go(page, "Export");
  await page.getByLabel("Open a model file").setInputFiles(file("model.hearth.json", JSON.stringify(MODEL), "application/json"));
  await page.getByText("model.hearth.json is now the model").first().waitFor();
  await go(page, "Score");
  await scored(page);
}

/** All of the comparison as it stands at one moment: it moves on while it is being read. */
function figures(panel) {
  return panel.evaluate((node) => {
    const count = (text) => Number(text.replace(/[^0-9]/g, ""));
    const table = (name) => [...node.querySelectorAll("table")].find((one) => one.caption?.textContent.startsWith(name));
    const cells = (name, at) => [...table(name).tBodies[0].rows].map((row) => count([...row.querySelectorAll("td")].at(at).textContent));
    const said = node.querySelector("[role=status]").textContent;
    return {
      changed: /^One/.test(said) ? 1 : count(said.split(" of ")[0]),
      all: [...table("From level").querySelectorAll("td")].reduce((sum, cell) => sum + count(cell.textContent), 0),
      steps: cells("By how many levels", -1).reduce((sum, people) => sum + people, 0),
      caused: cells("What did it", 0).reduce((sum, people) => sum + people, 0),
    };
  });
}

test("an edit shows at once who changes level and which rule did it", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv(120));
    await live(page).getByRole("button", { name: "Compare", exact: true }).click();
    const panel = compare(page);
    await panel.getByText("Nobody moves").waitFor();
    const name = (await page.getByRole("slider", { name: /^Points for/ }).first().getAttribute("aria-label")).replace(/^Points for /, "");
    await movePoints(page, "ArrowLeft", 12);
    await panel.getByRole("table", { name: "What did it, among those who change level" }).waitFor();
    const found = await figures(panel);
    assert.ok(found.changed > 0, "somebody changes level");
    assert.deepEqual(found, { changed: found.changed, all: 120, steps: found.changed, caused: found.changed });
    const cause = panel.getByRole("table", { name: "What did it, among those who change level" }).getByRole("rowheader");
    assert.ok((await cause.allInnerTexts()).some((text) => text === name || /Base, caps/.test(text)));
    const people = panel.getByRole("table", { name: "People before and after" });
    assert.ok((await people.getByRole("button").count()) >= 1);
    await inspect(page, "the comparison");
    await panel.getByRole("combobox", { name: /^Show/ }).selectOption({ label: "Everyone whose score differs" });
    await people.getByRole("button").first().click();
    await page.getByRole("dialog").waitFor();
  });
});

test("two scores of a model are held against each other", async () => {
  await shared.open(async (page) => {
    await openModel(page);
    await live(page).getByRole("button", { name: "Compare", exact: true }).click();
    const panel = compare(page);
    await panel.getByLabel("Compare with").selectOption({ label: "Clicks alone" });
    await panel.getByRole("table", { name: /From level/ }).waitFor();
    const causes = panel.getByRole("table", { name: "What did it, among those who change level" }).getByRole("rowheader");
    const names = await causes.allInnerTexts();
    assert.ok(names.includes("Opens") && names.includes("Clicks"), names.join());
  });
});

test("scores of different scales are compared by the places of their levels, without up and down", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv(60));
    await page.getByRole("button", { name: "Add a score" }).click();
    await page.getByRole("menuitem", { name: "From a template" }).click();
    await page.getByRole("button", { name: "Use Customer engagement score (CES)" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Add as a score" }).click();
    await page.getByRole("tab", { name: "Customer engagement score (CES)" }).waitFor();
    await scored(page);
    await live(page).getByRole("button", { name: "Compare", exact: true }).click();
    const panel = compare(page);
    await panel.getByLabel("Compare with").selectOption({ label: "Engagement 1-10" });
    await panel.getByText("Levels are matched by place: the lowest with the lowest").waitFor();
    await panel.getByText("in a higher place").first().waitFor();
    const people = panel.getByRole("table", { name: "People before and after" });
    await people.waitFor();
    assert.deepEqual((await people.getByRole("columnheader").allInnerTexts()).slice(0, 3), ["Person", "Engagement 1-10", "Customer engagement score (CES)"]);
    assert.equal(await panel.locator(".delta-more, .delta-less, .compare-bar-up, .compare-bar-down").count(), 0);
    assert.doesNotMatch(await people.innerText(), /→/);
    await inspect(page, "a comparison of two scales");
  });
});

test("what rules do with an event is said where it is offered, and where it happened", async () => {
  await shared.open(async (page) => {
    await openModel(page);
    await page.getByRole("button", { name: "Add a rule" }).click();
    const offers = page.getByRole("dialog").getByRole("list", { name: "Events in your data" });
    const said = async (name) => (await offers.getByRole("button", { name: new RegExp(`^${name}`) }).innerText()).replace(/\s+/g, " ");
    await offers.waitFor();
    assert.match(await said("email_open"), /already counts in “Opens”/);
    assert.match(await said("email_click"), /used in “Opened, not clicked”/);
    assert.match(await said("page_view"), /used in “Went quiet”/);
    assert.match(await said("purchase"), /used in “Days active”/);
    await page.keyboard.press("Escape");
    await page.getByText("1 kind of event in your data has no rule of its own yet: purchase").waitFor();
    await go(page, "People");
    await page.getByRole("searchbox", { name: "Find a person" }).fill("person022");
    await page.getByText("1 of 60 people").waitFor();
    await page.getByRole("grid").getByText("person022@example.com").click();
    const card = page.getByRole("dialog", { name: "person022@example.com" });
    const happened = card.getByRole("region", { name: "What happened" }).getByRole("listitem");
    await happened.filter({ hasText: "page_view" }).getByText("used in “Went quiet”; used in “Days active”").waitFor();
    await card.getByRole("list", { name: "Scores" }).getByRole("button", { name: /Clicks alone/ }).click();
    await happened.filter({ hasText: "page_view" }).getByText("no rule looks at this event").waitFor();
  });
});

test("the day of evaluation is a slider, and there is a way back", async () => {
  await shared.open(async (page) => {
    await dropAndScore(page, "events.csv", eventsCsv(120));
    const heading = live(page).getByRole("heading", { level: 2 });
    assert.equal(whole(await heading.innerText()), 120);
    const slider = live(page).getByRole("slider", { name: "Day of evaluation" });
    assert.match(await slider.getAttribute("aria-valuetext"), /latest event/);
    await slider.focus();
    await page.keyboard.press("Home");
    await page.waitForFunction(() => Number(/[\d,]+/.exec(document.querySelector("aside h2").innerText)[0].replace(",", "")) < 120);
    assert.match(await slider.getAttribute("aria-valuetext"), /^As of \d/);
    await page.keyboard.press("ArrowRight");
    await live(page).getByRole("button", { name: "Play" }).click();
    await live(page).getByRole("button", { name: "Pause" }).waitFor();
    await live(page).getByRole("button", { name: "Play" }).waitFor();
    assert.match(await slider.getAttribute("aria-valuetext"), /latest event/);
    await slider.focus();
    await page.keyboard.press("Home");
    await live(page).getByRole("button", { name: "Back to latest" }).click();
    await page.waitForFunction(() => /120/.test(document.querySelector("aside h2").innerText));
    await page.getByText("Unsaved").waitFor({ state: "detached" });
  });
});

test("a card tells what every kind of rule found, for each score", async () => {
  await shared.open(async (page) => {
    await openModel(page);
    await go(page, "People");
    await page.getByRole("searchbox", { name: "Find a person" }).fill("person022");
    await page.getByText("1 of 60 people").waitFor();
    await page.getByRole("grid").getByText("person022@example.com").click();
    const card = page.getByRole("dialog", { name: "person022@example.com" });
    const why = card.getByRole("region", { name: "Why this score" });
    const open = async (rule) => why.getByRole("button", { name: rule, exact: true }).click();
    await open("Went quiet");
    await why.getByText(/^Quiet for \d+ days, since/).waitFor();
    await open("Opened, not clicked");
    await why.getByText(/no answer by/).first().waitFor();
    await open("Paid plan");
    await why.getByText(/plan is paid: yes, it is “paid”/).waitFor();
    await open("Days active");
    await why.getByText(/active days, from \d+ events between/).waitFor();
    await inspect(page, "the card");
    const other = card.getByRole("list", { name: "Scores" }).getByRole("button", { name: /Clicks alone/ });
    await other.click();
    await why.getByRole("button", { name: "Clicks", exact: true }).waitFor();
    assert.equal(await other.getAttribute("aria-pressed"), "true");
  });
});

test("a file of people is joined to the events, and switched by hand", async () => {
  await shared.open(async (page) => {
    await drop(page, file("events.csv", eventsCsv(40)));
    await page.getByText("rows read").first().waitFor();
    const rows = Array.from({ length: 30 }, (_, p) => `person${String(p).padStart(3, "0")}@example.com,${p % 2 ? "DE" : "FR"}`);
    await drop(page, file("people.csv", `email,country\n${rows.join("\n")}\nnobody@example.com,IT\n`));
    const source = page.getByRole("region", { name: "people.csv" });
    await source.getByText("People table: 31 people, 30 of them with events.").waitFor();
    await source.getByRole("button", { name: "Columns" }).click();
    assert.equal(await source.getByLabel("Each row is").inputValue(), "people");
    await inspect(page, "a people table");
    await source.getByLabel("Each row is").selectOption({ label: "an event" });
    await source.getByText("Choose the column that says when it happened.").waitFor();
  });
});
