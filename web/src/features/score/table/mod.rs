//! The rules of a score, group by group, with what each does over everyone.

mod add;
mod figures;
mod group;
mod points;
mod row;

use std::rc::Rc;

use hearth_model::document::{Group, Tag};
use hearth_model::{Problem, Score};
use yew::prelude::*;

use super::edit::kinds::Kind;
use super::edit::order;
use super::edit::usage::without_rule;
use super::handle::Edit;
use super::problems::{Place, inside};
use crate::browser::intl;
use crate::components::{Button, IconName};
use crate::hooks::{use_dataset, use_draft};
use crate::i18n::I18n;
use crate::show;
use crate::t;

use add::AddRule;
use group::GroupHead;
use row::{Held, Row, RowAction, RowProps};

/// Kinds of events without a rule that are named.
const MOST_UNUSED: usize = 5;
/// Id of the table, which takes the focus when the row that had it is gone.
const RULES: &str = "rules";

/// Props of [`RulesTable`].
#[derive(Properties, PartialEq)]
pub struct RulesTableProps {
    /// The score on screen.
    pub score: Rc<Score>,
    /// Its position in the document.
    pub at: usize,
    /// The way to change it.
    pub edit: Edit,
    /// What is wrong with the draft.
    pub problems: Rc<[Problem]>,
}

/// The rules of a score.
#[component]
pub fn RulesTable(props: &RulesTableProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let open = use_state_eq(|| None::<Open>);
    let adding = use_state_eq(|| false);
    // The rule that is dragged, and what it is over: `rule/<id>` or `group/<id>`.
    let drag = use_state_eq(|| None::<(String, Option<String>)>);
    let set_open = open.setter();
    let onaction = {
        let (edit, set_drag) = (props.edit.clone(), drag.setter());
        // Equal between drawings, so that rows which show nothing new are not drawn again.
        use_callback(
            props.at,
            move |(id, action): (String, RowAction), _| match action {
                RowAction::Open(open) => set_open.set(open.then_some(Open { id, fresh: false })),
                RowAction::Shift(by) => edit.now(move |score| {
                    order::shift(score, &id, by);
                }),
                RowAction::Over(over) => set_drag.set(Some((id, over))),
                RowAction::Drop(over) => {
                    set_drag.set(None);
                    if let Some(over) = over {
                        edit.now(move |score| drop_on(score, &id, &over));
                    }
                }
            },
        )
    };
    let start_adding = adding.setter();
    let start_adding = Callback::from(move |()| start_adding.set(true));
    let stop_adding = adding.setter();
    let stop_adding = use_callback((), move |(), ()| stop_adding.set(false));
    let onadded = {
        let open = open.setter();
        use_callback((), move |id: String, ()| {
            open.set(Some(Open { id, fresh: true }));
        })
    };
    let groups: Rc<[(AttrValue, AttrValue)]> = props
        .score
        .groups
        .iter()
        .map(|group| (group.id.clone().into(), group.name.clone().into()))
        .collect();
    let path = format!("scores[{}]", props.at);
    let sections = order::sections(&props.score);
    let grouped = !props.score.groups.is_empty();
    let tags: Rc<[Tag]> = draft
        .current()
        .map_or_else(|| Rc::from([]), |document| document.tags.clone().into());
    let (dragged, over) = match &*drag {
        Some((id, over)) => (Some(id.as_str()), over.as_deref()),
        None => (None, None),
    };
    let sections = sections.iter().map(|section| {
        let key = section.group.map_or_else(String::new, |group| group.id.clone());
        let rows = section.rules.iter().map(|(at, rule)| {
            let id = rule.id.as_str();
            let own = format!("{path}.rules[{at}]");
            let opened = open.as_ref().filter(|open| open.id == id);
            let mut problems = inside(&props.problems, &own);
            if opened.is_some() && Kind::of(rule) == Kind::Tag {
                problems.extend(inside(&props.problems, "tags"));
            }
            let row = RowProps {
                rule: (*rule).clone(),
                at: props.at,
                up: order::can_shift(&props.score, id, -1),
                down: order::can_shift(&props.score, id, 1),
                open: opened.is_some(),
                fresh: opened.is_some_and(|open| open.fresh),
                held: held(id, *at, dragged, over, &props.score),
                edit: props.edit.clone(),
                onaction: onaction.clone(),
                groups: Rc::clone(&groups),
                tags: Rc::clone(&tags),
                path: own.into(),
                problems,
            };
            show!(rule.id.clone(), Row ..row)
        });
        html! {
            <div key={key} class="rules-section">
                if let Some(group) = section.group {
                    { show!(GroupHead { group: group.clone(), empty: section.rules.is_empty(), over: over == Some(format!("group/{}", group.id).as_str()), place: group_place(props, group), edit: props.edit.clone() }) }
                } else if grouped {
                    <div class="rules-loose" aria-hidden="true" />
                }
                // A list of their own: beside siblings without a key, rows would be drawn anew as they move.
                <div>{ for rows }</div>
            </div>
        }
    });
    let unused = use_unused(&props.score, &tags);
    html! {
        <section id={RULES} tabindex="-1" class="rules-part" aria-label={t!(i18n, "score-rules")}>
            <div class={classes!("rules", dragged.is_some().then_some("rules-dragging"))}>
                <div class="rules-head" aria-hidden="true">
                    <span />
                    <span>{ t!(i18n, "score-col-what") }</span>
                    <span>{ t!(i18n, "score-col-points") }</span>
                    <span>{ t!(i18n, "score-col-reach") }</span>
                    <span class="num" title={t!(i18n, "score-col-mean-note")}>{ t!(i18n, "score-col-mean") }</span>
                    <span />
                </div>
                if props.score.rules.is_empty() {
                    <p class="rules-empty">{ t!(i18n, "score-no-rules") }</p>
                }
                <>{ for sections }</>
            </div>
            <div class="rules-foot">
                { show!(Button { icon: IconName::Plus, label: t!(i18n, "score-add-rule"), onclick: start_adding, opens: "dialog" }) }
                if let Some(unused) = unused {
                    <span class="quiet">
                        { view_unused(&i18n, &unused) }
                    </span>
                }
            </div>
            if *adding {
                { show!(AddRule { score: Rc::clone(&props.score), edit: props.edit.clone(), onclose: stop_adding, onadded }) }
            }
        </section>
    }
}

/// Which editor is open.
#[derive(Clone, PartialEq)]
struct Open {
    id: String,
    /// Whether the rule was just added, so that its editor takes the focus.
    fresh: bool,
}

/// Where a group is in the document.
fn group_place(props: &RulesTableProps, group: &Group) -> Place {
    let groups = &props.score.groups;
    let at = groups.iter().position(|each| each.id == group.id);
    let path = format!("scores[{}].groups[{}]", props.at, at.unwrap_or_default());
    Place::new(&props.problems, &path)
}

/// How a rule takes part in what is dragged.
fn held(
    id: &str,
    at: usize,
    dragged: Option<&str>,
    over: Option<&str>,
    score: &Score,
) -> Option<Held> {
    let dragged = dragged?;
    if dragged == id {
        return Some(Held::Itself);
    }
    let is_over = over.and_then(|over| over.strip_prefix("rule/")) == Some(id);
    let from = score.rules.iter().position(|rule| rule.id == dragged);
    is_over.then(|| {
        if from.is_some_and(|from| from < at) {
            Held::After
        } else {
            Held::Before
        }
    })
}

/// What is dragged is let go over `rule/<id>` or `group/<id>`.
fn drop_on(score: &mut Score, id: &str, over: &str) {
    if let Some(target) = over.strip_prefix("rule/") {
        order::drop_at(score, id, target);
    } else if let Some(group) = over.strip_prefix("group/") {
        order::drop_in(score, id, group);
    }
}

/// Says which kinds of events no rule names: the first by name, all by number.
fn view_unused(i18n: &I18n, unused: &[String]) -> AttrValue {
    if unused.is_empty() {
        return t!(i18n, "score-all-used");
    }
    let mut names: Vec<&str> = unused
        .iter()
        .take(MOST_UNUSED)
        .map(String::as_str)
        .collect();
    if unused.len() > MOST_UNUSED {
        names.push("\u{2026}");
    }
    t!(
        i18n,
        "score-unused",
        count = unused.len(),
        shown = intl::whole(unused.len() as u64),
        names = names.join(", ")
    )
}

/// Kinds of events in the data that have no rule of their own; `None` without data.
#[hook]
fn use_unused(score: &Score, tags: &[Tag]) -> Option<Vec<String>> {
    let dataset = use_dataset();
    let data = dataset.filled()?;
    let unused = without_rule(score, tags, &data.found);
    Some(unused.into_iter().map(str::to_owned).collect())
}
