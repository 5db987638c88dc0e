// The one question that everybody is asked: a score of twelve rules, one for each kind of event, each with points
// that fade by half-lives and a cap per person. Hearth gets it as a model, the others as SQL or as numbers.

export const KINDS = [
  "email_open",
  "email_click",
  "page_view",
  "purchase",
  "add_to_cart",
  "login",
  "search",
  "share",
  "unsubscribe",
  "webinar_signup",
  "download",
  "review",
];

/** The instant of evaluation: midnight after the last event. */
export const AS_OF = "2026-02-01T00:00:00Z";

/** Points, days until half is left, and the most that all events of the kind are worth for one person. */
export const RULES = KINDS.map((kind, n) => ({
  kind,
  points: kind === "unsubscribe" ? -20 : 1 + ((n * 5) % 9),
  halfLife: 14 + n * 7,
  cap: kind === "unsubscribe" ? 0 : 15 + n * 5,
}));

/** The question as a model file's text. */
export const MODEL = JSON.stringify({
  hearth: 1,
  as_of: AS_OF,
  scores: [
    {
      id: "bench",
      name: "Benchmark",
      rules: RULES.map(({ kind, points, halfLife, cap }) => ({
        id: kind,
        name: kind,
        kind: "event",
        points,
        match: { event: [kind] },
        decay: { half_life: halfLife },
        cap: { max: cap },
      })),
      scale: { kind: "none" },
      round: "none",
    },
  ],
});

/** The question as SQL over a table: everybody's score, as people, their sum, and a histogram. */
export function sql(table, rules = RULES) {
  const age = `date_diff('millisecond', "timestamp"::TIMESTAMP, TIMESTAMP '${AS_OF.slice(0, 19).replace("T", " ")}') / 86400000.0`;
  const amount = ({ kind, points, halfLife, cap }) =>
    `least(${cap}, ${points} * coalesce(sum(CASE WHEN event = '${kind}' THEN exp(-age * ${Math.LN2 / halfLife}) END), 0))`;
  return `WITH aged AS (SELECT email, event, ${age} AS age FROM ${table}),
scored AS (SELECT email, ${rules.map(amount).join("\n + ")} AS score FROM aged GROUP BY email)
SELECT floor(score / 10) AS bin, count(*)::INTEGER AS people, sum(score) AS total FROM scored GROUP BY bin ORDER BY bin`;
}

/** Other rules of the same shape, so that no answer is kept from the last time. */
export function variant(n) {
  return RULES.map((rule) => ({ ...rule, points: rule.points + n * 0.01 }));
}
