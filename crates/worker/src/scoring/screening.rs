//! Changes of the log, and which of its events count: those that are suspected
//! of what a person chose to leave out are kept aside, with all others.

use hearth_engine::Workbench;
use hearth_events::{EventLog, PartialLog, PartialTable, Screening};
use hearth_model::Problem;
use hearth_model::import::{Suspected, Suspicion};

use super::Scoring;

/// What was found in the log, and what is left out of it.
#[derive(Debug, Default)]
pub(super) struct Screened {
    /// Every event, while some are left out.
    whole: Option<EventLog>,
    leave_out: Vec<Suspicion>,
    suspected: Vec<Suspected>,
    /// The moment of the latest import, UTC milliseconds.
    now_ms: i64,
}

impl Scoring {
    /// What was found among all events, left out or not.
    #[must_use]
    pub fn suspected(&self) -> &[Suspected] {
        &self.screened.suspected
    }

    /// How many events are left out.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        let whole = self.screened.whole.as_ref();
        whole.map_or(0, |whole| (whole.len() - self.workbench.log().len()) as u64)
    }

    /// Leaves out all events that are suspected of one of these, and no others;
    /// nothing is scored then.
    pub fn leave_out(&mut self, what: Vec<Suspicion>) {
        let whole = self.take_whole();
        self.screened.leave_out = what;
        self.install(whole);
    }

    /// Puts another log in place of this one; nothing is scored then. Events later
    /// than `now_ms` (UTC) are suspected.
    pub fn replace_log(&mut self, log: EventLog, now_ms: i64) {
        self.screened.now_ms = now_ms;
        self.install(log);
    }

    /// Adds events; nothing is scored then. On an error everything stays.
    ///
    /// # Errors
    /// `too-many-kinds`, `too-many-events`.
    pub fn add_events(&mut self, parts: Vec<PartialLog>, now_ms: i64) -> Result<(), Problem> {
        if parts.iter().all(PartialLog::is_empty) {
            return Ok(());
        }
        let whole = &mut self.screened.whole;
        let is_screened = whole.is_some();
        let mut log = whole
            .take()
            .unwrap_or_else(|| self.workbench.replace_log(EventLog::default()));
        let added = log.append(parts);
        match added {
            Ok(()) => self.replace_log(log, now_ms),
            Err(_) if is_screened => self.screened.whole = Some(log),
            Err(_) => {
                self.workbench.replace_log(log);
            }
        }
        added
    }

    /// Joins people tables to the log, beside those there are or in place of
    /// them; nothing is scored then.
    pub fn join_tables(&mut self, tables: Vec<PartialTable>, in_place: bool) {
        let mut log = self.take_whole();
        if in_place {
            log.set_table(&tables);
        } else {
            log.join_tables(tables);
        }
        self.install(log);
    }

    fn take_whole(&mut self) -> EventLog {
        let whole = self.screened.whole.take();
        whole.unwrap_or_else(|| self.workbench.replace_log(EventLog::default()))
    }

    /// Makes `whole` the log, without what is left out of it.
    fn install(&mut self, whole: EventLog) {
        let Screened {
            leave_out, now_ms, ..
        } = std::mem::take(&mut self.screened);
        let screening = Screening::of(&whole, now_ms);
        let suspected = screening.told(&whole, &leave_out);
        let mut screened = Screened {
            whole: None,
            leave_out,
            suspected,
            now_ms,
        };
        let mut log = whole;
        if screened.suspected.iter().any(|found| found.left_out) {
            let kept = |event| !screening.suspects(event, &screened.leave_out);
            let left = log.with_events(kept);
            screened.whole = Some(std::mem::replace(&mut log, left));
        }
        *self = Self {
            workbench: Workbench::new(log),
            screened,
            ..Self::default()
        };
    }
}
