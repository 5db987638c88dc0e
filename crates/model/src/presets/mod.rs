//! Models to begin with, fitted to the events found in the data by their names,
//! so that a first score stands without any work. Reads names and counts only;
//! keeps every name exactly as found.

mod activity;
mod plans;
mod vocabulary;
mod words;

use std::collections::BTreeMap;

use crate::document::{
    Cap, Decay, EventRule, Frequency, Group, LimitPeriod, Matcher, ModelDraft, Rule, RuleKind,
    Score,
};
use crate::import::FoundEvent;

use activity::is_activity;
use plans::{Line, Plan};
use vocabulary::{MEANINGS, meaning_number};
use words::{Dictionary, stems};

/// A model to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Stable kebab-case word; also the id of the score it makes.
    pub id: &'static str,
    /// What people read.
    pub name: &'static str,
    /// One or two sentences: what the score tells.
    pub about: &'static str,
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
    /// Names as found.
    pub events: Vec<String>,
}

const PRESETS: [Preset; 3] = [
    Preset {
        id: "engagement",
        name: "Engagement 1-10",
        about: "Everyone from 1 to 10 by what they did in the last 90 days, recent things counting more. 7 and above is highly engaged.",
    },
    Preset {
        id: "ces",
        name: "Customer engagement score (CES)",
        about: "Weight times occurrences, added up over the last 30 days. Below 0 is a churn risk, above 100 a power user.",
    },
    Preset {
        id: "email-levels",
        name: "Five levels from e-mail",
        about: "From not engaged to highly engaged, by opens, clicks and replies of the last 90 days.",
    },
];

/// Rules made where no name is known, at most.
const MOST_FALLBACK_RULES: usize = 12;
/// What such a rule gives: the middle of the less important half of 1 to 10.
const FALLBACK_POINTS: f64 = 3.0;
/// Names in the rule for any other activity, at most.
const MOST_OTHER_EVENTS: usize = 50;
/// Largest amount of that rule: it is a hint of life, not a reason to rank.
const OTHER_CAP: f64 = 20.0;
/// Id of that rule.
const OTHER_ID: &str = "other-activity";

/// Every preset.
#[must_use]
pub fn all() -> &'static [Preset; 3] {
    &PRESETS
}

/// The preset `id` fitted to the events `found` in the data; `None` if there is
/// no such preset.
///
/// Rules whose events are not in the data are left out. If no rule finds any,
/// the most frequent kinds (at most 12) get a rule each with 3 points. Without
/// any data the preset stands as it is, with the names most tools use.
#[must_use]
pub fn build(id: &str, found: &[FoundEvent]) -> Option<Built> {
    let plan = plans::plans()
        .into_iter()
        .find(|plan| plan.preset.id == id)?;
    let names: Vec<&str> = by_count(found).into_iter().map(|(name, _)| name).collect();
    let (rules, unmatched_rules) = if names.is_empty() {
        (
            unfitted_rules(&plan),
            plan.lines.iter().map(|line| line.id.to_owned()).collect(),
        )
    } else {
        fitted_rules(&plan, found, &names)
    };
    let matched: Vec<MatchedEvent> = if names.is_empty() {
        Vec::new()
    } else {
        rules.iter().map(matched_events).collect()
    };
    let used: Vec<&str> = matched
        .iter()
        .flat_map(|one| one.events.iter().map(String::as_str))
        .collect();
    let unused_events = names
        .iter()
        .filter(|name| !used.contains(*name))
        .map(|name| (*name).to_owned())
        .collect();
    let draft = ModelDraft::with_scores(vec![score(&plan, rules)]);
    Some(Built {
        draft,
        matched,
        unmatched_rules,
        unused_events,
    })
}

/// Every name once with its count over all channels, most frequent first, then
/// in byte order.
#[must_use]
pub fn by_count(found: &[FoundEvent]) -> Vec<(&str, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for event in found {
        let count = counts.entry(event.name.as_str()).or_default();
        *count = count.saturating_add(event.count);
    }
    let mut names: Vec<(&str, u64)> = counts.into_iter().collect();
    names.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    names
}

fn unfitted_rules(plan: &Plan) -> Vec<Rule> {
    plan.lines
        .iter()
        .filter_map(|line| {
            let phrase = MEANINGS[meaning_number(line.id)?].phrases.first()?;
            Some(rule(plan, line, only(vec![(*phrase).to_owned()])))
        })
        .collect()
}

/// The plan's rules for `found` and the ids of those that found nothing.
fn fitted_rules(plan: &Plan, found: &[FoundEvent], names: &[&str]) -> (Vec<Rule>, Vec<String>) {
    let meanings = read_meanings(found);
    let (mut rules, mut unmatched) = (Vec::new(), Vec::new());
    for line in &plan.lines {
        match meaning_number(line.id).and_then(|number| matcher(number, &meanings, names)) {
            Some(matcher) => rules.push(rule(plan, line, matcher)),
            None => unmatched.push(line.id.to_owned()),
        }
    }
    let strangers: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| is_stranger(name, &meanings) && is_activity(name))
        .collect();
    if rules.is_empty() {
        rules = fallback_rules(
            plan,
            if strangers.is_empty() {
                names
            } else {
                &strangers
            },
        );
    } else if let Some(points) = plan.other
        && !strangers.is_empty()
    {
        rules.push(other_rule(plan, points, &strangers));
    }
    (rules, unmatched)
}

/// What every found kind means, by name: its channel and the number of its meaning.
type Meanings<'a> = BTreeMap<&'a str, Vec<(Option<&'a str>, Option<usize>)>>;

fn read_meanings(found: &[FoundEvent]) -> Meanings<'_> {
    let phrases = MEANINGS
        .iter()
        .enumerate()
        .flat_map(|(number, meaning)| meaning.phrases.iter().map(move |phrase| (number, *phrase)));
    let dictionary = Dictionary::new(phrases);
    let mut meanings: Meanings<'_> = BTreeMap::new();
    for event in found {
        let channel = event.channel.as_deref();
        let number = dictionary
            .find(&event.name, channel)
            .filter(|number| fits_channel(*number, &event.name, channel));
        meanings
            .entry(&event.name)
            .or_default()
            .push((channel, number));
    }
    meanings
}

/// A bare "click" means one in an e-mail, unless it came through another channel.
fn fits_channel(number: usize, name: &str, channel: Option<&str>) -> bool {
    let (Some(own), Some(channel)) = (MEANINGS[number].channel, channel) else {
        return true;
    };
    [name, channel]
        .into_iter()
        .any(|text| stems(text).iter().any(|stem| stem == own))
}

fn is_stranger(name: &str, meanings: &Meanings<'_>) -> bool {
    meanings
        .get(name)
        .is_some_and(|kinds| kinds.iter().all(|(_, number)| number.is_none()))
}

/// The names that mean `number`, with their channels where the same name means
/// something else elsewhere. (Channels are left out if one of the kinds has none:
/// a matcher cannot ask for "no channel", and counting too much beats missing.)
fn matcher(number: usize, meanings: &Meanings<'_>, names: &[&str]) -> Option<Matcher> {
    let mut events = Vec::new();
    let mut channels: Vec<Option<&str>> = Vec::new();
    let mut split = false;
    for name in names {
        let Some(kinds) = meanings.get(name) else {
            continue;
        };
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            kinds.iter().partition(|(_, meant)| *meant == Some(number));
        if here.is_empty() {
            continue;
        }
        split |= !elsewhere.is_empty();
        events.push((*name).to_owned());
        channels.extend(here.iter().map(|(channel, _)| *channel));
    }
    if events.is_empty() {
        return None;
    }
    let channels: Option<Vec<&str>> = channels.into_iter().collect();
    let channel = channels.filter(|_| split).map(|mut channels| {
        channels.sort_unstable();
        channels.dedup();
        channels.into_iter().map(str::to_owned).collect()
    });
    Some(Matcher {
        channel,
        ..only(events)
    })
}

fn only(events: Vec<String>) -> Matcher {
    Matcher {
        event: Some(events),
        ..Matcher::default()
    }
}

fn rule(plan: &Plan, line: &Line, matcher: Matcher) -> Rule {
    let name = meaning_number(line.id).map_or(line.id, |number| MEANINGS[number].name);
    Rule {
        id: line.id.to_owned(),
        name: name.to_owned(),
        enabled: true,
        group: line.group.map(str::to_owned),
        cap: plans::cap(line.most),
        kind: RuleKind::Event(EventRule {
            points: Some(line.points),
            matcher,
            frequency: line.frequency.clone(),
            window_days: Some(plan.window_days),
            decay: if line.points < 0.0 {
                Decay::None
            } else {
                plan.decay
            },
            per: None,
        }),
    }
}

fn other_rule(plan: &Plan, points: f64, strangers: &[&str]) -> Rule {
    let events = strangers
        .iter()
        .take(MOST_OTHER_EVENTS)
        .map(|name| (*name).to_owned())
        .collect();
    Rule {
        id: OTHER_ID.to_owned(),
        name: "Any other activity".to_owned(),
        enabled: true,
        group: None,
        cap: Cap {
            min: None,
            max: Some(OTHER_CAP),
        },
        kind: RuleKind::Event(EventRule {
            points: Some(points),
            matcher: only(events),
            frequency: Frequency::AtMost {
                n: 5,
                per: LimitPeriod::Day,
            },
            window_days: Some(plan.window_days),
            decay: plan.decay,
            per: None,
        }),
    }
}

/// A rule for each of the most frequent names, where the data speaks an unknown language.
fn fallback_rules(plan: &Plan, names: &[&str]) -> Vec<Rule> {
    names
        .iter()
        .take(MOST_FALLBACK_RULES)
        .enumerate()
        .map(|(index, name)| Rule {
            id: format!("event-{}", index + 1),
            name: (*name).to_owned(),
            enabled: true,
            group: None,
            cap: Cap::default(),
            kind: RuleKind::Event(EventRule {
                points: Some(FALLBACK_POINTS),
                matcher: only(vec![(*name).to_owned()]),
                frequency: Frequency::Every,
                window_days: Some(plan.window_days),
                decay: plan.decay,
                per: None,
            }),
        })
        .collect()
}

fn matched_events(rule: &Rule) -> MatchedEvent {
    let events = match &rule.kind {
        RuleKind::Event(event) => event.matcher.event.clone().unwrap_or_default(),
        _ => Vec::new(),
    };
    MatchedEvent {
        rule_id: rule.id.clone(),
        events,
    }
}

fn score(plan: &Plan, rules: Vec<Rule>) -> Score {
    let groups = plan
        .groups
        .iter()
        .filter(|(id, ..)| rules.iter().any(|rule| rule.group.as_deref() == Some(*id)))
        .map(|(id, name, most)| Group {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            cap: plans::cap(Some(*most)),
        })
        .collect();
    Score {
        id: plan.preset.id.to_owned(),
        name: plan.preset.name.to_owned(),
        base: 0.0,
        rules,
        groups,
        cap: Cap::default(),
        scale: plan.scale.clone(),
        round: plan.round,
        levels: plan.levels.clone(),
    }
}
