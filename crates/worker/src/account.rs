//! The account of the data set: what a log holds, in the words of the protocol.

use hearth_events::{ColumnType, EventLog, PropertyColumn};
use hearth_protocol::dataset::{Dataset, PropertySummary};

/// Most kinds of event that are listed.
const MOST_KINDS: usize = 500;
/// Most values that are listed of a property.
const MOST_VALUES: usize = 50;

/// Everything about `log`; sources, suspicions and repeats are left empty.
#[must_use]
pub fn account(log: &EventLog) -> Dataset {
    let mut found = log.found_events();
    let kinds = found.len();
    found.truncate(MOST_KINDS);
    let span = log.time_span();
    let memory = log.memory();
    let table = log.attributes();
    let attributes = log.attributes_for([]);
    let with_events = |person| !log.events_of(person).is_empty();
    Dataset {
        sources: Vec::new(),
        people: count(log.people_with_events()),
        events: log.len() as u64,
        first_ms: span.map(|(first, _)| first),
        last_ms: span.map(|(_, last)| last),
        found,
        kinds: count(kinds),
        counted: log.counted_events(),
        properties: log
            .properties()
            .iter()
            .zip(&memory.properties)
            .map(|(column, (_, bytes))| PropertySummary {
                bytes: *bytes,
                ..property(column)
            })
            .collect(),
        table_rows: count(table.row_count()),
        table_matched: count(table.rows().filter(|&person| with_events(person)).count()),
        attributes: attributes.columns().iter().map(property).collect(),
        memory_bytes: memory.bytes(),
        sample: 0,
        suspected: Vec::new(),
        left_out: 0,
        repeats: Vec::new(),
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn property(column: &PropertyColumn) -> PropertySummary {
    let kind = match column.column_type() {
        ColumnType::Number => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Instant => "instant",
        ColumnType::Text => "text",
    };
    let texts = column.texts();
    PropertySummary {
        name: column.name().to_owned(),
        kind: kind.to_owned(),
        distinct: count(texts.len()),
        bytes: 0,
        values: texts.iter().take(MOST_VALUES).map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearth_events::PartialLog;

    fn log(properties: &[&str], events: &[(&str, &str, i64, &[&str])]) -> EventLog {
        let names: Vec<String> = properties.iter().map(|name| (*name).to_owned()).collect();
        let mut part = PartialLog::new(&names, false);
        for (person, event, time, cells) in events {
            part.push(person, event, "", *time, f64::NAN, cells.iter().copied())
                .expect("few kinds");
        }
        EventLog::merge(vec![part]).expect("a small log")
    }

    #[test]
    fn counts_span_kinds_and_properties() {
        let log = log(
            &["plan", "amount"],
            &[
                ("b", "open", 5, &["pro", "1.5"]),
                ("a", "click", 9, &["free", ""]),
                ("b", "open", -3, &["pro", "2"]),
            ],
        );
        let account = account(&log);
        assert_eq!((account.people, account.events, account.kinds), (2, 3, 2));
        assert_eq!((account.first_ms, account.last_ms), (Some(-3), Some(9)));
        let found: Vec<_> = account
            .found
            .iter()
            .map(|f| (f.name.as_str(), f.count))
            .collect();
        assert_eq!(found, [("open", 2), ("click", 1)]);
        let plan = &account.properties[0];
        assert_eq!(
            (plan.name.as_str(), plan.kind.as_str(), plan.distinct),
            ("plan", "text", 2)
        );
        assert_eq!(plan.values, ["pro", "free"]);
        assert_eq!(account.properties[1].kind, "number");
        let of_properties: u64 = account.properties.iter().map(|one| one.bytes).sum();
        assert!(plan.bytes >= 3 * 4 && of_properties < account.memory_bytes);
        assert!(account.memory_bytes >= 3 * (2 + 8 + 4 + 4));
    }

    #[test]
    fn lists_are_cut_and_counts_are_not() {
        let names: Vec<String> = (0..600).map(|i| format!("event {i}")).collect();
        let cells: Vec<[&str; 1]> = names.iter().map(|name| [name.as_str()]).collect();
        let events: Vec<(&str, &str, i64, &[&str])> = names
            .iter()
            .zip(&cells)
            .map(|(name, cells)| ("p", name.as_str(), 0, cells.as_slice()))
            .collect();
        let account = account(&log(&["p"], &events));
        assert_eq!((account.found.len(), account.kinds), (500, 600));
        let property = &account.properties[0];
        assert_eq!((property.values.len(), property.distinct), (50, 600));
    }

    #[test]
    fn an_empty_log_has_no_span() {
        let account = account(&EventLog::default());
        assert_eq!((account.people, account.events), (0, 0));
        assert_eq!((account.first_ms, account.last_ms), (None, None));
    }
}
