//! The data set as the worker last told it, and the import under way.

use std::rc::Rc;

use hearth_model::Problem;
use hearth_protocol::Progress;
use hearth_protocol::dataset::Dataset;
use yew::Reducible;

use super::Loadable;

/// How quickly a rate follows: the share of the newest reading in it.
const NEWEST_SHARE: f64 = 0.3;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatasetState {
    /// The data set.
    pub data: Loadable<Rc<Dataset>, Rc<[Problem]>>,
    /// Grows with every data set told.
    pub version: u64,
    /// The import under way.
    pub task: Option<Task>,
}

/// An import under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    /// Names of what is being added; empty when something there is read again.
    pub names: Vec<String>,
    /// The newest word from the worker.
    pub progress: Option<Progress>,
    /// Rows a second, smoothed.
    pub rows_per_s: Option<f64>,
    /// Seconds that are left.
    pub left_s: Option<f64>,
    /// Milliseconds of the page's clock at the newest word.
    at_ms: f64,
    /// Bytes a second, smoothed.
    bytes_per_s: Option<f64>,
}

/// What can happen to the data set.
pub enum DatasetAction {
    /// A change of the data set began, at this moment of the page's clock.
    Started {
        /// What is being added.
        names: Vec<String>,
        /// Milliseconds.
        at_ms: f64,
    },
    /// The worker's word on how far it is, at this moment of the page's clock.
    Progress {
        /// How far.
        progress: Progress,
        /// Milliseconds.
        at_ms: f64,
    },
    /// The data set is now this.
    Done(Dataset),
    /// It stays as it was; this is why.
    Failed(Vec<Problem>),
    /// It stays as it was by the person's wish.
    Stopped,
    /// The person has read the problem.
    Dismissed,
    /// The person has read about the repeats.
    RepeatsSeen,
    /// The worker is gone and the data with it.
    Lost,
}

impl DatasetState {
    /// The data set, if anything is in it.
    #[must_use]
    pub fn filled(&self) -> Option<&Rc<Dataset>> {
        self.data
            .value
            .as_ref()
            .filter(|data| !data.sources.is_empty())
    }

    /// Whether there is at least one event to score.
    #[must_use]
    pub fn has_events(&self) -> bool {
        self.data.value.as_ref().is_some_and(|data| data.events > 0)
    }
}

impl Task {
    fn started(names: Vec<String>, at_ms: f64) -> Self {
        Self {
            names,
            at_ms,
            ..Self::default()
        }
    }

    /// The task after the worker's next word.
    fn heard(&self, progress: Progress, at_ms: f64) -> Self {
        let (bytes, rows) = self
            .progress
            .as_ref()
            .map_or((0, 0), |before| (before.done, before.rows));
        let seconds = (at_ms - self.at_ms) / 1000.0;
        let bytes_per_s = smooth(
            self.bytes_per_s,
            progress.done.saturating_sub(bytes),
            seconds,
        );
        let left = progress.total.saturating_sub(progress.done);
        Self {
            names: self.names.clone(),
            rows_per_s: smooth(self.rows_per_s, progress.rows.saturating_sub(rows), seconds),
            left_s: bytes_per_s
                .filter(|rate| *rate > 0.0)
                .map(|rate| whole(left) / rate),
            at_ms: if seconds > 0.0 { at_ms } else { self.at_ms },
            bytes_per_s,
            progress: Some(progress),
        }
    }
}

fn smooth(before: Option<f64>, more: u64, seconds: f64) -> Option<f64> {
    if seconds <= 0.0 {
        return before;
    }
    let newest = whole(more) / seconds;
    Some(before.map_or(newest, |rate| rate + NEWEST_SHARE * (newest - rate)))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "rates and shares on screen need no more digits"
)]
fn whole(count: u64) -> f64 {
    count as f64
}

impl Reducible for DatasetState {
    type Action = DatasetAction;

    fn reduce(self: Rc<Self>, action: DatasetAction) -> Rc<Self> {
        let state = (*self).clone();
        let next = match action {
            DatasetAction::Started { names, at_ms } => Self {
                data: Loadable {
                    error: None,
                    ..state.data.started()
                },
                task: Some(Task::started(names, at_ms)),
                ..state
            },
            DatasetAction::Progress { progress, at_ms } => Self {
                task: state.task.map(|task| task.heard(progress, at_ms)),
                ..state
            },
            DatasetAction::Done(data) => Self {
                data: state.data.done(Rc::new(data)),
                version: state.version + 1,
                task: None,
            },
            DatasetAction::Failed(problems) => Self {
                data: state.data.failed(problems.into()),
                task: None,
                ..state
            },
            DatasetAction::Stopped => Self {
                data: state.data.stopped(),
                task: None,
                ..state
            },
            DatasetAction::Dismissed => Self {
                data: Loadable {
                    error: None,
                    ..state.data
                },
                ..state
            },
            DatasetAction::RepeatsSeen => {
                let mut data = state.data;
                if let Some(value) = &mut data.value {
                    Rc::make_mut(value).repeats.clear();
                }
                Self { data, ..state }
            }
            DatasetAction::Lost => Self {
                data: Loadable::default(),
                version: state.version + 1,
                task: None,
            },
        };
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use hearth_model::Problem;
    use hearth_protocol::dataset::Dataset;
    use hearth_protocol::{Progress, Stage};
    use yew::Reducible;

    use super::{DatasetAction, DatasetState};

    fn word(done: u64, rows: u64, at_ms: f64) -> DatasetAction {
        let progress = Progress {
            stage: Stage::Reading,
            file: "a.csv".into(),
            done,
            total: 1000,
            rows,
            short: None,
        };
        DatasetAction::Progress { progress, at_ms }
    }

    fn started() -> Rc<DatasetState> {
        let names = vec!["a.csv".to_owned()];
        Rc::new(DatasetState::default()).reduce(DatasetAction::Started { names, at_ms: 0.0 })
    }

    #[test]
    fn tells_rate_and_time_left() {
        let state = started().reduce(word(100, 50, 500.0));
        let task = state.task.as_ref().unwrap();
        assert_eq!((task.rows_per_s, task.left_s), (Some(100.0), Some(4.5)));
        let state = state.reduce(word(300, 150, 1000.0));
        let task = state.task.as_ref().unwrap();
        assert!(
            task.rows_per_s
                .is_some_and(|rate| rate > 100.0 && rate < 200.0)
        );
        assert!(task.left_s.is_some_and(|left| left < 3.5));
    }

    #[test]
    fn two_words_at_one_moment_give_no_endless_rate() {
        let state = started()
            .reduce(word(100, 50, 0.0))
            .reduce(word(200, 80, 0.0));
        assert_eq!(state.task.as_ref().unwrap().rows_per_s, None);
    }

    #[test]
    fn a_failure_keeps_the_data_set() {
        let data = Dataset {
            events: 3,
            people: 1,
            ..Dataset::default()
        };
        let state = started().reduce(DatasetAction::Done(data));
        assert!(state.has_events() && state.task.is_none());
        let version = state.version;
        let again = DatasetAction::Started {
            names: vec![],
            at_ms: 1.0,
        };
        let failed = DatasetAction::Failed(vec![Problem::new("x", "x", "")]);
        let state = state.reduce(again).reduce(failed);
        assert!(state.has_events() && state.data.error.is_some() && !state.data.loading);
        assert_eq!(state.version, version);
    }

    #[test]
    fn losing_the_worker_loses_the_data() {
        let data = Dataset {
            events: 3,
            ..Dataset::default()
        };
        let state = started()
            .reduce(DatasetAction::Done(data))
            .reduce(DatasetAction::Lost);
        assert!(!state.has_events() && state.filled().is_none());
    }
}
