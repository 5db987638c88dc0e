// A score of twenty rules of every kind over the benchmark's events.

const match = (...event) => ({ event });

const event = (id, name, points, names, more = {}) => ({ id, name, kind: "event", points, match: match(...names), ...more });

const rules = [
  event("opened", "Opened", 3, ["email_open"], { frequency: { at_most: { n: 3, per: "day" } }, window_days: 180, decay: { half_life: 30 }, cap: { max: 40 }, group: "mail" }),
  event("clicked", "Clicked", 5, ["email_click"], { window_days: 180, decay: { half_life: 45 }, group: "mail" }),
  event("viewed", "Viewed", 1, ["page_view"], { frequency: { once_per: "day" }, decay: { linear: { percent: 50, every_days: 90 } } }),
  event("landed", "Landed", 2, ["page_view"], { match: { event: ["page_view"], where: [{ property: "page", op: "starts_with", value: "/p/1" }] } }),
  event("bought", "Bought", 1, ["purchase"], { per: { property: "value", unit: 10, max: 20 } }),
  event("cart", "Filled a cart", 2, ["add_to_cart"], { decay: { cycle: 60 } }),
  event("login", "Logged in", 1, ["login"], { frequency: { every_nth: 5 } }),
  event("searched", "Searched", 1, ["search"], { decay: { step: { percent: 20, every_days: 14 } } }),
  event("shared", "Shared", 4, ["share"], { frequency: "once" }),
  event("left", "Unsubscribed", -10, ["unsubscribe"]),
  event("webinar", "Webinar", 8, ["webinar_signup"], { window_days: 90 }),
  event("download", "Downloaded", 3, ["download"], { frequency: { once_per: "week" } }),
  event("review", "Reviewed", 6, ["review"], { window_days: 200 }),
  { id: "steps", name: "By steps", kind: "event", match: match("email_open", "page_view"), frequency: { tiers: [{ from: 2, points: 2 }, { from: 10, points: 5 }] } },
  { id: "quiet", name: "Went quiet", kind: "inactive", points: -5, days: 30, repeat: true, cap: { min: -30 } },
  { id: "cold", name: "No purchase", kind: "inactive", points: -3, days: 60, match: match("purchase"), since: "any" },
  { id: "follow", name: "Cart, then purchase", kind: "sequence", points: 6, first: match("add_to_cart"), then: match("purchase"), within_days: 7, when: "answered" },
  { id: "waste", name: "Opened, never clicked", kind: "sequence", points: -1, each: 2, first: match("email_open"), then: match("email_click"), within_days: 3, when: "unanswered" },
  { id: "sessions", name: "Sessions", kind: "habit", points: 1, measure: "sessions", window_days: 90 },
  { id: "days", name: "Active days", kind: "habit", points: 1, measure: "active_days", unit: 2, window_days: 60 },
];

/** The model file's text. */
export const TWENTY_RULES = JSON.stringify({
  hearth: 1,
  scores: [
    {
      id: "twenty",
      name: "Twenty rules",
      rules,
      groups: [{ id: "mail", name: "E-mail", cap: { max: 60 } }],
      scale: { kind: "winsor", to: [1, 10] },
      round: "nearest",
      levels: [{ name: "Low" }, { name: "Medium", from: 4 }, { name: "High", from: 7 }],
    },
  ],
});
