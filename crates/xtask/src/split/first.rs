//! The first part: everything that did not move, and for each moved function that it may call a
//! stub: it makes sure that the second part is there, then calls on through the table.

use super::data::{self, Divided};
use super::plan::Plan;
use super::source::{Source, index};
use super::{Cut, Item, Kind, LOAD, Misplaced, Names};
use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, DataCountSection, ElementSection, Elements, EntityType,
    ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection,
    MemorySection, Module, NameMap, NameSection, StartSection, TableSection, TypeSection, ValType,
};

/// Writes the first part; `names` are the exports that the second part asks for.
pub(super) fn write(
    source: &Source<'_>,
    plan: &Plan,
    names: &Names,
    cut: &Cut<'_>,
    data: &Divided<'_>,
) -> Result<Vec<u8>> {
    let mut first = First::new(source, plan);
    let mut module = Module::new();
    module.section(&first.types()?);
    module.section(&first.imports(cut.part)?);
    module.section(&first.functions());
    module.section(&first.tables()?);
    module.section(&first.memories()?);
    module.section(&first.globals()?);
    module.section(&first.exports(names)?);
    if let Some(start) = source.start {
        let function_index = first.function_index(start)?;
        module.section(&StartSection { function_index });
    }
    module.section(&first.elements()?);
    if source.data_count.is_some() {
        let count = data.count()?;
        module.section(&DataCountSection { count });
    }
    module.section(&first.code()?);
    if source.data.is_some() {
        module.section(&data::section(&data.first));
    }
    if cut.again {
        module.section(&first.names());
    }
    Ok(module.finish())
}

/// The functions of the first part by number and name, a line each; stubs are marked. A browser
/// tells of a function by its number alone.
pub(super) fn listing(source: &Source<'_>, plan: &Plan) -> String {
    let first = First::new(source, plan);
    let mut text = String::new();
    for (function, place) in (0..).zip(&first.places) {
        if let Some(place) = place {
            let mark = plan.stubs.get(&function).map_or("", |_| "stub of ");
            let name = source.names.get(&function).unwrap_or(&"?");
            text.push_str(&format!("{place} {mark}{name}\n"));
        }
    }
    text
}

struct First<'p, 'a> {
    source: &'p Source<'a>,
    plan: &'p Plan,
    /// Where each function of the whole module is now.
    places: Vec<Option<u32>>,
    /// Where the function is that makes sure of the second part: behind all others.
    ensure_place: u32,
    /// The type of a function that takes and gives nothing.
    load_type: u32,
}

impl<'p, 'a> First<'p, 'a> {
    fn new(source: &'p Source<'a>, plan: &'p Plan) -> Self {
        let imported = source.imported_functions();
        // The import of `load` comes behind those that were there.
        let mut next = imported + 1;
        let places = (0..index(source.functions.len()))
            .map(|function| {
                if function < imported {
                    return Some(function);
                }
                if plan.moved.contains(&function) && !plan.stubs.contains_key(&function) {
                    return None;
                }
                next += 1;
                Some(next - 1)
            })
            .collect();
        let is_plain = |signature: &Option<wasmparser::FuncType>| {
            signature
                .as_ref()
                .is_some_and(|one| one.params().is_empty() && one.results().is_empty())
        };
        let load_type = source.signatures.iter().position(is_plain);
        Self {
            source,
            plan,
            places,
            ensure_place: next,
            load_type: index(load_type.unwrap_or(source.signatures.len())),
        }
    }

    /// The functions that this part defines, in order.
    fn own(&self) -> impl Iterator<Item = u32> + use<'_, 'p, 'a> {
        let functions = index(self.places.len());
        (self.source.imported_functions()..functions)
            .filter(|function| self.places[*function as usize].is_some())
    }

    fn types(&mut self) -> Result<TypeSection> {
        let mut section = TypeSection::new();
        if let Some(types) = &self.source.types {
            self.parse_type_section(&mut section, types.clone())?;
        }
        if self.load_type as usize == self.source.signatures.len() {
            section.ty().function([], []);
        }
        Ok(section)
    }

    fn imports(&mut self, part: &str) -> Result<ImportSection> {
        let mut section = ImportSection::new();
        for import in &self.source.imports {
            self.parse_import(&mut section, *import)?;
        }
        section.import(part, LOAD, EntityType::Function(self.load_type));
        Ok(section)
    }

    fn functions(&self) -> FunctionSection {
        let mut section = FunctionSection::new();
        for function in self.own() {
            section.function(self.source.functions[function as usize]);
        }
        section.function(self.load_type);
        section
    }

    fn tables(&mut self) -> Result<TableSection> {
        let imported = self.source.tables.len() - self.source.defined_tables.len();
        let mut section = TableSection::new();
        for (place, table) in self.source.defined_tables.iter().enumerate() {
            let mut table = table.clone();
            if index(imported + place) == self.plan.table {
                let more = self.plan.new_slots.len() as u64;
                table.ty.initial += more;
                table.ty.maximum = table.ty.maximum.map(|most| most + more);
            }
            self.parse_table(&mut section, table)?;
        }
        Ok(section)
    }

    fn memories(&mut self) -> Result<MemorySection> {
        let imported = self.source.imports.iter();
        let imported = imported.filter(|one| matches!(one.ty, wasmparser::TypeRef::Memory(_)));
        let mut section = MemorySection::new();
        for memory in self.source.memories.iter().skip(imported.count()) {
            section.memory(self.memory_type(*memory)?);
        }
        Ok(section)
    }

    fn globals(&mut self) -> Result<GlobalSection> {
        let mut section = GlobalSection::new();
        for global in &self.source.defined_globals {
            self.parse_global(&mut section, global.clone())?;
        }
        let flag = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        section.global(flag, &ConstExpr::i32_const(0));
        Ok(section)
    }

    fn exports(&mut self, names: &Names) -> Result<ExportSection> {
        let mut section = ExportSection::new();
        for export in &self.source.exports {
            self.parse_export(&mut section, *export)?;
        }
        for (item, name) in names.added() {
            let kind = item.kind.into();
            let place = self.external_index(kind, item.index)?;
            section.export(name, self.export_kind(kind)?, place);
        }
        Ok(section)
    }

    /// As before, with stubs in the place of what moved; and a stub's slot for each that had none.
    fn elements(&mut self) -> Result<ElementSection> {
        let mut section = ElementSection::new();
        for element in &self.source.elements {
            self.parse_element(&mut section, element.clone())?;
        }
        if !self.plan.new_slots.is_empty() {
            let functions = self.plan.new_slots.iter();
            let stubs = functions
                .map(|function| self.place(*function))
                .collect::<Result<Vec<u32>, Error<Misplaced>>>()?;
            let end = i32::try_from(self.source.tables[self.plan.table as usize].initial)?;
            let table = (self.plan.table > 0).then_some(self.plan.table);
            section.active(
                table,
                &ConstExpr::i32_const(end),
                Elements::Functions(stubs.into()),
            );
        }
        Ok(section)
    }

    fn code(&mut self) -> Result<CodeSection> {
        let mut section = CodeSection::new();
        let own: Vec<u32> = self.own().collect();
        for function in own {
            match self.plan.stubs.get(&function) {
                Some(slot) => {
                    section.function(&self.stub(function, *slot)?);
                }
                None => {
                    let at = function - self.source.imported_functions();
                    self.parse_function_body(
                        &mut section,
                        self.source.bodies[at as usize].clone(),
                    )?;
                }
            }
        }
        section.function(&self.ensure());
        Ok(section)
    }

    /// Calls `load` until it has returned once: a call out of the program is slow.
    fn ensure(&self) -> Function {
        let flag = index(self.source.globals.len());
        let mut ensure = Function::new([]);
        ensure
            .instructions()
            .global_get(flag)
            .if_(BlockType::Empty)
            .return_()
            .end()
            .call(self.source.imported_functions())
            .i32_const(1)
            .global_set(flag)
            .end();
        ensure
    }

    /// Makes sure of the second part, which puts the function itself into the slot, then calls it.
    fn stub(&self, function: u32, slot: u32) -> Result<Function> {
        let parameters = self.source.signature(function)?.params().len();
        let mut stub = Function::new([]);
        let mut code = stub.instructions();
        code.call(self.ensure_place);
        for parameter in 0..index(parameters) {
            code.local_get(parameter);
        }
        let kind = self.source.functions[function as usize];
        code.i32_const(i32::try_from(slot)?)
            .call_indirect(self.plan.table, kind)
            .end();
        Ok(stub)
    }

    /// What the functions are called that did not move; stubs have no name.
    fn names(&self) -> NameSection {
        let mut names = NameMap::new();
        for (function, place) in (0..).zip(&self.places) {
            let name = self.source.names.get(&function);
            let name = name.filter(|_| !self.plan.stubs.contains_key(&function));
            if let (Some(place), Some(name)) = (place, name) {
                names.append(*place, name);
            }
        }
        let mut section = NameSection::new();
        section.functions(&names);
        section
    }

    fn place(&self, function: u32) -> Result<u32, Error<Misplaced>> {
        self.places
            .get(function as usize)
            .copied()
            .flatten()
            .ok_or(Error::UserError(Misplaced(Item {
                kind: Kind::Function,
                index: function,
            })))
    }
}

impl Reencode for First<'_, '_> {
    type Error = Misplaced;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Misplaced>> {
        self.place(function)
    }
}
