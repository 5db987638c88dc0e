//! Adding a rule: the events found in the data, with how often they happened,
//! those that nothing counts yet first; any name, typed; or another kind of rule.

use std::rc::Rc;

use hearth_model::document::Tag;
use hearth_model::import::FoundEvent;
use hearth_model::presets::by_count;
use hearth_model::{ModelDraft, Score};
use yew::prelude::*;

use super::super::edit::kinds::{self, Kind};
use super::super::edit::usage::{Usage, usage};
use super::super::edit::{rules, tags};
use super::super::editor::material;
use super::super::handle::Edit;
use crate::browser::intl;
use crate::components::{Button, Dialog, IconName, TextField};
use crate::hooks::{use_dataset, use_draft};
use crate::i18n::I18n;
use crate::show;
use crate::state::DatasetState;
use crate::t;

/// Props of [`AddRule`].
#[derive(Properties, PartialEq)]
pub struct AddRuleProps {
    /// The score on screen.
    pub score: Rc<Score>,
    /// The way to change it.
    pub edit: Edit,
    /// Called when the dialog should close.
    pub onclose: Callback<()>,
    /// Called with the id of the rule that was added.
    pub onadded: Callback<String>,
}

/// A name found in the data.
#[derive(Clone, Debug, PartialEq)]
struct Offer {
    name: String,
    count: u64,
    usage: Usage,
}

/// Adding a rule.
#[component]
pub fn AddRule(props: &AddRuleProps) -> Html {
    let i18n = I18n::current();
    let dataset = use_dataset();
    let draft = use_draft();
    let typed = use_state_eq(AttrValue::default);
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |text: AttrValue| typed.set(text))
    };
    let add = {
        let (score, edit) = (Rc::clone(&props.score), props.edit.clone());
        let (onclose, onadded) = (props.onclose.clone(), props.onadded.clone());
        Callback::from(move |name: String| {
            // The id is the same on the draft as on this copy of it.
            let id = rules::add(&mut (*score).clone(), &name, vec![name.clone()]);
            edit.now(move |score| {
                rules::add(score, &name, vec![name.clone()]);
            });
            onclose.emit(());
            onadded.emit(id);
        })
    };
    let add_kind = {
        let (document, draft) = (props.edit.document(), draft.current().cloned());
        let (at, dataset) = (props.edit.position(), (*dataset).clone());
        let (onclose, onadded) = (props.onclose.clone(), props.onadded.clone());
        Callback::from(move |kind: Kind| {
            let names = Names {
                rule: i18n.text(&format!("score-kind-{}-name", kind.key()), &[]),
                tag: t!(i18n, "score-tag-new"),
            };
            // The id is the same on the draft as on this copy of it.
            let mut copy = draft.as_deref().cloned();
            let id = copy
                .as_mut()
                .and_then(|copy| add_of_kind(copy, at, kind, &names, &dataset));
            let dataset = dataset.clone();
            document.now(move |document| {
                add_of_kind(document, at, kind, &names, &dataset);
            });
            onclose.emit(());
            if let Some(id) = id {
                onadded.emit(id);
            }
        })
    };
    let found = dataset
        .filled()
        .map(|data| {
            let tags = draft.current().map_or(&[][..], |model| &model.tags);
            offers(&props.score, tags, &data.found)
        })
        .unwrap_or_default();
    let wanted = typed.trim().to_lowercase();
    let shown: Vec<&Offer> = found
        .iter()
        .filter(|offer| offer.name.to_lowercase().contains(&wanted))
        .collect();
    let exact = found.iter().any(|offer| offer.name == typed.trim());
    let by_name = {
        let (add, name) = (add.clone(), typed.trim().to_owned());
        Callback::from(move |()| add.emit(name.clone()))
    };
    show!(Dialog {
        title: t!(i18n, "score-add-title"),
        onclose: props.onclose.clone(),
        children: html! { <>
            <p class="quiet">{ t!(i18n, "score-add-text") }</p>
            { show!(TextField { kind: "search", label: t!(i18n, "score-add-search"), value: (*typed).clone(), oninput }) }
            <ul class="offers" aria-label={t!(i18n, "score-add-events")}>
                { for shown.iter().map(|offer| {
                    let (add, name) = (add.clone(), offer.name.clone());
                    let onclick = Callback::from(move |_: MouseEvent| add.emit(name.clone()));
                    html! {
                        <li key={offer.name.clone()}>
                            <button type="button" class={classes!("offer", (offer.usage != Usage::Unused).then_some("offer-used"))} {onclick}>
                                <span class="offer-name">{ &offer.name }</span>
                                <span class="quiet">{ said(&i18n, &offer.usage) }</span>
                                <span class="num quiet">{ t!(i18n, "score-add-count", count = offer.count, shown = intl::whole(offer.count)) }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
            if shown.is_empty() && !wanted.is_empty() {
                <p class="quiet">{ t!(i18n, "score-add-none") }</p>
            }
            if !exact && !wanted.is_empty() {
                { show!(Button { icon: IconName::Plus, label: t!(i18n, "score-add-type", name = typed.trim()), onclick: by_name }) }
            }
            <h3 class="kinds-title">{ t!(i18n, "score-add-kinds") }</h3>
            <ul class="kinds" aria-label={t!(i18n, "score-add-kinds")}>
                { for Kind::ALL.into_iter().map(|kind| view_kind(&i18n, kind, &add_kind)) }
            </ul>
        </> }
    })
}

fn view_kind(i18n: &I18n, kind: Kind, add: &Callback<Kind>) -> Html {
    let key = kind.key();
    let onclick = add.reform(move |_: MouseEvent| kind);
    html! {
        <li key={key}>
            <button type="button" class="kind" {onclick}>
                <span class="offer-name">{ i18n.text(&format!("score-kind-{key}"), &[]) }</span>
                <span class="quiet">{ i18n.text(&format!("score-kind-{key}-note"), &[]) }</span>
            </button>
        </li>
    }
}

/// Adds a rule of a kind, and the tag it needs where the document has none.
fn add_of_kind(
    document: &mut ModelDraft,
    at: usize,
    kind: Kind,
    names: &Names,
    dataset: &DatasetState,
) -> Option<String> {
    let mut material = material(dataset, &document.tags);
    if kind == Kind::Tag && material.tag.is_none() {
        material.tag = Some(tags::add(document, &names.tag, &material));
    }
    let score = document.scores.get_mut(at)?;
    Some(kinds::add(score, kind, &names.rule, &material))
}

/// What is made is called.
#[derive(Clone)]
struct Names {
    rule: AttrValue,
    tag: AttrValue,
}

/// Words for what rules do with an event; none where none does anything.
fn said(i18n: &I18n, usage: &Usage) -> Option<AttrValue> {
    match usage {
        Usage::Unused => None,
        Usage::Counts(rule) => Some(t!(i18n, "score-add-counts", rule = rule.as_str())),
        Usage::Looks(rule) => Some(t!(i18n, "score-add-looks", rule = rule.as_str())),
    }
}

/// Every name once with its count over all channels: first what no rule looks
/// at, last what gives points already; among each the most frequent.
fn offers(score: &Score, tags: &[Tag], found: &[FoundEvent]) -> Vec<Offer> {
    let mut offers: Vec<Offer> = by_count(found)
        .into_iter()
        .map(|(name, count)| Offer {
            name: name.to_owned(),
            count,
            usage: usage(score, tags, found, name),
        })
        .collect();
    offers.sort_by_key(|offer| match offer.usage {
        Usage::Unused => 0,
        Usage::Looks(_) => 1,
        Usage::Counts(_) => 2,
    });
    offers
}
