//! Times that say that nothing happened yet.

use hearth_model::import::{DropReason, ImportOptions, Role};

use crate::support::{column_of, dropped, import, import_chunks};

#[test]
fn what_programs_write_for_never_is_an_empty_time() {
    let text = |cells: &[&str]| {
        let row = |(at, cell): (usize, &&str)| format!("u{at},open,{cell}\n");
        let rows: String = cells.iter().enumerate().map(row).collect();
        format!("user,event,time\n{rows}")
    };
    let cases: [&[&str]; 6] = [
        &["1710325274", "0", "-1", "", "1710325275"],
        &["1710325274000", "0", "-1", "null", "1710325275000"],
        &["1710325274.5", "0.0", "-1.0", "0.25", "1710325275.5"],
        &[
            "2024-03-13 10:00:00",
            "0000-00-00 00:00:00",
            "1970-01-01 00:00:00",
            "never",
            "2024-03-14",
        ],
        &[
            "2024-03-13T10:00:00Z",
            "1970-01-01T00:00:00Z",
            "1969-12-31T19:00:00",
            "0001-01-01T00:00:00Z",
            "2024-03-14T10:00:00Z",
        ],
        &["13/03/2024", "01/01/1970", "00/00/0000", "-", "14/03/2024"],
    ];
    for cells in cases {
        let (report, events) = import(text(cells).as_bytes(), &ImportOptions::default());
        assert_eq!(
            dropped(&report, DropReason::EmptyTime),
            (3, vec![3, 4, 5]),
            "{cells:?}"
        );
        assert_eq!((events.len(), report.dropped), (2, 3), "{cells:?}");
    }
    // Among times of last century that day is a day.
    let old = text(&["1970-01-01", "1968-03-04", "1974-05-06"]);
    let (report, events) = import(old.as_bytes(), &ImportOptions::default());
    assert_eq!((events.len(), report.dropped), (3, 0));
    // Of a clock that began with it, too.
    let clock = text(&[
        "1970-01-01 00:00:01",
        "1970-01-01 00:05:00",
        "1970-01-01 02:00:00",
    ]);
    let (report, events) = import(clock.as_bytes(), &ImportOptions::default());
    assert_eq!((events.len(), report.dropped), (3, 0));
    // So it is where somebody chose how times are written.
    let chosen = ImportOptions {
        time_format: Some("epoch-s".to_owned()),
        ..ImportOptions::default()
    };
    let (report, events) = import(text(&["1710325274", "0", "60"]).as_bytes(), &chosen);
    assert_eq!((events.len(), report.dropped), (3, 0));
}

#[test]
fn a_spelling_of_dates_chosen_by_hand_has_the_same_never() {
    let cases = [
        ("day-first", ["13/03/2024", "01/01/1970", "14/03/2024"]),
        (
            "day-first",
            ["13/03/2024", "31/12/1969 19:00", "14/03/2024"],
        ),
        ("day-first", ["03/04/2024", "01/01/70", "05/04/2024"]),
        ("month-first", ["03/13/2024", "1/1/1970 0:00", "03/14/2024"]),
        ("month-first", ["03/04/2024", "1/1/0001", "03/05/2024"]),
        (
            "month-names",
            ["13 March 2024", "1 January 1970", "14 March 2024"],
        ),
    ];
    for (format, [one, never, two]) in cases {
        let text = format!("user,event,time\nu1,open,{one}\nu2,open,{never}\nu3,open,{two}\n");
        let chosen = ImportOptions {
            time_format: Some(format.to_owned()),
            ..ImportOptions::default()
        };
        for options in [ImportOptions::default(), chosen] {
            let (report, events) = import(text.as_bytes(), &options);
            assert_eq!(events.len(), 2, "{format} {never}");
            let empty = dropped(&report, DropReason::EmptyTime);
            assert_eq!(empty, (1, vec![3]), "{format} {never}");
        }
    }
}

#[test]
fn never_seen_is_nothing_done_unless_something_is_counted() {
    let text =
        "user_id,opens,clicks,last_open\nann,2,1,1710325274\nbob,0,,0\ncid,0,0,-1\ndan,3,0,0\n";
    let imported = import_chunks([text.as_bytes()], 0, &ImportOptions::default());
    let report = imported.report;
    assert_eq!(column_of(&report, Role::Time), Some("last_open"));
    assert_eq!((report.kept, imported.log.len()), (3, 3));
    assert_eq!(dropped(&report, DropReason::EmptyTime), (1, vec![5]));
}
