//! A data set as the files that it could have come from.

use hearth_model::instant::format_utc_ms;
use hearth_model::number;
use hearth_tests::opinion::{Event, Row};

use crate::data::PROPERTIES;

/// A file of events.
pub fn events(events: &[Event]) -> String {
    let mut csv = format!("person,event,time,channel,value,{}\n", PROPERTIES.join(","));
    for event in events {
        let value = if event.value.is_nan() {
            String::new()
        } else {
            number::print(event.value)
        };
        let time = format_utc_ms(event.time);
        let mut cells = vec![&event.person, &event.name, &time, &event.channel, &value];
        cells.extend(PROPERTIES.map(|name| &event.cells[name]));
        line(&mut csv, &cells);
    }
    csv
}

/// A people table.
pub fn people(rows: &[Row]) -> String {
    let mut csv = format!("person,{}\n", PROPERTIES.join(","));
    for row in rows {
        let mut cells = vec![&row.person];
        cells.extend(PROPERTIES.map(|name| &row.cells[name]));
        line(&mut csv, &cells);
    }
    csv
}

fn line(csv: &mut String, cells: &[&String]) {
    let quoted: Vec<String> = cells
        .iter()
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    csv.push_str(&quoted.join(","));
    csv.push('\n');
}
