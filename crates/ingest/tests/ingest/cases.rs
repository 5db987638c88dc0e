//! The table of cases: bytes in, rows and report out, through every code path.

use hearth_model::import::{DropReason, ImportOptions};

use crate::support::{dropped, import};

const T1: i64 = 1_704_103_200_000;

/// What a file must give: `rows` as `person event value`, and the dropped rows by reason and line.
struct Case {
    name: &'static str,
    text: &'static [u8],
    delimiter: char,
    header: bool,
    rows: &'static [&'static str],
    dropped: &'static [(DropReason, &'static [u64])],
}

const PLAIN: Case = Case {
    name: "",
    text: b"",
    delimiter: ',',
    header: true,
    rows: &[],
    dropped: &[],
};

const BOTH: &[&str] = &["a open 1", "b click 2"];

const CASES: &[Case] = &[
    Case {
        name: "plain",
        text: b"user,event,time,value\na,open,2024-01-01 10:00,1\nb,click,2024-01-01 10:00,2\n",
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "no final newline, carriage returns",
        text: b"user,event,time,value\r\na,open,2024-01-01 10:00,1\r\nb,click,2024-01-01 10:00,2",
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "carriage returns alone, blank lines",
        text: b"\r\ruser,event,time,value\r  \ra,open,2024-01-01 10:00,1\rb,click,2024-01-01 10:00,2\r\r",
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "semicolons with decimal commas in another column",
        text: b"user;event;time;value;note\na;open;2024-01-01 10:00;1;1,5\nb;click;2024-01-01 10:00;2;2,5\n",
        delimiter: ';',
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "tabs",
        text: b"user\tevent\ttime\tvalue\na\topen\t2024-01-01 10:00\t1\nb\tclick\t2024-01-01 10:00\t2\n",
        delimiter: '\t',
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "pipes",
        text: b"user|event|time|value\na|open|2024-01-01 10:00|1\nb|click|2024-01-01 10:00|2\n",
        delimiter: '|',
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "carets",
        text: b"user^event^time^value\na^open^2024-01-01 10:00^1\nb^click^2024-01-01 10:00^2\n",
        delimiter: '^',
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "declared delimiter behind a mark",
        text: b"\xEF\xBB\xBFsep=|\r\nuser|event|time|value\r\na|open|2024-01-01 10:00|1\r\nb|click|2024-01-01 10:00|2\r\n",
        delimiter: '|',
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "aligned by spaces, no header",
        text: b" 0001 open  20240101    1\n 0002 click 20240101   22\n 0001 open  20240101  333\n",
        delimiter: ' ',
        header: false,
        rows: &["0001 open -", "0001 open -", "0002 click -"],
        ..PLAIN
    },
    Case {
        name: "remarks above the header",
        text: b"Report of the campaign\n\nFrom,2024-01-01\nuser,event,time,value\na,open,2024-01-01 10:00,1\nb,click,2024-01-01 10:00,2\n",
        rows: BOTH,
        ..PLAIN
    },
    Case {
        name: "without a header every record is a row",
        text: b"u1\nu1,open,2024-01-01 10:00:00\nu2,click,2024-01-01 10:00:00\nu2,click,2024-01-01 10:00:00\n",
        header: false,
        rows: &["u1 open -", "u2 click -", "u2 click -"],
        dropped: &[(DropReason::TooFewFields, &[1])],
        ..PLAIN
    },
    Case {
        name: "quotes around everything, doubled, with delimiters and line ends",
        text: b"\"user\",\"event\",\"time\",\"value\"\n\"a,\"\"x\"\"\",\"open\nagain\",\"2024-01-01 10:00\",\"1\"\nb,cl\"ick,2024-01-01 10:00,2\n",
        rows: &["a,\"x\" open\nagain 1", "b cl\"ick 2"],
        ..PLAIN
    },
    Case {
        name: "the line after a quoted line end is counted right",
        text: b"user,event,time,value\n\"a\r\n\r\nb\",open,2024-01-01 10:00,1\nc,open,never,1\n",
        rows: &["a\r\n\r\nb open 1"],
        dropped: &[(DropReason::EmptyTime, &[5])],
        ..PLAIN
    },
    Case {
        name: "an unclosed quote costs its line",
        text: b"user,event,time,value\na,\"open,2024-01-01 10:00,1\nb,click,2024-01-01 10:00,2\nc,click,2024-01-01 10:00,3\n",
        rows: &["b click 2", "c click 3"],
        dropped: &[(DropReason::UnclosedQuote, &[2])],
        ..PLAIN
    },
    Case {
        name: "an unclosed quote before quoted rows costs its line",
        text: b"user,event,time,value\na,\"open,2024-01-01 10:00,1\nb,\"click\",2024-01-01 10:00,2\nc,click,2024-01-01 10:00,3\n",
        rows: &["b click 2", "c click 3"],
        dropped: &[(DropReason::UnclosedQuote, &[2])],
        ..PLAIN
    },
    Case {
        name: "an unclosed quote in the last line",
        text: b"user,event,time,value\na,open,2024-01-01 10:00,1\nb,click,2024-01-01 10:00,\"2",
        rows: &["a open 1"],
        dropped: &[(DropReason::UnclosedQuote, &[3])],
        ..PLAIN
    },
    Case {
        name: "short rows stay while who, what and when are there",
        text: b"user,event,time,value\na,open,2024-01-01 10:00\nb,click\nc\n",
        rows: &["a open -"],
        dropped: &[(DropReason::TooFewFields, &[3, 4])],
        ..PLAIN
    },
    Case {
        name: "a surplus is dropped unless empty",
        text: b"user,event,time,value\na,open,2024-01-01 10:00,1,, \nb,click,2024-01-01 10:00,2,x\n",
        rows: &["a open 1"],
        dropped: &[(DropReason::TooManyFields, &[3])],
        ..PLAIN
    },
    Case {
        name: "nobody, nothing, never",
        text: b"user,event,time,value\n,open,2024-01-01 10:00,1\nnull,open,2024-01-01 10:00,1\nNaN,open,2024-01-01 10:00,1\n\\N,open,2024-01-01 10:00,1\n a ,  open\t,2024-01-01 10:00, 1 \nb, ,2024-01-01 10:00,1\nb,open,,1\nb,open,13/13/2024,1\n",
        rows: &["a open 1"],
        dropped: &[
            (DropReason::UnreadableTime, &[9]),
            (DropReason::NoPerson, &[2, 3, 4, 5]),
            (DropReason::NoEvent, &[7]),
            (DropReason::EmptyTime, &[8]),
        ],
        ..PLAIN
    },
    Case {
        name: "the header again",
        text: b"user,event,time,value\na,open,2024-01-01 10:00,1\n user , event,time,value\nb,click,2024-01-01 10:00,2\n",
        rows: BOTH,
        dropped: &[(DropReason::RepeatedHeader, &[3])],
        ..PLAIN
    },
    Case {
        name: "a line that is not text",
        text: b"user,event,time,value\na,open,2024-01-01 10:00,1\n\xFF\xFE\x80,open,2024-01-01 10:00,1\nb,click,2024-01-01 10:00,2\n",
        rows: BOTH,
        dropped: &[(DropReason::BadEncoding, &[3])],
        ..PLAIN
    },
    Case {
        name: "values that are none are missing",
        text: b"user,event,time,value\na,open,2024-01-01 10:00,1\nb,open,2024-01-01 10:00,1e16\nc,open,2024-01-01 10:00,inf\nd,open,2024-01-01 10:00,\ne,open,2024-01-01 10:00,-2.5e1\nf,open,2024-01-01 10:00,7\n",
        rows: &["a open 1", "b open -", "c open -", "d open -", "e open -25", "f open 7"],
        ..PLAIN
    },
];

#[test]
fn every_case_reads_as_it_says() {
    for case in CASES {
        let (report, events) = import(case.text, &ImportOptions::default());
        let name = case.name;
        assert_eq!(report.problem, None, "{name}");
        assert_eq!(report.inspection.delimiter, Some(case.delimiter), "{name}");
        assert_eq!(report.inspection.header, case.header, "{name}");
        let row = |event: &crate::support::Event| {
            let value = event
                .value
                .map_or("-".to_owned(), |value| value.to_string());
            format!("{} {} {value}", event.person, event.name)
        };
        let rows: Vec<String> = events.iter().map(row).collect();
        assert_eq!(rows, case.rows, "{name}");
        if case.header {
            assert!(events.iter().all(|event| event.time == T1), "{name}");
        }
        let lost: u64 = case
            .dropped
            .iter()
            .map(|(_, lines)| lines.len() as u64)
            .sum();
        assert_eq!(report.dropped, lost, "{name}: {:?}", report.reasons);
        for (reason, lines) in case.dropped {
            assert_eq!(
                dropped(&report, *reason),
                (lines.len() as u64, lines.to_vec()),
                "{name}"
            );
        }
    }
}
