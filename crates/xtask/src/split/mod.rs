//! Cuts a wasm module in two: a first part that starts by itself, and a second with the functions
//! that can wait. The program does the same as before, whichever functions wait: a call from the
//! first part into the second goes through a slot of the table, and until the second part is there
//! the slot holds a stub, which has it loaded and then calls it.
//! Must never read what a function does: it only moves it.

mod data;
mod first;
mod plan;
mod second;
mod source;
mod uses;

use anyhow::{Context, Result};
use plan::Plan;
use source::Source;
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{ExternalKind, Validator};

/// Module name under which the first part imports [`LOAD`].
pub(crate) const SECOND: &str = "second";
/// Takes and gives nothing; when it returns, the part that waits is joined.
pub(crate) const LOAD: &str = "load";
/// Module name under which the second part imports what the first part exports. Everything else it
/// imports as the whole module did.
pub(crate) const FIRST: &str = "first";

/// A module in two parts.
pub(crate) struct Parts {
    /// Starts as the whole module did.
    pub(crate) first: Vec<u8>,
    /// To be made with the imports of the whole module, and the first part's exports as [`FIRST`].
    pub(crate) second: Vec<u8>,
    /// How many functions the second part has.
    pub(crate) moved: usize,
    /// How many of them the first part may call.
    pub(crate) stubs: usize,
    /// The names of a function of the first part and of one of the second that it calls other than through
    /// the table, if there are such.
    pub(crate) called: Option<(String, String)>,
    /// The functions of the first part, a line each: number, whether it is a stub, name.
    pub(crate) listing: String,
    /// Exports of the first part that only the second asks for.
    pub(crate) lent: BTreeSet<String>,
}

/// How a module is cut.
pub(crate) struct Cut<'c> {
    /// Module name under which the first part imports [`LOAD`].
    pub(crate) part: &'static str,
    /// Exports that parts cut off before ask for: by themselves they keep nothing in the first part.
    pub(crate) lent: &'c BTreeSet<String>,
    /// Whether the first part is to be cut again, for which it must have names.
    pub(crate) again: bool,
    /// Constant data that only the second part reads, and goes there.
    pub(crate) data: &'c [Data<'c>],
}

/// Constant data: how it begins, and how many bytes it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Data<'d> {
    pub(crate) start: &'d str,
    pub(crate) bytes: usize,
}

/// Cuts a module in two; the first part may be cut again. `waits` says of a function, by its name in the section of names, that it can
/// wait for the second part; functions that only such functions call follow them.
///
/// # Errors
/// What is broken in the module, or of a kind that cannot be cut.
pub(crate) fn split(wasm: &[u8], cut: &Cut<'_>, waits: impl Fn(&str) -> bool) -> Result<Parts> {
    let source = Source::read(wasm)?;
    let plan = Plan::new(&source, cut.lent, waits)?;
    let names = Names::new(&source, &plan);
    let data = data::divide(&source, cut.data)?;
    let name_of = |function: u32| {
        let name = source.names.get(&function);
        name.map_or_else(|| function.to_string(), ToString::to_string)
    };
    let lent = names.added().map(|(_, name)| name.to_owned());
    let parts = Parts {
        lent: lent.collect(),
        first: first::write(&source, &plan, &names, cut, &data)?,
        second: second::write(&source, &plan, &names, &data)?,
        moved: plan.moved.len(),
        stubs: plan.stubs.len(),
        called: plan.called.map(|(by, of)| (name_of(by), name_of(of))),
        listing: first::listing(&source, &plan),
    };
    for (part, wasm) in [("first", &parts.first), ("second", &parts.second)] {
        Validator::new()
            .validate_all(wasm)
            .with_context(|| format!("the {part} part is no valid module"))?;
    }
    Ok(parts)
}

/// What can be shared between modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Function,
    Table,
    Memory,
    Global,
}

impl From<Kind> for ExternalKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Function => Self::Func,
            Kind::Table => Self::Table,
            Kind::Memory => Self::Memory,
            Kind::Global => Self::Global,
        }
    }
}

/// Something that can be shared, by its index in the whole module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Item {
    kind: Kind,
    index: u32,
}

/// An item that a part was asked for and does not have: a mistake in the plan.
#[derive(Debug)]
struct Misplaced(Item);

impl std::fmt::Display for Misplaced {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "{:?} {} is in the other part",
            self.0.kind, self.0.index
        )
    }
}

impl std::error::Error for Misplaced {}

/// The exports of the first part by which the second finds what it needs.
struct Names {
    names: BTreeMap<Item, String>,
    /// Items that were not exported before.
    added: Vec<Item>,
}

impl Names {
    fn new(source: &Source<'_>, plan: &Plan) -> Self {
        let mut names = BTreeMap::new();
        for item in second::needed(plan) {
            let known = source.exports.iter().find(|export| {
                export.kind == ExternalKind::from(item.kind) && export.index == item.index
            });
            if let Some(export) = known {
                names.insert(item, export.name.to_owned());
            }
        }
        let taken: BTreeSet<&str> = source.exports.iter().map(|export| export.name).collect();
        let mut free = (0_usize..)
            .map(short)
            .filter(|name| !taken.contains(name.as_str()));
        let mut added = Vec::new();
        for item in second::needed(plan) {
            if !names.contains_key(&item) && second::imported(source, item).is_none() {
                names.extend(free.next().map(|name| (item, name)));
                added.push(item);
            }
        }
        Self { names, added }
    }

    fn of(&self, item: Item) -> Option<&str> {
        self.names.get(&item).map(String::as_str)
    }

    /// Exports to add, in the order in which their names were given.
    fn added(&self) -> impl Iterator<Item = (Item, &str)> {
        let named = |item: &Item| Some((*item, self.of(*item)?));
        self.added.iter().filter_map(named)
    }
}

/// The shortest names there are: a, b, ... z, aa, ab, ...
fn short(mut number: usize) -> String {
    const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    let mut name = Vec::new();
    loop {
        name.push(char::from(LETTERS[number % 26]));
        number /= 26;
        if number == 0 {
            return name.iter().rev().collect();
        }
        number -= 1;
    }
}

#[cfg(test)]
mod tests;
