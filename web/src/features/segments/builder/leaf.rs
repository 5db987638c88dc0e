//! One condition: a sentence with its count, that opens into its fields; turned
//! round by a press, taken away by another.

use hearth_model::document::Predicate;
use yew::prelude::*;

use super::super::part;
use super::super::says;
use super::fields::Fields;
use super::{Around, Part, score, view_count};
use crate::browser::focus;
use crate::components::{Icon, IconButton, IconName};
use crate::features::score::handle::Change;
use crate::features::score::problems::{FieldProblems, Place};
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`Leaf`].
#[derive(Properties, PartialEq)]
pub struct LeafProps {
    /// The condition, turned round or not.
    pub when: Predicate,
    /// The way to change it.
    pub change: Change<Predicate>,
    /// Where it is in the document.
    pub place: Place,
    /// What is around it.
    pub around: Around,
    /// Takes it away; the whole cannot be.
    pub onremove: Option<Callback<()>>,
    /// Whether it was just added: it opens then, and takes the focus.
    pub fresh: bool,
}

/// One condition.
#[component]
pub fn Leaf(props: &LeafProps) -> Html {
    let i18n = I18n::current();
    let open = use_state_eq(|| props.fresh);
    let body = use_node_ref();
    {
        let (open, body) = (open.setter(), body.clone());
        use_effect_with(props.fresh, move |fresh| {
            if *fresh {
                open.set(true);
                focus::inside(&body, "select, input");
            }
        });
    }
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let turn = {
        let change = props.change.clone();
        Callback::from(move |_: MouseEvent| change.now(part::turn_round))
    };
    // A score above or below a number is kept as a range turned round, and shown as what it is.
    let is_beyond = score::is_beyond(&props.when);
    let is_not = matches!(props.when, Predicate::Not { .. });
    let said = says::words(&i18n, &props.around.document, &props.when);
    // Whether it is turned round is the toggle's state, so its name is what is turned.
    let turned = match &props.when {
        Predicate::Not { not } => says::words(&i18n, &props.around.document, not),
        _ => said.clone(),
    };
    let is_wrong = props.place.is_wrong();
    html! {
        <div class={classes!("builder-leaf", is_wrong.then_some("rule-wrong"))}>
            <div class="builder-line">
                <button type="button" class="builder-says" aria-expanded={open.to_string()} {onclick}>
                    { show!(Icon { name: if *open { IconName::Down } else { IconName::Right } }) }
                    <span>{ said.clone() }</span>
                </button>
                { view_count(&i18n, props.around.counts.at(&props.place), props.around.counts.of) }
                if !is_beyond {
                    <button type="button" class="filter builder-not" aria-pressed={is_not.to_string()} onclick={turn}
                        aria-label={t!(i18n, "segments-not-of", what = turned.as_str())}>{ t!(i18n, "segments-not") }</button>
                }
                if let Some(onremove) = &props.onremove {
                    { show!(IconButton { icon: IconName::Close, quiet: true, label: t!(i18n, "segments-remove-of", what = said.as_str()), onclick: onremove.clone() }) }
                }
            </div>
            if *open {
                <div ref={body} class="editor builder-fields" role="group" aria-label={t!(i18n, "segments-fields")}>
                    { view_inside(props, is_beyond) }
                </div>
            } else if is_wrong {
                { show!(FieldProblems { problems: props.place.beside(&[]) }) }
            }
        </div>
    }
}

/// The fields; of a condition turned round those of what is inside.
fn view_inside(props: &LeafProps, is_beyond: bool) -> Html {
    let inside = match &props.when {
        Predicate::Not { not } if !is_beyond => not,
        _ => {
            return show!(Fields {
                when: props.when.clone(),
                change: props.change.clone(),
                place: props.place.clone(),
                around: props.around.clone()
            });
        }
    };
    let change = props
        .change
        .part(|when: &mut Predicate| Some(part::inner_mut(when)));
    let place = props.place.field("not");
    if matches!(**inside, Predicate::Not { .. }) {
        return show!(Part {
            when: (**inside).clone(),
            change,
            place,
            around: props.around.clone(),
            onremove: None,
            fresh: false
        });
    }
    show!(Fields {
        when: (**inside).clone(),
        change,
        place,
        around: props.around.clone()
    })
}
