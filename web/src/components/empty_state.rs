//! What stands where there is nothing yet: one sentence, and the way on.

use yew::prelude::*;

use super::icon::{Icon, IconName};

/// What stands where there is nothing yet.
#[derive(Properties, PartialEq)]
pub struct EmptyStateProps {
    /// Above the words.
    pub icon: IconName,
    /// What is not there.
    pub title: AttrValue,
    /// What to do about it.
    pub text: AttrValue,
    /// The way on: a link or a button.
    #[prop_or_default]
    pub children: Html,
}

/// What stands where there is nothing yet.
#[component]
pub fn EmptyState(props: &EmptyStateProps) -> Html {
    html! {
        <section class="empty">
            <span class="empty-icon"><Icon name={props.icon} /></span>
            <h2>{ props.title.clone() }</h2>
            <p>{ props.text.clone() }</p>
            <div class="empty-ways">{ props.children.clone() }</div>
        </section>
    }
}
