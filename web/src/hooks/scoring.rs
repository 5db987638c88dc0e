//! Keeps the scores true: whenever model, data set, date or score on screen
//! change, asks the engine again. One question at a time, the newest next, at
//! most one a frame. A draft that is no model is not asked about: the last
//! good scores stay, with the problems beside them. It asks before anything is
//! drawn for the change, so that the engine works while the page draws.

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::{AbortHandle, abortable};
use hearth_bridge::Failure;
use hearth_model::{ModelDraft, Problem, validate};
use hearth_protocol::results::Evaluate;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::engine::{Engine, use_engine};
use super::{use_dataset, use_draft, use_results, use_ui};
use crate::browser::clock::{self, Frame};
use crate::state::results::Scored;
use crate::state::{ResultsAction, ResultsState, Store};

/// Bars of the histogram at most.
const BINS: u32 = 40;

/// A question to the engine.
struct Question {
    model: Rc<ModelDraft>,
    baseline: Option<Rc<ModelDraft>>,
    as_of: Option<String>,
    score: usize,
    revision: u64,
}

#[derive(Default)]
struct Asker {
    wanted: RefCell<Option<Question>>,
    running: RefCell<Option<Running>>,
}

/// What keeps a newer question waiting.
enum Running {
    /// An answer, asked for at this time by the page's clock.
    Answer { since_ms: f64, cancel: AbortHandle },
    /// The next frame.
    Frame { _frame: Frame },
}

/// An answer that is not there after so many milliseconds is given up for a newer question. One
/// that is nearly there is shown: who drags a slider sees what it does.
const GIVEN_UP_MS: f64 = 500.0;

/// Draws nothing; see the module.
#[component]
pub fn Scoring() -> Html {
    let engine = use_engine();
    let dataset = use_dataset();
    let draft = use_draft();
    let results = use_results();
    let ui = use_ui();
    let asker = use_memo((), |()| Rc::new(Asker::default()));
    let model = draft.current().filter(|_| dataset.has_events()).cloned();
    let ids = model
        .iter()
        .flat_map(|model| model.scores.iter().map(|score| score.id.as_str()));
    let score = ui.score_position(ids);
    let wanted = (
        model,
        draft.baseline().cloned(),
        ui.as_of.clone(),
        dataset.version,
        score,
        draft.revision(),
    );
    // No effect: those wait until the whole change is drawn.
    use_memo(
        wanted,
        move |(model, baseline, as_of, _, score, revision)| {
            let Some(model) = model.clone() else {
                asker.wanted.take();
                results.dispatch(ResultsAction::Cleared);
                return;
            };
            let question = Question {
                model,
                baseline: baseline.clone(),
                as_of: as_of.clone(),
                score: *score,
                revision: *revision,
            };
            match refused(&question.model) {
                Some(problems) => {
                    asker.wanted.take();
                    results.dispatch(ResultsAction::Failed(problems));
                }
                None => ask(&asker, &engine, &results, question),
            }
        },
    );
    Html::default()
}

fn refused(draft: &ModelDraft) -> Option<Vec<Problem>> {
    validate(draft).err()
}

fn ask(asker: &Rc<Asker>, engine: &Engine, results: &Store<ResultsState>, question: Question) {
    asker.wanted.replace(Some(question));
    let waits = asker
        .running
        .borrow()
        .as_ref()
        .is_some_and(|running| match running {
            Running::Answer { since_ms, cancel } => {
                let stale = clock::page_ms() - since_ms > GIVEN_UP_MS;
                if stale {
                    cancel.abort();
                }
                !stale
            }
            Running::Frame { .. } => true,
        });
    if !waits {
        run(Rc::clone(asker), engine.clone(), results.clone());
    }
}

/// Answers what is wanted now; then, a frame later, what is wanted by then.
fn run(asker: Rc<Asker>, engine: Engine, results: Store<ResultsState>) {
    let Some(question) = asker.wanted.take() else {
        asker.running.take();
        return;
    };
    let (reply, cancel) = abortable(begin(&engine, question));
    let since_ms = clock::page_ms();
    asker
        .running
        .replace(Some(Running::Answer { since_ms, cancel }));
    spawn_local(async move {
        // Given up: the newer question runs already.
        let Ok(done) = reply.await else {
            return;
        };
        results.dispatch(done);
        if asker.wanted.borrow().is_none() {
            asker.running.take();
            return;
        }
        let next = Rc::clone(&asker);
        let frame = Frame::request(move || run(next, engine, results));
        let running = frame.map(|frame| Running::Frame { _frame: frame });
        asker.running.replace(running);
    });
}

/// Asks at once; what comes of it is for later.
fn begin(engine: &Engine, question: Question) -> impl Future<Output = ResultsAction> + use<> {
    let Question {
        model,
        baseline,
        as_of,
        score,
        revision,
    } = question;
    let began = clock::page_ms();
    let request = Evaluate {
        draft: (*model).clone(),
        baseline: baseline
            .map(|baseline| (*baseline).clone())
            .filter(|model| refused(model).is_none()),
        as_of: as_of.clone(),
        now_ms: clock::utc_ms(),
        score: u32::try_from(score).unwrap_or_default(),
        bins: BINS,
        revision,
    };
    let reply = engine.start(|client| client.call(request));
    async move {
        let reply = match reply {
            Some(reply) => reply.await,
            None => Err(Failure::Crashed),
        };
        match reply {
            Ok(evaluation) => {
                let took_ms = clock::page_ms() - began;
                ResultsAction::Done(Scored {
                    evaluation,
                    model,
                    as_of,
                    score,
                    took_ms,
                })
            }
            Err(Failure::Problems(problems)) => ResultsAction::Failed(problems),
            // The crash has its own panel, which asks again when it is over.
            Err(_) => ResultsAction::Failed(Vec::new()),
        }
    }
}
