//! One rule as a row: its name and sentence, its points, what it does over everyone;
//! and its editor, opened under it. Is not drawn anew for figures: they draw themselves.

use std::rc::Rc;

use hearth_model::document::Tag;
use hearth_model::{Problem, Rule};
use yew::prelude::*;

use super::super::edit::rules;
use super::super::editor::{Account, Counted, RuleEditor};
use super::super::handle::Edit;
use super::super::problems::{FieldProblems, Place};
use super::super::words::sentence;
use super::figures::Figures;
use super::points::Points;
use crate::browser::{focus, measure, page};
use crate::components::{Chip, Icon, IconName, Menu, MenuItem};
use crate::hooks::use_ui;
use crate::i18n::I18n;
use crate::show;
use crate::state::UiAction;
use crate::t;

/// What a row asks of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowAction {
    /// Open (or close) the editor.
    Open(bool),
    /// Move up (-1) or down (1).
    Shift(isize),
    /// The row is dragged, over `rule/<id>`, `group/<id>` or nothing.
    Over(Option<String>),
    /// The row is let go there.
    Drop(Option<String>),
}

/// How a row takes part in what is dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It is dragged itself.
    Itself,
    /// What is dragged would come before it.
    Before,
    /// What is dragged would come after it.
    After,
}

/// Props of [`Row`].
#[derive(Properties, PartialEq)]
pub struct RowProps {
    /// The rule.
    pub rule: Rule,
    /// The score's position in the document.
    pub at: usize,
    /// Whether it can move up.
    pub up: bool,
    /// Whether it can move down.
    pub down: bool,
    /// Whether its editor is open.
    pub open: bool,
    /// Whether the editor takes the focus.
    pub fresh: bool,
    /// How it takes part in what is dragged.
    pub held: Option<Held>,
    /// The way to change the score.
    pub edit: Edit,
    /// Asks the table for something, by the rule's id.
    pub onaction: Callback<(String, RowAction)>,
    /// The groups to choose from: id and name.
    pub groups: Rc<[(AttrValue, AttrValue)]>,
    /// The document's tags.
    pub tags: Rc<[Tag]>,
    /// The rule's path in the document.
    pub path: AttrValue,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl RowProps {
    fn asking(&self, action: RowAction) -> Callback<()> {
        let (onaction, id) = (self.onaction.clone(), self.rule.id.clone());
        Callback::from(move |()| onaction.emit((id.clone(), action.clone())))
    }
}

/// One rule as a row.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let i18n = I18n::current();
    let rule = &props.rule;
    let name = AttrValue::from(rule.name.clone());
    let class = classes!(
        "rule",
        (!rule.enabled).then_some("rule-off"),
        props.open.then_some("rule-open"),
        (!props.problems.is_empty()).then_some("rule-wrong"),
        props.held.map(|held| match held {
            Held::Itself => "rule-held",
            Held::Before => "rule-before",
            Held::After => "rule-after",
        }),
    );
    let toggle = props
        .asking(RowAction::Open(!props.open))
        .reform(|_: MouseEvent| ());
    let grip = use_node_ref();
    // A row that moves loses the focus on the way: whoever moved it finds it on the grip.
    let moved = use_mut_ref(|| false);
    {
        let (grip, moved) = (grip.clone(), moved.clone());
        use_effect_with(props.path.clone(), move |_| {
            if moved.take() {
                focus::give(&grip);
            }
        });
    }
    let ui = use_ui();
    let shift = |by: isize, said: AttrValue| {
        let (moved, shift) = (moved.clone(), props.asking(RowAction::Shift(by)));
        let ui = ui.clone();
        Callback::from(move |()| {
            moved.replace(true);
            shift.emit(());
            ui.dispatch(UiAction::Announce(said.clone()));
        })
    };
    let up = shift(-1, t!(i18n, "score-rule-moved-up", rule = name.as_str()));
    let down = shift(1, t!(i18n, "score-rule-moved-down", rule = name.as_str()));
    let menu = use_menu(props, &up, &down);
    let says = sentence(&i18n, rule, &props.tags);
    html! {
        <div class={class} role="group" aria-label={name.clone()} data-drop={format!("rule/{}", rule.id)} data-path={props.path.clone()}>
            <div class="rule-line">
                { view_grip(&i18n, props, grip, up, down) }
                <button type="button" class="rule-what" onclick={toggle} aria-expanded={props.open.to_string()}>
                    <span class="rule-name"><span class="rule-title" title={name.clone()}>{ name.clone() }</span>
                        if !rule.enabled { { show!(Chip { children: html! { <>{ t!(i18n, "score-rule-off") }</> } }) } }
                    </span>
                    <span class="rule-says" title={says.clone()}>{ says }</span>
                </button>
                { show!(Points { id: rule.id.clone(), name: name.clone(), points: rules::points(rule), edit: props.edit.clone(), problem: Place::new(&props.problems, &props.path).field("points").said() }) }
                { show!(Figures { rule: AttrValue::from(rule.id.clone()), at: props.at }) }
                { show!(Menu { label: t!(i18n, "score-rule-menu", rule = name.to_string()), items: menu }) }
            </div>
            if props.open {
                { show!(RuleEditor { rule: rule.clone(), at: props.at, edit: props.edit.clone(), groups: Rc::clone(&props.groups), tags: Rc::clone(&props.tags), path: props.path.clone(), problems: props.problems.clone(), fresh: props.fresh, onclose: props.asking(RowAction::Open(false)) }) }
            } else {
                { show!(FieldProblems { problems: Place::new(&props.problems, &props.path).beside(&["points"]) }) }
                { show!(Counted { rule: rule.clone(), edit: props.edit.clone() }) }
                { show!(Account { rule: rule.clone(), at: props.at, brief: true }) }
            }
        </div>
    }
}

fn view_grip(
    i18n: &I18n,
    props: &RowProps,
    node: NodeRef,
    up: Callback<()>,
    down: Callback<()>,
) -> Html {
    let (onaction, id) = (&props.onaction, &props.rule.id);
    let onpointerdown = {
        let (onaction, id) = (onaction.clone(), id.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 {
                measure::hold_pointer(&event);
                onaction.emit((id.clone(), RowAction::Over(None)));
            }
        })
    };
    let is_held = props.held == Some(Held::Itself);
    let pointing = |make: fn(Option<String>) -> RowAction| {
        let (onaction, id) = (onaction.clone(), id.clone());
        Callback::from(move |event: PointerEvent| {
            if is_held {
                let over = measure::under(&event, "data-drop");
                let over = over.filter(|over| over.strip_prefix("rule/") != Some(id.as_str()));
                onaction.emit((id.clone(), make(over)));
            }
        })
    };
    let onpointermove = pointing(RowAction::Over);
    let onpointerup = pointing(RowAction::Drop);
    let onpointercancel = pointing(|_| RowAction::Drop(None));
    let cancel = props.asking(RowAction::Drop(None));
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let act = match event.key().as_str() {
            "ArrowUp" => &up,
            "ArrowDown" => &down,
            "Escape" if is_held => &cancel,
            _ => return,
        };
        event.prevent_default();
        act.emit(());
    });
    html! {
        <button ref={node} type="button" class="rule-grip" {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onkeydown}
            title={t!(i18n, "score-rule-grip")} aria-label={t!(i18n, "score-rule-grip-of", rule = props.rule.name.as_str())}>
            { show!(Icon { name: IconName::Grip }) }
        </button>
    }
}

#[hook]
fn use_menu(props: &RowProps, up: &Callback<()>, down: &Callback<()>) -> Vec<MenuItem> {
    let i18n = I18n::current();
    let ui = use_ui();
    let rule = &props.rule;
    let (edit, id, enabled) = (&props.edit, &rule.id, rule.enabled);
    let copy = {
        let (edit, id) = (edit.clone(), id.clone());
        let name = t!(i18n, "score-rule-copy", rule = rule.name.as_str());
        Callback::from(move |()| {
            let (id, name) = (id.clone(), name.clone());
            edit.now(move |score| {
                rules::duplicate(score, &id, &name);
            });
        })
    };
    let switch = {
        let (edit, id) = (edit.clone(), id.clone());
        Callback::from(move |()| {
            let id = id.clone();
            edit.now(move |score| rules::set_enabled(score, &id, !enabled));
        })
    };
    let delete = {
        let (edit, id) = (edit.clone(), id.clone());
        let said = t!(i18n, "score-rule-deleted", rule = rule.name.as_str());
        Callback::from(move |()| {
            let id = id.clone();
            edit.now(move |score| rules::remove(score, &id));
            page::focus(super::RULES);
            ui.dispatch(UiAction::Toast(said.clone()));
        })
    };
    let switch_label = if enabled {
        t!(i18n, "score-rule-off-do")
    } else {
        t!(i18n, "score-rule-on-do")
    };
    let open_label = if props.open {
        t!(i18n, "score-rule-close")
    } else {
        t!(i18n, "score-rule-edit")
    };
    vec![
        MenuItem::new(open_label, props.asking(RowAction::Open(!props.open))).icon(IconName::Edit),
        MenuItem::new(t!(i18n, "score-rule-duplicate"), copy).icon(IconName::Copy),
        MenuItem::new(switch_label, switch).icon(IconName::Check),
        MenuItem {
            disabled: !props.up,
            ..MenuItem::new(t!(i18n, "score-rule-up"), up.clone())
        }
        .icon(IconName::ArrowUp),
        MenuItem {
            disabled: !props.down,
            ..MenuItem::new(t!(i18n, "score-rule-down"), down.clone())
        }
        .icon(IconName::ArrowDown),
        MenuItem {
            danger: true,
            ..MenuItem::new(t!(i18n, "score-rule-delete"), delete)
        }
        .icon(IconName::Trash),
    ]
}
