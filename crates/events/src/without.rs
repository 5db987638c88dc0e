//! A log without some of its events, as if their rows had never been read.

use crate::dictionary::Dictionary;
use crate::log::{EventLog, Kind, PropertyColumn};
use crate::typing;

/// Marks a number that was not met yet.
const UNMET: u32 = u32::MAX;

impl EventLog {
    /// The person of an event, by its position in the log.
    #[must_use]
    pub fn person_of(&self, event: usize) -> u32 {
        let event = u32::try_from(event).unwrap_or(u32::MAX);
        let behind = self.starts.partition_point(|&start| start <= event);
        u32::try_from(behind.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The same log with only the events for which `keep` holds, by position.
    /// Who has none left, and every name, channel and cell that none has left, is
    /// forgotten; the people table stays.
    #[must_use]
    pub fn with_events(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<usize> = (0..self.len()).filter(|&event| keep(event)).collect();
        let (people, starts) = self.kept_people(&kept);
        let mut log = Self {
            people_with_events: people.len(),
            people,
            starts,
            time: kept.iter().map(|&event| self.time[event]).collect(),
            value: self
                .value
                .as_ref()
                .map(|values| kept.iter().map(|&event| values[event]).collect()),
            properties: self
                .properties
                .iter()
                .map(|column| kept_cells(column, &kept))
                .collect(),
            ..Self::default()
        };
        self.keep_kinds(&kept, &mut log);
        if let Some(table) = self.clone_table() {
            log.set_table(&[table]);
        }
        log
    }

    fn kept_people(&self, kept: &[usize]) -> (Dictionary, Vec<u32>) {
        let (mut people, mut starts) = (Dictionary::new(), vec![0]);
        let mut rest = kept;
        for person in (0_u32..).take(self.people_with_events) {
            let end = self.events_of(person).end;
            let own = rest.partition_point(|&event| event < end);
            if own > 0 {
                people.intern(self.people.get(person));
                rest = &rest[own..];
                starts.push(u32::try_from(kept.len() - rest.len()).unwrap_or(u32::MAX));
            }
        }
        (people, starts)
    }

    fn keep_kinds(&self, kept: &[usize], log: &mut Self) {
        let mut numbers = vec![None; self.kinds.len()];
        for &event in kept {
            let number = &mut numbers[self.kind[event] as usize];
            let number = *number.get_or_insert_with(|| {
                let old = self.kinds[self.kind[event] as usize];
                let channel = old.channel.map(|channel| {
                    let channel = self.channels.get(channel);
                    log.channels.intern(channel)
                });
                let name = log.names.intern(self.names.get(old.name));
                if self.counted.contains(&old.name) && !log.counted.contains(&name) {
                    log.counted.push(name);
                }
                log.kinds.push(Kind { name, channel });
                u16::try_from(log.kinds.len() - 1).unwrap_or(u16::MAX)
            });
            log.kind.push(number);
        }
    }
}

/// The cells of some events, numbered anew; the type is that of the cells left.
fn kept_cells(column: &PropertyColumn, kept: &[usize]) -> PropertyColumn {
    let mut numbers = vec![UNMET; column.texts.len()];
    let mut texts = Dictionary::new();
    let mut renumbered = |code: u32| {
        let Some(text) = code.checked_sub(1) else {
            return 0;
        };
        let number = &mut numbers[text as usize];
        if *number == UNMET {
            *number = texts.intern(column.texts.get(text));
        }
        *number + 1
    };
    let codes = kept
        .iter()
        .map(|&event| renumbered(column.codes[event]))
        .collect();
    let (kind, numbers) = typing::column_type(&texts);
    PropertyColumn {
        name: column.name.clone(),
        texts,
        codes,
        kind,
        numbers,
    }
}
