//! How a person chose to read files, by the files' shape, for the next file of that shape. Pure.
//! Holds hashes, numbers of columns and what was typed or picked; never a name of a column.

use hearth_model::import::{ImportOptions, Properties};
use hearth_protocol::dataset::{Remembered, Source};

/// Most shapes that are remembered; the oldest choice goes first.
const MOST_SHAPES: usize = 200;
/// Most columns that all of them name, and one: the model is kept in the same place. A choice that
/// names more is not remembered.
const MOST_COLUMNS: usize = 50_000;
const MOST_COLUMNS_OF_ONE: usize = 5_000;

/// What is remembered, the oldest choice first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readings(pub Vec<Remembered>);

impl Readings {
    /// Remembers a choice instead of any earlier one for its shape; one of nothing but guesses is
    /// forgotten. The oldest go where there are too many.
    pub fn note(&mut self, choice: Remembered) {
        self.forget(&choice.shape);
        if !choice.options.is_guess() && columns(&choice) <= MOST_COLUMNS_OF_ONE {
            self.0.push(choice);
        }
        while self.0.len() > MOST_SHAPES || self.0.iter().map(columns).sum::<usize>() > MOST_COLUMNS
        {
            self.0.remove(0);
        }
    }

    /// Forgets what was chosen for a shape.
    pub fn forget(&mut self, shape: &str) {
        self.0.retain(|one| one.shape != shape);
    }
}

/// How many columns a choice names, but for those of which there is one.
fn columns(one: &Remembered) -> usize {
    let options = &one.options;
    let properties = match &options.properties {
        Properties::These(columns) => columns.len(),
        Properties::Guess | Properties::All => 0,
    };
    properties + options.ignore.len() + options.counters.len()
}

/// What is to be remembered when `source` is read with other `options`: what somebody chose,
/// without what was only shown as guessed. `None` where the reading stays, or the shape is not known.
#[must_use]
pub fn choice(source: &Source, options: &ImportOptions) -> Option<Remembered> {
    let inspection = &source.report.inspection;
    let shape = inspection.shape.clone()?;
    let before = source.options.chosen();
    let mut options = options.chosen();
    if options == before {
        return None;
    }
    let encoding = Some(&inspection.encoding);
    if before.encoding.is_none() && options.encoding.as_ref() == encoding {
        options.encoding = None;
    }
    if before.delimiter.is_none() && options.delimiter == inspection.delimiter {
        options.delimiter = None;
    }
    if before.header.is_none() && options.header == Some(inspection.header) {
        options.header = None;
    }
    let zone = inspection.time.as_ref();
    let zone = zone.map_or("UTC", |time| time.time_zone.as_str());
    if before.time_zone.is_none() && options.time_zone.as_deref() == Some(zone) {
        options.time_zone = None;
    }
    Some(Remembered { shape, options })
}

#[cfg(test)]
mod tests {
    use hearth_model::import::{ColumnRef, FileReport, ImportOptions, Inspection, Table};
    use hearth_protocol::dataset::{Remembered, Source};

    use super::{MOST_SHAPES, Readings, choice};

    fn chosen(shape: &str, options: ImportOptions) -> Remembered {
        Remembered {
            shape: shape.to_owned(),
            options,
        }
    }

    fn day_first() -> ImportOptions {
        ImportOptions {
            time_format: Some("day-first".into()),
            person: Some(ColumnRef::Number(2)),
            ..ImportOptions::default()
        }
    }

    fn source(options: ImportOptions) -> Source {
        Source {
            id: 1,
            options,
            report: FileReport {
                inspection: Inspection {
                    name: "a.csv".into(),
                    table: Table::Events,
                    format: "delimited text".into(),
                    entry: None,
                    sheet: None,
                    sheets: vec![],
                    tool: None,
                    encoding: "utf-8".into(),
                    delimiter: Some(';'),
                    header: true,
                    columns: vec![],
                    preview: vec![],
                    event_name: None,
                    time: None,
                    numbers: None,
                    names: None,
                    counters: vec![],
                    undated_ms: None,
                    shape: Some("ab12".into()),
                    recalled: false,
                },
                bytes: 1,
                rows_read: 0,
                kept: 0,
                events: 1,
                dropped: 0,
                reasons: vec![],
                notes: vec![],
                problem: None,
                stopped: None,
            },
        }
    }

    fn wide(columns: u32) -> ImportOptions {
        ImportOptions {
            ignore: (1..=columns).map(ColumnRef::Number).collect(),
            ..ImportOptions::default()
        }
    }

    fn shapes(readings: &Readings) -> Vec<&str> {
        readings.0.iter().map(|one| one.shape.as_str()).collect()
    }

    #[test]
    fn the_last_choice_for_a_shape_is_remembered() {
        let mut readings = Readings::default();
        readings.note(chosen("a", day_first()));
        readings.note(chosen("b", wide(3)));
        readings.note(chosen("a", wide(2)));
        assert_eq!(readings.0, [chosen("b", wide(3)), chosen("a", wide(2))]);
        readings.forget("b");
        assert_eq!(shapes(&readings), ["a"]);
        // A guess is nothing to remember.
        readings.note(chosen("a", ImportOptions::default()));
        assert_eq!(readings, Readings::default());
    }

    #[test]
    fn the_oldest_are_dropped() {
        let mut readings = Readings::default();
        for number in 0..MOST_SHAPES + 5 {
            readings.note(chosen(&number.to_string(), day_first()));
        }
        assert_eq!(readings.0.len(), MOST_SHAPES);
        assert_eq!(readings.0[0].shape, "5");
        for number in 0..12 {
            readings.note(chosen(&format!("wide {number}"), wide(4_900)));
        }
        assert_eq!(readings.0.len(), 10);
        assert_eq!(readings.0[0].shape, "wide 2");
    }

    #[test]
    fn a_choice_too_long_is_not_kept_and_costs_no_other() {
        let mut readings = Readings::default();
        readings.note(chosen("a", day_first()));
        readings.note(chosen("b", wide(5_001)));
        assert_eq!(shapes(&readings), ["a"]);
    }

    #[test]
    fn what_was_only_shown_as_guessed_is_not_chosen() {
        // As the pickers of encoding, delimiter and header send it, when one of them is turned.
        let picked = ImportOptions {
            encoding: Some("utf-8".into()),
            delimiter: Some(';'),
            header: Some(false),
            time_zone: Some("UTC".into()),
            keep: vec!["plan".into()],
            entry: Some("a/b.csv".into()),
            ..ImportOptions::default()
        };
        let remembered = choice(&source(ImportOptions::default()), &picked);
        let expected = ImportOptions {
            header: Some(false),
            ..ImportOptions::default()
        };
        assert_eq!(remembered, Some(chosen("ab12", expected)));
        // What was chosen before stays chosen.
        let before = ImportOptions {
            encoding: Some("utf-8".into()),
            ..ImportOptions::default()
        };
        let remembered = choice(&source(before), &picked).expect("a choice");
        assert_eq!(remembered.options.encoding.as_deref(), Some("utf-8"));
    }

    #[test]
    fn a_column_that_the_model_asks_for_is_no_choice() {
        let keep = ImportOptions {
            keep: vec!["plan".into()],
            ..ImportOptions::default()
        };
        assert_eq!(choice(&source(ImportOptions::default()), &keep), None);
        let mut unknown = source(ImportOptions::default());
        unknown.report.inspection.shape = None;
        assert_eq!(choice(&unknown, &day_first()), None);
    }
}
