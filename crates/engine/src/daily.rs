//! One score of everyone at one instant after the other, such as the ends of many days. What an
//! instant does not change is not computed again; the numbers are those of a run at each, to the bit.

use std::sync::Arc;

use hearth_events::{EventLog, Zone};
use hearth_model::document::{RuleKind, Score};
use hearth_model::{Model, Problem};

use crate::asof;
use crate::column::Column;
use crate::combine;
use crate::crossings::{Crossing, cross};
use crate::features::{Feature, Moment};
use crate::predicate::Memory;
use crate::presence::Presence;
use crate::reach::Source;
use crate::round::round_all;
use crate::scale::Scaler;
use crate::schedule::{Schedule, turns};
use crate::tags;
use crate::walker::Walker;
use crate::workbench::Workbench;

/// One score at instants that ascend. Belongs to the log it was made for.
#[derive(Debug)]
pub struct Daily {
    model: Model,
    score: Score,
    zone: Zone,
    instants: Vec<i64>,
    /// How many instants were evaluated.
    done: usize,
    /// Who has events in which step; once per event.
    arrivals: Option<Schedule>,
    /// One per rule that was prepared.
    rules: Vec<Followed>,
    columns: Vec<Option<Arc<Column>>>,
    presence: Presence,
    /// What raws are measured by at the last instant.
    pub(crate) scaler: Option<Arc<Scaler>>,
    /// Everyone's scores at the instant before the last one, and at the last one.
    before: Vec<f64>,
    now: Vec<f64>,
}

/// How a rule goes from one instant to the next.
#[derive(Debug)]
enum Followed {
    /// It is switched off.
    Off,
    /// For these people only.
    Some(Schedule),
    /// For everyone.
    Everyone,
}

impl Daily {
    /// Number of instants.
    #[must_use]
    pub fn len(&self) -> usize {
        self.instants.len()
    }

    /// Whether there is no instant.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.instants.is_empty()
    }

    /// How many instants were evaluated.
    #[must_use]
    pub fn done(&self) -> usize {
        self.done
    }

    /// Everyone's scores at the last instant that was evaluated, by person number; NaN for who is
    /// not scored then.
    #[must_use]
    pub fn scores(&self) -> &[f64] {
        &self.now
    }

    /// Everyone whose score is on the other side of `threshold` (which belongs to what is above
    /// it) than at the instant before, by their ids' bytes; nobody at the first instant.
    #[must_use]
    pub fn crossings(&self, workbench: &Workbench, threshold: f64) -> Vec<Crossing> {
        if self.done < 2 {
            return Vec::new();
        }
        let people = workbench.people_by_bytes();
        cross(people, &self.before, &self.now, threshold)
    }

    fn moment(&self) -> Option<Moment> {
        let &instant = self.instants.get(self.done)?;
        let gap = self.model.draft().session_gap_minutes;
        Some(Moment::new(instant, gap))
    }
}

impl Workbench {
    /// A score of a model at these instants (UTC milliseconds), which must ascend; nothing is
    /// computed yet. `None` where the model has no score at this position.
    ///
    /// # Errors
    /// `unknown-time-zone`.
    pub fn daily(
        &self,
        model: &Model,
        score: usize,
        instants: Vec<i64>,
    ) -> Result<Option<Daily>, Problem> {
        let zone = asof::zone(model.draft())?;
        let score = model.draft().scores.get(score).cloned();
        Ok(score.map(|score| Daily {
            model: model.clone(),
            score,
            zone,
            instants,
            done: 0,
            arrivals: None,
            rules: Vec::new(),
            columns: Vec::new(),
            presence: Presence::default(),
            scaler: None,
            before: Vec::new(),
            now: Vec::new(),
        }))
    }

    /// Does the next piece: prepares a rule, or evaluates an instant; `false` when all were.
    pub fn advance(&mut self, daily: &mut Daily) -> bool {
        if daily.done == daily.instants.len() {
            return false;
        }
        if daily.arrivals.is_none() {
            let (arrivals, lists) = (vec![Default::default()], self.features.lists());
            let arrivals =
                Schedule::of_events(&arrivals, &daily.instants, &self.log, &daily.zone, lists);
            daily.arrivals = Some(arrivals);
            return true;
        }
        match daily.score.rules.get(daily.rules.len()) {
            Some(_) => self.prepare(daily),
            None => self.evaluate(daily),
        }
        true
    }

    /// Finds out whom the next rule concerns when.
    fn prepare(&mut self, daily: &mut Daily) {
        let rule = &daily.score.rules[daily.rules.len()];
        let followed = match turns(&rule.kind) {
            _ if !rule.enabled => Followed::Off,
            Some(turns) => {
                let lists = self.features.lists();
                let schedule =
                    Schedule::new(&turns, &daily.instants, &self.log, &daily.zone, lists);
                Followed::Some(schedule)
            }
            None => Followed::Everyone,
        };
        daily.rules.push(followed);
    }

    fn evaluate(&mut self, daily: &mut Daily) {
        let Some(moment) = daily.moment() else {
            return;
        };
        daily.arrive(&self.log, moment.as_of);
        let draft = daily.model.draft();
        let there = &daily.presence.scored;
        let memory = Memory {
            leaves: &mut self.leaves,
            lists: self.features.lists(),
        };
        let tags = (self.tags).used(draft, (&self.log, memory), moment, &daily.zone, there);
        let is_first = daily.done == 0;
        if is_first {
            daily.columns = vec![None; daily.score.rules.len()];
        }
        let Self { log, features, .. } = self;
        let step = daily.done.wrapping_sub(1);
        let rules = daily.score.rules.iter().zip(&daily.rules);
        for ((rule, followed), column) in rules.zip(&mut daily.columns) {
            let feature = Feature::of(&rule.kind, moment);
            let mut source = Source::kept(log, &daily.zone, features.lists());
            match (followed, &rule.kind, feature) {
                (Followed::Off, ..) => {}
                (_, RuleKind::Tag { tags: ids, .. }, _) => {
                    let members = tags::with_all(ids, &tags, log.people_count());
                    *column = Some(Arc::new(Column::of_members(&members)));
                }
                (Followed::Some(schedule), _, Some(feature)) if !is_first => {
                    let column = column.as_mut().and_then(Arc::get_mut);
                    renew(column, &feature, &mut source, schedule.step(step));
                }
                (_, _, Some(feature)) => {
                    *column = Some(Arc::new(Column::compute(&feature, &mut source)));
                }
                (_, _, None) => {}
            }
        }
        daily.combine();
    }
}

/// Computes the cells of some people anew.
fn renew(
    column: Option<&mut Column>,
    feature: &Feature,
    source: &mut Source<'_, '_>,
    people: &[u32],
) {
    let Some(column) = column.filter(|_| !people.is_empty()) else {
        return;
    };
    let mut walker = Walker::new(feature, source);
    for &person in people {
        if let Some(sum) = column.sums.get_mut(person as usize) {
            *sum = walker.sum(person);
        }
    }
}

impl Daily {
    /// Who is there at the next instant.
    fn arrive(&mut self, log: &EventLog, instant: i64) {
        let Some(step) = self.done.checked_sub(1) else {
            self.presence = Presence::at(instant, log);
            return;
        };
        let arrivals = self.arrivals.as_ref().map_or(&[][..], |all| all.step(step));
        self.presence.arrive(instant, arrivals);
    }

    fn combine(&mut self) {
        let combined = combine::combine(&self.score, &self.columns, &self.presence);
        let scaler = Scaler::new(&self.score.scale, &combined.raw, &self.presence);
        let mut scores = scaler.apply_all(&combined.raw);
        round_all(self.score.round, &mut scores);
        self.scaler = Some(Arc::new(scaler));
        self.before = std::mem::replace(&mut self.now, scores);
        self.done += 1;
    }
}
