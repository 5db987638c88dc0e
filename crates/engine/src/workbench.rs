//! The log with what was computed from it: scores models, and keeps feature
//! columns so that only what changed is computed again.

use std::sync::{Arc, OnceLock};

use hearth_events::{Dictionary, EventLog, Zone};
use hearth_model::document::{RuleKind, Score};
use hearth_model::{Model, ModelDraft, Problem, Rule};

use crate::asof::{self, At, Latest};
use crate::column::Column;
use crate::features::{Feature, Features, Moment};
use crate::outcome::{Made, Outcomes};
use crate::person;
use crate::predicate::{EarlierScores, Leaves, Memory};
use crate::presence::Presence;
use crate::run::{Membership, Named, Run, ScoreRun, levels_of};
use crate::tags::{self, Tags};

/// A log and the cache of its feature columns.
#[derive(Debug, Default)]
pub struct Workbench {
    pub(crate) log: EventLog,
    pub(crate) features: Features,
    outcomes: Outcomes,
    pub(crate) tags: Tags,
    pub(crate) leaves: Leaves,
    pub(crate) earlier: EarlierScores,
    presence: Option<Arc<Presence>>,
    latest: Option<Latest>,
    by_bytes: OnceLock<Vec<u32>>,
    aside: Aside,
}

/// What was computed for instants beside that of the run on screen, kept apart from what that
/// run is made from: neither makes room for the other.
#[derive(Debug, Default)]
struct Aside {
    features: Features,
    outcomes: Outcomes,
    tags: Tags,
    presence: Option<Arc<Presence>>,
}

impl Workbench {
    /// A workbench over `log`.
    #[must_use]
    pub fn new(log: EventLog) -> Self {
        Self {
            log,
            ..Self::default()
        }
    }

    /// The log.
    #[must_use]
    pub fn log(&self) -> &EventLog {
        &self.log
    }

    /// Puts `log` in place of the old one, which is given back, and forgets
    /// everything computed. Runs made before do not fit the new log.
    pub fn replace_log(&mut self, log: EventLog) -> EventLog {
        let old = std::mem::replace(self, Self::new(log));
        old.log
    }

    /// How many feature columns were computed so far: unchanged by a run that
    /// only recombines.
    #[must_use]
    pub fn computed_columns(&self) -> u64 {
        self.features.computed()
    }

    /// How many conditions of predicates were asked of everyone so far: unchanged
    /// where all of them are known.
    #[must_use]
    pub fn computed_conditions(&self) -> u64 {
        self.leaves.computed()
    }

    /// The numbers of all people, by their ids' bytes.
    #[must_use]
    pub fn people_by_bytes(&self) -> &[u32] {
        self.by_bytes.get_or_init(|| by_bytes(self.log.people()))
    }

    /// Scores everyone who has an event at or before the instant, or a row of
    /// the people table. Properties that the data lacks are missing, not an error.
    ///
    /// # Errors
    /// `unknown-time-zone`, `bad-as-of`, `no-events` (no instant given and no
    /// event to take it from).
    pub fn run(&mut self, model: &Model, at: &At) -> Result<Run, Vec<Problem>> {
        self.run_scores(model, &model.draft().scores, at)
    }

    /// As [`Workbench::run`], of the score at this position alone: the run has
    /// it at position 0, or no score where the model has none there.
    ///
    /// # Errors
    /// As [`Workbench::run`].
    pub fn run_score(&mut self, model: &Model, score: usize, at: &At) -> Result<Run, Vec<Problem>> {
        self.run_scores(model, only(&model.draft().scores, score), at)
    }

    fn run_scores(
        &mut self,
        model: &Model,
        scores: &[Score],
        at: &At,
    ) -> Result<Run, Vec<Problem>> {
        let draft = model.draft();
        let zone = asof::zone(draft).map_err(|problem| vec![problem])?;
        let as_of = self.instant(draft, at, &zone)?;
        Ok(self.run_at(draft, scores, as_of, &zone))
    }

    /// Scores everyone at an instant, in the draft's zone.
    pub(crate) fn run_at(
        &mut self,
        draft: &ModelDraft,
        scores: &[Score],
        as_of: i64,
        zone: &Zone,
    ) -> Run {
        let moment = Moment::new(as_of, draft.session_gap_minutes);
        let presence = self.presence_at(as_of);
        self.features.begin_run();
        let memory = Memory {
            leaves: &mut self.leaves,
            lists: self.features.lists(),
        };
        let tags = self
            .tags
            .used(draft, (&self.log, memory), moment, zone, &presence.scored);
        self.outcomes.begin_run();
        let scores = scores
            .iter()
            .map(|score| self.score(score, moment, zone, &presence, &tags))
            .collect();
        self.features.trim();
        Run {
            as_of_ms: as_of,
            scores,
            presence,
            time_zone: draft.time_zone.clone(),
            session_gap_minutes: draft.session_gap_minutes,
            tags,
            named: Arc::new(Named {
                tags: draft.tags.clone(),
                segments: draft.segments.clone(),
            }),
        }
    }

    /// Does something without touching what the run on screen is made from, but for the lists
    /// of matched events, which are the same at every instant.
    pub(crate) fn aside<T>(&mut self, with: impl FnOnce(&mut Self) -> T) -> T {
        self.turn_aside();
        let given = with(self);
        self.turn_aside();
        given
    }

    fn turn_aside(&mut self) {
        let Self {
            features,
            outcomes,
            tags,
            presence,
            aside,
            ..
        } = self;
        features.swap_columns(&mut aside.features);
        std::mem::swap(outcomes, &mut aside.outcomes);
        std::mem::swap(tags, &mut aside.tags);
        std::mem::swap(presence, &mut aside.presence);
    }

    /// T in UTC milliseconds.
    pub(crate) fn instant(
        &mut self,
        draft: &ModelDraft,
        at: &At,
        zone: &Zone,
    ) -> Result<i64, Vec<Problem>> {
        asof::resolve(draft, at, zone, &self.log, &mut self.latest).map_err(|problem| vec![problem])
    }

    fn presence_at(&mut self, as_of: i64) -> Arc<Presence> {
        match &self.presence {
            Some(known) if known.as_of == as_of => Arc::clone(known),
            _ => {
                let presence = Arc::new(Presence::at(as_of, &self.log));
                self.presence = Some(Arc::clone(&presence));
                presence
            }
        }
    }

    fn score(
        &mut self,
        score: &Score,
        moment: Moment,
        zone: &Zone,
        presence: &Arc<Presence>,
        tags: &Arc<Vec<Membership>>,
    ) -> ScoreRun {
        let columns = self.columns(score, moment, zone, tags);
        let made = Made::new(score, columns, presence, tags);
        let Self { log, outcomes, .. } = self;
        let outcome = outcomes.of(&made, |kind, column| left_out(kind, column, log, presence));
        ScoreRun {
            id: score.id.clone(),
            level: levels_of(&score.levels, &outcome.score),
            raw: Arc::clone(&outcome.raw),
            score: Arc::clone(&outcome.score),
            bounds: outcome.scaler.bounds(),
            population: outcome.scaler.population(),
            rules: outcome.rules.clone(),
            definition: Arc::new(score.clone()),
            scaler: Arc::clone(&outcome.scaler),
            columns: made.into_columns(),
        }
    }

    /// One column per rule; absent for disabled ones.
    fn columns(
        &mut self,
        score: &Score,
        moment: Moment,
        zone: &Zone,
        tags: &[Membership],
    ) -> Vec<Option<Arc<Column>>> {
        let Self { log, features, .. } = self;
        let enabled = score.rules.iter().filter(|rule| rule.enabled);
        let wanted: Vec<Feature> = enabled
            .filter_map(|rule| Feature::of(&rule.kind, moment))
            .collect();
        features.prepare(&wanted, log, zone);
        let column = |rule: &Rule| match (&rule.kind, Feature::of(&rule.kind, moment)) {
            _ if !rule.enabled => None,
            (RuleKind::Tag { tags: ids, .. }, _) => Some(Arc::new(Column::of_members(
                &tags::with_all(ids, tags, log.people_count()),
            ))),
            (_, feature) => feature.map(|feature| features.column(feature, log, zone)),
        };
        score.rules.iter().map(column).collect()
    }
}

/// The score at this position, as a list; an empty one where there is none.
pub(crate) fn only(scores: &[Score], score: usize) -> &[Score] {
    scores
        .get(score..)
        .map_or(&[], |rest| &rest[..rest.len().min(1)])
}

/// What a rule of this kind had to leave out; see [`crate::RuleRun::left_out`].
fn left_out(kind: &RuleKind, column: &Column, log: &EventLog, presence: &Presence) -> u64 {
    match kind {
        RuleKind::Event(_) | RuleKind::Sequence(_) => column.left_out,
        RuleKind::Inactive(_) | RuleKind::Habit(_) => presence.without_events().into(),
        RuleKind::Person { conditions, .. } => {
            let rows = person::attributes(conditions, log);
            let people = (0_u32..).take(presence.scored.len());
            presence
                .count(people.map(|person| !rows.has_row(person)))
                .into()
        }
        RuleKind::Tag { .. } => 0,
    }
}

/// The numbers of texts in the order of their bytes. Mostly eight bytes behind what all
/// begin with tell two apart, and no text need be fetched to compare them.
fn by_bytes(texts: &Dictionary) -> Vec<u32> {
    let first = texts.get(0).as_bytes();
    let shared = texts.iter().fold(first.len(), |shared, text| {
        let pairs = first[..shared].iter().zip(text.as_bytes());
        pairs.take_while(|(one, other)| one == other).count()
    });
    let behind = |number: u32| texts.get(number).as_bytes().get(shared..);
    let mut order: Vec<(u64, u32)> = (0_u32..)
        .take(texts.len())
        .map(|number| (eight_bytes(behind(number).unwrap_or_default()), number))
        .collect();
    order.sort_unstable_by(|one, other| {
        let texts = || behind(one.1).cmp(&behind(other.1));
        one.0.cmp(&other.0).then_with(texts)
    });
    order.into_iter().map(|(_, number)| number).collect()
}

/// The first bytes of a text as a number of the same order; where it is shorter, with zeros.
fn eight_bytes(text: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    for (byte, own) in bytes.iter_mut().zip(text) {
        *byte = *own;
    }
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use hearth_events::Dictionary;
    use proptest::prelude::*;

    use super::by_bytes;

    proptest! {
        #[test]
        fn people_are_in_the_order_of_their_bytes(
            texts in prop::collection::vec("[a\0é]{0,3}(customer|)[ab\0]{0,10}", 0..40),
            prefix in "[a-c]{0,12}",
        ) {
            let mut people = Dictionary::new();
            for text in &texts {
                people.intern(&format!("{prefix}{text}"));
            }
            let order = by_bytes(&people);
            let ids: Vec<&str> = order.iter().map(|&person| people.get(person)).collect();
            prop_assert_eq!(ids.len(), people.len());
            prop_assert!(ids.is_sorted_by(|one, other| one.as_bytes() < other.as_bytes()));
        }
    }
}
