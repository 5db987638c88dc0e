//! Brings the rows near the screen from the engine: one request at a time, the
//! seen ones first. While a new question is open, the rows of the last one stay.

use std::cell::RefCell;
use std::rc::Rc;

use hearth_bridge::Failure;
use hearth_model::Problem;
use hearth_protocol::listing::{Field, GetRows, Listing, Rows};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::cache::{BLOCK, Cache};
use crate::hooks::{Engine, use_engine};

/// What the table shows.
#[derive(Clone, Default, PartialEq)]
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

/// A question: everything that changes what is in which row.
#[derive(Clone, Default, PartialEq)]
pub struct Asked {
    /// Which people, in which order.
    pub listing: Listing,
    /// Of which run; absent: there is none.
    pub run: Option<u64>,
    /// What is wanted beside what every row has.
    pub fields: Vec<Field>,
    /// The instant that changes are taken from, once they are found: rows that came before do
    /// not tell them.
    pub change_from_ms: Option<i64>,
    /// Positions of the tags of which it was found since when people have them, likewise.
    pub since_found: Vec<u32>,
}

impl Asked {
    /// Whether the same people stand in the same order.
    fn is_ordered_as(&self, other: &Self) -> bool {
        self.run == other.run && self.listing == other.listing
    }
}

#[derive(Default)]
struct Fetcher {
    key: Option<Asked>,
    cache: Cache,
    window: (u32, u32),
    cancel: Option<Box<dyn FnOnce()>>,
    /// Grows with every question; a reply to an older one is left aside.
    turn: u64,
}

/// The rows that are asked for, around `window` (first, count).
#[hook]
pub fn use_rows(key: &Asked, window: (u32, u32)) -> Shown {
    let engine = use_engine();
    let shown = use_state_eq(|| (Asked::default(), Shown::default()));
    let fetcher = use_mut_ref(Fetcher::default);
    {
        let (shown, fetcher) = (shown.clone(), Rc::clone(&fetcher));
        use_effect_with((key.clone(), window), move |(key, window)| {
            let asked_anew = {
                let mut fetcher = fetcher.borrow_mut();
                fetcher.window = *window;
                fetcher.ask(key)
            };
            if key.run.is_some() && (asked_anew || fetcher.borrow().cancel.is_none()) {
                Pump {
                    engine,
                    fetcher,
                    shown: shown.setter(),
                }
                .next();
            }
        });
    }
    // Who gets other columns sees the same people meanwhile.
    let (of, shown) = &*shown;
    Shown {
        fresh: shown.fresh && of.is_ordered_as(key),
        ..shown.clone()
    }
}

impl Fetcher {
    /// Turns to another question; whether it is another.
    fn ask(&mut self, key: &Asked) -> bool {
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
    shown: UseStateSetter<(Asked, Shown)>,
}

impl Pump {
    /// Asks for the next block, unless everything near the screen is there.
    fn next(self) {
        let (request, turn) = {
            let fetcher = self.fetcher.borrow();
            let (first, count) = fetcher.window;
            let wanted = fetcher.cache.wanted(first, count).zip(fetcher.key.as_ref());
            let Some((from, asked)) = wanted else {
                return;
            };
            (request(asked, from), fetcher.turn)
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
        let shown = match answer {
            Ok(rows) => {
                let mut fetcher = self.fetcher.borrow_mut();
                let latest = latest(&rows, fetcher.window);
                let asked = fetcher.key.as_ref();
                let asked = asked.map(|key| (key.listing.score, key.fields.as_slice()));
                fetcher.cache = fetcher.cache.with(rows, asked.unwrap_or_default());
                Shown {
                    cache: Rc::new(fetcher.cache.clone()),
                    latest,
                    fresh: true,
                    problems: None,
                }
            }
            // A cancelled question has a successor; a crash has its own panel.
            Err(Failure::Cancelled | Failure::Crashed) => return,
            Err(failure) => Shown {
                cache: Rc::new(self.fetcher.borrow().cache.clone()),
                latest: 0,
                fresh: true,
                problems: Some(failure.to_problems().into()),
            },
        };
        let goes_on = shown.problems.is_none();
        let of = self.fetcher.borrow().key.clone().unwrap_or_default();
        self.shown.set((of, shown));
        if goes_on {
            self.next();
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

fn request(asked: &Asked, from: u32) -> GetRows {
    GetRows {
        listing: asked.listing.clone(),
        fields: asked.fields.clone(),
        from,
        count: BLOCK,
    }
}

#[cfg(test)]
mod tests {
    use hearth_protocol::listing::{Rows, TableRow};

    use super::latest;

    fn rows(from: u32, count: u32) -> Rows {
        Rows {
            from,
            rows: vec![TableRow::default(); count as usize],
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
