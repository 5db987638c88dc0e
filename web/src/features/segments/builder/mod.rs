//! The builder of a predicate: groups of conditions inside each other, every
//! condition a sentence that opens into its fields, each with its own count.

mod fields;
mod happened;
mod leaf;
mod score;

use std::collections::BTreeMap;
use std::rc::Rc;

use hearth_model::ModelDraft;
use hearth_model::document::Predicate;
use hearth_model::instant::format_utc_ms;
use hearth_protocol::segments::{Counted, GroupId};
use yew::prelude::*;

use super::edit;
use super::part::{self, Kind, Mode, Stock};
use super::says;
use crate::components::{Choice, IconButton, IconName, Menu, MenuItem, Select};
use crate::features::score::editor::use_material;
use crate::features::score::handle::{Change, Step};
use crate::features::score::problems::Place;
use crate::hooks::{use_dataset, use_ui};
use crate::i18n::I18n;
use crate::show;
use crate::t;

use leaf::Leaf;

/// How many people each part holds for, by its place in the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    by_path: BTreeMap<String, u32>,
    of: u32,
    whole: Option<u32>,
}

impl Counts {
    /// The counts of these places, the whole first. Unless they are of these very conditions (`is_current`), only
    /// the whole is told, as it was last.
    #[must_use]
    pub fn new(paths: &[String], counted: Option<&Counted>, is_current: bool) -> Self {
        let Some(counted) = counted else {
            return Self::default();
        };
        let each = paths.iter().cloned().zip(counted.counts.iter().copied());
        Self {
            by_path: each.filter(|_| is_current).collect(),
            of: counted.people,
            whole: counted.counts.first().copied(),
        }
    }

    /// The people of the whole, and of how many.
    #[must_use]
    pub fn whole(&self) -> Option<(u32, u32)> {
        Some((self.whole?, self.of))
    }

    fn at(&self, place: &Place) -> Option<u32> {
        self.by_path.get(place.path()).copied()
    }
}

/// What every part is drawn from.
#[derive(Clone, PartialEq)]
pub struct Around {
    /// The group that is built.
    pub owner: GroupId,
    /// How many people each part has.
    pub counts: Rc<Counts>,
    /// The model.
    pub document: Rc<ModelDraft>,
    /// What new conditions begin with.
    pub stock: Rc<Stock>,
}

/// Props of [`Builder`].
#[derive(Properties, PartialEq)]
pub struct BuilderProps {
    /// Who is in the group.
    pub when: Predicate,
    /// The way to change that.
    pub change: Change<Predicate>,
    /// The group that is built.
    pub owner: GroupId,
    /// Where it is in the document.
    pub place: Place,
    /// How many people each part has.
    pub counts: Rc<Counts>,
    /// The model.
    pub document: Rc<ModelDraft>,
}

/// The builder of a predicate.
#[component]
pub fn Builder(props: &BuilderProps) -> Html {
    let i18n = I18n::current();
    let stock = use_stock(&props.document, &props.owner);
    let around = Around {
        owner: props.owner.clone(),
        counts: Rc::clone(&props.counts),
        document: Rc::clone(&props.document),
        stock: Rc::new(stock),
    };
    // One condition alone can get company, too.
    let is_single = part::group(&props.when).is_none();
    let change = settled(&props.change);
    // The part that was added last opens by itself.
    let fresh = use_state_eq(|| None::<usize>);
    let onadd = {
        let fresh = fresh.setter();
        Callback::from(move |at| fresh.set(Some(at)))
    };
    html! {
        <section class="builder" aria-label={t!(i18n, "segments-builder")}>
            { show!(Part { when: props.when.clone(), change: change.clone(), place: props.place.clone(), around: around.clone(), onremove: None, fresh: false, fresh_inside: *fresh }) }
            if is_single {
                { show!(Adder { change, around, count: 1, onadd }) }
            }
        </section>
    }
}

/// The same way, after which groups without conditions change nothing.
fn settled(change: &Change<Predicate>) -> Change<Predicate> {
    let change = change.clone();
    Change::new(move |step: Step<Predicate>| {
        change.now(move |whole| {
            step(whole);
            part::settle(whole);
        });
    })
}

#[hook]
fn use_stock(document: &ModelDraft, owner: &GroupId) -> Stock {
    let ui = use_ui();
    let dataset = use_dataset();
    let first = dataset.filled().and_then(|data| data.first_ms);
    let at = ui.score_position(document.scores.iter().map(|score| score.id.as_str()));
    let usable = |id: &GroupId| !edit::leads_to(document, id, owner);
    let mut segments = document.segments.iter().map(|segment| segment.id.clone());
    let mut tags = document.tags.iter().map(|tag| tag.id.clone());
    let mut material = use_material(&document.tags);
    material.tag = tags.find(|id| usable(&GroupId::Tag(id.clone())));
    Stock {
        material,
        score: document.scores.get(at).map(|score| score.id.clone()),
        // Tags are evaluated first: they cannot ask for segments.
        segment: match owner {
            GroupId::Tag(_) => None,
            GroupId::Segment(_) => segments.find(|id| usable(&GroupId::Segment(id.clone()))),
        },
        first_day: first.and_then(|ms| Some(format_utc_ms(ms).get(..10)?.to_owned())),
    }
}

/// Props of [`Part`].
#[derive(Properties, PartialEq)]
pub struct PartProps {
    /// The part.
    pub when: Predicate,
    /// The way to change it.
    pub change: Change<Predicate>,
    /// Where it is in the document.
    pub place: Place,
    /// What is around it.
    pub around: Around,
    /// Takes it away; the whole cannot be.
    pub onremove: Option<Callback<()>>,
    /// Whether it was just added.
    pub fresh: bool,
    /// Which of its parts was just added, where another component did it.
    #[prop_or_default]
    pub fresh_inside: Option<usize>,
    /// Whether it is a group that has no condition yet, and so counts for nothing.
    #[prop_or_default]
    pub left_out: bool,
}

/// One part: a group of others, or a condition.
#[component]
pub fn Part(props: &PartProps) -> Html {
    if let Some((mode, parts, list)) = part::group(&props.when) {
        return show!(GroupPart {
            mode,
            parts: parts.to_vec(),
            list,
            change: props.change.clone(),
            place: props.place.clone(),
            around: props.around.clone(),
            onremove: props.onremove.clone(),
            fresh: props.fresh_inside,
            left_out: props.left_out
        });
    }
    show!(Leaf {
        when: props.when.clone(),
        change: props.change.clone(),
        place: props.place.clone(),
        around: props.around.clone(),
        onremove: props.onremove.clone(),
        fresh: props.fresh
    })
}

/// Props of [`GroupPart`].
#[derive(Properties, PartialEq)]
struct GroupPartProps {
    mode: Mode,
    parts: Vec<Predicate>,
    /// Where the parts are within it.
    list: &'static str,
    change: Change<Predicate>,
    place: Place,
    around: Around,
    onremove: Option<Callback<()>>,
    fresh: Option<usize>,
    left_out: bool,
}

/// Conditions that are joined.
#[component]
fn GroupPart(props: &GroupPartProps) -> Html {
    let i18n = I18n::current();
    // What was added here, once anything was added or taken away here.
    let added = use_state_eq(|| None::<Option<usize>>);
    let onadd = {
        let added = added.setter();
        Callback::from(move |at| added.set(Some(Some(at))))
    };
    let fresh = (*added).unwrap_or(props.fresh);
    let joining = use_joining(props);
    let keys = use_keys(&props.parts);
    let choices = Mode::ALL.map(|mode| {
        let label = i18n.text(&format!("segments-mode-{}", mode.key()), &[]);
        Choice::new(mode.key(), label)
    });
    let parts = props.parts.iter().enumerate().map(|(at, when)| {
        let change = joining
            .change
            .part(move |when: &mut Predicate| part::parts_mut(when)?.get_mut(at));
        let onremove = {
            let (change, added) = (joining.change.clone(), added.setter());
            let keep = joining.keep.clone();
            Callback::from(move |()| {
                added.set(Some(None));
                keep.emit(());
                change.now(move |when| {
                    if let Some(parts) = part::parts_mut(when).filter(|parts| at < parts.len()) {
                        parts.remove(at);
                    }
                });
            })
        };
        let place = props.place.field(props.list).item(at);
        let left_out = when.without_conditions() == Some(props.mode.neutral());
        html! {
            <li key={keys[at]}>
                { show!(Part { when: when.clone(), change, place, around: props.around.clone(), onremove: Some(onremove), fresh: fresh == Some(at), left_out }) }
            </li>
        }
    });
    let people = props.around.counts.at(&props.place);
    let people = people.filter(|_| !props.left_out);
    let mode = joining.mode.key();
    let name = i18n.text(&format!("segments-group-{mode}"), &[]);
    let nothing = match props.left_out {
        true => t!(i18n, "segments-left-out"),
        false => i18n.text(&format!("segments-nothing-{mode}"), &[]),
    };
    html! {
        <div class="builder-group" role="group" aria-label={name}>
            <div class="builder-head">
                { show!(Select { label: t!(i18n, "segments-mode"), value: mode, choices: choices.to_vec(), onchange: joining.onmode }) }
                { view_count(&i18n, people, props.around.counts.of) }
                if let Some(onremove) = &props.onremove {
                    { show!(IconButton { icon: IconName::Close, quiet: true, label: t!(i18n, "segments-remove-group"), onclick: onremove.clone() }) }
                }
            </div>
            if props.parts.is_empty() {
                <p class="quiet builder-none">{ nothing }</p>
            } else {
                <ul class="builder-parts">{ for parts }</ul>
            }
            { show!(Adder { change: joining.change, around: props.around.clone(), count: props.parts.len(), onadd }) }
        </div>
    }
}

/// How the parts of a group are joined, as it is told.
struct Joining {
    mode: Mode,
    /// The way to change the group, which then is joined in that mode.
    change: Change<Predicate>,
    /// Called with the key of another mode.
    onmode: Callback<AttrValue>,
    /// Called when the last condition may go: the mode stays what it is.
    keep: Callback<()>,
}

/// An empty group that counts for nothing is written so that it changes nothing, whatever its mode; the mode that
/// it is to have with its first condition is known here alone.
#[hook]
fn use_joining(props: &GroupPartProps) -> Joining {
    let wanted = use_state_eq(|| None::<Mode>);
    if !props.left_out {
        let change = props.change.clone();
        let (wanted, mode) = (wanted.setter(), props.mode);
        return Joining {
            mode,
            onmode: change.setting(|when, key: AttrValue| part::set_mode(when, Mode::named(&key))),
            change,
            keep: Callback::from(move |()| wanted.set(Some(mode))),
        };
    }
    // Beside "all of these", another "all of these" would say nothing.
    let other = match props.mode.neutral() {
        true => Mode::Any,
        false => Mode::All,
    };
    let mode = (*wanted).unwrap_or(other);
    let wanted = wanted.setter();
    Joining {
        mode,
        change: props.change.part(move |when| {
            part::set_mode(when, mode);
            Some(when)
        }),
        onmode: Callback::from(move |key: AttrValue| wanted.set(Some(Mode::named(&key)))),
        keep: Callback::noop(),
    }
}

/// A key for every part, which stays its own while others come and go.
#[hook]
fn use_keys(parts: &[Predicate]) -> Vec<usize> {
    let known = use_mut_ref(|| (Vec::<Predicate>::new(), Vec::<usize>::new()));
    let mut known = known.borrow_mut();
    let keys = follow(&known.0, &known.1, parts);
    *known = (parts.to_vec(), keys.clone());
    keys
}

/// The keys of parts that were others before: those at both ends that are the same keep theirs, and so does a
/// part between that was edited.
fn follow(before: &[Predicate], keys: &[usize], parts: &[Predicate]) -> Vec<usize> {
    let same = |(one, other): &(&Predicate, &Predicate)| one == other;
    let start = before.iter().zip(parts).take_while(same).count();
    let (rest, own_rest) = (&before[start..], &parts[start..]);
    let ends = rest.iter().rev().zip(own_rest.iter().rev());
    let end = ends.take_while(same).count();
    let between = &keys[start..before.len() - end];
    let free = keys.iter().max().map_or(0, |most| most + 1);
    let edited = parts.len() - end - start;
    let kept = keys[..start].iter().copied();
    let middle = between.iter().copied().chain(free..).take(edited);
    let last = keys[before.len() - end..].iter().copied();
    kept.chain(middle).chain(last).collect()
}

/// How many people a part has.
fn view_count(i18n: &I18n, people: Option<u32>, of: u32) -> Html {
    match people {
        Some(people) => {
            html! { <span class="builder-count">{ says::count(i18n, people, of) }</span> }
        }
        None => html! { <span class="builder-count"></span> },
    }
}

/// Props of [`Adder`].
#[derive(Properties, PartialEq)]
struct AdderProps {
    change: Change<Predicate>,
    around: Around,
    /// How many parts there are: the place of the next one.
    count: usize,
    /// Called with the place of what was added.
    onadd: Callback<usize>,
}

/// Adds a condition, or a group of them.
#[component]
fn Adder(props: &AdderProps) -> Html {
    let i18n = I18n::current();
    let adding = |begun: Predicate| {
        let (change, onadd, at) = (props.change.clone(), props.onadd.clone(), props.count);
        Callback::from(move |()| {
            let begun = begun.clone();
            change.now(move |when| part::add(when, begun));
            onadd.emit(at);
        })
    };
    let is_tag = matches!(props.around.owner, GroupId::Tag(_));
    let kinds = Kind::ALL
        .into_iter()
        .filter(|kind| !(is_tag && *kind == Kind::Segment));
    let mut items: Vec<MenuItem> = kinds
        .map(|kind| {
            let label = i18n.text(&format!("segments-kind-{}", kind.key()), &[]);
            match part::begin(kind, &props.around.stock) {
                Some(begun) => MenuItem::new(label, adding(begun)),
                None => MenuItem {
                    disabled: true,
                    ..MenuItem::new(label, Callback::noop())
                },
            }
        })
        .collect();
    let any = Predicate::Any { any: Vec::new() };
    items.push(MenuItem::new(t!(i18n, "segments-kind-group"), adding(any)));
    show!(Menu {
        icon: IconName::Plus,
        label: t!(i18n, "segments-add-condition"),
        words: true,
        items
    })
}

#[cfg(test)]
mod tests {
    use super::follow;
    use hearth_model::document::Predicate;

    fn parts(ids: &str) -> Vec<Predicate> {
        let part = |id: char| Predicate::Tag { tag: id.into() };
        ids.chars().map(part).collect()
    }

    #[test]
    fn a_part_keeps_its_key_while_others_come_and_go() {
        for (before, keys, after, expected) in [
            ("", &[][..], "abc", &[0, 1, 2][..]),
            // Taken away, edited, added at the end and between.
            ("abc", &[0, 1, 2], "ac", &[0, 2]),
            ("abc", &[0, 1, 2], "bc", &[1, 2]),
            ("abc", &[0, 1, 2], "axc", &[0, 1, 2]),
            ("ac", &[0, 2], "acd", &[0, 2, 3]),
            ("ac", &[0, 2], "abc", &[0, 3, 2]),
            ("aa", &[0, 1], "a", &[0]),
            ("ab", &[4, 7], "", &[]),
        ] {
            let found = follow(&parts(before), keys, &parts(after));
            assert_eq!(found, expected, "{before} to {after}");
        }
    }
}
