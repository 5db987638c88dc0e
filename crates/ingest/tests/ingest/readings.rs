//! What the whole file says of how its cells are read: the order of day and month,
//! the second reading, and what a person's choice does to both.

use hearth_ingest::{Sibling, Verdict, settle};
use hearth_model::import::{DropReason, Evidence, FileReport, ImportOptions, Role};

use crate::support::{Event, column_of, columns, dropped, import, taken, twice};

/// Reads as callers do: once more where the importer asks for it, and never a third time.
fn read(text: &str, options: &ImportOptions) -> (FileReport, Vec<Event>) {
    let first = twice(text, text.len(), options);
    let (report, events) = taken(first);
    let sizes = if text.len() < 10_000 {
        [1, 7, 100]
    } else {
        [4093, 65_536, 262_145]
    };
    for size in sizes {
        let (other, others) = taken(twice(text, size, options));
        assert_eq!((&other, &others), (&report, &events), "chunks of {size}");
    }
    (report, events)
}

fn table(times: &[&str]) -> String {
    let mut text = String::from("user,event,time\n");
    for time in times {
        text.push_str(&format!("a,open,\"{time}\"\n"));
    }
    text
}

fn fixed() -> ImportOptions {
    columns("user", "event", "time")
}

fn with_format(format: &str) -> ImportOptions {
    ImportOptions {
        time_format: Some(format.to_owned()),
        ..fixed()
    }
}

fn days(events: &[Event]) -> Vec<String> {
    let day = |event: &Event| {
        hearth_model::instant::format_utc_ms(event.time)
            .split('T')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    events.iter().map(day).collect()
}

fn reading(report: &FileReport) -> (&str, Option<Evidence>) {
    let time = report.inspection.time.as_ref().expect("a reading");
    (time.format.as_str(), time.evidence.clone())
}

fn evidence(cell: &str, line: u64, rows: u64, against: u64) -> Option<Evidence> {
    Some(Evidence {
        cell: cell.to_owned(),
        line,
        rows,
        against,
        ..Evidence::default()
    })
}

#[test]
fn nothing_tells_and_the_day_is_first() {
    let (report, events) = read(&table(&["02/03/2024", "04/05/2024"]), &fixed());
    assert_eq!(reading(&report), ("day-first", None));
    assert_eq!(days(&events), ["2024-03-02", "2024-05-04"]);
    let (report, events) = read(
        &table(&["02/03/2024", "04/05/2024"]),
        &with_format("month-first"),
    );
    assert_eq!(reading(&report), ("month-first", None));
    assert_eq!(days(&events), ["2024-02-03", "2024-04-05"]);
}

#[test]
fn one_row_tells_the_order() {
    let (report, events) = read(
        &table(&["02/03/2024", "02/13/2024", "02/03/2024"]),
        &fixed(),
    );
    assert_eq!(
        reading(&report),
        ("month-first", evidence("02/13/2024", 3, 1, 0))
    );
    assert_eq!(days(&events), ["2024-02-03", "2024-02-03", "2024-02-13"]);
    let (report, _) = read(&table(&["02/03/24", "31/12/23"]), &fixed());
    assert_eq!(
        reading(&report),
        ("day-first", evidence("31/12/23", 3, 1, 0))
    );
}

#[test]
fn a_row_far_behind_the_head_decides() {
    let mut times = vec!["02/03/2024"; 20_000];
    times.extend(["02/13/2024"; 2]);
    let text = table(&times);
    assert!(text.len() > 300 * 1024);
    let (report, events) = read(&text, &fixed());
    assert_eq!(
        reading(&report),
        ("month-first", evidence("02/13/2024", 20_002, 2, 0))
    );
    assert_eq!(report.dropped, 0);
    assert_eq!(events[0].time, 1_706_918_400_000);
    // A person's choice stands, whatever the file says.
    let (report, _) = read(&text, &with_format("day-first"));
    assert_eq!(
        reading(&report),
        ("day-first", evidence("02/13/2024", 20_002, 0, 2))
    );
    assert_eq!(dropped(&report, DropReason::UnreadableTime).0, 2);
}

#[test]
fn the_majority_decides_and_the_others_are_told() {
    let mut times = vec!["02/13/2024"; 2];
    times.extend(["02/03/2024"; 20_000]);
    times.extend(["13/03/2024"; 3]);
    let (report, _) = read(&table(&times), &fixed());
    assert_eq!(
        reading(&report),
        ("day-first", evidence("13/03/2024", 20_004, 3, 2))
    );
    assert_eq!(
        dropped(&report, DropReason::UnreadableTime),
        (2, vec![2, 3])
    );
    // As many one way as the other: as the beginning has it.
    times.pop();
    let (report, _) = read(&table(&times), &fixed());
    assert_eq!(
        reading(&report),
        ("month-first", evidence("02/13/2024", 2, 2, 2))
    );
}

#[test]
fn short_years_in_front_are_seen_by_how_seldom_they_change() {
    let times = [
        "24-03-01", "24-03-02", "24-03-13", "24-04-05", "24-04-06", "24-12-31",
    ];
    let (report, events) = read(&table(&times), &fixed());
    assert_eq!(reading(&report).0, "year-first");
    assert_eq!(days(&events)[5], "2024-12-31");
    let firsts = [
        "01/03/19", "01/03/20", "01/03/21", "01/03/22", "01/03/23", "01/03/24",
    ];
    let (report, _) = read(&table(&firsts), &fixed());
    assert_eq!(reading(&report), ("day-first", None));
}

#[test]
fn spellings_mix_where_they_are_clear() {
    let times = [
        "2024-03-13 10:00",
        "13 March 2024",
        "1710324000",
        "13.03.2024",
        "1710324000123",
        "nonsense",
    ];
    let (report, events) = read(&table(&times), &fixed());
    assert_eq!(events.len(), 5);
    assert!(days(&events).iter().all(|day| day == "2024-03-13"));
    assert_eq!(dropped(&report, DropReason::UnreadableTime), (1, vec![7]));
}

#[test]
fn buddhist_years_are_the_columns() {
    let (report, events) = read(&table(&["2567-02-29", "2567-03-13 10:00"]), &fixed());
    assert_eq!(days(&events), ["2024-02-29", "2024-03-13"]);
    assert_eq!(report.dropped, 0);
    let (_, events) = read(&table(&["29/02/2567", "13/03/2567"]), &fixed());
    assert_eq!(days(&events), ["2024-02-29", "2024-03-13"]);
    // A far day among others is one.
    let (_, events) = read(
        &table(&["2024-03-13", "2024-03-14", "2999-12-31"]),
        &fixed(),
    );
    assert_eq!(days(&events)[2], "2999-12-31");
}

#[test]
fn day_numbers_of_spreadsheets_are_dates_where_the_name_says_so() {
    let text = "user,event,date\na,open,45364\na,click,45364.431412037\n";
    let (report, events) = read(text, &ImportOptions::default());
    assert_eq!(reading(&report).0, "excel");
    assert_eq!(events[0].time, 1_710_288_000_000);
    assert_eq!(events[1].time, 1_710_325_274_000);
    let (_, events) = read(
        text,
        &ImportOptions {
            time_format: Some("excel-1904".to_owned()),
            ..ImportOptions::default()
        },
    );
    assert_eq!(days(&events), ["2028-03-14", "2028-03-14"]);
}

#[test]
fn a_time_of_day_beside_its_date_is_found() {
    let text = "user,event,date,time\na,open,2024-03-13,10:21\nb,open,2024-03-13,1:05:30 PM\nc,open,2024-03-13,\nd,open,2024-03-13,soon\n";
    let (report, events) = read(text, &ImportOptions::default());
    assert_eq!(column_of(&report, Role::Time), Some("date"));
    assert_eq!(column_of(&report, Role::TimeOfDay), None);
    let text = text.replace(",soon", ",24:00");
    let (report, with_clock) = read(&text, &ImportOptions::default());
    assert_eq!(column_of(&report, Role::TimeOfDay), Some("time"));
    let midnight = events[0].time;
    let minutes: Vec<i64> = with_clock
        .iter()
        .map(|event| (event.time - midnight) / 60_000)
        .collect();
    assert_eq!(minutes, [621, 785, 0, 1440]);
    // By hand, whatever the cells are: what is no time of day costs its row.
    let text = "user,event,date,at\na,open,13/03/2024,0.5\nb,open,14/03/2024 00:00,1021\nc,open,13/03/2024,x\n";
    let by_hand = ImportOptions {
        time_of_day: Some(hearth_model::import::ColumnRef::Name("at".to_owned())),
        ..ImportOptions::default()
    };
    let (report, events) = read(text, &by_hand);
    let minutes: Vec<i64> = events
        .iter()
        .map(|event| (event.time - midnight) / 60_000)
        .collect();
    assert_eq!(minutes, [720, 1440 + 621]);
    assert_eq!(dropped(&report, DropReason::UnreadableTime), (1, vec![4]));
}

#[test]
fn an_unknown_format_is_refused() {
    let (report, _) = import(table(&["2024-01-01"]).as_bytes(), &with_format("sideways"));
    let problem = report.problem.expect("refused");
    assert_eq!(problem.code, "unknown-time-format");
}

#[test]
fn the_order_that_leaves_nothing_in_the_future_is_right() {
    // The moment of import is 2024-06-01.
    let future = |line, cell: &str, rows| {
        Some(Evidence {
            future: true,
            ..evidence(cell, line, rows, 0).expect("some")
        })
    };
    // Enough rows, of which the others say nothing.
    let many = |cells: &[&str]| table(&[cells, &["02/02/2024"; 9]].concat());
    let (report, _) = read(&many(&["01/02/2024", "05/11/2024", "07/08/2024"]), &fixed());
    assert_eq!(
        reading(&report),
        ("day-first", None),
        "both orders have some"
    );
    let flips = ["01/02/2024", "05/10/2024", "05/11/2024"];
    let (report, events) = read(&many(&flips), &fixed());
    let told = future(3, "05/10/2024", 2);
    assert_eq!(reading(&report), ("month-first", told));
    assert_eq!(days(&events)[10..], ["2024-05-10", "2024-05-11"]);
    // Few rows may all be of what is to come.
    let (report, _) = read(&table(&flips), &fixed());
    assert_eq!(reading(&report), ("day-first", None));
    // It speaks for the order that is used without it, too.
    let (report, _) = read(&many(&["01/02/2024", "10/05/2024"]), &fixed());
    assert_eq!(reading(&report), ("day-first", future(3, "10/05/2024", 1)));
    // A proof is more, wherever it is; and so is a person's choice.
    let proven = many(&["05/10/2024", "13/01/2024"]);
    let (report, _) = read(&proven, &fixed());
    assert_eq!(
        reading(&report),
        ("day-first", evidence("13/01/2024", 3, 1, 0))
    );
    let (report, _) = read(&many(&["05/10/2024"]), &with_format("day-first"));
    assert_eq!(reading(&report), ("day-first", None));
    // Today may be tomorrow elsewhere.
    let (report, _) = read(&many(&["01/06/2024 20:00"]), &fixed());
    assert_eq!(reading(&report), ("day-first", None));
}

#[test]
fn only_dates_prove_an_order_for_others_and_before_what_is_to_come() {
    let text = |other: &str| {
        let row = |at: usize| format!("u{at},open,05/{:02}/2024,{other}\n", at % 2 + 10);
        let rows: String = (0..12).map(row).collect();
        format!("user,event,time,other\n{rows}")
    };
    // Versions prove nothing, neither way.
    let calm = columns("user", "event", "time");
    let versions = text("2.14.10").replace("/2024", "/2020");
    assert_eq!(reading(&read(&versions, &calm).0), ("day-first", None));
    let dates = text("12/31/2019").replace("/2024", "/2020");
    assert_eq!(reading(&read(&dates, &calm).0), ("month-first", None));
    // Bookings are to come, where another column proves the order.
    let bookings = text("31/12/2019");
    assert_eq!(reading(&read(&bookings, &calm).0), ("day-first", None));
    // So they are where another file does.
    let open = read(&text("x"), &calm).0;
    assert_eq!(reading(&open).0, "month-first");
    let days = read(&text("x").replacen("05/10", "31/01", 1), &calm).0;
    let files = [Sibling {
        report: &open,
        asked: &calm,
    }];
    let again = settle(&files, &[days]).swap_remove(0).again;
    let again = again.expect("another order");
    assert_eq!(again.time_format.as_deref(), Some("day-first"));
}

#[test]
fn a_file_that_proves_its_order_decides_for_others_of_its_columns() {
    let said = |name: &str, times: &[&str], options: &ImportOptions| {
        let text = table(times);
        let (mut report, _) = read(&text, options);
        name.clone_into(&mut report.inspection.name);
        report
    };
    let any = ImportOptions::default();
    let open = said("january.csv", &["02/01/2024"], &any);
    let months = said("may.csv", &["05/06/2024", "05/31/2024"], &any);
    let days = said("july.csv", &["31/01/2024"], &any);
    let verdicts = |files: &[&FileReport], asked: &ImportOptions| {
        let files: Vec<Sibling<'_>> = files
            .iter()
            .map(|report| Sibling { report, asked })
            .collect();
        settle(&files, &[])
    };
    let first = |files: &[&FileReport]| verdicts(files, &any).swap_remove(0);
    let told = |cell: &str, line, file: &str| {
        Some(Evidence {
            file: Some(file.to_owned()),
            ..evidence(cell, line, 1, 0).expect("some")
        })
    };
    let verdict = first(&[&open, &months]);
    assert_eq!(verdict.time, told("05/31/2024", 3, "may.csv"));
    let again = verdict.again.clone().expect("another order");
    assert_eq!(again.time_format.as_deref(), Some("month-first"));
    let mut anew = said("january.csv", &["02/01/2024"], &again);
    verdict.tell(&mut anew);
    assert_eq!(
        reading(&anew),
        ("month-first", told("05/31/2024", 3, "may.csv"))
    );
    assert_eq!(anew.inspection.assumed_order(&any), None);
    // The same order needs no second reading, and a third file no second proof.
    let verdict = first(&[&open, &days]);
    assert_eq!(
        (verdict.again, verdict.time),
        (None, told("31/01/2024", 2, "july.csv"))
    );
    assert_eq!(first(&[&anew, &open]), Verdict::default());
    // Contradictions, choices and other columns decide nothing.
    assert_eq!(open.inspection.assumed_order(&any), Some("day-first"));
    assert_eq!(first(&[&open, &months, &days]), Verdict::default());
    let chosen = with_format("day-first");
    assert_eq!(open.inspection.assumed_order(&chosen), None);
    assert_eq!(verdicts(&[&open, &months], &chosen)[0], Verdict::default());
    let mut other = months.clone();
    other.inspection.columns.pop();
    assert_eq!(first(&[&open, &other]), Verdict::default());
    // What is there already counts, too.
    let files = [Sibling {
        report: &open,
        asked: &any,
    }];
    assert!(settle(&files, &[months])[0].again.is_some());
}

#[test]
fn what_a_file_proves_itself_stays_when_another_proves_something_else() {
    let any = ImportOptions::default();
    let said = |text: &str, options: &ImportOptions| read(text, options).0;
    let head = "user,event,time,amount";
    let own = said(
        &format!("{head}\na,buy,02/01/2024,\"12,5\"\nb,buy,02/02/2024,\"7,25\"\n"),
        &any,
    );
    let other = said(&format!("{head}\na,buy,05/31/2024,12.5\n"), &any);
    let again = |own: &FileReport, other: &FileReport| {
        let files = [Sibling {
            report: own,
            asked: &any,
        }];
        settle(&files, std::slice::from_ref(other))
            .swap_remove(0)
            .again
    };
    let first = again(&own, &other).expect("another order");
    assert_eq!(first.time_format.as_deref(), Some("month-first"));
    assert_eq!(first.decimal, Some(','));
    // Where nothing is proven, the order goes first, and stays when numbers follow.
    let open = said(&format!("{head}\na,buy,02/01/2024,12\n"), &any);
    let commas = said(&format!("{head}\na,buy,05/31/2024,\"12,5\"\n"), &any);
    let first = again(&open, &commas).expect("another order");
    assert_eq!(
        (first.time_format.as_deref(), first.decimal),
        (Some("month-first"), None)
    );
    let mut anew = said(&format!("{head}\na,buy,02/01/2024,12\n"), &first);
    let files = [Sibling {
        report: &open,
        asked: &any,
    }];
    let verdict = settle(&files, std::slice::from_ref(&commas)).swap_remove(0);
    verdict.tell(&mut anew);
    let second = again(&anew, &commas).expect("another mark");
    assert_eq!(
        (second.time_format.as_deref(), second.decimal),
        (Some("month-first"), Some(','))
    );
    // Columns without names are nobody's.
    let bare = |text: &str| {
        let options = ImportOptions {
            header: Some(false),
            ..columns("1", "2", "3")
        };
        let report = said(text, &options);
        assert_eq!((report.kept, report.inspection.header), (1, false));
        report
    };
    let (open, proven) = (bare("a,open,02/01/2024\n"), bare("a,open,05/31/2024\n"));
    assert_eq!(again(&open, &proven), None);
}
