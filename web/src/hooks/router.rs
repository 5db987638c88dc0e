//! The place on screen follows the address bar, and the title and the focus
//! follow the place.

use yew::prelude::*;

use crate::browser::page;
use crate::state::Route;

/// Id of the element that takes the focus when the place changes.
pub const CONTENT_ID: &str = "content";

/// Where the page is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Router {
    /// The place.
    pub route: Route,
}

impl Router {
    /// Goes to another place; back returns.
    pub fn go(&self, route: &Route) {
        page::go(&route.hash());
    }
}

/// What is drawn inside.
#[derive(Properties, PartialEq)]
pub struct RouterProviderProps {
    /// Everything that may ask where it is.
    pub children: Html,
}

/// Listens to the address bar and provides the place.
#[component]
pub fn RouterProvider(props: &RouterProviderProps) -> Html {
    let route = use_state_eq(|| Route::parse(&page::hash()));
    {
        let setter = route.setter();
        use_effect_with((), move |()| {
            let listener = page::on_window("hashchange", move |_| {
                setter.set(Route::parse(&page::hash()));
            });
            move || drop(listener)
        });
    }
    let router = Router {
        route: (*route).clone(),
    };
    html! {
        <ContextProvider<Router> context={router}>{ props.children.clone() }</ContextProvider<Router>>
    }
}

/// Where the page is, and the way elsewhere.
#[hook]
pub fn use_router() -> Router {
    use_context::<Router>().unwrap_or_default()
}
