//! Who crosses a threshold day by day: found day after day, so that whoever asks may look up in
//! between, then told in windows and as a file.

use std::rc::Rc;

use hearth_engine::Daily;
use hearth_engine::crossings::{self, Crossing, Direction};
use hearth_engine::history::{Every, dates, day_before, ends};
use hearth_events::{Zone, resolve_instant};
use hearth_model::Problem;
use hearth_model::instant::{CivilDate, Reading, parse};
use hearth_protocol::crossings::{
    CrossingDay, CrossingRow, CrossingRows, Crossings, FindCrossings, GetCrossings, Way,
};

use super::Scoring;
use crate::problems::{bad_days, export_not_written, nothing_scored, too_many_days, unknown_score};

/// Most rows in one window.
const MOST_ROWS: u32 = 200;
/// Most days that are looked at: ten years.
const MOST_DAYS: usize = 3660;

/// Crossings that are being found.
#[derive(Debug)]
pub struct Crossers {
    daily: Daily,
    threshold: f64,
    found: Crossed,
    /// The log that they are found in.
    log: Rc<()>,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Crossed {
    days: Vec<Day>,
    /// By day, then by the person's bytes.
    all: Vec<Crossing>,
}

/// A day, and where its crossings begin and end among all.
#[derive(Debug, Default)]
struct Day {
    date: String,
    from: usize,
    to: usize,
}

impl Crossers {
    /// Days done, and days in all.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.daily.done() as u64, self.daily.len() as u64)
    }
}

impl Scoring {
    /// What is needed to find crossings; none are found yet.
    ///
    /// # Errors
    /// `nothing-scored`, `unknown-score`, `bad-days`, `too-many-days`.
    pub fn begin_crossings(&self, asked: &FindCrossings) -> Result<Crossers, Problem> {
        let current = self.current.as_ref().ok_or_else(nothing_scored)?;
        let zone = Zone::named(&current.time_zone).unwrap_or_else(Zone::utc);
        let (Some(from), Some(to)) = (date(&asked.from), date(&asked.to)) else {
            return Err(bad_days());
        };
        // Counted before their ends are looked up: a year that is being typed may be any.
        if dates(from, to, Every::Day).nth(MOST_DAYS).is_some() {
            return Err(too_many_days(MOST_DAYS));
        }
        let (days, _) = ends(from, to, Every::Day, &zone);
        let first = resolve_instant(&day_before(from, &zone), &zone);
        let Some(first) = first.filter(|_| !days.is_empty()) else {
            return Err(bad_days());
        };
        let mut instants = vec![first];
        instants.extend(days.iter().map(|(instant, _)| *instant));
        let daily = self
            .workbench
            .daily(&current.model, asked.score as usize, instants)?;
        let day = |(_, date)| Day {
            date,
            ..Day::default()
        };
        Ok(Crossers {
            daily: daily.ok_or_else(unknown_score)?,
            threshold: asked.threshold,
            found: Crossed {
                days: days.into_iter().map(day).collect(),
                all: Vec::new(),
            },
            log: Rc::clone(&self.installed),
        })
    }

    /// Does the next piece; `None` when the log is another one meanwhile, `Some(false)` when
    /// everything was found.
    pub fn find_crossings(&mut self, crossers: &mut Crossers) -> Option<bool> {
        if !Rc::ptr_eq(&crossers.log, &self.installed) {
            return None;
        }
        let before = crossers.daily.done();
        let goes_on = self.workbench.advance(&mut crossers.daily);
        let done = crossers.daily.done();
        if done > before.max(1) {
            let crossings = crossers
                .daily
                .crossings(&self.workbench, crossers.threshold);
            crossers.found.add(done - 2, crossings);
        }
        Some(goes_on)
    }

    /// Keeps what was found for those who ask for windows of it.
    pub fn keep_crossings(&mut self, crossers: Crossers) -> Crossings {
        let found = self.crossed.insert(crossers.found);
        let day = |day: &Day| {
            let all = &found.all[day.from..day.to];
            let up = all.iter().filter(|one| one.direction == Direction::Up);
            let up = u32::try_from(up.count()).unwrap_or(u32::MAX);
            CrossingDay {
                day: day.date.clone(),
                up,
                down: u32::try_from(all.len()).unwrap_or(u32::MAX) - up,
            }
        };
        Crossings {
            days: found.days.iter().map(day).collect(),
        }
    }

    /// A window of what was found last, latest day first.
    ///
    /// # Errors
    /// `nothing-scored`.
    pub fn crossings(&self, asked: &GetCrossings) -> Result<CrossingRows, Problem> {
        let found = self.crossed.as_ref().ok_or_else(nothing_scored)?;
        let way = asked.way.map(|way| match way {
            Way::Up => Direction::Up,
            Way::Down => Direction::Down,
        });
        let days = found.days.iter().enumerate().rev();
        let days = days.filter(|(at, _)| asked.day.is_none_or(|day| day as usize == *at));
        let all = days.flat_map(|(_, day)| {
            let own = found.all[day.from..day.to].iter();
            own.map(move |crossing| (day, crossing))
        });
        let all = all.filter(|(_, one)| way.is_none_or(|way| one.direction == way));
        let count = asked.count.min(MOST_ROWS) as usize;
        let rows = all.clone().skip(asked.from as usize).take(count);
        Ok(CrossingRows {
            total: u32::try_from(all.clone().count()).unwrap_or(u32::MAX),
            from: asked.from,
            rows: rows.map(|(day, one)| self.row_of(day, one)).collect(),
        })
    }

    fn row_of(&self, day: &Day, crossing: &Crossing) -> CrossingRow {
        CrossingRow {
            day: day.date.clone(),
            person: self.log().people().get(crossing.person).to_owned(),
            before: crossing.from,
            after: crossing.to,
            way: match crossing.direction {
                Direction::Up => Way::Up,
                Direction::Down => Way::Down,
            },
        }
    }

    /// What was found last, as the command line writes it but for ids that a spreadsheet would run, and
    /// how many crossings that is.
    ///
    /// # Errors
    /// `nothing-scored`, `export-not-written`.
    pub fn export_crossings(&self) -> Result<(Vec<u8>, u32), Problem> {
        let found = self.crossed.as_ref().ok_or_else(nothing_scored)?;
        let mut file = Vec::new();
        let mut written = crossings::write_heading(&mut file);
        for day in &found.days {
            let own = &found.all[day.from..day.to];
            let bench = &self.workbench;
            written = written
                .and_then(|()| crossings::write_rows(bench, &day.date, own, true, &mut file));
        }
        written.map_err(|_| export_not_written())?;
        Ok((file, u32::try_from(found.all.len()).unwrap_or(u32::MAX)))
    }
}

impl Crossed {
    fn add(&mut self, day: usize, crossings: Vec<Crossing>) {
        let from = self.all.len();
        self.all.extend(crossings);
        if let Some(day) = self.days.get_mut(day) {
            (day.from, day.to) = (from, self.all.len());
        }
    }
}

fn date(text: &str) -> Option<CivilDate> {
    match parse(text)? {
        Reading::Date(date) => Some(date),
        Reading::Time { .. } => None,
    }
}
