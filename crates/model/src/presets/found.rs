//! What the data holds, and what its names mean. Reads names, columns and
//! counts only; never an event.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::import::{FoundCount, FoundEvent};

use super::activity::is_activity;
use super::vocabulary::{MEANINGS, meaning_of};
use super::words::{Dictionary, split, stems};

/// What a preset is fitted to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found<'a> {
    /// Kinds of events with their counts; empty: no data yet.
    pub events: &'a [FoundEvent],
    /// Properties of events.
    pub properties: &'a [FoundColumn],
    /// Columns of the people table, or properties constant per person.
    pub attributes: &'a [FoundColumn],
    /// Whether a value column is mapped and holds numbers.
    pub has_value: bool,
    /// Names of events that counts stand for ([`FoundCount`]): days say nothing of them.
    pub counted: &'a [FoundCount],
}

/// A property or attribute found in the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundColumn {
    /// Its name.
    pub name: String,
    /// Whether every cell is a number.
    pub numeric: bool,
    /// Some of its different cells, as written.
    pub values: Vec<String>,
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

/// The data as a preset sees it.
pub(super) struct Data<'a> {
    pub(super) found: Found<'a>,
    /// Event names, most frequent first.
    pub(super) names: Vec<&'a str>,
    /// Of every name: each channel it came through, and the number of what it means there.
    meanings: BTreeMap<&'a str, Vec<Kind<'a>>>,
}

type Kind<'a> = (Option<&'a str>, Option<usize>);

impl<'a> Data<'a> {
    pub(super) fn new(found: &Found<'a>) -> Self {
        let names = by_count(found.events);
        Self {
            found: *found,
            names: names.into_iter().map(|(name, _)| name).collect(),
            meanings: read_meanings(found.events),
        }
    }

    /// Whether there is nothing to fit to.
    pub(super) fn is_blank(&self) -> bool {
        self.names.is_empty()
    }

    /// The channels, most events first.
    pub(super) fn channels(&self) -> Vec<&'a str> {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for event in self.found.events {
            if let Some(channel) = event.channel.as_deref()
                && !channel.trim().is_empty()
            {
                let count = counts.entry(channel).or_default();
                *count = count.saturating_add(event.count);
            }
        }
        let mut channels: Vec<(&str, u64)> = counts.into_iter().collect();
        channels.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        channels.into_iter().map(|(channel, _)| channel).collect()
    }

    /// The names that mean one of `means` (of `channel` only, if given), with
    /// their channels where the same name means something else elsewhere.
    /// (Channels are left out if one of the kinds has none: a matcher cannot ask
    /// for "no channel", and counting too much beats missing.)
    pub(super) fn matching(
        &self,
        means: &[&str],
        channel: Option<&str>,
    ) -> (Vec<String>, Option<Vec<String>>) {
        let numbers: Vec<Option<usize>> = means
            .iter()
            .map(|id| meaning_of(id).map(|(number, _)| number))
            .collect();
        let mut events = Vec::new();
        let mut channels: Vec<Option<&str>> = Vec::new();
        let mut split = false;
        for name in &self.names {
            let Some(kinds) = self.meanings.get(name) else {
                continue;
            };
            let (here, elsewhere): (Vec<&Kind<'_>>, Vec<_>) = kinds.iter().partition(|kind| {
                kind.1.is_some() && numbers.contains(&kind.1) && of_channel(kind, channel)
            });
            if here.is_empty() {
                continue;
            }
            split |= !elsewhere.is_empty();
            events.push((*name).to_owned());
            channels.extend(here.iter().map(|kind| kind.0));
        }
        let channels: Option<Vec<&str>> = channels.into_iter().collect();
        let channels = channels.filter(|_| split).map(|mut channels| {
            channels.sort_unstable();
            channels.dedup();
            channels.into_iter().map(str::to_owned).collect()
        });
        (events, channels)
    }

    /// Names that look like something a person did, out of interest.
    pub(super) fn deeds(&self) -> Vec<&'a str> {
        let names = self.names.iter().copied();
        names.filter(|name| is_activity(name)).collect()
    }

    /// Names of `channel` (or any) that no meaning explains and that still look
    /// like something a person did.
    pub(super) fn strangers(&self, channel: Option<&str>) -> Vec<&'a str> {
        let is_stranger = |name: &&str| {
            self.meanings.get(name).is_some_and(|kinds| {
                kinds.iter().all(|kind| kind.1.is_none())
                    && kinds.iter().any(|kind| of_channel(kind, channel))
            }) && is_activity(name)
        };
        self.names.iter().copied().filter(is_stranger).collect()
    }
}

fn of_channel(kind: &Kind<'_>, channel: Option<&str>) -> bool {
    channel.is_none() || kind.0 == channel
}

/// Made once: it is the same for all data, and takes longer than reading it.
static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| {
    let phrases = MEANINGS
        .iter()
        .enumerate()
        .flat_map(|(number, meaning)| meaning.phrases().map(move |phrase| (number, phrase)));
    Dictionary::new(phrases)
});

fn read_meanings(found: &[FoundEvent]) -> BTreeMap<&str, Vec<Kind<'_>>> {
    let mut meanings: BTreeMap<&str, Vec<Kind<'_>>> = BTreeMap::new();
    for event in found {
        let channel = event.channel.as_deref();
        let number = DICTIONARY
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

/// The column whose name has a word beginning like one of `wanted` (separated
/// by commas), the earlier wanted before the later.
pub(super) fn column<'a>(
    columns: &'a [FoundColumn],
    wanted: &str,
    numeric: bool,
) -> Option<&'a FoundColumn> {
    wanted.split(',').find_map(|wanted| {
        columns
            .iter()
            .find(|column| (column.numeric || !numeric) && begins(&column.name, wanted))
    })
}

/// The cells that have one of the words `wanted`, as written.
pub(super) fn cells(column: &FoundColumn, wanted: &str) -> Vec<String> {
    let fits = |cell: &&String| {
        let words = split(cell);
        wanted
            .split(',')
            .any(|one| words.iter().any(|word| word == one))
    };
    column.values.iter().filter(fits).cloned().collect()
}

fn begins(text: &str, wanted: &str) -> bool {
    split(text).iter().any(|word| word.starts_with(wanted))
}
