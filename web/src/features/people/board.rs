//! The table with what stands above it, and the card beside it: what is asked, which columns are
//! shown, who is chosen.

use std::rc::Rc;

use hearth_protocol::dataset::Dataset;
use hearth_protocol::listing::{Field, FindChange};
use hearth_protocol::segments::GroupId;
use yew::prelude::*;

use super::card::PersonCard;
use super::change::use_change;
use super::choosing::use_choosing;
use super::columns::{self, Choice, Column, Sizes};
use super::early::use_early_histories;
use super::grid::Grid;
use super::query::Query;
use super::rows::{Asked, use_rows};
use super::shape::Shape;
use super::since::use_since;
use super::toolbar::Toolbar;
use super::views::Opened;
use crate::browser::measure;
use crate::components::ErrorPanel;
use crate::hooks::{tables, use_dataset, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::results::Scored;
use crate::state::{Route, UiAction, UiState};
use crate::t;

/// Rows asked for at first, before the table has been measured.
const FIRST_ROWS: u32 = 30;
/// Pages as wide as this have a rail beside the table; what it and the edges take of the width.
const WITH_RAIL: (f64, f64) = (720.0, 274.0);
/// What the edges take where there is no rail.
const EDGES: f64 = 34.0;

/// Props of [`Board`].
#[derive(Properties, PartialEq)]
pub struct BoardProps {
    /// The newest scores.
    pub scored: Rc<Scored>,
    /// The run they belong to.
    pub run: u64,
    /// Whether the model was edited since into one that is not valid.
    pub outdated: bool,
}

/// The table with what stands above it, and the card.
#[component]
pub fn Board(props: &BoardProps) -> Html {
    let i18n = I18n::current();
    let (dataset, ui, router) = (use_dataset(), use_ui(), use_router());
    let is_open = matches!(router.route, Route::People { card: true });
    let scored = &props.scored;
    let asked = use_state_eq(Query::default);
    let window = use_state_eq(|| (0_u32, FIRST_ROWS));
    let room = use_state_eq(first_room);
    let (choice, onchoice) = use_choice();
    let empty = Rc::<Dataset>::default();
    let data = dataset.data.value.as_ref().unwrap_or(&empty);
    let offered = columns::offered(&scored.model, scored.score, &data.attributes);
    let shown = choice.shown(&offered, *room);
    let query = narrowed(&asked, &ui, scored);
    let listing = query.listing(&scored.model, scored.score, choice.days);
    let (change_from_ms, unfound) =
        use_change(wanted_change(&shown, scored, choice.days), props.run);
    let wanted: Vec<u32> = told(&shown, scored).iter().filter_map(tag_of).collect();
    let (since_found, unfound) = match use_since(wanted, props.run) {
        (found, None) => (found, unfound),
        (found, problems) => (found, unfound.or(problems)),
    };
    let rows = use_rows(
        &Asked {
            listing: listing.clone(),
            run: Some(props.run),
            fields: told(&shown, scored),
            change_from_ms,
            since_found,
        },
        *window,
    );
    let someone = rows.cache.row(0).filter(|_| rows.fresh && !is_open);
    use_early_histories(someone.map(|row| row.person.clone()), scored, props.run);
    let (chosen, onchoose) = use_choosing(&listing, props.run, &rows);
    let shape = use_same(Shape::of(
        scored,
        (&shown, Sizes::of(*room), choice.days),
        &data.attributes,
    ));
    let set_query = asked.setter();
    let onquery = use_callback(ui.among.clone(), {
        let ui = ui.clone();
        move |next: Query, among| {
            // The group may have been chosen on another screen: here it is let go, too.
            let (group, query) = parted(next, among.as_ref());
            ui.dispatch(UiAction::Among(group));
            set_query.set(query);
        }
    });
    let set_window = window.setter();
    let onwindow = use_callback((), move |next: (u32, u32), ()| set_window.set(next));
    let set_room = room.setter();
    let onroom = use_callback((), move |width: f64, ()| set_room.set(width));
    let onscore = {
        let (ui, onquery, query) = (ui.clone(), onquery.clone(), query.clone());
        Callback::from(move |id: String| {
            // Levels are those of one score.
            onquery.emit(Query {
                levels: Vec::new(),
                ..query.clone()
            });
            ui.dispatch(UiAction::Score(Some(id)));
        })
    };
    let onview = {
        let (ui, onquery, onchoice) = (ui.clone(), onquery.clone(), onchoice.clone());
        let (choice, offered) = (Rc::clone(&choice), offered.clone());
        Callback::from(move |opened: Opened| {
            if opened.score.is_some() {
                ui.dispatch(UiAction::Score(opened.score));
            }
            onchoice.emit(Choice {
                days: opened.days,
                ..choice.only(&offered, &opened.columns)
            });
            onquery.emit(opened.query);
        })
    };
    let (open, card) = use_card(scored, props.run);
    html! {
        <div class="people">
            { show!(Toolbar { scored: Rc::clone(scored), total: rows.cache.total(), query: query.clone(), onquery: onquery.clone(), listing, offered, shape: Rc::clone(&shape), choice, onchoice, chosen: Rc::clone(&chosen), onchoose: onchoose.clone(), onview }) }
            if props.outdated {
                <p class="live-old" role="status">{ t!(i18n, "people-last-valid") }</p>
            }
            if let Some(problems) = rows.problems.or(unfound) {
                { show!(ErrorPanel { problems }) }
            }
            { show!(Grid { cache: rows.cache, latest: rows.latest, fresh: rows.fresh, shape, chosen, query, onquery, onwindow, onroom, onopen: open, onscore, onchoose }) }
            { card }
        </div>
    }
}

/// The same shape as at the last drawing where it says the same: whoever has it need not look closer.
#[hook]
fn use_same(shape: Shape) -> Rc<Shape> {
    let kept = use_mut_ref(Rc::<Shape>::default);
    let mut kept = kept.borrow_mut();
    if **kept != shape {
        *kept = Rc::new(shape);
    }
    Rc::clone(&kept)
}

/// The card, if it is open, and how one is opened.
#[hook]
fn use_card(scored: &Rc<Scored>, run: u64) -> (Callback<AttrValue>, Html) {
    let (router, ui) = (use_router(), use_ui());
    // The same at every place: no row is drawn again because a card opens.
    let open = {
        let (ui, router) = (ui.clone(), router.clone());
        use_callback((), move |person: AttrValue, ()| {
            ui.dispatch(UiAction::Person(person.to_string()));
            router.go(&Route::People { card: true });
        })
    };
    let close = {
        let router = router.clone();
        use_callback(ui.person_from.clone(), move |(), from| {
            let back = from.clone();
            router.go(&back.unwrap_or(Route::People { card: false }));
        })
    };
    let card = match (&router.route, &ui.person) {
        (Route::People { card: true }, Some(person)) => show!(
            person.clone(),
            PersonCard {
                person: person.clone(),
                score: scored.score,
                run,
                onclose: close
            }
        ),
        _ => Html::default(),
    };
    (open, card)
}

/// Which columns were chosen, kept in this browser.
#[hook]
fn use_choice() -> (Rc<Choice>, Callback<Choice>) {
    let choice = use_state_eq(|| {
        let kept = tables::columns().map(|(turned, days)| Choice {
            turned: turned.into_iter().collect(),
            days: columns::SPANS
                .into_iter()
                .find(|span| *span == days)
                .unwrap_or(columns::USUAL_SPAN),
        });
        Rc::new(kept.unwrap_or_default())
    });
    let set = choice.setter();
    let onchoice = use_callback((), move |next: Choice, ()| {
        let turned = next.turned.iter();
        let turned = turned.map(|(key, on)| (key.clone(), *on)).collect();
        tables::keep_columns(&(turned, next.days));
        set.set(Rc::new(next));
    });
    (Rc::clone(&choice), onchoice)
}

/// What is asked of the table, with the group that it is narrowed to elsewhere, if the model
/// still has it.
fn narrowed(asked: &Query, ui: &UiState, scored: &Scored) -> Query {
    let model = &scored.model;
    match &ui.among {
        Some(GroupId::Tag(id)) if model.tags.iter().any(|tag| tag.id == *id) => {
            asked.with_tag(id, true)
        }
        Some(GroupId::Segment(id)) if model.segments.iter().any(|one| one.id == *id) => Query {
            among: Some(GroupId::Segment(id.clone())),
            ..asked.clone()
        },
        _ => asked.clone(),
    }
}

/// A query as it is kept: the segment, or the tag that another screen asked for while it is still
/// asked for, apart from the rest.
fn parted(query: Query, among: Option<&GroupId>) -> (Option<GroupId>, Query) {
    let rest = Query {
        among: None,
        ..query.clone()
    };
    match (query.among, among) {
        (None, Some(GroupId::Tag(id))) if query.tags.contains(id) => {
            (Some(GroupId::Tag(id.clone())), rest.with_tag(id, false))
        }
        (group, _) => (group, rest),
    }
}

/// The change that is to be found: none while its column is not shown.
fn wanted_change(shown: &[Column], scored: &Scored, days: u32) -> Option<FindChange> {
    let score = u32::try_from(scored.score).ok()?;
    let wanted = shown.contains(&Column::Change);
    wanted.then_some(FindChange { score, days })
}

/// What rows are asked for beside what every row has.
fn told(shown: &[Column], scored: &Scored) -> Vec<Field> {
    let fields = shown.iter().filter_map(|column| match column {
        Column::Change | Column::Tags | Column::Since(_) | Column::Attribute(_) => {
            column.field(&scored.model)
        }
        _ => None,
    });
    fields.collect()
}

/// The tag of which a field tells since when people have it.
fn tag_of(field: &Field) -> Option<u32> {
    match field {
        Field::Since(tag) => Some(*tag),
        _ => None,
    }
}

/// How wide the table may be before it has been measured.
fn first_room() -> f64 {
    let page = measure::page_width();
    let (wide, taken) = WITH_RAIL;
    page - if page > wide { taken } else { EDGES }
}
