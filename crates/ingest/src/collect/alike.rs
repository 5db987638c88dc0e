//! Rows that are all alike, column by column: those of which every cell is as most are. All others
//! are taken one by one, so that what becomes of a row, and what is said of it, is the same.

use std::ops::Range;

use hearth_events::{Columns, Names, Span};
use hearth_model::import::NoteKind;
use hearth_scan::NO_INSTANT;

use super::{Collector, Mapper};
use crate::account::Account;
use crate::numbers::{Value, is_nothing};
use crate::proofs::Proofs;
use crate::records::alike::Alike;

/// What was found in the cells of some rows, all columns with one entry per row.
#[derive(Default)]
pub(crate) struct Judged {
    people: Vec<Span>,
    names: Vec<Span>,
    channels: Vec<Span>,
    values: Vec<Span>,
    properties: Vec<Vec<Span>>,
    /// [`NO_INSTANT`] where a row is to be taken by itself.
    times: Vec<i64>,
    /// Of the rows between two that are.
    kinds: Vec<u16>,
    numbers: Vec<f64>,
    /// For cells that are looked at once.
    cells: Vec<Span>,
}

impl Collector {
    /// How many fields rows have that can be taken column by column; `None` where a row means
    /// more than one event as it stands there.
    pub(crate) fn width_alike(&self) -> Option<usize> {
        let mapper = &self.mapper;
        let events_only = self.table.is_none()
            && self.orders.is_none()
            && self.counters.columns.is_empty()
            && self.moments.is_empty();
        let width = mapper.width;
        (events_only && mapper.reads_columns() && width > 1).then_some(width)
    }

    /// Finds out which rows can be taken column by column.
    pub(crate) fn judge(&mut self, rows: &Alike<'_>) -> Judged {
        let mut judged = std::mem::take(&mut self.judged);
        self.mapper.judge(rows, &mut judged);
        judged
    }

    /// Has the memory used again.
    pub(crate) fn keep_buffers(&mut self, judged: Judged) {
        self.judged = judged;
    }

    /// Takes rows from `row` on up to one that must be taken by itself, or to the end; where
    /// that is.
    pub(crate) fn take_alike(
        &mut self,
        rows: &Alike<'_>,
        judged: &mut Judged,
        row: usize,
    ) -> usize {
        let rest = judged.times.get(row..).unwrap_or_default();
        let plain = rest.iter().position(|&time| time == NO_INSTANT);
        let range = row..row + plain.unwrap_or(rest.len());
        if range.is_empty() {
            return row;
        }
        let mut kinds = std::mem::take(&mut judged.kinds);
        let mut numbers = std::mem::take(&mut judged.numbers);
        let columns = self.mapper.columns(rows, judged);
        self.log.number_kinds(&columns, range.clone(), &mut kinds);
        let range = row..row + kinds.len();
        let (account, proofs) = (&mut self.account, &mut self.proofs);
        self.mapper
            .note_alike(rows, judged, range.clone(), (account, proofs), &mut numbers);
        self.log
            .push_rows(&columns, range.clone(), &kinds, &numbers);
        self.account.keep_many(kinds.len() as u64);
        (judged.kinds, judged.numbers) = (kinds, numbers);
        range.end
    }
}

impl Mapper {
    /// Whether a row is an event at the time in its time column, wherever that is, and depends on
    /// nothing else.
    fn reads_columns(&self) -> bool {
        let named = self.event.is_some() || !self.event_name.is_empty();
        let one_time = self.time_of_day.is_none() && self.undated.is_none();
        named
            && one_time
            && self.payments.is_none()
            && self.one_in <= 1
            && self.wanted <= self.width
    }

    fn judge(&self, rows: &Alike<'_>, judged: &mut Judged) {
        let Alike { text, block, .. } = rows;
        block.column(text, self.time, &mut judged.cells);
        self.times.quick_all(text, &judged.cells, &mut judged.times);
        block.column(text, self.person, &mut judged.people);
        refuse(&judged.people, &mut judged.times, |place| {
            place.1 - place.0 <= 4 && is_nothing(cell(text, place))
        });
        if let Some(event) = self.event {
            block.column(text, event, &mut judged.names);
            refuse(&judged.names, &mut judged.times, |(start, end)| {
                start == end
            });
        }
        if let Some(first) = self.header.first() {
            block.column(text, 0, &mut judged.cells);
            refuse(&judged.cells, &mut judged.times, |place| {
                (place.1 - place.0) as usize == first.len() && cell(text, place) == first
            });
        }
        if let Some(channel) = self.channel {
            block.column(text, channel, &mut judged.channels);
        }
        if let Some(value) = self.value {
            block.column(text, value, &mut judged.values);
        }
        judged
            .properties
            .resize_with(self.properties.len(), Vec::new);
        for (&column, cells) in self.properties.iter().zip(&mut judged.properties) {
            block.column(text, column, cells);
        }
    }

    /// The columns of rows that were judged.
    fn columns<'a>(&'a self, rows: &Alike<'a>, judged: &'a Judged) -> Columns<'a> {
        Columns {
            text: rows.text,
            people: &judged.people,
            names: match self.event {
                Some(_) => Names::Cells(&judged.names),
                None => Names::Alike(&self.event_name),
            },
            channels: self.channel.map(|_| judged.channels.as_slice()),
            times: &judged.times,
            properties: &judged.properties,
        }
    }

    /// Reads the values of some rows, and notes what is to be said of these.
    fn note_alike(
        &self,
        rows: &Alike<'_>,
        judged: &Judged,
        range: Range<usize>,
        (account, proofs): (&mut Account, &mut Proofs),
        numbers: &mut Vec<f64>,
    ) {
        numbers.clear();
        let values = judged.values.get(range.clone()).unwrap_or_default();
        if self.value.is_some() {
            for (row, &place) in range.clone().zip(values) {
                let value = match place {
                    (start, end) if start == end => Value::Missing,
                    _ => self.value_of(cell(rows.text, place), rows.line_of(row), proofs),
                };
                numbers.push(value.number());
                note_value(value, rows.line_of(row), account);
            }
        }
        let times = judged.times.get(range.clone()).unwrap_or_default();
        for (row, &time) in range.zip(times) {
            if time > self.now_ms {
                account.note(NoteKind::InFuture, rows.line_of(row));
            }
        }
    }
}

pub(super) fn note_value(value: Value, line: u64, account: &mut Account) {
    match value {
        Value::Unreadable => account.note(NoteKind::UnreadableValue, line),
        Value::Huge => account.note(NoteKind::HugeValue, line),
        Value::Missing | Value::Number(_) => {}
    }
}

/// Has rows be taken by themselves of which a cell is such.
fn refuse(cells: &[Span], times: &mut [i64], is_such: impl Fn(Span) -> bool) {
    for (&place, time) in cells.iter().zip(times) {
        if is_such(place) {
            *time = NO_INSTANT;
        }
    }
}

fn cell(text: &str, (start, end): Span) -> &str {
    text.get(start as usize..end as usize).unwrap_or_default()
}
