//! What one function refers to, found by writing it anew and noting every index on the way: so
//! nothing can be missed that the writer knows of.

use anyhow::Result;
use std::collections::BTreeSet;
use std::convert::Infallible;
use wasm_encoder::CodeSection;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasmparser::{ConstExpr, FunctionBody, Operator};

/// The indices in a function's body or in a constant expression.
#[derive(Default)]
pub(super) struct Uses {
    pub(super) functions: BTreeSet<u32>,
    pub(super) globals: BTreeSet<u32>,
    pub(super) tables: BTreeSet<u32>,
    pub(super) memories: BTreeSet<u32>,
    /// Tables whose entries the code may change.
    pub(super) changed_tables: BTreeSet<u32>,
    /// It refers to what only the module that defines it can refer to.
    pub(super) is_bound: bool,
}

impl Uses {
    /// What a body refers to.
    pub(super) fn of_body(body: &FunctionBody<'_>) -> Result<Self> {
        let mut uses = Self::default();
        uses.parse_function_body(&mut CodeSection::new(), body.clone())?;
        Ok(uses)
    }

    /// Adds what a constant expression refers to.
    pub(super) fn add_expression(&mut self, expression: &ConstExpr<'_>) -> Result<()> {
        self.const_expr(expression.clone())?;
        Ok(())
    }
}

impl Reencode for Uses {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        self.functions.insert(function);
        Ok(function)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error> {
        self.globals.insert(global);
        Ok(global)
    }

    fn table_index(&mut self, table: u32) -> Result<u32, Error> {
        self.tables.insert(table);
        Ok(table)
    }

    fn memory_index(&mut self, memory: u32) -> Result<u32, Error> {
        self.memories.insert(memory);
        Ok(memory)
    }

    fn data_index(&mut self, data: u32) -> Result<u32, Error> {
        self.is_bound = true;
        Ok(data)
    }

    fn element_index(&mut self, element: u32) -> Result<u32, Error> {
        self.is_bound = true;
        Ok(element)
    }

    fn tag_index(&mut self, tag: u32) -> Result<u32, Error> {
        self.is_bound = true;
        Ok(tag)
    }

    fn instruction<'a>(
        &mut self,
        operator: Operator<'a>,
    ) -> Result<wasm_encoder::Instruction<'a>, Error> {
        match operator {
            // Only a module that declares a reference may make it.
            Operator::RefFunc { .. } => self.is_bound = true,
            Operator::TableSet { table }
            | Operator::TableFill { table }
            | Operator::TableGrow { table }
            | Operator::TableInit { table, .. }
            | Operator::TableCopy {
                dst_table: table, ..
            } => {
                self.changed_tables.insert(table);
            }
            _ => {}
        }
        utils::instruction(self, operator)
    }
}
