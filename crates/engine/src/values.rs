//! The different cells of a property with how often each occurs: what a
//! condition is picked from. Scores nobody.

use std::collections::BTreeMap;

use hearth_events::{EventLog, PropertyColumn, Zone};
use hearth_model::document::Matcher;
use hearth_model::number;

use crate::fold::Needle;
use crate::matching::Matching;
use crate::workbench::Workbench;

/// Cells with their counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Cells as written, most frequent first, then by bytes.
    pub values: Vec<(String, u64)>,
    /// How many different cells match the search.
    pub distinct: u32,
    /// Events (or people of the table) without a cell.
    pub missing: u64,
}

impl Workbench {
    /// Cells of the property over the events that match, `count` at most, that
    /// contain `search` whatever its case. `time_zone` is what instants without
    /// an offset are read in; an unknown one is UTC.
    #[must_use]
    pub fn event_values(
        &self,
        property: &str,
        matcher: &Matcher,
        time_zone: &str,
        search: &str,
        count: usize,
    ) -> Values {
        let zone = Zone::named(time_zone).unwrap_or_else(Zone::utc);
        let log = self.log();
        let matching = Matching::new(matcher, log, &zone);
        let kinds = log.kind().iter().enumerate();
        let matched = kinds
            .filter(|&(event, &kind)| matching.is_kind(kind) && matching.holds(event))
            .map(|(event, _)| event);
        let tally = match property {
            "event" => kinds_tally(log, matched, |kind| Some(log.names().get(kind.name))),
            "channel" => kinds_tally(log, matched, |kind| Some(log.channels().get(kind.channel?))),
            "value" => numbers_tally(log.value(), matched),
            name => column_tally(log.property(name), matched),
        };
        tally.into_values(search, count)
    }

    /// Cells of a column of the people table (without one, of a property constant
    /// per person), over its rows.
    #[must_use]
    pub fn people_values(&self, property: &str, search: &str, count: usize) -> Values {
        let attributes = self.log().attributes_for([property]);
        let people = (0_u32..).take(self.log().people_count());
        let rows = people
            .filter(|&person| attributes.has_row(person))
            .map(|person| person as usize);
        column_tally(attributes.column(property), rows).into_values(search, count)
    }
}

/// Each cell once, with its count.
#[derive(Default)]
struct Tally {
    cells: Vec<(String, u64)>,
    missing: u64,
}

fn column_tally(column: Option<&PropertyColumn>, places: impl Iterator<Item = usize>) -> Tally {
    let Some(column) = column else {
        return Tally {
            missing: places.count() as u64,
            ..Tally::default()
        };
    };
    let codes = column.codes();
    let mut counts = vec![0_u64; column.texts().len() + 1];
    for place in places {
        let code = codes.get(place).map_or(0, |&code| code as usize);
        counts[code] += 1;
    }
    let cells = column.texts().iter().zip(&counts[1..]);
    Tally {
        cells: cells
            .map(|(text, &count)| (text.to_owned(), count))
            .collect(),
        missing: counts[0],
    }
}

fn kinds_tally<'a>(
    log: &'a EventLog,
    events: impl Iterator<Item = usize>,
    text: impl Fn(&hearth_events::Kind) -> Option<&'a str>,
) -> Tally {
    let mut counts = vec![0_u64; log.kinds().len()];
    for event in events {
        counts[log.kind()[event] as usize] += 1;
    }
    let mut missing = 0;
    // A name comes once per channel, and there may be tens of thousands.
    let mut cells: BTreeMap<&str, u64> = BTreeMap::new();
    for (kind, count) in log.kinds().iter().zip(counts) {
        match text(kind) {
            None => missing += count,
            Some(text) => *cells.entry(text).or_default() += count,
        }
    }
    Tally {
        cells: cells
            .into_iter()
            .map(|(text, count)| (text.to_owned(), count))
            .collect(),
        missing,
    }
}

fn numbers_tally(values: Option<&[f64]>, events: impl Iterator<Item = usize>) -> Tally {
    let mut tally = Tally::default();
    let mut numbers: Vec<f64> = Vec::new();
    for event in events {
        match values.map(|values| values[event]) {
            Some(number) if !number.is_nan() => numbers.push(number),
            _ => tally.missing += 1,
        }
    }
    numbers.sort_unstable_by(f64::total_cmp);
    for run in numbers.chunk_by(|a, b| a == b) {
        tally.cells.push((number::print(run[0]), run.len() as u64));
    }
    tally
}

impl Tally {
    fn into_values(self, search: &str, count: usize) -> Values {
        let needle = Needle::new(search);
        let mut cells = self.cells;
        cells.retain(|(text, count)| *count > 0 && (search.is_empty() || needle.is_inside(text)));
        let distinct = u32::try_from(cells.len()).unwrap_or(u32::MAX);
        let order = |a: &(String, u64), b: &(String, u64)| {
            b.1.cmp(&a.1)
                .then_with(|| a.0.as_bytes().cmp(b.0.as_bytes()))
        };
        if count < cells.len() {
            cells.select_nth_unstable_by(count, order);
            cells.truncate(count);
        }
        cells.sort_unstable_by(order);
        Values {
            values: cells,
            distinct,
            missing: self.missing,
        }
    }
}
