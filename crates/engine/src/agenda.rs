//! What a run needs before it can be combined, column by column: so that whoever runs it may
//! look up between two of them, and leave off when something newer is wanted. Changes no result.

use std::collections::VecDeque;

use hearth_events::Zone;
use hearth_model::document::Score;
use hearth_model::{Model, Problem};

use crate::asof::{self, At};
use crate::features::{Feature, Moment};
use crate::workbench::{Workbench, only};

/// Columns that are still to be computed.
#[derive(Debug)]
pub struct Agenda {
    features: VecDeque<Feature>,
    zone: Zone,
    as_of_ms: i64,
    /// Whether its columns are kept apart from those of the run on screen.
    aside: bool,
}

impl Agenda {
    /// The same, with its columns kept aside.
    pub(crate) fn aside(mut self) -> Self {
        self.aside = true;
        self
    }

    /// T, UTC milliseconds.
    #[must_use]
    pub fn as_of_ms(&self) -> i64 {
        self.as_of_ms
    }
}

impl Workbench {
    /// What [`Workbench::run`] of this model would compute. Steps taken later
    /// are found kept by that run.
    ///
    /// # Errors
    /// As [`Workbench::run`].
    pub fn agenda(&mut self, model: &Model, at: &At) -> Result<Agenda, Vec<Problem>> {
        self.agenda_of(model, &model.draft().scores, at)
    }

    /// What [`Workbench::run_score`] of this model would compute.
    ///
    /// # Errors
    /// As [`Workbench::run`].
    pub fn score_agenda(
        &mut self,
        model: &Model,
        score: usize,
        at: &At,
    ) -> Result<Agenda, Vec<Problem>> {
        self.agenda_of(model, only(&model.draft().scores, score), at)
    }

    fn agenda_of(
        &mut self,
        model: &Model,
        scores: &[Score],
        at: &At,
    ) -> Result<Agenda, Vec<Problem>> {
        let draft = model.draft();
        let zone = asof::zone(draft).map_err(|problem| vec![problem])?;
        let as_of = self.instant(draft, at, &zone)?;
        Ok(self.agenda_at(scores, Moment::new(as_of, draft.session_gap_minutes), zone))
    }

    /// What scores need at a moment.
    pub(crate) fn agenda_at(&mut self, scores: &[Score], moment: Moment, zone: Zone) -> Agenda {
        let rules = scores.iter().flat_map(|score| &score.rules);
        let enabled = rules.filter(|rule| rule.enabled);
        let features = enabled.filter_map(|rule| Feature::of(&rule.kind, moment));
        self.features.begin_run();
        Agenda {
            features: features.collect(),
            zone,
            as_of_ms: moment.as_of,
            aside: false,
        }
    }

    /// Computes the next column of `agenda` that is not kept; `false` when there is none left.
    pub fn step(&mut self, agenda: &mut Agenda) -> bool {
        match agenda.aside {
            true => self.aside(|bench| bench.next_column(agenda)),
            false => self.next_column(agenda),
        }
    }

    fn next_column(&mut self, agenda: &mut Agenda) -> bool {
        while let Some(feature) = agenda.features.pop_front() {
            let before = self.features.computed();
            self.features.column(feature, &self.log, &agenda.zone);
            self.features.trim();
            if self.features.computed() > before {
                return true;
            }
        }
        false
    }
}
