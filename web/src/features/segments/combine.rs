//! A new segment from two: who is in both, in either, or in the first alone,
//! with how many that would be.

use std::rc::Rc;

use hearth_model::ModelDraft;
use hearth_protocol::segments::Count;
use yew::prelude::*;

use super::ask::use_exact;
use super::edit::{self, Group, Joint};
use super::place::Open;
use super::says;
use crate::components::{Button, ButtonKind, Choice, Dialog, Select};
use crate::hooks::{use_draft, use_router};
use crate::i18n::I18n;
use crate::show;
use crate::state::DraftAction;
use crate::t;

/// Props of [`Combine`].
#[derive(Properties, PartialEq)]
pub struct CombineProps {
    /// The model, with two segments at least.
    pub document: Rc<ModelDraft>,
    /// Called when the dialog should close.
    pub onclose: Callback<()>,
}

/// A new segment from two.
#[component]
pub fn Combine(props: &CombineProps) -> Html {
    let i18n = I18n::current();
    let draft = use_draft();
    let router = use_router();
    let chosen = use_state_eq(|| (0_usize, Joint::And, 1_usize));
    let segments = &props.document.segments;
    let (first, joint, second) = *chosen;
    let two = segments.get(first).zip(segments.get(second));
    let counted = use_exact(two.map(|(one, two)| Count {
        predicates: vec![joint.of(&one.id, &two.id)],
    }));
    let Some((one, two)) = two else {
        return Html::default();
    };
    let when = joint.of(&one.id, &two.id);
    let choices: Vec<Choice> = segments
        .iter()
        .enumerate()
        .map(|(at, segment)| Choice::new(at.to_string(), segment.name.clone()))
        .collect();
    let joints = Joint::ALL.map(|joint| {
        let label = i18n.text(&format!("segments-joint-{}", joint.key()), &[]);
        Choice::new(joint.key(), label)
    });
    let set = |with: fn(&mut (usize, Joint, usize), &str)| {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| {
            let mut next = *chosen;
            with(&mut next, &value);
            chosen.set(next);
        })
    };
    let name = i18n.text(
        &format!("segments-joined-{}", joint.key()),
        &[
            ("first", crate::i18n::Value::Text(&one.name)),
            ("second", crate::i18n::Value::Text(&two.name)),
        ],
    );
    let make = {
        let (document, onclose, name) = (
            Rc::clone(&props.document),
            props.onclose.clone(),
            name.clone(),
        );
        Callback::from(move |()| {
            let group = Group {
                when: when.clone(),
                ..edit::next(&document, false, &name)
            };
            let way = Open::Group(group.id.clone()).route();
            let step = Box::new(move |document: &mut ModelDraft| edit::add(document, group, None));
            draft.dispatch(DraftAction::Edit(step));
            onclose.emit(());
            router.go(&way);
        })
    };
    let said = counted.value.as_ref().and_then(|counted| {
        let people = counted.counts.first()?;
        Some(says::count(&i18n, *people, counted.people))
    });
    let first = show!(Select {
        label: t!(i18n, "segments-combine-first"),
        value: first.to_string(),
        choices: choices.clone(),
        onchange: set(|next, value| next.0 = value.parse().unwrap_or_default())
    });
    let how = show!(Select {
        label: t!(i18n, "segments-combine-how"),
        value: joint.key(),
        choices: joints.to_vec(),
        onchange: set(|next, value| {
            if let Some(joint) = Joint::ALL.into_iter().find(|joint| joint.key() == value) {
                next.1 = joint;
            }
        })
    });
    let second = show!(Select {
        label: t!(i18n, "segments-combine-second"),
        value: second.to_string(),
        choices,
        onchange: set(|next, value| next.2 = value.parse().unwrap_or_default())
    });
    show!(Dialog {
        title: t!(i18n, "segments-combine"),
        onclose: props.onclose.clone(),
        children: html! {
            <>
                <div class="editor-line">{ first }{ how }{ second }</div>
                <p role="status">{ name }{ said.map(|said| html! { <>{ ": " }<strong>{ said }</strong></> }) }</p>
            </>
        },
        foot: Some(
            html! { <>{ show!(Button { kind: ButtonKind::Main, label: t!(i18n, "segments-combine-do"), onclick: make }) }</> }
        )
    })
}
