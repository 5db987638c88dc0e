//! Cells to events, or to rows of a people table, whatever they were written
//! in: each row is kept, or dropped for exactly one reason.

pub(crate) mod alike;
mod people;
pub(crate) mod range;

use hearth_events::{Intake, Memory, PartialTable};
use hearth_model::import::{
    DropReason, ImportOptions, Inspection, NameReading, NoteKind, Role, Table,
};
use hearth_model::instant::DAY_MS;

use crate::account::Account;
use crate::columns::{Plan, day_of};
use crate::fields::{Row, trimmed};
use crate::moments::Moments;
use crate::numbers::{self, Mark, Value, is_nothing};
use crate::orders::Orders;
use crate::payments::Payments;
use crate::proofs::Proofs;
use crate::rejected;
use crate::times::TimeReader;
use crate::times::never::says_never;
use crate::times::slow::{self, Slow};
use crate::tools::{self, Readable};
use crate::wide::{Common, Counters};
use alike::{Judged, note_value};

/// Day and month swapped move a date by less.
const SWAPPED_MS: i64 = 366 * DAY_MS;

/// Takes the rows of one file into a log or a people table, and keeps their account.
pub(crate) struct Collector {
    mapper: Mapper,
    proofs: Proofs,
    options: ImportOptions,
    pub(crate) account: Account,
    pub(crate) log: Intake,
    /// Where rows are people.
    pub(crate) table: Option<PartialTable>,
    /// The columns under which dropped rows are kept, where they are.
    rejects_under: Option<rejected::Columns>,
    readable: Readable,
    /// Names of events that have plain words.
    names: Option<NameReading>,
    counters: Counters,
    moments: Moments,
    orders: Option<Orders>,
    /// What is said of the choice of columns, once there are rows.
    said: Vec<(NoteKind, String)>,
    /// The tool, where the rows are names of its events.
    pub(crate) names_of: Option<&'static str>,
    /// Memory for rows that are taken column by column.
    judged: Judged,
}

/// The columns by their roles.
struct Mapper {
    header: Vec<String>,
    width: usize,
    person: usize,
    time: usize,
    time_of_day: Option<usize>,
    event: Option<usize>,
    /// Columns that stand for the event's where that is empty.
    event_else: Vec<usize>,
    event_name: String,
    /// Where the rows are an account's movements.
    payments: Option<Payments>,
    channel: Option<usize>,
    value: Option<usize>,
    properties: Vec<usize>,
    /// The rightmost column without which there is no event.
    needed: usize,
    /// One more than the rightmost column that is used.
    wanted: usize,
    times: TimeReader,
    /// Reads day and month the other way round.
    swapped: Option<TimeReader>,
    mark: Mark,
    now_ms: i64,
    /// When all rows are of, where no column says it.
    undated: Option<i64>,
    /// Whether rows give events by their counters alone.
    counts_only: bool,
    /// Of how many people one is kept; 1: all of them.
    one_in: u32,
}

impl Collector {
    pub(crate) fn new(plan: Plan, now_ms: i64) -> Self {
        let Plan {
            table,
            header,
            names,
            mapping,
            rejects_under,
            times,
            moments,
            mark,
            readable,
            names_of,
            options,
        } = plan;
        let properties = mapping.properties();
        let kept: Vec<String> = properties
            .iter()
            .filter_map(|&at| names.get(at).cloned())
            .collect();
        let column = |role| mapping.column(role);
        // The plan has both; a column beyond every row would drop all rows, and say so.
        let person = column(Role::Person).unwrap_or(usize::MAX);
        let time = column(Role::Time).unwrap_or(usize::MAX);
        let event = column(Role::Event);
        let value = column(Role::Value);
        let channel = column(Role::Channel);
        let undated = (options.undated && column(Role::Time).is_none()).then(|| day_of(now_ms));
        let needed = match table {
            Table::Events if undated.is_some() => person.max(event.unwrap_or(0)),
            Table::Events => person.max(time).max(event.unwrap_or(0)),
            Table::People => person,
        };
        let time_of_day = column(Role::TimeOfDay);
        let mut counters = mapping.columns_of(Role::Counter);
        let counts_only = !counters.is_empty() && event.is_none() && mapping.event_name.is_none();
        counters.retain(|&column| !moments.has(column));
        let event_else = mapping.event_else.clone();
        let used = [
            value,
            channel,
            properties.last().copied(),
            event_else.iter().max().copied(),
            time_of_day,
            counters.last().copied(),
            moments.last(),
            mapping.order,
            mapping.payments.map(|paid| paid.last()),
        ];
        let wanted = used
            .into_iter()
            .flatten()
            .fold(needed, usize::max)
            .saturating_add(1);
        Self {
            log: Intake::new(&kept, value.is_some()),
            table: (table == Table::People).then(|| PartialTable::new(&kept)),
            account: Account::new(rejects_under.clone()),
            rejects_under,
            readable,
            names: None,
            counters: Counters {
                columns: counters
                    .iter()
                    .filter_map(|&at| Some((at, names.get(at)?.clone())))
                    .collect(),
                mark,
                made: 0,
            },
            moments,
            orders: mapping.order.map(|order| {
                let whole = [event, Some(time), value];
                Orders::new(order, whole.into_iter().flatten())
            }),
            said: mapping.said.clone(),
            proofs: Proofs::default(),
            names_of,
            judged: Judged::default(),
            mapper: Mapper {
                one_in: options.sample.unwrap_or(1),
                width: names.len(),
                header,
                person,
                time,
                time_of_day,
                event,
                event_else,
                payments: mapping.payments,
                event_name: mapping
                    .event_name
                    .as_deref()
                    .map(trimmed)
                    .unwrap_or_default()
                    .to_owned(),
                channel,
                value,
                properties,
                needed,
                wanted,
                swapped: times.swapped(),
                times,
                mark,
                now_ms,
                undated,
                counts_only,
            },
            options,
        }
    }

    /// One more than the rightmost column that is used.
    pub(crate) fn wanted(&self) -> usize {
        self.mapper.wanted
    }

    /// Whether a row must be seen whole before it is judged.
    pub(crate) fn is_odd(&self, row: &Row<'_>) -> bool {
        self.mapper.is_odd(row)
    }

    /// Takes a row that begins on `line` (from 1); `written` is how the file has it.
    pub(crate) fn take(&mut self, row: &Row<'_>, line: u64, written: &[u8]) {
        let person = self.mapper.person;
        if let Some(orders) = &mut self.orders
            && orders.continue_at(row, person)
        {
            return self
                .account
                .drop_row(DropReason::ContinuesOrder, line, written);
        }
        let account = &mut self.account;
        let read = match &mut self.table {
            None => {
                let (log, proofs) = (&mut self.log, &mut self.proofs);
                if !self.moments.is_empty() {
                    let wide = (&self.moments, &mut self.counters);
                    self.mapper
                        .add_moments(row, line, log, account, proofs, wide)
                } else if self.counters.columns.is_empty() {
                    let added = self.mapper.add_event(row, line, log, account, proofs);
                    added.map(|_| ())
                } else {
                    let counters = &mut self.counters;
                    self.mapper
                        .add_counted(row, line, log, account, proofs, counters)
                }
            }
            Some(table) => self.mapper.add_person(row, line, table, account),
        };
        match read {
            Ok(()) => self.account.keep(),
            Err(reason) => {
                let cells = |columns: &rejected::Columns| columns.of_row(row, written);
                self.keep_dropped(reason, line, cells);
                self.account.drop_row(reason, line, written);
            }
        }
    }

    /// Keeps a row that is dropped, where that is wanted.
    fn keep_dropped(
        &mut self,
        reason: DropReason,
        line: u64,
        cells: impl Fn(&rejected::Columns) -> Vec<u8>,
    ) {
        if let Some(columns) = &self.rejects_under
            && self.account.keeps(reason)
        {
            let cells = cells(columns);
            self.account.keep_dropped(reason, line, &cells);
        }
    }

    /// Bytes that its events or people take, and how many events they are.
    pub(crate) fn memory(&self) -> Memory {
        let mut memory = self.log.memory();
        memory.table = self.table.as_ref().map_or(0, PartialTable::memory);
        memory
    }

    /// Counts a row of which no cells can be had.
    pub(crate) fn drop_row(&mut self, reason: DropReason, line: u64, written: &[u8]) {
        self.keep_dropped(reason, line, |columns| columns.of_text(written));
        self.account.drop_row(reason, line, written);
    }

    /// What all rows together say of the reading.
    pub(crate) fn tell(&self, inspection: &mut Inspection) {
        if let Some(time) = &mut inspection.time {
            time.evidence = self.proofs.of_order(self.mapper.times.order());
        }
        if let Some(numbers) = &mut inspection.numbers {
            numbers.evidence = self.proofs.of_mark(self.mapper.mark);
        }
        inspection.names.clone_from(&self.names);
    }

    /// The options with which the file must be read once more, if so.
    pub(crate) fn again(&self) -> Option<Box<ImportOptions>> {
        self.proofs
            .again(&self.options, &self.mapper.times, self.mapper.mark)
    }

    /// Counts what is no row, as the byte at `at` shows: in that line and column, from 1.
    pub(crate) fn drop_at(&mut self, reason: DropReason, place: (u64, u64), row: &[u8], at: usize) {
        self.keep_dropped(reason, place.0, |columns| columns.of_text(row));
        self.account.drop_at(reason, place, row, at);
    }

    /// What can be said only of all rows together.
    pub(crate) fn finish(&mut self) {
        for (kind, name) in std::mem::take(&mut self.said) {
            self.account.note_count(kind, self.account.kept());
            self.account.name(kind, vec![name]);
        }
        for (_, name) in &self.counters.columns {
            self.log.log().mark_counted(name);
        }
        if !self.readable.is_empty() {
            self.names = tools::reading_of(self.readable, self.log.log().names().iter());
        }
        if self.names.is_some() && !self.options.raw_names {
            self.log
                .log()
                .rename_events(|name| tools::readable(self.readable, name).map(str::to_owned));
        }
        self.finish_ids();
    }
}

impl Mapper {
    /// Adds the row's own event; gives its time.
    fn add_event(
        &self,
        row: &Row<'_>,
        line: u64,
        log: &mut Intake,
        account: &mut Account,
        proofs: &mut Proofs,
    ) -> Result<i64, DropReason> {
        let cell = |column: usize| trimmed(row.get(column).unwrap_or_default());
        let person = self.person(row)?;
        let mut event = self.event.map_or(self.event_name.as_str(), cell);
        if event.is_empty() {
            let others = self.event_else.iter().map(|&column| cell(column));
            event = first_filled(others).ok_or(DropReason::NoEvent)?;
        }
        if let Some(undone) = self.payments.and_then(|paid| paid.undone(row)) {
            event = undone;
        }
        // Before the time: what a value proves holds also where the time cannot be read.
        let value = match self.value {
            Some(column) => self.value_of(cell(column), line, proofs),
            None => Value::Missing,
        };
        let time = self.time_of(row, line, proofs)?;
        self.refuse_others(person)?;
        let channel = self.channel.map_or("", cell);
        let properties = self.properties.iter().map(|&column| cell(column));
        log.push(person, event, channel, time, value.number(), properties)
            .map_err(|_| DropReason::TooManyKinds)?;
        self.note(row, line, time, value, account);
        Ok(time)
    }

    /// Adds the events that the row's counters count, and the row's own if it has one.
    fn add_counted(
        &self,
        row: &Row<'_>,
        line: u64,
        log: &mut Intake,
        account: &mut Account,
        proofs: &mut Proofs,
        counters: &mut Counters,
    ) -> Result<(), DropReason> {
        let person = self.person(row)?;
        let time = if self.counts_only {
            let time = match self.time_of(row, line, proofs) {
                // Whoever did nothing did it at no time.
                Err(DropReason::EmptyTime) if counters.are_zero(row) => return Ok(()),
                time => time?,
            };
            self.refuse_others(person)?;
            self.note(row, line, time, Value::Missing, account);
            time
        } else {
            self.add_event(row, line, log, account, proofs)?
        };
        let channel = self.channel.and_then(|column| row.get(column));
        let common = Common {
            person,
            channel: trimmed(channel.unwrap_or_default()),
            time,
            line,
        };
        counters.add(row, &common, &self.properties, log, account);
        Ok(())
    }

    /// Adds an event for each filled time of the row, its own among them if it has one.
    fn add_moments(
        &self,
        row: &Row<'_>,
        line: u64,
        log: &mut Intake,
        account: &mut Account,
        proofs: &mut Proofs,
        (moments, counters): (&Moments, &mut Counters),
    ) -> Result<(), DropReason> {
        let person = self.person(row)?;
        let own = if self.counts_only {
            Err(DropReason::EmptyTime)
        } else {
            self.add_event(row, line, log, account, proofs)
        };
        let unreadable = match own {
            Ok(_) | Err(DropReason::EmptyTime) => false,
            Err(DropReason::UnreadableTime) => true,
            Err(reason) => return Err(reason),
        };
        self.refuse_others(person)?;
        let channel = self.channel.and_then(|column| row.get(column));
        let mut common = Common {
            person,
            channel: trimmed(channel.unwrap_or_default()),
            time: 0,
            line,
        };
        let made = moments.add(row, &common, &self.properties, self.now_ms, log, account);
        let unreadable = unreadable || made.unreadable;
        let Some(time) = own.ok().or(made.first) else {
            // Whoever did nothing did it at no time.
            return match self.counts_only && counters.are_zero(row) && !unreadable {
                true => Ok(()),
                false if unreadable => Err(DropReason::UnreadableTime),
                false => Err(DropReason::EmptyTime),
            };
        };
        if own.is_err() {
            self.note_shape(row, line, account);
        }
        if unreadable {
            account.note(NoteKind::UnreadableCounter, line);
        }
        common.time = time;
        counters.add(row, &common, &self.properties, log, account);
        Ok(())
    }

    fn value_of(&self, cell: &str, line: u64, proofs: &mut Proofs) -> Value {
        let read = numbers::read(cell, self.mark);
        if let Some(mark) = read.proves {
            proofs.add_mark(mark, cell, line);
        }
        read.value
    }

    fn time_of(&self, row: &Row<'_>, line: u64, proofs: &mut Proofs) -> Result<i64, DropReason> {
        if let Some(day) = self.undated {
            return Ok(day);
        }
        if self.time_of_day.is_none() {
            let cell = trimmed(row.get(self.time).unwrap_or_default());
            if let Some(time) = self.times.quick(cell)
                && !self.times.is_never(time)
            {
                return Ok(time);
            }
        }
        self.slow_time(row, line, proofs)
    }

    /// A time that is not as machines write them, or in two cells.
    fn slow_time(&self, row: &Row<'_>, line: u64, proofs: &mut Proofs) -> Result<i64, DropReason> {
        let cell = trimmed(row.get(self.time).unwrap_or_default());
        if says_never(cell) {
            return Err(DropReason::EmptyTime);
        }
        let read = self.read_slowly(&self.times, row);
        if let Some(order) = read.proves {
            proofs.add_order(order, cell, line);
        }
        let instant = read.instant.ok_or(DropReason::UnreadableTime)?;
        if self.times.is_never(instant) {
            return Err(DropReason::EmptyTime);
        }
        if let (Some(swapped), None) = (&self.swapped, read.proves) {
            proofs.add_either();
            let near = self.now_ms.saturating_sub(instant).saturating_abs() < SWAPPED_MS;
            if near && proofs.is_order_open() {
                self.weigh_future(row, line, (instant, swapped), proofs);
            }
        }
        Ok(instant)
    }

    fn read_slowly(&self, times: &TimeReader, row: &Row<'_>) -> Slow {
        let cell = trimmed(row.get(self.time).unwrap_or_default());
        match self.time_of_day {
            None => slow::read(times, cell),
            Some(clock) => {
                let clock = trimmed(row.get(clock).unwrap_or_default());
                let clock = if is_nothing(clock) { "" } else { clock };
                slow::read_with_clock(times, cell, clock)
            }
        }
    }

    /// Tells in which order of day and month a time lies in the future, if it can be read in both.
    fn weigh_future(
        &self,
        row: &Row<'_>,
        line: u64,
        (instant, swapped): (i64, &TimeReader),
        proofs: &mut Proofs,
    ) {
        let Some(other) = self.read_slowly(swapped, row).instant else {
            return;
        };
        let cell = trimmed(row.get(self.time).unwrap_or_default());
        // Clocks and zones may be off by a day.
        let latest = self.now_ms.saturating_add(DAY_MS);
        for (times, instant) in [(&self.times, instant), (swapped, other)] {
            if instant > latest {
                proofs.add_future(times.order(), cell, line);
            }
        }
    }

    fn refuse_shape(&self, row: &Row<'_>) -> Result<(), DropReason> {
        if self.repeats_header(row) {
            return Err(DropReason::RepeatedHeader);
        }
        if row.len() > self.width
            && row
                .iter()
                .skip(self.width)
                .any(|cell| !trimmed(cell).is_empty())
        {
            return Err(DropReason::TooManyFields);
        }
        if row.len() <= self.needed {
            return Err(DropReason::TooFewFields);
        }
        Ok(())
    }

    /// Whether the row must be seen whole before it is judged.
    fn is_odd(&self, row: &Row<'_>) -> bool {
        row.len() > self.width || self.begins_as_header(row)
    }

    fn begins_as_header(&self, row: &Row<'_>) -> bool {
        self.header
            .first()
            .is_some_and(|name| row.get(0).is_some_and(|cell| trimmed(cell) == name))
    }

    fn repeats_header(&self, row: &Row<'_>) -> bool {
        self.begins_as_header(row)
            && row.len() == self.header.len()
            && row
                .iter()
                .zip(&self.header)
                .all(|(cell, name)| trimmed(cell) == name)
    }

    fn note_shape(&self, row: &Row<'_>, line: u64, account: &mut Account) {
        if row.len() < self.width {
            account.note(NoteKind::ShortRow, line);
        }
    }

    fn note(&self, row: &Row<'_>, line: u64, time: i64, value: Value, account: &mut Account) {
        self.note_shape(row, line, account);
        note_value(value, line, account);
        if time > self.now_ms {
            account.note(NoteKind::InFuture, line);
        }
    }
}

fn first_filled<'a>(mut cells: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    cells.find(|cell| !cell.is_empty())
}
