//! Choosing people in the table: those near the screen at once, ranges beyond by asking the engine
//! who they are.

use std::cell::RefCell;
use std::rc::Rc;

use hearth_protocol::listing::{GetIds, Listing};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::chosen::{Chosen, MOST_CHOSEN};
use super::grid::Choose;
use super::rows::Shown;
use crate::browser::intl;
use crate::hooks::{Engine, use_engine, use_ui};
use crate::i18n::I18n;
use crate::state::{Store, UiAction, UiState};
use crate::t;

/// Who is chosen, and how that changes. Who is chosen stays so whatever the table shows.
#[hook]
pub fn use_choosing(listing: &Listing, run: u64, rows: &Shown) -> (Rc<Chosen>, Callback<Choose>) {
    let (engine, ui) = (use_engine(), use_ui());
    let chosen = use_state_eq(Rc::<Chosen>::default);
    // Answers come later than they are asked for: they add to who is chosen by then.
    let newest = use_mut_ref(Rc::<Chosen>::default);
    newest.replace(Rc::clone(&chosen));
    let chooser = Chooser {
        newest,
        turn: use_mut_ref(|| 0_u64),
        set: chosen.setter(),
        engine,
        ui,
    };
    {
        let chooser = chooser.clone();
        use_effect_with((listing.clone(), run), move |_| {
            chooser.forget();
            let adrift = chooser.newest.borrow().adrift();
            chooser.put(adrift);
        });
    }
    let choose = {
        let (listing, rows) = (listing.clone(), rows.clone());
        Callback::from(move |choose: Choose| chooser.choose(choose, &listing, &rows))
    };
    (Rc::clone(&chosen), choose)
}

#[derive(Clone)]
struct Chooser {
    newest: Rc<RefCell<Rc<Chosen>>>,
    /// Grows where answers that are on their way come too late.
    turn: Rc<RefCell<u64>>,
    set: UseStateSetter<Rc<Chosen>>,
    engine: Engine,
    ui: Store<UiState>,
}

impl Chooser {
    fn choose(&self, choose: Choose, listing: &Listing, rows: &Shown) {
        let now = Rc::clone(&self.newest.borrow());
        match choose {
            Choose::One(position) => {
                if let Some(row) = rows.cache.row(position) {
                    let next = now.toggling(&row.person, position);
                    self.tell_if_full(!now.has(&row.person) && !next.has(&row.person));
                    self.put(next);
                }
            }
            // Whoever stands on screen is not yet who stands at that place.
            Choose::To(_) | Choose::Along(..) if !rows.fresh => {}
            Choose::To(position) => {
                let now = now.anchored(position);
                let range = now.range(position);
                self.put(now);
                self.add(range, listing, rows);
            }
            Choose::Along(from, to) => {
                let now = now.anchored(from);
                let range = now.range(to);
                self.put(now);
                self.add(range, listing, rows);
            }
            Choose::All => {
                let all = rows.cache.total().filter(|_| rows.fresh);
                self.add((0, all.unwrap_or(MOST_CHOSEN)), listing, rows);
            }
            Choose::Nobody => {
                self.forget();
                self.put(Chosen::default());
            }
        }
    }

    /// Adds everyone in a range of rows: at once where all of them are here and in this order.
    fn add(&self, range: (u32, u32), listing: &Listing, rows: &Shown) {
        let known = rows.cache.ids(range).filter(|_| rows.fresh);
        if let Some(ids) = known {
            self.add_all(&ids, range.1);
            return;
        }
        let asked = GetIds {
            listing: listing.clone(),
            from: range.0,
            count: range.1.min(MOST_CHOSEN),
        };
        let call = self.engine.start(|client| client.call(asked));
        let Some(call) = call else { return };
        let chooser = self.clone();
        let turn = *self.turn.borrow();
        spawn_local(async move {
            // Without an answer nobody comes in; the rows tell why.
            if let Ok(found) = call.await
                && *chooser.turn.borrow() == turn
            {
                chooser.add_all(&found.ids, range.1);
            }
        });
    }

    /// Lets nobody in who was asked for before.
    fn forget(&self) {
        *self.turn.borrow_mut() += 1;
    }

    fn add_all(&self, ids: &[String], wanted: u32) {
        let next = self.newest.borrow().with(ids);
        let left = ids.iter().any(|id| !next.has(id));
        self.tell_if_full(left || wanted > MOST_CHOSEN);
        self.put(next);
    }

    fn tell_if_full(&self, full: bool) {
        if full {
            let most = intl::whole(u64::from(MOST_CHOSEN));
            let text = t!(I18n::current(), "people-chosen-full", most = most);
            self.ui.dispatch(UiAction::Toast(text));
        }
    }

    fn put(&self, next: Chosen) {
        let next = Rc::new(next);
        self.newest.replace(Rc::clone(&next));
        self.set.set(next);
    }
}
