//! The second part: the moved functions. Memory, tables, globals and the rest of the program it
//! has from the first part; on its start it puts its functions into their slots of the table.

use super::data::{self, Divided};
use super::plan::Plan;
use super::source::{Source, index};
use super::{FIRST, Item, Kind, Misplaced, Names};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, FunctionSection, ImportSection, Module,
    TypeSection,
};
use wasmparser::{Import, TypeRef};

/// Writes the second part.
pub(super) fn write(
    source: &Source<'_>,
    plan: &Plan,
    names: &Names,
    data: &Divided<'_>,
) -> Result<Vec<u8>> {
    let mut second = Second::default();
    let mut types = TypeSection::new();
    if let Some(section) = &source.types {
        second.parse_type_section(&mut types, section.clone())?;
    }
    let imports = second.imports(source, plan, names)?;
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for function in &plan.moved {
        second.add(Item {
            kind: Kind::Function,
            index: *function,
        });
        functions.function(source.functions[*function as usize]);
    }
    for function in &plan.moved {
        let at = function - source.imported_functions();
        second.parse_function_body(&mut code, source.bodies[at as usize].clone())?;
    }
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&second.elements(plan)?)
        .section(&code);
    if !data.second.is_empty() {
        module.section(&data::section(&data.second));
    }
    Ok(module.finish())
}

/// Where things of the whole module are in this part.
#[derive(Default)]
struct Second {
    places: BTreeMap<Item, u32>,
    /// How many things of each kind there are so far.
    counts: BTreeMap<Kind, u32>,
}

impl Second {
    fn add(&mut self, item: Item) {
        let count = self.counts.entry(item.kind).or_default();
        self.places.insert(item, *count);
        *count += 1;
    }

    fn imports(
        &mut self,
        source: &Source<'_>,
        plan: &Plan,
        names: &Names,
    ) -> Result<ImportSection> {
        let mut section = ImportSection::new();
        for item in needed(plan) {
            let import = match imported(source, item) {
                Some(import) => import,
                None => Import {
                    module: FIRST,
                    name: names
                        .of(item)
                        .context("something is shared without a name")?,
                    ty: type_of(source, plan, item),
                },
            };
            self.parse_import(&mut section, import)?;
            self.add(item);
        }
        Ok(section)
    }

    /// One segment for every run of slots.
    fn elements(&mut self, plan: &Plan) -> Result<ElementSection> {
        let table = self.table_index(plan.table)?;
        let table = (table > 0).then_some(table);
        let mut section = ElementSection::new();
        let mut slots = plan.slots.iter().peekable();
        while let Some((start, function)) = slots.next() {
            let mut run = vec![self.function_index(*function)?];
            while let Some((_, function)) =
                slots.next_if(|(slot, _)| **slot == start + index(run.len()))
            {
                run.push(self.function_index(*function)?);
            }
            section.active(
                table,
                &ConstExpr::i32_const(i32::try_from(*start)?),
                Elements::Functions(run.into()),
            );
        }
        Ok(section)
    }

    fn place(&self, kind: Kind, index: u32) -> Result<u32, Error<Misplaced>> {
        let item = Item { kind, index };
        let place = self.places.get(&item).copied();
        place.ok_or(Error::UserError(Misplaced(item)))
    }
}

/// What the second part uses and does not hold.
pub(super) fn needed(plan: &Plan) -> Vec<Item> {
    let needs = &plan.needs;
    let functions = needs.functions.difference(&plan.moved);
    let kinds: [(Kind, Vec<u32>); 4] = [
        (Kind::Function, functions.copied().collect()),
        (Kind::Table, needs.tables.iter().copied().collect()),
        (Kind::Memory, needs.memories.iter().copied().collect()),
        (Kind::Global, needs.globals.iter().copied().collect()),
    ];
    let items =
        |(kind, list): (Kind, Vec<u32>)| list.into_iter().map(move |index| Item { kind, index });
    kinds.into_iter().flat_map(items).collect()
}

/// The import that the thing is, if the module has it from outside.
pub(super) fn imported<'a>(source: &Source<'a>, item: Item) -> Option<Import<'a>> {
    let is_same_kind = |import: &&Import<'_>| {
        matches!(
            (import.ty, item.kind),
            (TypeRef::Func(_), Kind::Function)
                | (TypeRef::Table(_), Kind::Table)
                | (TypeRef::Memory(_), Kind::Memory)
                | (TypeRef::Global(_), Kind::Global)
        )
    };
    let mut same = source.imports.iter().filter(is_same_kind);
    same.nth(item.index as usize).copied()
}

fn type_of(source: &Source<'_>, plan: &Plan, item: Item) -> TypeRef {
    let place = item.index as usize;
    match item.kind {
        Kind::Table => {
            let mut table = source.tables[place];
            if item.index == plan.table {
                table.initial += plan.new_slots.len() as u64;
            }
            // It is longer where the first part was cut again.
            table.maximum = None;
            TypeRef::Table(table)
        }
        Kind::Memory => TypeRef::Memory(source.memories[place]),
        Kind::Global => TypeRef::Global(source.globals[place]),
        Kind::Function => TypeRef::Func(source.functions[place]),
    }
}

impl Reencode for Second {
    type Error = Misplaced;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Misplaced>> {
        self.place(Kind::Function, function)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<Misplaced>> {
        self.place(Kind::Global, global)
    }

    fn table_index(&mut self, table: u32) -> Result<u32, Error<Misplaced>> {
        self.place(Kind::Table, table)
    }

    fn memory_index(&mut self, memory: u32) -> Result<u32, Error<Misplaced>> {
        self.place(Kind::Memory, memory)
    }
}
