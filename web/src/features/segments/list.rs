//! Every segment, or every tag, with how many people are in it and how they
//! score; and what can be done with each.

use std::rc::Rc;

use hearth_model::ModelDraft;
use hearth_model::document::Level;
use hearth_protocol::segments::{ExportPeople, Facts, GetSegments, GroupId, Segments};
use yew::prelude::*;

use super::ask::{use_answer, use_exact};
use super::combine::Combine;
use super::edit::{self, Group};
use super::mix::Mix;
use super::place::Open;
use super::ready::{self, Name, Ready};
use super::save::{Wish, use_save};
use super::says;
use crate::browser::intl;
use crate::components::chart::Bar;
use crate::components::{Button, ButtonKind, ErrorPanel, Icon, IconName, Menu, MenuItem};
use crate::features::score::words::decimals;
use crate::hooks::{use_draft, use_results, use_router, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::state::{DraftAction, Route, UiAction};
use crate::t;

/// Props of [`List`].
#[derive(Properties, PartialEq)]
pub struct ListProps {
    /// Whether it is of tags.
    pub tags: bool,
    /// The model.
    pub document: Rc<ModelDraft>,
}

/// What every row is drawn from.
struct Drawn {
    i18n: I18n,
    everyone: u32,
    decimals: u8,
    levels: Rc<[Level]>,
}

/// Every segment, or every tag.
#[component]
pub fn List(props: &ListProps) -> Html {
    let i18n = I18n::current();
    let results = use_results();
    let scored = results.scored.value.as_deref();
    let score = scored.map_or(0, |scored| scored.score);
    let found = use_answer(Some(GetSegments {
        score: u32::try_from(score).unwrap_or_default(),
    }));
    let groups = edit::groups(&props.document, props.tags);
    let of = scored.and_then(|scored| scored.model.scores.get(scored.score));
    let drawn = Drawn {
        i18n,
        everyone: found
            .value
            .as_ref()
            .map_or(0, |found| found.everyone.people),
        decimals: of.map_or(0, |score| decimals(score).max(1)),
        levels: of
            .map(|score| score.levels.as_slice().into())
            .unwrap_or_default(),
    };
    // The answer is of the model that was evaluated: groups are found in it by their ids. One of an earlier
    // model had others at these places.
    let current = scored.zip(found.value.as_deref());
    let current = current.filter(|(scored, found)| scored.evaluation.revision == found.revision);
    let facts = |id: &GroupId| {
        let (scored, found): (_, &Segments) = current?;
        let model = &scored.model;
        let at = edit::groups(model, props.tags)
            .iter()
            .position(|group| group.id == *id)?;
        let list = if props.tags {
            &found.tags
        } else {
            &found.segments
        };
        list.get(at).cloned()
    };
    let count = groups.len();
    let rows = groups.iter().enumerate().map(|(at, group)| {
        let id = format!("{:?}", group.id);
        show!(
            id,
            Row {
                group: group.clone(),
                facts: facts(&group.id),
                everyone: drawn.everyone,
                decimals: drawn.decimals,
                levels: Rc::clone(&drawn.levels),
                ends: (at == 0, at + 1 == count),
                document: Rc::clone(&props.document)
            }
        )
    });
    let kind = if props.tags { "tags" } else { "segments" };
    let said = |end: &str| i18n.text(&format!("segments-{kind}-{end}"), &[]);
    html! {
        <>
            <p class="lede">{ said("lede") }</p>
            { show!(Actions { tags: props.tags, document: Rc::clone(&props.document) }) }
            if let Some(problems) = found.error.clone() {
                { show!(ErrorPanel { problems }) }
            }
            if groups.is_empty() {
                <p class="quiet segments-none">{ said("none") }</p>
            } else {
                <div class="segments-list">
                    <table class="table segments-table">
                        <caption class="hidden">{ said("table") }</caption>
                        <thead><tr>
                            <th scope="col">{ said("col") }</th>
                            <th scope="col">{ t!(i18n, "segments-col-people") }</th>
                            <th scope="col" class="num">{ t!(i18n, "segments-col-mean") }</th>
                            <th scope="col" class="num">{ t!(i18n, "segments-col-median") }</th>
                            <th scope="col">{ t!(i18n, "segments-col-levels") }</th>
                            <th scope="col"><span class="hidden">{ t!(i18n, "segments-col-more") }</span></th>
                        </tr></thead>
                        <tbody>
                            <>{ for rows }</>
                            if let Some(found) = found.value.as_ref() {
                                { view_everyone(&drawn, &found.everyone) }
                            }
                        </tbody>
                    </table>
                </div>
            }
            if !props.tags {
                { show!(ReadyList { document: Rc::clone(&props.document), score }) }
            }
        </>
    }
}

fn view_everyone(drawn: &Drawn, facts: &Facts) -> Html {
    html! {
        <tr key="everyone" class="segments-everyone">
            <th scope="row">{ t!(drawn.i18n, "segments-everyone") }</th>
            { view_facts(drawn, facts) }
            <td></td>
        </tr>
    }
}

fn view_facts(drawn: &Drawn, facts: &Facts) -> Html {
    let number = |value: f64| match facts.people {
        0 => "\u{2013}".to_owned(),
        _ => intl::fixed(value, drawn.decimals),
    };
    let share = f64::from(facts.people) / f64::from(drawn.everyone.max(1));
    html! {
        <>
            <td class="segments-size">
                <span>{ says::whole(facts.people) }</span>{ " " }<span class="quiet">{ says::share(facts.people, drawn.everyone) }</span>
                { show!(Bar { to: share }) }
            </td>
            <td class="num"><span class="segments-small" aria-hidden="true">{ t!(drawn.i18n, "segments-col-mean") }</span>{ number(facts.mean) }</td>
            <td class="num"><span class="segments-small" aria-hidden="true">{ t!(drawn.i18n, "segments-col-median") }</span>{ number(facts.median) }</td>
            <td class="segments-mix">{ show!(Mix { levels: Rc::clone(&drawn.levels), people: facts.levels.clone() }) }</td>
        </>
    }
}

/// Props of [`Row`].
#[derive(Properties, PartialEq)]
struct RowProps {
    group: Group,
    /// How its people score, once known.
    facts: Option<Facts>,
    everyone: u32,
    decimals: u8,
    levels: Rc<[Level]>,
    /// Whether it is the first, and the last.
    ends: (bool, bool),
    document: Rc<ModelDraft>,
}

/// One segment or tag.
#[component]
fn Row(props: &RowProps) -> Html {
    let i18n = I18n::current();
    let drawn = Drawn {
        i18n,
        everyone: props.everyone,
        decimals: props.decimals,
        levels: Rc::clone(&props.levels),
    };
    let items = use_menu(&props.group, &props.document, props.ends);
    let name = props.group.name.as_str();
    html! {
        <tr>
            <th scope="row">
                <a href={Open::Group(props.group.id.clone()).route().hash()} title={name.to_owned()}>{ name.to_owned() }</a>
                <span class="segments-says">{ says::words(&i18n, &props.document, &props.group.when) }</span>
            </th>
            if let Some(facts) = &props.facts {
                { view_facts(&drawn, facts) }
            } else {
                <td class="quiet" colspan="4">{ t!(i18n, "segments-waiting") }</td>
            }
            <td>{ show!(Menu { label: t!(i18n, "segments-more", name = name), items }) }</td>
        </tr>
    }
}

/// What can be done with a group.
#[hook]
pub fn use_menu(group: &Group, document: &Rc<ModelDraft>, ends: (bool, bool)) -> Vec<MenuItem> {
    let i18n = I18n::current();
    let draft = use_draft();
    let router = use_router();
    let ui = use_ui();
    let save = use_save();
    let id = group.id.clone();
    let is_tag = matches!(id, GroupId::Tag(_));
    let change = |step: fn(&mut ModelDraft, &GroupId)| {
        let (draft, id) = (draft.clone(), id.clone());
        Callback::from(move |()| {
            let id = id.clone();
            let step = Box::new(move |document: &mut ModelDraft| step(document, &id));
            draft.dispatch(DraftAction::Edit(step));
        })
    };
    let people = {
        let (ui, router, id) = (ui.clone(), router.clone(), id.clone());
        Callback::from(move |()| {
            ui.dispatch(UiAction::Among(Some(id.clone())));
            router.go(&Route::People { card: false });
        })
    };
    let saves = |what: Wish| save.reform(move |()| what.clone());
    let duplicate = {
        let (draft, document, group) = (draft.clone(), Rc::clone(document), group.clone());
        Callback::from(move |()| {
            let next = edit::next(&document, is_tag, &group.name);
            let (when, after) = (group.when.clone(), group.id.clone());
            draft.dispatch(DraftAction::Edit(Box::new(move |document| {
                edit::add(document, Group { when, ..next }, Some(&after));
            })));
        })
    };
    let remove = {
        let (draft, document, group) = (draft.clone(), Rc::clone(document), group.clone());
        Callback::from(move |()| {
            let users = edit::users(&document, &group.id);
            let name = group.name.as_str();
            if users.is_empty() {
                let id = group.id.clone();
                let step = Box::new(move |document: &mut ModelDraft| edit::remove(document, &id));
                draft.dispatch(DraftAction::Edit(step));
                ui.dispatch(UiAction::Toast(t!(i18n, "segments-removed", name = name)));
                if matches!(Open::parse(&router_view(&router)), Open::Group(_)) {
                    router.go(&Open::Group(group.id.clone()).tab().route());
                }
            } else {
                let users = users.join(", ");
                ui.dispatch(UiAction::Toast(t!(
                    i18n,
                    "segments-used",
                    name = name,
                    users = users
                )));
            }
        })
    };
    let mut items = vec![
        MenuItem::new(t!(i18n, "segments-show-people"), people).icon(IconName::People),
        MenuItem::new(
            t!(i18n, "segments-save-ids"),
            saves(Wish::Ids(ExportPeople::One(id.clone()))),
        )
        .icon(IconName::Download),
        MenuItem::new(
            t!(i18n, "segments-save-scores"),
            saves(Wish::Scores(id.clone())),
        )
        .icon(IconName::Download),
        MenuItem::new(
            t!(i18n, "segments-save-sheet"),
            saves(Wish::ScoresForSpreadsheets(id.clone())),
        )
        .icon(IconName::Download),
        MenuItem::new(t!(i18n, "segments-duplicate"), duplicate).icon(IconName::Copy),
    ];
    items.push(MenuItem {
        disabled: ends.0,
        ..MenuItem::new(
            t!(i18n, "segments-up"),
            change(|document, id| edit::shift(document, id, false)),
        )
    });
    items.push(MenuItem {
        disabled: ends.1,
        ..MenuItem::new(
            t!(i18n, "segments-down"),
            change(|document, id| edit::shift(document, id, true)),
        )
    });
    items.push(MenuItem {
        danger: true,
        ..MenuItem::new(t!(i18n, "segments-remove"), remove).icon(IconName::Trash)
    });
    items
}

fn router_view(router: &crate::hooks::Router) -> String {
    match &router.route {
        Route::Segments { view } => view.clone(),
        _ => String::new(),
    }
}

/// Props of [`Actions`].
#[derive(Properties, PartialEq)]
struct ActionsProps {
    tags: bool,
    document: Rc<ModelDraft>,
}

/// What makes new ones, and all of them as a file.
#[component]
fn Actions(props: &ActionsProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let router = use_router();
    let save = use_save();
    let combining = use_state_eq(|| false);
    let tags = props.tags;
    let add = {
        let document = Rc::clone(&props.document);
        let key = if tags {
            "segments-new-tag"
        } else {
            "segments-new-segment"
        };
        Callback::from(move |()| {
            let group = edit::next(&document, tags, &i18n.text(key, &[]));
            let way = Open::Group(group.id.clone()).route();
            let step = Box::new(move |document: &mut ModelDraft| edit::add(document, group, None));
            draft.dispatch(DraftAction::Edit(step));
            router.go(&way);
        })
    };
    let all = if tags {
        ExportPeople::Tags
    } else {
        ExportPeople::Segments
    };
    let combine = {
        let combining = combining.setter();
        Callback::from(move |()| combining.set(true))
    };
    let close = {
        let combining = combining.setter();
        Callback::from(move |()| combining.set(false))
    };
    let (new, groups) = match tags {
        true => ("segments-add-tag", props.document.tags.len()),
        false => ("segments-add-segment", props.document.segments.len()),
    };
    html! {
        <div class="segments-actions">
            { show!(Button { kind: ButtonKind::Main, icon: IconName::Plus, label: i18n.text(new, &[]), onclick: add }) }
            if !tags {
                { show!(Button { label: t!(i18n, "segments-combine"), onclick: combine, disabled: groups < 2, opens: "dialog" }) }
            }
            { show!(Button { icon: IconName::Download, label: t!(i18n, "segments-save-all"), onclick: save.reform(move |()| Wish::Ids(all.clone())), disabled: groups == 0 }) }
            if *combining {
                { show!(Combine { document: Rc::clone(&props.document), onclose: close }) }
            }
        </div>
    }
}

/// Props of [`ReadyList`].
#[derive(Properties, PartialEq)]
struct ReadyListProps {
    document: Rc<ModelDraft>,
    /// Position of the score on screen.
    score: usize,
}

/// Segments that are added with one click, with how many people each would have.
#[component]
fn ReadyList(props: &ReadyListProps) -> Html {
    let i18n = I18n::current();
    let all = ready::ready(&props.document, props.score);
    let counted = use_exact(Some(hearth_protocol::segments::Count {
        predicates: all.iter().map(|one| one.when.clone()).collect(),
    }));
    if all.is_empty() {
        return Html::default();
    }
    let counts = counted.value;
    let each = all.into_iter().enumerate().map(|(at, one)| {
        let people = counts
            .as_ref()
            .and_then(|counted| counted.counts.get(at).copied());
        show!(
            at,
            ReadyOne {
                one,
                people,
                document: Rc::clone(&props.document)
            }
        )
    });
    html! {
        <section class="segments-ready" aria-labelledby="segments-ready">
            <h2 id="segments-ready">{ t!(i18n, "segments-ready") }</h2>
            <div class="filters">{ for each }</div>
        </section>
    }
}

/// Props of [`ReadyOne`].
#[derive(Properties, PartialEq)]
struct ReadyOneProps {
    one: Ready,
    /// How many people it would have, once known.
    people: Option<u32>,
    document: Rc<ModelDraft>,
}

#[component]
fn ReadyOne(props: &ReadyOneProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let name = match &props.one.name {
        Name::Said(key) => i18n.text(key, &[]),
        Name::Level(name) | Name::Tag(name) => name.clone().into(),
    };
    let onclick = {
        let (document, when, name) = (
            Rc::clone(&props.document),
            props.one.when.clone(),
            name.clone(),
        );
        Callback::from(move |_: MouseEvent| {
            let next = edit::next(&document, false, &name);
            let when = when.clone();
            draft.dispatch(DraftAction::Edit(Box::new(move |document| {
                edit::add(document, Group { when, ..next }, None);
            })));
        })
    };
    html! {
        <button type="button" class="filter" {onclick}>
            { show!(Icon { name: IconName::Plus }) }
            <span><span class="hidden">{ t!(i18n, "segments-ready-add") }{ " " }</span>{ name }</span>
            if let Some(people) = props.people {
                <span class="filter-count">{ says::whole(people) }</span>
            }
        </button>
    }
}
