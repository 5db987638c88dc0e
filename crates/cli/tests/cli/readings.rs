//! How cells are read that can be read in several ways: told by the whole file,
//! or settled by a flag.

use crate::setting::Folder;

/// A beginning that tells nothing, longer than what is decided by, and an end that does.
fn told_late() -> String {
    let mut text = String::from("user;event;time;amount\n");
    for _ in 0..10_000 {
        text.push_str("ayu;open;02/03/2024 10:00;1.250\n");
    }
    text.push_str("ayu;open;02/13/2024 10:00;12,5\n");
    text
}

#[test]
fn a_file_is_read_once_more_and_a_pipe_says_what_to_add() {
    let folder = Folder::new();
    folder.write("late.csv", told_late());
    let report = folder.hearth(&["inspect", "late.csv"]).json();
    let file = &report["files"][0];
    assert_eq!(file["time"]["format"], "month-first");
    assert_eq!(file["time"]["evidence"]["cell"], "02/13/2024 10:00");
    assert_eq!(file["time"]["evidence"]["line"], 10_002);
    assert_eq!(file["numbers"]["decimal"], ",");
    assert_eq!(file["numbers"]["evidence"]["rows"], 1);
    assert_eq!(
        (&file["dropped"], &report["last"]),
        (&0.into(), &"2024-02-13T10:00:00.000Z".into())
    );
    let bytes = told_late();
    let ended = folder.hearth_with(&["inspect", "-"], bytes.as_bytes());
    assert_eq!(ended.code, 1);
    assert!(
        ended.err.contains("--time-format month-first --decimal ,"),
        "{}",
        ended.err
    );
    let settled = ["inspect", "-", "--month-first", "--decimal", ","];
    let piped = folder.hearth_with(&settled, bytes.as_bytes()).json();
    assert_eq!(piped["files"][0]["time"], file["time"]);
    assert_eq!(piped["files"][0]["numbers"], file["numbers"]);
}

#[test]
fn flags_settle_what_nothing_tells() {
    let folder = Folder::new();
    folder.write(
        "dates.csv",
        "user,event,date,at\nayu,open,02/03/2024,10:00\nayu,open,02/03/2024,11:00\n",
    );
    for (flag, day) in [
        (&[][..], "2024-03-02"),
        (&["--day-first"], "2024-03-02"),
        (&["--month-first"], "2024-02-03"),
        (&["--time-format", "month-first"], "2024-02-03"),
    ] {
        let report = folder
            .hearth(&[&["inspect", "dates.csv"], flag].concat())
            .json();
        let last = format!("{day}T11:00:00.000Z");
        assert_eq!(report["last"], last, "{flag:?}");
        assert_eq!(report["files"][0]["mapping"]["time_of_day"], "at");
    }
    let both = ["inspect", "dates.csv", "--day-first", "--month-first"];
    folder.hearth(&both).failed(2);
    folder
        .hearth(&["inspect", "dates.csv", "--time-format", "sideways"])
        .failed(2);
    folder
        .hearth(&["inspect", "dates.csv", "--decimal", ";"])
        .failed(2);
}

#[test]
fn counters_are_named_by_the_map() {
    let folder = Folder::new();
    folder.write(
        "wide.csv",
        "user,opens,clicks,day\nayu,2,1,2024-03-02\nbudi,0,0,2024-03-02\n",
    );
    let arguments = ["inspect", "wide.csv", "--map", "counter=opens+3"];
    let report = folder.hearth(&arguments).json();
    let file = &report["files"][0];
    assert_eq!(
        file["mapping"]["counters"],
        serde_json::json!(["opens", "clicks"])
    );
    assert_eq!((&file["kept"], &report["events"]), (&2.into(), &3.into()));
}

#[test]
fn each_of_several_times_side_by_side_is_an_event() {
    let folder = Folder::new();
    folder.write(
        "sendings.csv",
        "Email,Campaign,Sent At,Opened At,Clicked At\n\
         ayu,Spring,2024-03-02 10:00,2024-03-02 11:00,2024-03-02 11:01\n\
         budi,Spring,2024-03-02 10:00,2024-03-03 09:00,\n\
         cici,Spring,,,\n",
    );
    let read = folder.hearth(&["inspect", "sendings.csv"]);
    assert!(read.err.contains("Sent, Opened, Clicked"), "{}", read.err);
    let report = read.json();
    let file = &report["files"][0];
    let rows = (&file["rows_read"], &file["kept"], &file["dropped"]);
    assert_eq!(rows, (&3.into(), &2.into(), &1.into()));
    assert_eq!(
        (&report["events"], &report["people"]),
        (&5.into(), &2.into())
    );
    // What the report tells of the mapping gives the same.
    let again = [
        "inspect",
        "sendings.csv",
        "--map",
        "person=Email,time=Sent At,counter=Opened At+Clicked At",
    ];
    let again = folder.hearth(&again).json();
    assert_eq!(again["events"], report["events"]);
    assert_eq!(again["files"][0]["mapping"], file["mapping"]);
}

#[test]
fn one_of_several_files_decides_for_those_that_prove_nothing() {
    let folder = Folder::new();
    let rows = |cells: &[&str]| {
        let rows = cells.iter().map(|cell| format!("ayu,open,{cell}\n"));
        format!("user,event,time\n{}", rows.collect::<String>())
    };
    folder.write("january.csv", rows(&["01/02/2024", "01/03/2024"]));
    folder.write("may.csv", rows(&["05/02/2024", "05/31/2024"]));
    let inspect = |more: &[&str]| {
        let now = ["--now", "2024-12-31"];
        folder.hearth(&[&["inspect", "january.csv"], more, &now].concat())
    };
    let alone = inspect(&[]);
    assert!(
        alone.err.contains("note: january.csv: no date in its time column says whether the day or the month comes first: day first is assumed; --month-first changes it"),
        "{}",
        alone.err
    );
    assert_eq!(alone.json()["last"], "2024-03-01T00:00:00.000Z");
    let together = inspect(&["may.csv"]);
    assert!(
        together.err.contains(
            "note: january.csv: month first: a date in may.csv (line 3) can be read in no other way"
        ),
        "{}",
        together.err
    );
    let report = together.json();
    assert_eq!(report["files"][0]["time"]["format"], "month-first");
    assert_eq!(report["files"][0]["time"]["evidence"]["file"], "may.csv");
    assert_eq!(report["first"], "2024-01-02T00:00:00.000Z");
    // Somebody's choice is no assumption.
    let chosen = inspect(&["--day-first"]);
    assert!(!chosen.err.contains("first"), "{}", chosen.err);
    // Nothing may lie in the future where it need not.
    folder.write("november.csv", rows(&["11/02/2024", "11/03/2024"]));
    let future = folder.hearth(&["inspect", "november.csv", "--now", "2024-11-20"]);
    assert!(future.err.contains("is assumed"), "{}", future.err);
    let future = folder.hearth(&["inspect", "november.csv", "--now", "2024-02-20"]);
    assert!(future.err.contains("is assumed"), "{}", future.err);
    folder.write(
        "october.csv",
        rows(&[&["10/02/2024", "10/12/2024"][..], &["02/02/2024"; 9]].concat()),
    );
    let future = folder.hearth(&["inspect", "october.csv", "--now", "2024-10-20"]);
    assert!(
        future.err.contains("note: october.csv: month first: otherwise 1 row would lie in the future (first: line 3); --day-first changes it"),
        "{}",
        future.err
    );
    assert_eq!(future.json()["last"], "2024-10-12T00:00:00.000Z");
}
