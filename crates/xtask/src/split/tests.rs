//! Small modules made by hand are cut, and the parts looked at. That both together do what the
//! whole did is seen by the browser tests, which run a page that was cut.

use super::{Cut, Data, FIRST, LOAD, Parts, SECOND, short, split};
use crate::split::source::{Source, all};
use std::collections::BTreeSet;
use wasm_encoder::{
    CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, Elements, EntityType,
    ExportKind, ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection,
    MemorySection, MemoryType, Module, NameMap, NameSection, RefType, StartSection, TableSection,
    TableType, TypeSection, ValType,
};
use wasmparser::{ElementItems, ElementKind, Operator};

/// The part that is cut off before the second.
const THIRD: &str = "third";

/// One import (function 0), then the functions under test from 1 on.
const NAMES: [&str; 7] = [
    "log",            // imported: takes a number
    "start::main",    // exported; calls 2
    "late::screen",   // calls 0, 3, 4; uses the global
    "shared::sum",    // called by 1 and 2
    "only::by_late",  // called by 2 only; writes to memory
    "late::handler",  // in the table
    "start::handler", // in the table
];

/// One cut, and no other before or after.
const ONCE: Cut<'_> = Cut {
    part: SECOND,
    lent: &BTreeSet::new(),
    again: false,
    data: &[],
};

struct Sample {
    /// What function 5 does besides.
    handler: fn(&mut Function),
    /// Largest size of the table.
    most: Option<u64>,
    start: Option<u32>,
}

const PLAIN: Sample = Sample {
    handler: |_| {},
    most: Some(3),
    start: None,
};

impl Sample {
    fn wasm(&self) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        types
            .ty()
            .function([ValType::I32, ValType::I64], [ValType::I32]);
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("page", "log", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        for kind in [2, 1, 1, 0, 2, 2] {
            functions.function(kind);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 3,
            maximum: self.most,
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        let counter = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        globals.global(counter, &ConstExpr::i32_const(7));
        let mut exports = ExportSection::new();
        exports.export("a", ExportKind::Func, 1);
        exports.export("memory", ExportKind::Memory, 0);
        let mut elements = ElementSection::new();
        let handlers = Elements::Functions(vec![5, 6].into());
        elements.active(None, &ConstExpr::i32_const(1), handlers);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(8), *b"words");
        let mut names = NameMap::new();
        for (function, name) in (0..).zip(NAMES) {
            names.append(function, name);
        }
        let mut custom = NameSection::new();
        custom.functions(&names);

        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&memories)
            .section(&globals)
            .section(&exports);
        if let Some(function_index) = self.start {
            module.section(&StartSection { function_index });
        }
        module
            .section(&elements)
            .section(&DataCountSection { count: 1 })
            .section(&self.code())
            .section(&data)
            .section(&custom);
        module.finish()
    }

    fn code(&self) -> CodeSection {
        let mut main = Function::new([]);
        main.instructions()
            .i32_const(1)
            .i64_const(2)
            .call(2)
            .i64_const(3)
            .call(3)
            .drop()
            .end();
        let mut screen = Function::new([]);
        screen
            .instructions()
            .global_get(0)
            .call(0)
            .local_get(0)
            .call(4)
            .local_get(0)
            .local_get(1)
            .call(3)
            .end();
        let mut sum = Function::new([]);
        sum.instructions()
            .local_get(0)
            .local_get(1)
            .i32_wrap_i64()
            .i32_add()
            .end();
        let mut by_late = Function::new([]);
        let place = wasm_encoder::MemArg {
            offset: 0,
            align: 2,
            target: wasm_encoder::MemArgTarget::Memory(0),
            ordering: None,
        };
        by_late
            .instructions()
            .i32_const(64)
            .local_get(0)
            .i32_store(place)
            .end();
        let mut late = Function::new([]);
        (self.handler)(&mut late);
        late.instructions().end();
        let mut early = Function::new([]);
        early.instructions().i32_const(1).call_indirect(0, 2).end();
        let mut code = CodeSection::new();
        for function in [&main, &screen, &sum, &by_late, &late, &early] {
            code.function(function);
        }
        code
    }

    fn cut(&self) -> anyhow::Result<Parts> {
        split(&self.wasm(), &ONCE, |name| name.starts_with("late::"))
    }
}

/// Names of what a part imports, with the module each is from.
fn imports<'a>(part: &Source<'a>) -> Vec<(&'a str, &'a str)> {
    let imports = part.imports.iter();
    imports.map(|import| (import.module, import.name)).collect()
}

fn exports<'a>(part: &Source<'a>) -> Vec<(&'a str, u32)> {
    let exports = part.exports.iter();
    exports.map(|export| (export.name, export.index)).collect()
}

/// Place and functions of the segments that fill a table.
fn segments(part: &Source<'_>) -> Vec<(i32, Vec<u32>)> {
    let mut found = Vec::new();
    for element in &part.elements {
        let ElementKind::Active { offset_expr, .. } = &element.kind else {
            panic!("a segment that fills no table");
        };
        let Ok(Operator::I32Const { value }) = offset_expr.get_operators_reader().read() else {
            panic!("a segment at no constant place");
        };
        let ElementItems::Functions(items) = &element.items else {
            panic!("a segment of expressions");
        };
        found.push((value, all(items.clone()).unwrap()));
    }
    found
}

/// What a function does, as the reader prints it.
fn body(part: &Source<'_>, function: u32) -> Vec<String> {
    let at = function - part.imported_functions();
    let mut reader = part.bodies[at as usize].get_operators_reader().unwrap();
    let mut text = Vec::new();
    while !reader.eof() {
        text.push(format!("{:?}", reader.read().unwrap()));
    }
    text
}

#[test]
fn what_waits_moves_and_takes_along_what_only_it_calls() {
    let parts = PLAIN.cut().unwrap();
    assert_eq!((parts.moved, parts.stubs), (3, 2));
    assert_eq!(
        parts.listing,
        "0 log\n2 start::main\n3 stub of late::screen\n4 shared::sum\n5 stub of late::handler\n\
         6 start::handler\n"
    );
}

#[test]
fn the_second_part_holds_the_bodies_and_imports_the_rest() {
    let parts = PLAIN.cut().unwrap();
    let second = Source::read(&parts.second).unwrap();
    // The names are the shortest that the first part had free: it had an `a`.
    assert_eq!(
        imports(&second),
        [
            ("page", "log"),
            (FIRST, "b"),
            (FIRST, "c"),
            (FIRST, "memory"),
            (FIRST, "d")
        ]
    );
    assert!(second.data.is_none() && second.exports.is_empty());
    // 0 log, 1 sum, 2 screen, 3 by_late, 4 handler.
    assert_eq!(
        body(&second, 2),
        [
            "GlobalGet { global_index: 0 }",
            "Call { function_index: 0 }",
            "LocalGet { local_index: 0 }",
            "Call { function_index: 3 }",
            "LocalGet { local_index: 0 }",
            "LocalGet { local_index: 1 }",
            "Call { function_index: 1 }",
            "End"
        ]
    );
}

#[test]
fn stubs_stand_in_the_slots_that_the_second_part_fills() {
    let parts = PLAIN.cut().unwrap();
    let first = Source::read(&parts.first).unwrap();
    let second = Source::read(&parts.second).unwrap();
    // The handler had slot 1; the screen got the new slot behind the table's old end.
    assert_eq!(segments(&first), [(1, vec![5, 6]), (3, vec![3])]);
    assert_eq!(segments(&second), [(1, vec![4]), (3, vec![2])]);
    let size = |part: &Source<'_>| (part.tables[0].initial, part.tables[0].maximum);
    assert_eq!(size(&first), (4, Some(4)));
    assert_eq!(size(&second), (4, None), "the first part may be cut again");
}

#[test]
fn a_part_is_cut_off_before_and_what_only_both_others_call_is_not_kept_for_it() {
    let again = Cut {
        part: THIRD,
        again: true,
        ..ONCE
    };
    // 2 goes to the third part; with it 4, that only it calls. 3 it has from outside.
    let third = split(&PLAIN.wasm(), &again, |name| name == "late::screen").unwrap();
    let by_name = ("start::main".to_owned(), "late::screen".to_owned());
    assert_eq!(third.called, Some(by_name));
    let rest = Source::read(&third.first).unwrap();
    assert_eq!(imports(&rest), [("page", "log"), (THIRD, LOAD)]);
    let names: Vec<&str> = rest.names.values().copied().collect();
    assert_eq!(
        names,
        [
            "log",
            "start::main",
            "shared::sum",
            "late::handler",
            "start::handler"
        ]
    );
    let cut = Cut {
        lent: &third.lent,
        ..ONCE
    };
    let parts = split(&third.first, &cut, |name| name == "start::main").unwrap();
    // Nothing of the first part calls the sum any more: what calls it are the other two.
    assert!(
        parts.listing.contains("stub of shared::sum"),
        "{}",
        parts.listing
    );
    let first = Source::read(&parts.first).unwrap();
    assert_eq!(
        imports(&first),
        [("page", "log"), (THIRD, LOAD), (SECOND, LOAD)]
    );
    let part = Source::read(&third.second).unwrap();
    for (module, name) in imports(&part) {
        let has = exports(&first).iter().any(|(export, _)| *export == name);
        assert!(has || module == "page", "{name}");
    }
}

#[test]
fn a_stub_makes_sure_of_the_second_part_and_calls_on_with_what_it_got() {
    let parts = PLAIN.cut().unwrap();
    let first = Source::read(&parts.first).unwrap();
    assert_eq!(imports(&first), [("page", "log"), (SECOND, LOAD)]);
    assert_eq!(
        body(&first, 3),
        [
            "Call { function_index: 7 }",
            "LocalGet { local_index: 0 }",
            "LocalGet { local_index: 1 }",
            "I32Const { value: 3 }",
            "CallIndirect { type_index: 1, table_index: 0 }",
            "End"
        ]
    );
    assert_eq!(
        body(&first, 7)[4..],
        [
            "Call { function_index: 1 }",
            "I32Const { value: 1 }",
            "GlobalSet { global_index: 1 }",
            "End"
        ]
    );
}

#[test]
fn the_first_part_keeps_what_it_exported_and_its_data() {
    let parts = PLAIN.cut().unwrap();
    let first = Source::read(&parts.first).unwrap();
    assert_eq!(
        exports(&first),
        [("a", 2), ("memory", 0), ("b", 4), ("c", 0), ("d", 0)]
    );
    assert_eq!(first.data_count, Some(1));
    assert!(first.names.is_empty(), "names are for the listing only");
    assert!(parts.first.windows(5).any(|bytes| bytes == b"words"));
}

#[test]
fn a_table_without_an_end_stays_so() {
    let sample = Sample {
        most: None,
        ..PLAIN
    };
    let first = sample.cut().unwrap().first;
    let table = Source::read(&first).unwrap().tables[0];
    assert_eq!((table.initial, table.maximum), (4, None));
}

#[test]
fn a_start_function_may_wait_too() {
    let sample = Sample {
        start: Some(5),
        ..PLAIN
    };
    let parts = sample.cut().unwrap();
    assert_eq!(Source::read(&parts.first).unwrap().start, Some(5));
}

#[test]
fn a_function_that_only_its_own_module_can_hold_stays() {
    let sample = Sample {
        handler: |code| {
            code.instructions().data_drop(0);
        },
        ..PLAIN
    };
    let parts = sample.cut().unwrap();
    assert!(
        parts.listing.contains("5 late::handler"),
        "{}",
        parts.listing
    );
}

#[test]
fn a_program_that_changes_its_table_is_refused() {
    let sample = Sample {
        handler: |code| {
            let null = wasm_encoder::HeapType::FUNC;
            code.instructions().i32_const(1).ref_null(null).table_set(0);
        },
        ..PLAIN
    };
    let error = sample.cut().err().unwrap().to_string();
    assert!(error.contains("changes its table"), "{error}");
}

#[test]
fn broken_bytes_are_refused() {
    let wasm = PLAIN.wasm();
    for end in [0, 3, 8, 40, wasm.len() / 2] {
        assert!(split(&wasm[..end], &ONCE, |_| true).is_err(), "{end}");
    }
}

#[test]
fn names_are_the_shortest_and_never_the_same() {
    assert_eq!(
        [0, 25, 26, 27, 701, 702].map(short),
        ["a", "z", "aa", "ab", "zz", "aaa"]
    );
}

#[test]
fn data_that_only_the_second_part_reads_goes_there() {
    let ord = [Data {
        start: "ord",
        bytes: 3,
    }];
    let cut = |data| {
        split(&PLAIN.wasm(), &Cut { data, ..ONCE }, |name| {
            name == "only::by_late"
        })
    };
    let parts = cut(&ord).unwrap();
    let segments = |part: &[u8]| -> Vec<Vec<u8>> {
        let source = Source::read(part).unwrap();
        let data = all(source.data.unwrap()).unwrap();
        data.iter().map(|segment| segment.data.to_vec()).collect()
    };
    assert_eq!(segments(&parts.first), [b"w".to_vec(), b"s".to_vec()]);
    assert_eq!(segments(&parts.second), [b"ord".to_vec()]);
    assert_eq!(Source::read(&parts.first).unwrap().data_count, Some(2));
    let missing = [Data {
        start: "swords",
        bytes: 6,
    }];
    let error = cut(&missing).err().unwrap().to_string();
    assert!(error.contains("swords"), "{error}");
}
