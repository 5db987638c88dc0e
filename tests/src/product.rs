//! The way a file takes through the product: imported, joined with a people
//! table, scored as of its latest event or the model's instant, written as the
//! command line writes it. Must never shorten that way.

use hearth_engine::{At, Run, Workbench, table};
use hearth_events::{EventLog, PartialLog, PartialTable};
use hearth_ingest::{Imported, Importer};
use hearth_model::Model;
use hearth_model::import::{ImportOptions, Table};

use crate::opinion::Data;

/// The present of every case: 2027-01-01T00:00Z.
pub const NOW_MS: i64 = 1_798_761_600_000;

/// A model over the files of a data set.
#[derive(Debug)]
pub struct Scored {
    /// The data with what was computed from it.
    pub workbench: Workbench,
    /// Everyone's scores.
    pub run: Run,
}

/// A valid model.
///
/// # Panics
/// When it is not.
#[must_use]
pub fn model(json: &str) -> Model {
    hearth_model::parse(json)
        .and_then(|draft| hearth_model::validate(&draft))
        .unwrap_or_else(|problems| panic!("{problems:?}\n{json}"))
}

/// Files as they lie on disk, scored.
///
/// # Panics
/// When a file is not taken whole, or the run is refused.
#[must_use]
pub fn score(events: &[u8], people: Option<&[u8]>, model: &Model) -> Scored {
    let mentions = model.draft().mentions();
    let options = ImportOptions {
        time_zone: Some(model.draft().time_zone.clone()),
        keep: mentions.events.union(&mentions.people).cloned().collect(),
        ..ImportOptions::default()
    };
    let imported = import("events.csv", events, &options);
    let mut log = EventLog::merge(vec![imported.log]).expect("few kinds");
    if let Some(people) = people {
        let options = ImportOptions {
            table: Table::People,
            ..options
        };
        let table = import("people.csv", people, &options).table;
        log.set_table(&[table.expect("it is a people table")]);
    }
    let mut workbench = Workbench::new(log);
    let at = At {
        as_of: None,
        now_ms: NOW_MS,
    };
    let run = workbench
        .run(model, &at)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    Scored { workbench, run }
}

/// A data set as the importer hands it to the engine.
///
/// # Panics
/// When it has too many kinds of events.
#[must_use]
pub fn workbench(data: &Data) -> Workbench {
    let names = |cells: &mut dyn Iterator<Item = &String>| {
        let mut names: Vec<String> = cells.cloned().collect();
        names.sort();
        names.dedup();
        names
    };
    let properties = names(&mut data.events.iter().flat_map(|event| event.cells.keys()));
    let mut partial = PartialLog::new(&properties, true);
    for event in &data.events {
        let cells = properties
            .iter()
            .map(|name| event.cells.get(name).map_or("", String::as_str));
        partial
            .push(
                &event.person,
                &event.name,
                &event.channel,
                event.time,
                event.value,
                cells,
            )
            .expect("few kinds");
    }
    let mut log = EventLog::merge(vec![partial]).expect("few kinds");
    if let Some(rows) = &data.table {
        let columns = names(&mut rows.iter().flat_map(|row| row.cells.keys()));
        let mut table = PartialTable::new(&columns);
        for row in rows {
            let cells = columns
                .iter()
                .map(|name| row.cells.get(name).map_or("", String::as_str));
            table.push(&row.person, cells);
        }
        log.set_table(&[table]);
    }
    Workbench::new(log)
}

/// A file, read whole.
///
/// # Panics
/// When it is not taken whole, or a row is dropped.
#[must_use]
pub fn import(name: &str, bytes: &[u8], options: &ImportOptions) -> Imported {
    let mut importer = Importer::new(name, bytes.len() as u64, options, NOW_MS);
    importer.push(bytes).expect("the file is taken whole");
    let imported = importer.finish().swap_remove(0);
    let report = &imported.report;
    assert_eq!((&report.problem, report.dropped), (&None, 0), "{name}");
    imported
}

impl Scored {
    /// Everyone's scores, as `hearth score` prints them.
    ///
    /// # Panics
    /// Never: memory takes all that is written.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = Vec::new();
        table::Table::everyone(&self.workbench, &self.run)
            .write_csv(table::Csv::Tools, &mut csv)
            .expect("a Vec takes all");
        String::from_utf8(csv).expect("CSV is text")
    }
}
