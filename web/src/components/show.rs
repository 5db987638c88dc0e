//! Every component of the page is mounted through the one in this file. Yew
//! compiles its life cycle anew for each type that `html!` mounts, some three
//! kilobytes each; mounted as [`show!`](crate::show) does, a component costs
//! its own code alone. State, effects and equal props work as they always do.

use std::any::Any;
use std::rc::Rc;

use yew::functional::{FunctionProvider, Hook, HookContext};
use yew::prelude::*;
use yew::virtual_dom::{Key, VComp, VList, VText};

/// A component inside `html!`: `{ show!(Slider { label, value: 3.0 }) }`, with
/// a key as `{ show!(key, Row { rule }) }`, without props as `{ show!(Toasts) }`,
/// with all of its props at hand as `{ show!(Row ..props) }` or `{ show!(key, Row ..props) }`.
#[macro_export]
macro_rules! show {
    ($view:ident) => {
        $crate::components::show::show::<$view>(None, ())
    };
    ($view:ident ..$props:expr) => {
        $crate::components::show::show::<$view>(None, $props)
    };
    ($view:ident { $($props:tt)* }) => {{
        type Props = <$view as yew::functional::FunctionProvider>::Properties;
        $crate::components::show::show::<$view>(None, yew::props!(Props { $($props)* }))
    }};
    ($key:expr, $view:ident ..$props:expr) => {
        $crate::components::show::show::<$view>(Some($key.into()), $props)
    };
    ($key:expr, $view:ident { $($props:tt)* }) => {{
        type Props = <$view as yew::functional::FunctionProvider>::Properties;
        let key = Some($key.into());
        $crate::components::show::show::<$view>(key, yew::props!(Props { $($props)* }))
    }};
}

/// What a component drew, with an empty text where that is nothing. A component
/// without a node has the place of the node behind it, and Yew goes on using that
/// place after the node is gone: what is then drawn in front ends in a panic.
fn with_place(drawn: Html) -> Html {
    if has_node(&drawn) {
        return drawn;
    }
    VList::with_children(vec![drawn, VText::new("").into()], None).into()
}

fn has_node(drawn: &Html) -> bool {
    match drawn {
        Html::VList(list) => list.iter().any(has_node),
        // Drawn elsewhere.
        Html::VPortal(_) => false,
        _ => true,
    }
}

/// Mounts the component `V`; see [`show!`](crate::show).
pub fn show<V: FunctionProvider + 'static>(key: Option<Key>, props: V::Properties) -> Html {
    // Another component in the same place must start with hooks of its own.
    let kind = Key::from(V::run as *const () as usize);
    mount(Rc::new(Given::<V>(props)), kind, key)
}

fn mount(view: Rc<dyn View>, kind: Key, key: Option<Key>) -> Html {
    // The list's key counts among siblings that all have one; beside others only the component's own does.
    let own = match &key {
        Some(key) => Key::from(format!("{} {}", &*kind, &**key)),
        None => kind,
    };
    let shown = VComp::new::<Shown>(Rc::new(ShownProps { view }), Some(own));
    VList::with_children(vec![shown.into()], key).into()
}

/// A component and its props, whatever they are.
trait View: Any {
    fn draw(&self, context: &mut HookContext) -> Html;
    fn same(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
}

struct Given<V: FunctionProvider>(V::Properties);

impl<V: FunctionProvider + 'static> View for Given<V> {
    fn draw(&self, context: &mut HookContext) -> Html {
        // Only suspended components fail, and none suspends.
        with_place(V::run(context, &self.0).unwrap_or_default())
    }

    fn same(&self, other: &dyn Any) -> bool {
        other
            .downcast_ref::<Self>()
            .is_some_and(|other| self.0 == other.0)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[derive(Properties)]
struct ShownProps {
    view: Rc<dyn View>,
}

impl PartialEq for ShownProps {
    fn eq(&self, other: &Self) -> bool {
        self.view.same(other.view.as_any())
    }
}

/// The one component.
#[component]
fn Shown(props: &ShownProps) -> Html {
    use_view(Rc::clone(&props.view))
}

fn use_view(view: Rc<dyn View>) -> Drawing {
    Drawing(view)
}

struct Drawing(Rc<dyn View>);

impl Hook for Drawing {
    type Output = Html;

    fn run(self, context: &mut HookContext) -> Html {
        self.0.draw(context)
    }
}
