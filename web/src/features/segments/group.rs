//! One segment or tag: its name, its people as they are while it is edited, and
//! the builder of who is in it.

use std::rc::Rc;

use hearth_model::document::Predicate;
use hearth_model::{ModelDraft, Problem};
use hearth_protocol::segments::{Count, GroupId};
use yew::prelude::*;

use super::ask::use_told;
use super::builder::{Builder, Counts};
use super::edit::{self, Group};
use super::list::use_menu;
use super::part;
use super::place::Open;
use super::says;
use crate::browser::focus;
use crate::components::chart::Bar;
use crate::components::{Menu, MenuItem, TextField};
use crate::features::score::handle::{Change, Step};
use crate::features::score::problems::{FieldProblems, Place};
use crate::hooks::{use_draft, use_results};
use crate::i18n::I18n;
use crate::show;
use crate::state::DraftAction;
use crate::t;

/// Props of [`GroupPage`].
#[derive(Properties, PartialEq)]
pub struct GroupPageProps {
    /// The group.
    pub id: GroupId,
    /// The model.
    pub document: Rc<ModelDraft>,
    /// What is wrong with the model.
    pub problems: Rc<[Problem]>,
}

/// One segment or tag, or that there is none.
#[component]
pub fn GroupPage(props: &GroupPageProps) -> Html {
    let i18n = I18n::current();
    let way = Open::Group(props.id.clone()).tab().route().hash();
    match edit::find(&props.document, &props.id) {
        // Another group begins without the counts of this one.
        Some(group) => show!(
            format!("{:?}", group.id),
            Body {
                group,
                way,
                document: Rc::clone(&props.document),
                problems: Rc::clone(&props.problems)
            }
        ),
        None => html! {
            <p class="quiet" role="status">{ t!(i18n, "segments-gone") }{ " " }<a href={way}>{ t!(i18n, "segments-back") }</a></p>
        },
    }
}

#[derive(Properties, PartialEq)]
struct BodyProps {
    group: Group,
    /// The address of the list that it is in.
    way: AttrValue,
    document: Rc<ModelDraft>,
    problems: Rc<[Problem]>,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let i18n = I18n::current();
    let group = &props.group;
    let path = edit::path(&props.document, &group.id).unwrap_or_default();
    let counts = use_counts(group, &path);
    let items = use_group_menu(group, &props.document);
    let change = use_change();
    let rename = {
        let id = group.id.clone();
        change.setting(move |document, name: AttrValue| edit::rename(document, &id, &name))
    };
    let when = {
        let id = group.id.clone();
        change.part(move |document: &mut ModelDraft| edit::when_mut(document, &id))
    };
    let place = Place::new(&props.problems, &path);
    let whole = use_node_ref();
    {
        let whole = whole.clone();
        let is_new = matches!(&group.when, Predicate::All { all } if all.is_empty());
        use_effect_with((), move |()| {
            // The button that made it is gone with its list; its name is written first.
            if is_new {
                focus::inside(&whole, "input");
            }
        });
    }
    html! {
        <article ref={whole} class="segment" aria-label={group.name.clone()}>
            <a class="segment-back" href={props.way.clone()}>{ t!(i18n, "segments-back") }</a>
            <div class="segment-head">
                { show!(TextField { label: t!(i18n, "segments-name"), value: group.name.clone(), onchange: rename, problem: place.field("name").said() }) }
                <div class="segment-count">
                    if let Some((people, of)) = counts.whole() {
                        <strong role="status" aria-label={t!(i18n, "segments-size")}>{ says::count(&i18n, people, of) }</strong>
                        { show!(Bar { to: f64::from(people) / f64::from(of.max(1)) }) }
                    } else {
                        <span class="quiet">{ t!(i18n, "segments-waiting") }</span>
                    }
                </div>
                { show!(Menu { label: t!(i18n, "segments-more", name = group.name), items }) }
            </div>
            <p class="segment-says">{ says::words(&i18n, &props.document, &group.when) }</p>
            { show!(FieldProblems { problems: own_problems(&place) }) }
            { show!(Builder { when: group.when.clone(), change: when, owner: group.id.clone(), place: place.field("when"), counts: Rc::new(counts), document: Rc::clone(&props.document) }) }
        </article>
    }
}

/// The way to change the model.
#[hook]
fn use_change() -> Change<ModelDraft> {
    let draft = use_draft();
    Change::new(move |step: Step<ModelDraft>| draft.dispatch(DraftAction::Edit(step)))
}

/// How many people the group and each of its parts has. Counted is the group as it was last
/// evaluated: of a draft that is no model, that is another.
#[hook]
fn use_counts(group: &Group, path: &str) -> Counts {
    let results = use_results();
    let scored = results.scored.value.as_deref();
    let evaluated = scored.and_then(|scored| edit::find(&scored.model, &group.id));
    let places = evaluated
        .as_ref()
        .map(|group| part::places(&group.when, &format!("{path}.when")))
        .unwrap_or_default();
    let (paths, predicates): (Vec<String>, Vec<_>) = places.into_iter().unzip();
    let asked = Some(Count { predicates }).filter(|_| !paths.is_empty());
    let told = use_told(asked.clone());
    let is_own = evaluated.is_some_and(|evaluated| evaluated.when == group.when);
    Counts::new(
        &paths,
        told.answer.value.as_deref(),
        is_own && told.asked == asked,
    )
}

#[hook]
fn use_group_menu(group: &Group, document: &Rc<ModelDraft>) -> Vec<MenuItem> {
    let all = edit::groups(document, matches!(group.id, GroupId::Tag(_)));
    let at = all.iter().position(|each| each.id == group.id);
    let ends = (at == Some(0), at.is_some_and(|at| at + 1 == all.len()));
    use_menu(group, document, ends)
}

/// What is wrong with the group as a whole: what is about one field stands beside that.
fn own_problems(place: &Place) -> Vec<Problem> {
    let all = place.beside(&["name"]);
    let is_own = |problem: &Problem| {
        let path = problem.place.path.as_deref().unwrap_or_default();
        path == place.path() || path == format!("{}.when", place.path())
    };
    all.into_iter().filter(is_own).collect()
}
