//! Files of people for campaign tools and spreadsheets.

use hearth_engine::Workbench;
use hearth_engine::campaign::Written;
use hearth_engine::table::{Csv, Table};
use hearth_model::campaign::CampaignTool;

use crate::common::{log, model, run};

const MODEL: &str = r#"{"hearth": 1, "scores": [
    {"id": "s", "name": "Engagement, 1-10", "rules": [
        {"id": "a", "name": "A", "kind": "event", "points": 1.5, "match": {}}],
     "levels": [{"name": "=Low"}, {"name": "High", "from": 2}]},
    {"id": "t", "name": "Fit", "base": -7, "rules": []}]}"#;

fn written(tool: CampaignTool, lines: &[&str]) -> (String, Written) {
    let mut workbench = Workbench::new(log(lines));
    let run = run(&mut workbench, &model(MODEL), "2026-01-31");
    let mut out = Vec::new();
    let table = Table::everyone(&workbench, &run);
    let written = table
        .write_campaign(tool, &mut out)
        .expect("a Vec takes all");
    assert_eq!(table.known_to(tool), written, "told before it is written");
    (String::from_utf8(out).expect("text"), written)
}

#[test]
fn a_tool_that_knows_addresses_gets_those_who_have_one_and_the_others_are_counted() {
    let lines = [
        "b@example.com a 2026-01-01",
        "17 a 2026-01-01",
        "a@example.com a 2026-01-01",
        "a@example.com a 2026-01-02",
    ];
    let (file, counts) = written(CampaignTool::HubSpot, &lines);
    assert_eq!(
        file,
        "Email,\"Engagement, 1-10\",\"Engagement, 1-10 level\",Fit\n\
         a@example.com,3,High,-7\n\
         b@example.com,1.5,=Low,-7\n"
    );
    assert_eq!(
        counts,
        Written {
            people: 2,
            without_address: 1
        }
    );
}

#[test]
fn a_tool_with_ids_of_its_own_gets_everyone() {
    let lines = ["17 a 2026-01-01", "a@example.com a 2026-01-01"];
    let (file, counts) = written(CampaignTool::WebEngage, &lines);
    assert_eq!(
        file,
        "user_id,email,engagement_1_10,engagement_1_10_level,fit\n\
         17,,1.5,=Low,-7\n\
         a@example.com,a@example.com,1.5,=Low,-7\n"
    );
    assert_eq!(
        counts,
        Written {
            people: 2,
            without_address: 0
        }
    );
}

#[test]
fn spreadsheets_with_semicolons_get_decimal_commas() {
    let mut workbench = Workbench::new(log(&["=a;b a 2026-01-01"]));
    let run = run(&mut workbench, &model(MODEL), "2026-01-31");
    let mut out = Vec::new();
    Table::everyone(&workbench, &run)
        .write_csv(Csv::SpreadsheetsWithSemicolons, &mut out)
        .expect("a Vec takes all");
    assert_eq!(
        String::from_utf8(out).expect("text"),
        "\u{feff}person;s.raw;s.score;s.level;t.raw;t.score;t.level\n\"'=a;b\";1,5;1,5;'=Low;-7;-7;\n"
    );
}

#[test]
fn a_group_is_those_whom_the_caller_wants() {
    let mut workbench =
        Workbench::new(log(&["b a 2026-01-01", "a a 2026-01-01", "c a 2026-03-01"]));
    let run = run(&mut workbench, &model(MODEL), "2026-01-31");
    let bob = workbench.log().people().find("b");
    let mut out = Vec::new();
    let table = Table::of(&workbench, &run, |person| Some(person) == bob);
    table
        .write_csv(Csv::Tools, &mut out)
        .expect("a Vec takes all");
    assert_eq!(table.len(), 1);
    assert!(String::from_utf8(out).expect("text").contains("\nb,"));
    assert_eq!(Table::everyone(&workbench, &run).len(), 2, "c came later");
}
