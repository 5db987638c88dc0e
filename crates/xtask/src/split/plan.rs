//! Which function goes where, and through which slot of the table one part reaches the other.

use super::source::{Source, all, index};
use super::uses::Uses;
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use wasmparser::{ConstExpr, Element, ElementItems, ElementKind, Export, ExternalKind, Operator};

/// The decisions; indices are the whole module's.
pub(super) struct Plan {
    /// Functions of the second part.
    pub(super) moved: BTreeSet<u32>,
    /// A function that stays and one that it calls by name although that is moved, if there are such.
    pub(super) called: Option<(u32, u32)>,
    /// Moved functions that the first part may call, each with the slot it is called through.
    pub(super) stubs: BTreeMap<u32, u32>,
    /// Every slot of the table that must hold a moved function.
    pub(super) slots: BTreeMap<u32, u32>,
    /// The table that the slots are in.
    pub(super) table: u32,
    /// Slots that the table must have beyond those it had, from its old size on.
    pub(super) new_slots: Vec<u32>,
    /// What the second part refers to; its functions may be moved ones.
    pub(super) needs: Uses,
}

impl Plan {
    /// Moves the functions that `waits` names, and whatever nothing else calls; the
    /// exports in `lent` do not count as calls.
    pub(super) fn new(
        source: &Source<'_>,
        lent: &BTreeSet<String>,
        waits: impl Fn(&str) -> bool,
    ) -> Result<Self> {
        let bodies = source
            .bodies
            .iter()
            .map(Uses::of_body)
            .collect::<Result<Vec<_>>>()?;
        let first_own = source.imported_functions();
        let own = |at: usize| first_own + index(at);
        let chosen: BTreeSet<u32> = (0..bodies.len())
            .filter(|at| !bodies[*at].is_bound)
            .map(own)
            .filter(|function| source.names.get(function).is_some_and(|name| waits(name)))
            .collect();
        let is_lent = |export: &Export<'_>| lent.contains(export.name);
        let mut reached = roots(source, is_lent)?;
        reached.extend((0..bodies.len()).filter(|at| bodies[*at].is_bound).map(own));
        let reached = spread(reached, |function| {
            let at = function.checked_sub(first_own)? as usize;
            let uses = bodies.get(at).filter(|_| !chosen.contains(&function))?;
            Some(&uses.functions)
        });
        let moved: BTreeSet<u32> = (0..bodies.len())
            .map(own)
            .filter(|function| chosen.contains(function) || !reached.contains(function))
            .collect();
        let mut staying = (0..bodies.len()).filter(|at| !moved.contains(&own(*at)));
        let called = staying.find_map(|at| {
            let found = bodies[at].functions.intersection(&moved).next()?;
            Some((own(at), *found))
        });
        let mut plan = Self {
            called,
            stubs: BTreeMap::new(),
            slots: BTreeMap::new(),
            table: slot_table(source, &bodies)?,
            new_slots: Vec::new(),
            needs: needs(&bodies, &moved, first_own),
            moved,
        };
        plan.needs.tables.insert(plan.table);
        plan.fill_slots(source)?;
        let exported = exported(source, is_lent);
        plan.add_stubs(source, &reached.union(&exported).copied().collect())?;
        Ok(plan)
    }

    /// Notes the slots that hold a moved function already.
    fn fill_slots(&mut self, source: &Source<'_>) -> Result<()> {
        for element in &source.elements {
            let Some((table, offset)) = active(element) else {
                continue;
            };
            let functions = functions_of(element)?;
            if table != self.table || functions.iter().all(|one| !self.is_moved(*one)) {
                continue;
            }
            let offset = constant(offset).context("a table is filled from no constant place")?;
            for (place, function) in functions.iter().enumerate() {
                match function {
                    Some(function) if self.moved.contains(function) => {
                        self.slots.insert(offset + index(place), *function);
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn is_moved(&self, function: Option<u32>) -> bool {
        function.is_some_and(|function| self.moved.contains(&function))
    }

    /// A slot for every moved function that the first part reaches.
    fn add_stubs(&mut self, source: &Source<'_>, reached: &BTreeSet<u32>) -> Result<()> {
        let end = u32::try_from(source.tables[self.table as usize].initial)?;
        let known: BTreeMap<u32, u32> = self.slots.iter().map(|(slot, f)| (*f, *slot)).collect();
        for function in self.moved.intersection(reached) {
            let slot = known.get(function).copied().unwrap_or_else(|| {
                let slot = end + index(self.new_slots.len());
                self.new_slots.push(*function);
                self.slots.insert(slot, *function);
                slot
            });
            self.stubs.insert(*function, slot);
        }
        Ok(())
    }
}

/// Functions that are reached without a call: from outside, at the start, or through a table.
fn roots(source: &Source<'_>, is_lent: impl Fn(&Export<'_>) -> bool) -> Result<BTreeSet<u32>> {
    let mut found = Uses::default();
    for element in &source.elements {
        found
            .functions
            .extend(functions_of(element)?.into_iter().flatten());
    }
    for global in &source.defined_globals {
        found.add_expression(&global.init_expr)?;
    }
    for table in &source.defined_tables {
        if let wasmparser::TableInit::Expr(expression) = &table.init {
            found.add_expression(expression)?;
        }
    }
    found.functions.extend(source.start);
    let kept = |export: &Export<'_>| !is_lent(export);
    found.functions.extend(exported(source, kept));
    Ok(found.functions)
}

/// The functions among some exports.
fn exported(source: &Source<'_>, wanted: impl Fn(&Export<'_>) -> bool) -> BTreeSet<u32> {
    let exports = source.exports.iter();
    exports
        .filter(|export| export.kind == ExternalKind::Func && wanted(export))
        .map(|export| export.index)
        .collect()
}

/// Everything reached from the given functions, through what each of them calls.
fn spread<'a>(
    mut reached: BTreeSet<u32>,
    calls: impl Fn(u32) -> Option<&'a BTreeSet<u32>>,
) -> BTreeSet<u32> {
    let mut ahead: Vec<u32> = reached.iter().copied().collect();
    while let Some(function) = ahead.pop() {
        for called in calls(function).into_iter().flatten() {
            if reached.insert(*called) {
                ahead.push(*called);
            }
        }
    }
    reached
}

/// The table of functions that the module's own calls go through, which the slots are put in.
fn slot_table(source: &Source<'_>, bodies: &[Uses]) -> Result<u32> {
    let imported = source.tables.len() - source.defined_tables.len();
    let table = source
        .elements
        .iter()
        .find_map(|element| active(element).map(|(table, _)| table))
        .context("the module has no table of functions to reach the second part through")?;
    if (table as usize) < imported {
        bail!("the table of functions comes from outside, so it cannot be made longer");
    }
    if bodies
        .iter()
        .any(|uses| uses.changed_tables.contains(&table))
    {
        bail!("the program changes its table of functions, so slots would not keep their function");
    }
    Ok(table)
}

fn needs(bodies: &[Uses], moved: &BTreeSet<u32>, first_own: u32) -> Uses {
    let mut needs = Uses::default();
    for function in moved {
        let uses = &bodies[(function - first_own) as usize];
        needs.functions.extend(&uses.functions);
        needs.globals.extend(&uses.globals);
        needs.tables.extend(&uses.tables);
        needs.memories.extend(&uses.memories);
    }
    needs
}

/// Table and place of a segment that fills a table at the start.
fn active<'e, 'a>(element: &'e Element<'a>) -> Option<(u32, &'e ConstExpr<'a>)> {
    match &element.kind {
        ElementKind::Active {
            table_index,
            offset_expr,
        } => Some((table_index.unwrap_or(0), offset_expr)),
        ElementKind::Passive | ElementKind::Declared => None,
    }
}

/// The functions of a segment, in order; `None` for an entry that names no function.
fn functions_of(element: &Element<'_>) -> Result<Vec<Option<u32>>> {
    match &element.items {
        ElementItems::Functions(items) => Ok(all(items.clone())?.into_iter().map(Some).collect()),
        ElementItems::Expressions(_, items) => all(items.clone())?
            .into_iter()
            .map(
                |expression| match expression.get_operators_reader().read()? {
                    Operator::RefFunc { function_index } => Ok(Some(function_index)),
                    _ => Ok(None),
                },
            )
            .collect(),
    }
}

fn constant(expression: &ConstExpr<'_>) -> Option<u32> {
    match expression.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => u32::try_from(value).ok(),
        _ => None,
    }
}
