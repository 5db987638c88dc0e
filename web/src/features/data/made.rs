//! Sources as tests need them.

use hearth_model::import::{ColumnInfo, FileReport, ImportOptions, Inspection, Role, Table};
use hearth_protocol::dataset::Source;

/// A file that was read, with these columns.
pub(super) fn source(name: &str, table: Table, columns: &[(&str, Role)]) -> Source {
    let column = |(number, (name, role)): (u32, &(&str, Role))| ColumnInfo {
        number,
        name: (*name).to_owned(),
        role: *role,
        confidence: 1.0,
        samples: vec![],
    };
    let inspection = Inspection {
        name: name.to_owned(),
        table,
        format: "delimited text".to_owned(),
        encoding: "utf-8".to_owned(),
        delimiter: Some(','),
        header: true,
        columns: (1..).zip(columns).map(column).collect(),
        preview: vec![],
        event_name: None,
        time: None,
        numbers: None,
        entry: None,
        sheet: None,
        sheets: vec![],
        tool: None,
        names: None,
        counters: vec![],
        undated_ms: None,
        shape: None,
        recalled: false,
    };
    Source {
        id: 3,
        options: ImportOptions {
            table,
            ..ImportOptions::default()
        },
        report: FileReport {
            inspection,
            bytes: 10,
            rows_read: 1,
            kept: 1,
            events: 1,
            dropped: 0,
            reasons: vec![],
            notes: vec![],
            problem: None,
            stopped: None,
        },
    }
}
