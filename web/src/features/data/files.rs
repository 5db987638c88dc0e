//! The files of the data set in their order: cards of those that are used, that ask
//! and that are broken, and one list of those that hold nothing to use.

use std::rc::Rc;

use hearth_protocol::dataset::{Dataset, Source};
use yew::prelude::*;

use super::aside::Aside;
use super::source::SourceCard;
use super::standing::{Standing, count, in_order};
use crate::show;

#[derive(Properties, PartialEq)]
pub(super) struct FilesProps {
    /// The data set.
    pub(super) data: Rc<Dataset>,
}

/// The files of the data set.
#[component]
pub(super) fn Files(props: &FilesProps) -> Html {
    let all = in_order(&props.data.sources);
    let any_used = count(&all, Standing::Used) > 0;
    let one_asks = count(&all, Standing::Asks) == 1;
    let aside = count(&all, Standing::Aside);
    let (cards, aside) = all.split_at(all.len() - aside);
    let aside: Vec<Source> = aside.iter().map(|(_, source)| (*source).clone()).collect();
    let cards = cards.iter().map(|(standing, source)| {
        let source = Rc::new((*source).clone());
        show!(
            source.id,
            SourceCard {
                standing: *standing,
                opens: one_asks || !any_used,
                source
            }
        )
    });
    html! {
        <>
            <>{ for cards }</>
            if !aside.is_empty() {
                { show!(Aside { sources: aside, any_used }) }
            }
        </>
    }
}
