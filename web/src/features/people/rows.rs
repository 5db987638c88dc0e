//! Brings the rows near the screen from the engine: one request at a time, the
//! seen ones first. While a new question is open, the rows of the last one stay.

use std::cell::RefCell;
use std::rc::Rc;

use hearth_bridge::Failure;
use hearth_model::Problem;
use hearth_protocol::results::{GetRows, Rows};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::cache::{BLOCK, Cache};
use super::query::Query;
use crate::hooks::{Engine, use_engine};

/// What the table shows.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The rows that have arrived.
    pub cache: Rc<Cache>,
    /// Where rows that arrived last begin: what to show while the view is ahead of them.
    pub latest: u32,
    /// Whether they answer the newest question.
    pub fresh: bool,
    /// Why rows did not come.
    pub problems: Option<Rc<[Problem]>>,
}

/// A question: everything that changes which row stands where.
type Key = (Query, usize, Option<u64>);

#[derive(Default)]
struct Fetcher {
    key: Option<Key>,
    cache: Cache,
    window: (u32, u32),
    cancel: Option<Box<dyn FnOnce()>>,
    /// Grows with every question; a reply to an older one is left aside.
    turn: u64,
}

/// The rows of `query` around `window` (first, count) of the run, if there is one.
#[hook]
pub fn use_rows(query: &Query, score: usize, run: Option<u64>, window: (u32, u32)) -> Shown {
    let engine = use_engine();
    let shown = use_state_eq(|| Shown {
        cache: Rc::default(),
        latest: 0,
        fresh: false,
        problems: None,
    });
    let fetcher = use_mut_ref(Fetcher::default);
    let key: Key = (query.clone(), score, run);
    {
        let (shown, fetcher) = (shown.clone(), Rc::clone(&fetcher));
        use_effect_with((key.clone(), window), move |(key, window)| {
            let asked_anew = {
                let mut fetcher = fetcher.borrow_mut();
                fetcher.window = *window;
                fetcher.ask(key)
            };
            if key.2.is_some() && (asked_anew || fetcher.borrow().cancel.is_none()) {
                Pump {
                    engine,
                    fetcher,
                    shown: shown.setter(),
                }
                .next();
            }
        });
    }
    let fresh = fetcher.borrow().key.as_ref() == Some(&key) && shown.fresh;
    Shown {
        fresh,
        ..(*shown).clone()
    }
}

impl Fetcher {
    /// Turns to another question; whether it is another.
    fn ask(&mut self, key: &Key) -> bool {
        if self.key.as_ref() == Some(key) {
            return false;
        }
        if let Some(cancel) = self.cancel.take() {
            cancel();
        }
        self.key = Some(key.clone());
        self.cache = Cache::default();
        self.turn += 1;
        true
    }
}

/// What asking for one block after another needs.
#[derive(Clone)]
struct Pump {
    engine: Engine,
    fetcher: Rc<RefCell<Fetcher>>,
    shown: UseStateSetter<Shown>,
}

impl Pump {
    /// Asks for the next block, unless everything near the screen is there.
    fn next(self) {
        let (request, turn) = {
            let fetcher = self.fetcher.borrow();
            let (first, count) = fetcher.window;
            let wanted = fetcher.cache.wanted(first, count).zip(fetcher.key.as_ref());
            let Some((from, (query, score, _))) = wanted else {
                return;
            };
            (request(query, *score, from), fetcher.turn)
        };
        let Some(call) = self.engine.start(|client| client.call(request)) else {
            return;
        };
        let handle = call.cancel_handle();
        self.fetcher.borrow_mut().cancel = Some(Box::new(move || handle.cancel()));
        spawn_local(async move {
            let answer = call.await;
            if self.fetcher.borrow().turn == turn {
                self.fetcher.borrow_mut().cancel = None;
                self.take(answer);
            }
        });
    }

    fn take(self, answer: Result<Rows, Failure>) {
        match answer {
            Ok(rows) => {
                let (cache, latest) = {
                    let mut fetcher = self.fetcher.borrow_mut();
                    let latest = latest(&rows, fetcher.window);
                    fetcher.cache = fetcher.cache.with(rows);
                    (Rc::new(fetcher.cache.clone()), latest)
                };
                self.shown.set(Shown {
                    cache,
                    latest,
                    fresh: true,
                    problems: None,
                });
                self.next();
            }
            // A cancelled question has a successor; a crash has its own panel.
            Err(Failure::Cancelled | Failure::Crashed) => {}
            Err(failure) => {
                let cache = Rc::new(self.fetcher.borrow().cache.clone());
                self.shown.set(Shown {
                    cache,
                    latest: 0,
                    fresh: true,
                    problems: Some(failure.to_problems().into()),
                });
            }
        }
    }
}

/// The first of as many rows as are seen, all of them in what arrived, nearest to the view.
fn latest(rows: &Rows, (first, count): (u32, u32)) -> u32 {
    let end = rows
        .from
        .saturating_add(u32::try_from(rows.rows.len()).unwrap_or_default());
    first.min(end.saturating_sub(count)).max(rows.from)
}

fn request(query: &Query, score: usize, from: u32) -> GetRows {
    GetRows {
        score: u32::try_from(score).unwrap_or_default(),
        sort: query.sort,
        descending: query.descending,
        search: query.search.clone(),
        levels: query.levels.clone(),
        among: query.among.clone(),
        from,
        count: BLOCK,
    }
}

#[cfg(test)]
mod tests {
    use hearth_protocol::results::{PersonRow, Rows};

    use super::latest;

    fn rows(from: u32, count: u32) -> Rows {
        let row = PersonRow {
            person: "a".to_owned(),
            scores: Vec::new(),
            events: 0,
            last_seen_ms: None,
        };
        Rows {
            from,
            rows: vec![row; count as usize],
            ..Rows::default()
        }
    }

    #[test]
    fn the_rows_shown_meanwhile_are_all_there() {
        assert_eq!(latest(&rows(200, 100), (230, 30)), 230);
        assert_eq!(latest(&rows(200, 100), (5_000, 30)), 270);
        assert_eq!(latest(&rows(200, 100), (3, 30)), 200);
        assert_eq!(latest(&rows(200, 10), (205, 30)), 200);
    }
}
