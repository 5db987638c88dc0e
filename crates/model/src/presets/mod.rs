//! Models to begin with, fitted to what is found in the data by its names, so
//! that a first score stands without any work. Reads names and counts only;
//! keeps every name exactly as found.

mod activity;
mod fit;
mod found;
mod make;
mod plans;
mod sales;
mod stories;
mod table;
mod uses;
mod vocabulary;
mod words;

use std::slice::from_ref;

use crate::document::{ModelDraft, Predicate, RuleKind};
use crate::import::FoundEvent;

use found::Data;
pub use found::{Found, FoundColumn, by_count};
pub use stories::{stories, tell};
use table::{Sheet, Slice};

/// A model to begin with.
#[derive(Debug)]
pub struct Preset {
    /// Stable kebab-case word.
    pub id: &'static str,
    /// What people read.
    pub name: &'static str,
    /// One or two sentences: what the score tells.
    pub about: &'static str,
    /// The demo data that shows it best.
    pub demo: &'static str,
    sheets: &'static [Sheet],
    slices: &'static [Slice],
    /// Whether it makes a score of each channel.
    by_channel: bool,
}

/// A preset fitted to data.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// The model; it is valid.
    pub draft: ModelDraft,
    /// Each rule of it with the names it counts, in the rules' order.
    pub matched: Vec<MatchedEvent>,
    /// Ids of the preset's rules that found nothing in the data.
    pub unmatched_rules: Vec<String>,
    /// Names in the data that no rule counts, most frequent first.
    pub unused_events: Vec<String>,
}

/// A rule and the event names it counts, most frequent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedEvent {
    /// Id of the rule.
    pub rule_id: String,
    /// Names as found; empty where the rule is about the person or any event.
    pub events: Vec<String>,
}

/// One thing that a rule of a preset takes from the data: for a person to
/// confirm or to change before the model is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What a choice calls it: the rule's id; with an ending for its further parts.
    pub key: String,
    /// The rule.
    pub rule_id: String,
    /// Name of the rule.
    pub rule: String,
    /// Id of the rule's score; presets with several scores have rules of all.
    pub score_id: String,
    /// What is taken.
    pub part: Part,
    /// Column whose cells are taken; empty for other parts.
    pub column: String,
    /// Words it was looked for by.
    pub wanted: Vec<&'static str>,
    /// What was found; empty: nothing, and the rule (or its refinement) is left out.
    pub suggested: Vec<String>,
    /// What there is to choose from.
    pub options: Vec<String>,
    /// Whether [`EACH_AS_ONE`] may be chosen in the place of a number.
    pub plain: bool,
}

impl Line {
    /// Whether the rule stands with this choice, as far as this line goes.
    #[must_use]
    pub fn holds(&self, chosen: &[String]) -> bool {
        self.part.is_optional() || !chosen.is_empty()
    }
}

/// In the place of a number: no number, each event counts as one.
pub const EACH_AS_ONE: &str = "";

/// What a [`Line`] takes from the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Names of events, any number; without any the rule is left out.
    Events,
    /// Names of events that answer, any number; without any the rule is left out.
    Answer,
    /// One numeric property (of people: attribute) or `value`; without it the
    /// rule is left out, unless [`EACH_AS_ONE`] is chosen where that makes sense.
    Number,
    /// One property that both events of a sequence share; without it, any answer counts.
    Shared,
    /// Cells of an attribute, any number; without any the rule is left out.
    Values,
}

impl Part {
    /// Whether a rule stands without it.
    pub(super) fn is_optional(self) -> bool {
        self == Self::Shared
    }
}

/// A line's key, and the names a person chose for it.
pub type Choice = (String, Vec<String>);

/// Every preset.
#[must_use]
pub fn all() -> &'static [Preset] {
    &PRESETS
}

/// The preset called `id`.
#[must_use]
pub fn preset(id: &str) -> Option<&'static Preset> {
    all().iter().find(|preset| preset.id == id)
}

/// The preset `id` fitted to the events `found` in the data, as suggested;
/// `None` if there is no such preset. Nothing is known of properties: see [`build_with`].
#[must_use]
pub fn build(id: &str, found: &[FoundEvent]) -> Option<Built> {
    let found = Found {
        events: found,
        ..Found::default()
    };
    build_with(id, &found, &[])
}

/// What the rules of the preset `id` would take from the data; `None` if there
/// is no such preset. Rules about any event take nothing and have no line.
#[must_use]
pub fn plan(id: &str, found: &Found<'_>) -> Option<Vec<Line>> {
    let scores = fit::fit(preset(id)?, &Data::new(found));
    let mut lines = Vec::new();
    for score in scores {
        for rule in score.rules {
            let keys: Vec<String> = rule.slots.iter().map(|slot| rule.key(slot.part)).collect();
            for (key, slot) in keys.into_iter().zip(rule.slots) {
                lines.push(Line {
                    key,
                    rule_id: rule.id.clone(),
                    rule: rule.name.clone(),
                    score_id: score.id.clone(),
                    part: slot.part,
                    column: rule.column.clone(),
                    wanted: slot.wanted,
                    suggested: slot.suggested,
                    options: slot.options,
                    plain: slot.part == Part::Number
                        && matches!(rule.entry.how, table::How::Per(..)),
                });
            }
        }
    }
    Some(lines)
}

/// The preset `id` fitted to what was `found` in the data, where a person chose
/// otherwise by that; `None` if there is no such preset.
///
/// Rules whose events or numbers are not in the data are left out. If none finds any, the
/// most frequent kinds (at most 12) get a rule each with 3 points. Rules for events
/// that counts stand for have no limit per day: all of a count lie on one. Without any
/// data the preset stands as it is, with the names most tools use.
#[must_use]
pub fn build_with(id: &str, found: &Found<'_>, choices: &[Choice]) -> Option<Built> {
    let preset = preset(id)?;
    let data = Data::new(found);
    let (mut tags, mut unmatched_rules) = (Vec::new(), Vec::new());
    let scores = fit::fit(preset, &data)
        .iter()
        .map(|fitted| make::score(fitted, (choices, found), &mut tags, &mut unmatched_rules))
        .collect();
    let draft = make::document(scores, tags, preset.slices);
    let mut matched = Vec::new();
    if data.is_blank() {
        let rules = draft.scores.iter().flat_map(|score| &score.rules);
        unmatched_rules = rules.map(|rule| rule.id.clone()).collect();
    } else {
        for rule in draft.scores.iter().flat_map(|score| &score.rules) {
            let events = events(&draft, &rule.kind);
            let rule_id = rule.id.clone();
            matched.push(MatchedEvent { rule_id, events });
        }
    }
    let used = |name: &&str| {
        let mut names = matched.iter().flat_map(|one| &one.events);
        names.any(|used| used == name)
    };
    let unused = data.names.iter().copied().filter(|name| !used(name));
    let unused_events = unused.map(str::to_owned).collect();
    Some(Built {
        draft,
        matched,
        unmatched_rules,
        unused_events,
    })
}

/// The names of events that a rule asks for.
fn events(draft: &ModelDraft, kind: &RuleKind) -> Vec<String> {
    let matchers = match kind {
        RuleKind::Event(rule) => vec![&rule.matcher],
        RuleKind::Inactive(rule) => vec![&rule.matcher],
        RuleKind::Habit(rule) => vec![&rule.matcher],
        RuleKind::Sequence(rule) => vec![&rule.pattern.first, &rule.pattern.then],
        RuleKind::Tag { tags: ids, .. } => {
            let mut matchers = Vec::new();
            for tag in draft.tags.iter().filter(|tag| ids.contains(&tag.id)) {
                if let Predicate::Sequence { sequence } = &tag.when {
                    matchers.extend([&sequence.pattern.first, &sequence.pattern.then]);
                }
            }
            matchers
        }
        RuleKind::Person { .. } => Vec::new(),
    };
    let names = matchers.into_iter().filter_map(|one| one.event.as_deref());
    names.flatten().cloned().collect()
}

const fn one(
    id: &'static str,
    name: &'static str,
    demo: &'static str,
    sheets: &'static [Sheet],
    about: &'static str,
) -> Preset {
    Preset {
        id,
        name,
        about,
        demo,
        sheets,
        slices: &[],
        by_channel: false,
    }
}

impl Preset {
    const fn slices(self, slices: &'static [Slice]) -> Self {
        Self { slices, ..self }
    }

    const fn by_channel(self) -> Self {
        Self {
            by_channel: true,
            ..self
        }
    }
}

#[rustfmt::skip] // One preset, one block: a table.
static PRESETS: [Preset; 13] = [
    one("engagement", "Engagement 1-10", "newsletter", from_ref(&plans::ENGAGEMENT),
        "Everyone from 1 to 10 by what they did in the last 90 days, recent things counting more. 7 and above is highly engaged.")
        .slices(plans::TEN_SLICES),
    one("ces", "Customer engagement score (CES)", "newsletter", from_ref(&plans::CES),
        "Weight times occurrences, added up over the last 30 days. Below 0 is a churn risk, above 100 a power user."),
    one("email-levels", "Five levels from e-mail", "newsletter", from_ref(&plans::EMAIL_LEVELS),
        "From not engaged to highly engaged, by opens, clicks and replies of the last 90 days."),
    one("points", "Points: hot, warm, cold", "newsletter", from_ref(&plans::POINTS),
        "+10 for a webinar, +5 for five e-mails read, -2 for two unopened. At 50 points they are hot: make the offer.")
        .slices(plans::POINTS_SLICES),
    one("channels", "Scores by channel", "newsletter", &plans::CHANNELS,
        "A score from 1 to 10 for each channel, to write to people where they listen.")
        .by_channel(),
    one("insurance", "Insurance purchase propensity", "insurance", from_ref(&uses::INSURANCE),
        "Who is about to buy a cover: quotes, calculations and calls of two months, less whoever has just bought."),
    one("course", "Course completion", "course", from_ref(&uses::COURSE),
        "Who will finish the course and who is about to drop out, by lessons, quizzes and days of learning."),
    one("shopping", "Shopping by purchase amount", "shop", from_ref(&sales::SHOPPING),
        "A point for each 10 spent, and what leads there, over half a year: whom to give perks, whom an offer. Amounts below zero, such as refunds, take points away."),
    one("viewers", "Viewer health by time spent", "streaming", from_ref(&uses::VIEWERS),
        "A point for each 10 minutes watched in a month, less for what is left midway: who stays, who is leaving."),
    one("rhythm", "How often to communicate", "newsletter", from_ref(&uses::RHYTHM),
        "What each person reads against what they ignore: who may hear from you daily, weekly, monthly, or not at all."),
    one("orders", "Raising order value", "shop", from_ref(&sales::ORDERS),
        "Who would put more into one order: large orders count much, coupons and returns against it."),
    one("product-leads", "Product-qualified leads", "trial", from_ref(&sales::PRODUCT_LEADS),
        "Trial users ready to talk about buying: the right role and company, and real use in the last month."),
    one("leads", "Leads: fit and engagement", "trial", &sales::LEADS,
        "Two scores side by side: A to C by who they are, 1 to 3 by what they do. Whoever is A1 gets a call."
    ).slices(sales::LEAD_SLICES),
];
