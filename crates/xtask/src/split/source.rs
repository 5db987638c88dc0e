//! What a wasm module holds, as far as cutting it in two needs to know. Reads only.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use wasmparser::{
    DataSectionReader, Element, Export, FuncType, FunctionBody, Global, GlobalSectionReader,
    GlobalType, Import, KnownCustom, MemorySectionReader, MemoryType, Name, Parser, Payload,
    SectionLimited, Table, TableSectionReader, TableType, TypeRef, TypeSectionReader,
};

/// A module, read once. Indices count as in the module: imports first, then what it defines.
#[derive(Default)]
pub(super) struct Source<'a> {
    /// The section of types, as it is.
    pub(super) types: Option<TypeSectionReader<'a>>,
    /// What each type says, if it is a function's.
    pub(super) signatures: Vec<Option<FuncType>>,
    pub(super) imports: Vec<Import<'a>>,
    /// The type of every function.
    pub(super) functions: Vec<u32>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<GlobalType>,
    pub(super) defined_tables: Vec<Table<'a>>,
    pub(super) defined_globals: Vec<Global<'a>>,
    pub(super) exports: Vec<Export<'a>>,
    pub(super) start: Option<u32>,
    pub(super) elements: Vec<Element<'a>>,
    /// The section of data, as it is, with the announced number of segments.
    pub(super) data: Option<DataSectionReader<'a>>,
    pub(super) data_count: Option<u32>,
    /// Bodies of the functions that the module defines.
    pub(super) bodies: Vec<FunctionBody<'a>>,
    /// What the functions are called, by the section of names.
    pub(super) names: BTreeMap<u32, &'a str>,
}

impl<'a> Source<'a> {
    /// Reads a module of the kind that compilers make for browsers.
    ///
    /// # Errors
    /// What is broken, or is of a newer kind than this knows.
    pub(super) fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut source = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            source.take(payload.context("this is no wasm module")?)?;
        }
        Ok(source)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => self.take_types(section)?,
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.take_import(import?)?;
                }
            }
            Payload::FunctionSection(section) => self.functions.extend(all(section)?),
            Payload::TableSection(section) => self.take_tables(section)?,
            Payload::MemorySection(section) => self.take_memories(section)?,
            Payload::GlobalSection(section) => self.take_globals(section)?,
            Payload::ExportSection(section) => self.exports = all(section)?,
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(section) => self.elements = all(section)?,
            Payload::DataCountSection { count, .. } => self.data_count = Some(count),
            Payload::DataSection(section) => self.data = Some(section),
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.take_names(names)?;
                }
            }
            Payload::Version { .. } | Payload::CodeSectionStart { .. } | Payload::End(_) => {}
            other => bail!("a section that cannot be cut in two yet: {other:?}"),
        }
        Ok(())
    }

    fn take_types(&mut self, section: TypeSectionReader<'a>) -> Result<()> {
        for group in section.clone() {
            for one in group?.into_types() {
                let is_function = matches!(
                    one.composite_type.inner,
                    wasmparser::CompositeInnerType::Func(_)
                );
                self.signatures
                    .push(is_function.then(|| one.unwrap_func().clone()));
            }
        }
        self.types = Some(section);
        Ok(())
    }

    fn take_import(&mut self, import: Import<'a>) -> Result<()> {
        match import.ty {
            TypeRef::Func(kind) => self.functions.push(kind),
            TypeRef::Table(kind) => self.tables.push(kind),
            TypeRef::Memory(kind) => self.memories.push(kind),
            TypeRef::Global(kind) => self.globals.push(kind),
            other => bail!("{}: an import of an unknown kind: {other:?}", import.name),
        }
        self.imports.push(import);
        Ok(())
    }

    fn take_tables(&mut self, section: TableSectionReader<'a>) -> Result<()> {
        self.defined_tables = all(section)?;
        self.tables
            .extend(self.defined_tables.iter().map(|table| table.ty));
        Ok(())
    }

    fn take_memories(&mut self, section: MemorySectionReader<'a>) -> Result<()> {
        self.memories.extend(all(section)?);
        Ok(())
    }

    fn take_globals(&mut self, section: GlobalSectionReader<'a>) -> Result<()> {
        self.defined_globals = all(section)?;
        self.globals
            .extend(self.defined_globals.iter().map(|global| global.ty));
        Ok(())
    }

    fn take_names(&mut self, section: wasmparser::NameSectionReader<'a>) -> Result<()> {
        for part in section {
            if let Name::Function(names) = part? {
                for naming in names {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }

    /// How many functions are imported; the first that the module defines has this index.
    pub(super) fn imported_functions(&self) -> u32 {
        index(self.functions.len() - self.bodies.len())
    }

    /// What a function takes and gives.
    ///
    /// # Errors
    /// When the module says of no such function what it takes.
    pub(super) fn signature(&self, function: u32) -> Result<&FuncType> {
        self.functions
            .get(function as usize)
            .and_then(|kind| self.signatures.get(*kind as usize)?.as_ref())
            .with_context(|| format!("function {function} has no type"))
    }
}

/// Everything in a section.
pub(super) fn all<'a, T: wasmparser::FromReader<'a>>(
    section: SectionLimited<'a, T>,
) -> Result<Vec<T>> {
    Ok(section.into_iter().collect::<wasmparser::Result<_>>()?)
}

/// A place in a list as wasm counts. Modules hold fewer than 2^32 of anything: their counts are
/// written so.
pub(super) fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
