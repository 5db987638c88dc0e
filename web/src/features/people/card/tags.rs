//! The tags that a person has, each with the day since when: asked for one by one, so that what is found at
//! once need not wait for what takes longer.

use hearth_protocol::person::GetSince;
use yew::prelude::*;

use crate::browser::intl;
use crate::components::Chip;
use crate::hooks::use_told;
use crate::i18n::I18n;
use crate::show;
use crate::t;

/// Props of [`TagChip`].
#[derive(Properties, PartialEq)]
pub struct TagChipProps {
    /// The person's id.
    pub person: String,
    /// Position of the tag in the model.
    pub at: u32,
    /// Its name.
    pub name: String,
    /// The run it belongs to.
    pub run: u64,
    /// Zone of the model's calendar words.
    pub zone: String,
}

/// A tag; since when it holds is added once that is known.
#[component]
pub fn TagChip(props: &TagChipProps) -> Html {
    let i18n = I18n::current();
    let asked = GetSince {
        person: props.person.clone(),
        tag: props.at,
    };
    let told = use_told(Some(asked.clone()), props.run);
    let found = told.answer.value.filter(|_| told.asked == Some(asked));
    let since = found.and_then(|since| since.at_ms);
    let since = since.map(|ms| t!(i18n, "card-tag-since", day = intl::date(ms, &props.zone)));
    show!(Chip {
        children: html! { <>
            { props.name.clone() }
            if let Some(since) = since {
                { " " }<span class="tag-since">{ since }</span>
            }
        </> }
    })
}
