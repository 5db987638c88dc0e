//! A preset's tables met by the data: which names, columns and cells each rule
//! would take, before a person has confirmed them.

use super::found::{Data, FoundColumn, cells, column};
use super::table::{AMOUNT, CAMPAIGN, Entry, How, Sheet, entry};
use super::vocabulary::meaning_of;
use super::words::stems;
use super::{Part, Preset};

/// Rules made where no name is known, at most.
const MOST_FALLBACK_RULES: usize = 12;
/// What such a rule gives: the middle of the less important half of 1 to 10.
const FALLBACK_POINTS: f32 = 3.0;
/// Names in the rule for any other activity, at most.
const MOST_OTHER_EVENTS: usize = 50;
/// Largest amount of that rule: it is a hint of life, not a reason to rank.
const OTHER_CAP: f32 = 20.0;
/// Scores made of channels, at most.
const MOST_CHANNELS: usize = 6;

/// A score to be.
pub(super) struct FittedScore {
    pub(super) sheet: &'static Sheet,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) rules: Vec<FittedRule>,
}

/// A rule to be, of a table or made for the data.
pub(super) struct FittedRule {
    pub(super) entry: Entry,
    pub(super) id: String,
    pub(super) name: String,
    /// The only channel, in a score of a channel.
    pub(super) channel: Option<String>,
    /// Column of a rule about the person.
    pub(super) column: String,
    pub(super) slots: Vec<Slot>,
}

/// One thing that a rule takes from the data.
pub(super) struct Slot {
    pub(super) part: Part,
    pub(super) suggested: Vec<String>,
    /// Channels that the suggested names must come through.
    pub(super) channels: Option<Vec<String>>,
    pub(super) options: Vec<String>,
    pub(super) wanted: Vec<&'static str>,
}

/// Every score of `preset` for `data`.
pub(super) fn fit(preset: &Preset, data: &Data<'_>) -> Vec<FittedScore> {
    let mut scores = Vec::new();
    if preset.by_channel {
        let channels = data.channels();
        let channels = channels.iter().take(MOST_CHANNELS);
        scores.extend(channels.map(|channel| of_channel(preset, channel, data)));
        scores.retain(FittedScore::has_found);
    }
    if scores.is_empty() {
        let last = preset.sheets.len().saturating_sub(1);
        for (index, sheet) in preset.sheets.iter().enumerate() {
            let mut rules = entries(sheet.entries.iter(), None, data);
            if index == last {
                let nothing = !scores.iter().any(FittedScore::has_found);
                let all = if nothing { &data.names } else { &[][..] };
                strangers(sheet, &mut rules, None, all, data);
            }
            scores.push(FittedScore {
                sheet,
                id: sheet.id.to_owned(),
                name: sheet.name.to_owned(),
                rules,
            });
        }
        if preset.by_channel && !data.is_blank() {
            scores.retain(FittedScore::has_found);
        }
    }
    scores
}

/// A score of what came through `channel`. The sheet that is made for it comes
/// first, but a channel's name does not limit what may come through it.
fn of_channel(preset: &Preset, channel: &str, data: &Data<'_>) -> FittedScore {
    let words = stems(channel);
    let is_own = |sheet: &&Sheet| words.iter().any(|word| word == sheet.id);
    let own = preset.sheets.iter().find(is_own);
    let sheet = own.unwrap_or(&preset.sheets[preset.sheets.len() - 1]);
    let all = preset.sheets.iter().flat_map(|sheet| sheet.entries);
    let mut rules = entries(all, Some(channel), data);
    strangers(sheet, &mut rules, Some(channel), &[], data);
    rules.retain(FittedRule::has_found);
    FittedScore {
        sheet,
        id: channel.to_owned(),
        name: own.map_or(channel, |sheet| sheet.name).to_owned(),
        rules,
    }
}

fn entries(
    entries: impl Iterator<Item = &'static Entry>,
    channel: Option<&str>,
    data: &Data<'_>,
) -> Vec<FittedRule> {
    entries.map(|entry| rule(entry, channel, data)).collect()
}

/// Adds rules for names that no meaning explains: one for all of them, or one
/// for each of the most frequent where nothing was understood; of `all` if
/// nobody did any of them.
fn strangers(
    sheet: &Sheet,
    rules: &mut Vec<FittedRule>,
    channel: Option<&str>,
    all: &[&str],
    data: &Data<'_>,
) {
    let strangers = data.strangers(channel);
    let mut counting = rules.iter().filter(|rule| !means(&rule.entry).is_empty());
    if !counting.any(FittedRule::stands) {
        let names = if strangers.is_empty() {
            all
        } else {
            &strangers
        };
        for (index, name) in names.iter().take(MOST_FALLBACK_RULES).enumerate() {
            let id = format!("event-{}", index + 1);
            let fallback = entry("event", FALLBACK_POINTS);
            rules.push(made(fallback, &id, name, channel, &[name], data));
        }
    } else if sheet.other != 0.0 && !strangers.is_empty() {
        let other = entry("other-activity", sheet.other)
            .daily(5)
            .most(OTHER_CAP);
        let names = &strangers[..strangers.len().min(MOST_OTHER_EVENTS)];
        let name = "Any other activity";
        rules.push(made(other, other.id, name, channel, names, data));
    }
}

/// A rule that no table has, for `names`.
fn made(
    entry: Entry,
    id: &str,
    name: &str,
    channel: Option<&str>,
    names: &[&str],
    data: &Data<'_>,
) -> FittedRule {
    FittedRule {
        entry,
        id: id_in(channel, id),
        name: name.to_owned(),
        channel: channel.map(str::to_owned),
        column: String::new(),
        slots: vec![Slot {
            part: Part::Events,
            suggested: owned(names),
            channels: None,
            options: owned(&data.names),
            wanted: Vec::new(),
        }],
    }
}

fn id_in(channel: Option<&str>, id: &str) -> String {
    match channel {
        Some(channel) => format!("{channel}-{id}"),
        None => id.to_owned(),
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The meanings of the events that an entry counts; empty: any event, or none.
pub(super) fn means(entry: &Entry) -> Vec<&'static str> {
    match entry.how {
        How::Quiet(_) | How::QuietEach(_) | How::Habit(..) | How::Who(..) | How::Least(..) => {
            entry.means.to_vec()
        }
        _ if entry.means.is_empty() => vec![entry.id],
        _ => entry.means.to_vec(),
    }
}

fn rule(entry: &Entry, channel: Option<&str>, data: &Data<'_>) -> FittedRule {
    let means = means(entry);
    let mut slots = Vec::new();
    if !means.is_empty() {
        slots.push(events(Part::Events, &means, channel, data));
    } else if matches!(
        entry.how,
        How::Quiet(_) | How::QuietEach(_) | How::Habit(..)
    ) {
        slots.extend(deeds(data));
    }
    let (properties, attributes) = (data.found.properties, data.found.attributes);
    let mut who = String::new();
    match entry.how {
        How::Per(wanted, ..) => slots.push(number(properties, wanted, data)),
        How::Over(_) => slots.push(number(properties, AMOUNT, data)),
        How::Least(wanted, _) => slots.push(picked(Part::Number, attributes, wanted, data)),
        How::Who(wanted, begins) => {
            let found = column(attributes, wanted, false);
            who = found.map_or_else(|| first(wanted), |column| column.name.clone());
            slots.push(values(found, begins, data));
        }
        How::Unanswered(then) | How::Never(then) => {
            slots.push(events(Part::Answer, &[then.then], channel, data));
            if then.campaign {
                slots.push(picked(Part::Shared, properties, CAMPAIGN, data));
            }
        }
        _ => {}
    }
    let plain = means.first().and_then(|id| meaning_of(id));
    let name = match (entry.name, plain) {
        ("", Some((_, meaning))) => meaning.name,
        (name, _) => name,
    };
    FittedRule {
        entry: *entry,
        id: id_in(channel, entry.id),
        name: name.to_owned(),
        channel: channel.map(str::to_owned),
        column: who,
        slots,
    }
}

/// Names of events. Without any data, what most tools call them.
fn events(part: Part, means: &[&str], channel: Option<&str>, data: &Data<'_>) -> Slot {
    let known = means.iter().filter_map(|id| meaning_of(id));
    let wanted: Vec<&str> = known.flat_map(|(_, meaning)| meaning.phrases()).collect();
    let (suggested, channels) = if data.is_blank() {
        (owned(&wanted[..wanted.len().min(1)]), None)
    } else {
        data.matching(means, channel)
    };
    Slot {
        part,
        suggested,
        channels,
        options: owned(&data.names),
        wanted,
    }
}

/// What people did themselves, where the data also has what was done to them: to
/// be sent a message is no sign of life. `None`: any event will do.
fn deeds(data: &Data<'_>) -> Option<Slot> {
    let deeds = data.deeds();
    let some = !deeds.is_empty() && deeds.len() < data.names.len();
    some.then(|| Slot {
        part: Part::Events,
        suggested: owned(&deeds),
        channels: None,
        options: owned(&data.names),
        wanted: Vec::new(),
    })
}

/// The property that holds a number of each event; the mapped value is the
/// best amount of money.
fn number(properties: &[FoundColumn], wanted: &'static str, data: &Data<'_>) -> Slot {
    let mut slot = picked(Part::Number, properties, wanted, data);
    if data.found.has_value {
        slot.options.insert(0, VALUE.to_owned());
        if wanted == AMOUNT {
            slot.suggested = vec![VALUE.to_owned()];
        }
    }
    slot
}

/// The mapped value column in a rule.
const VALUE: &str = "value";

fn picked(part: Part, columns: &[FoundColumn], wanted: &'static str, data: &Data<'_>) -> Slot {
    let numeric = part == Part::Number;
    let found = column(columns, wanted, numeric).map(|column| column.name.clone());
    let suggested = found.or_else(|| data.is_blank().then(|| first(wanted)));
    // A column without a name is one that no rule can name.
    let named = columns.iter().filter(|column| !column.name.is_empty());
    let fitting = named.filter(|column| column.numeric || !numeric);
    Slot {
        part,
        suggested: suggested.into_iter().collect(),
        channels: None,
        options: fitting.map(|column| column.name.clone()).collect(),
        wanted: wanted.split(',').collect(),
    }
}

fn values(found: Option<&FoundColumn>, begins: &'static str, data: &Data<'_>) -> Slot {
    let wanted: Vec<&str> = begins.split(',').collect();
    let suggested = match found {
        Some(column) => cells(column, begins),
        None if data.is_blank() => owned(&wanted),
        None => Vec::new(),
    };
    Slot {
        part: Part::Values,
        suggested,
        channels: None,
        options: found
            .map(|column| column.values.clone())
            .unwrap_or_default(),
        wanted,
    }
}

fn first(wanted: &str) -> String {
    wanted.split(',').next().unwrap_or(wanted).to_owned()
}

impl FittedScore {
    /// Whether any rule found what it counts.
    fn has_found(&self) -> bool {
        self.rules.iter().any(FittedRule::has_found)
    }
}

impl FittedRule {
    /// Whether all was found without which the rule is left out.
    fn stands(&self) -> bool {
        let mut slots = self.slots.iter();
        slots.all(|slot| slot.part.is_optional() || !slot.suggested.is_empty())
    }

    fn has_found(&self) -> bool {
        self.slots.iter().any(|slot| !slot.suggested.is_empty())
    }

    /// What choices call a part of the rule; its main part goes by the rule's id.
    pub(super) fn key(&self, part: Part) -> String {
        let ending = match part {
            Part::Events | Part::Values => "",
            Part::Answer => "/then",
            Part::Number => "/number",
            Part::Shared => "/same",
        };
        format!("{}{ending}", self.id)
    }

    /// What was found for a part; nothing if the rule has no such part.
    pub(super) fn suggested(&self, part: Part) -> &[String] {
        let slot = self.slots.iter().find(|slot| slot.part == part);
        slot.map(|slot| slot.suggested.as_slice())
            .unwrap_or_default()
    }
}
