//! Small logs and models for the tests, written as a person would say them.

use hearth_engine::{At, Run, Workbench};
use hearth_events::{EventLog, PartialLog, PartialTable, Zone, resolve_instant};
use hearth_model::{Model, Problem};

/// A log from lines `person event time [key=value ...]`; the keys `channel` and
/// `value` mean the mapped columns, any other key is a property.
pub fn log(lines: &[&str]) -> EventLog {
    let cells: Vec<Vec<(&str, &str)>> = lines.iter().map(|line| pairs(line)).collect();
    let mut names: Vec<String> = Vec::new();
    for (key, _) in cells.iter().flatten() {
        if !matches!(*key, "channel" | "value") && !names.iter().any(|name| name == key) {
            names.push((*key).to_owned());
        }
    }
    let has_value = cells.iter().flatten().any(|(key, _)| *key == "value");
    let mut partial = PartialLog::new(&names, has_value);
    for (line, cells) in lines.iter().zip(&cells) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let cell = |key: &str| {
            cells
                .iter()
                .find(|(known, _)| *known == key)
                .map_or("", |(_, value)| value)
        };
        let value = cell("value").parse().unwrap_or(f64::NAN);
        let properties: Vec<&str> = names.iter().map(|name| cell(name)).collect();
        partial
            .push(
                words[0],
                words[1],
                cell("channel"),
                instant(words[2]),
                value,
                properties,
            )
            .expect("few kinds");
    }
    EventLog::merge(vec![partial]).expect("few kinds")
}

/// The same with a people table from lines `person [key=value ...]`.
pub fn log_and_table(lines: &[&str], rows: &[&str]) -> EventLog {
    let mut log = log(lines);
    let cells = |row: &str| -> Vec<(String, String)> {
        let pairs = row
            .split_whitespace()
            .filter_map(|pair| pair.split_once('='));
        pairs
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    };
    let mut names: Vec<String> = rows
        .iter()
        .flat_map(|row| cells(row))
        .map(|(key, _)| key)
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut table = PartialTable::new(&names);
    for row in rows {
        let own = cells(row);
        let cell = |name: &String| {
            own.iter()
                .find(|(key, _)| key == name)
                .map_or("", |(_, value)| value)
        };
        let person = row.split_whitespace().next().expect("a person");
        table.push(person, names.iter().map(cell));
    }
    log.set_table(&[table]);
    log
}

fn pairs(line: &str) -> Vec<(&str, &str)> {
    line.split_whitespace()
        .skip(3)
        .filter_map(|pair| pair.split_once('='))
        .collect()
}

pub fn instant(text: &str) -> i64 {
    resolve_instant(text, &Zone::utc()).expect("an instant")
}

/// A model from JSON.
pub fn model(json: &str) -> Model {
    let draft = hearth_model::parse(json).unwrap_or_else(|problems| panic!("{problems:?}\n{json}"));
    hearth_model::validate(&draft).unwrap_or_else(|problems| panic!("{problems:?}\n{json}"))
}

/// A model with one score called `s`, of the given further fields.
pub fn score_model(fields: &str) -> Model {
    model(&format!(
        r#"{{"hearth": 1, "scores": [{{"id": "s", "name": "S", {fields}}}]}}"#
    ))
}

/// A model with one score of event rules, each the fields beyond id, name and kind.
pub fn rules_model(zone: &str, rules: &[&str]) -> Model {
    let rules: Vec<String> = rules
        .iter()
        .enumerate()
        .map(|(n, rule)| {
            format!(r#"{{"id": "r{n}", "name": "Rule {n}", "kind": "event", {rule}}}"#)
        })
        .collect();
    model(&format!(
        r#"{{"hearth": 1, "time_zone": "{zone}", "scores": [{{"id": "s", "name": "S", "rules": [{}]}}]}}"#,
        rules.join(", ")
    ))
}

pub fn at(as_of: &str) -> At {
    At {
        as_of: Some(as_of.to_owned()),
        now_ms: 0,
    }
}

pub fn run(workbench: &mut Workbench, model: &Model, as_of: &str) -> Run {
    match workbench.run(model, &at(as_of)) {
        Ok(run) => run,
        Err(problems) => panic!("{problems:?}"),
    }
}

pub fn refused(log: EventLog, model: &Model, at: &At) -> Vec<Problem> {
    Workbench::new(log).run(model, at).expect_err("refused")
}

/// The raw of the first person, by one rule.
pub fn raw(lines: &[&str], zone: &str, rule: &str, as_of: &str) -> f64 {
    let mut workbench = Workbench::new(log(lines));
    let run = run(&mut workbench, &rules_model(zone, &[rule]), as_of);
    run.scores[0].raw[0]
}
