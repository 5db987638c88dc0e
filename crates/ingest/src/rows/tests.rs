//! Rows that are taken many at once give what they give one by one.

use hearth_model::import::{DropReason, ImportOptions};
use proptest::prelude::*;

use super::Rows;
use crate::account::range::AccountOfRange;
use crate::collect::Collector;
use crate::opening::{self, Given, Opening, Way};
use crate::proofs::Proofs;
use crate::records::alike::Alike;
use crate::records::{Record, Records, Sink};

/// 2024-06-01 UTC.
const NOW_MS: i64 = 1_717_200_000_000;
const HEADER: &str = "user,event,time,channel,amount,page";

/// Takes every record by itself.
struct OneByOne(Rows);

impl Sink for OneByOne {
    fn record(&mut self, record: &Record<'_>) {
        self.0.record(record);
    }
}

/// Counts what is taken many at once.
struct Counting {
    rows: Rows,
    alike: usize,
}

impl Sink for Counting {
    fn record(&mut self, record: &Record<'_>) {
        self.rows.record(record);
    }

    fn width(&self) -> Option<usize> {
        self.rows.width()
    }

    fn alike(&mut self, records: &Alike<'_>) -> usize {
        let others = self.rows.alike(records);
        self.alike += records.block.rows() - others;
        others
    }
}

/// How the rows of a text are read, decided by all of it.
fn opened(text: &str) -> (Records, Rows) {
    let options = ImportOptions::default();
    let given = Given {
        now_ms: NOW_MS,
        options: &options,
        legacy: crate::LEGACY,
        known: &|_| false,
        recall: None,
    };
    let Opening { plan, .. } = opening::open("events.csv", text.as_bytes(), true, given);
    let Ok((Way::Text(plan), _)) = plan else {
        panic!("no table: {text:?}");
    };
    let collector = Collector::new(plan.plan, NOW_MS);
    let mut rows = Rows::new(plan.layout, plan.skip, collector);
    rows.announce(text.as_bytes());
    (Records::new(plan.layout), rows)
}

/// What rows gave: their events in order, the account of all rows, and what they prove.
type Gave = (String, AccountOfRange, Proofs);

fn gave(mut rows: Rows) -> Gave {
    let log = std::mem::take(rows.collector.log.log());
    let (_, account, proofs) = rows.collector.into_range();
    (format!("{:?}", log.into_plain()), account, proofs)
}

/// Both ways, and how many rows were taken many at once.
fn both(text: &str) -> (Gave, Gave, usize) {
    let (mut records, rows) = opened(text);
    let mut one_by_one = OneByOne(rows);
    records.push(text.as_bytes(), &mut one_by_one);
    records.finish(&mut one_by_one);
    let (mut records, rows) = opened(text);
    let mut counting = Counting { rows, alike: 0 };
    records.push(text.as_bytes(), &mut counting);
    records.finish(&mut counting);
    (gave(one_by_one.0), gave(counting.rows), counting.alike)
}

/// Rows as most are, so many that a beginning is known by them.
fn usual(rows: usize) -> String {
    let row = |n: usize| {
        let (minute, amount) = (n % 60, n % 7);
        format!(
            "user {},open,2024-01-01T10:{minute:02}:00Z,mail,{amount}.25,/p/{}\n",
            n % 5,
            n % 3
        )
    };
    (0..rows).map(row).collect()
}

/// A row that may be as most are, or odd in one cell or another.
fn row() -> impl Strategy<Value = String> {
    let of = |cells: &[&'static str]| prop::sample::select(cells.to_vec());
    let cells = (
        of(&[
            "a",
            "b",
            " c ",
            "",
            "null",
            "a longer id than sixteen bytes",
            "é",
            "user",
            "x\u{a0}",
        ]),
        of(&[
            "open",
            "click",
            "purchase made by somebody",
            "",
            "event",
            "a\tb",
        ]),
        of(&[
            "2024-01-02T03:04:05Z",
            "2024-02-30T03:04:05Z",
            "2025-01-01T00:00:00Z",
            "2024-01-02 03:04",
            "1704103200",
            "soon",
            "",
            "time",
        ]),
        of(&["mail", "", "a channel of many bytes", " web"]),
        of(&[
            "",
            "1",
            "2.50",
            "1,5",
            "1.234",
            "-3",
            "1e3",
            "9e99",
            "many",
            "$5",
            "NaN",
            "123456789012345678",
        ]),
        of(&[
            "/p/1",
            "",
            "a page of many bytes indeed",
            "\"quoted\"",
            "a\rb",
        ]),
        of(&[
            "\n",
            "\n",
            "\n",
            "\n",
            "\r\n",
            ",\n",
            ",more\n",
            "\n\n",
            "\n,,,,,\n",
            "\nshort,row\n",
        ]),
    );
    let written = |(user, event, time, channel, amount, page, end)| {
        format!("{user},{event},{time},{channel},{amount},{page}{end}")
    };
    prop_oneof![
        3 => Just(usual(1)),
        1 => Just(format!("{HEADER}\n")),
        1 => Just(usual(20)),
        6 => cells.prop_map(written),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn many_at_once_give_what_one_by_one_give(rows in prop::collection::vec(row(), 0..80)) {
        let text = format!("{HEADER}\n{}{}", usual(120), rows.concat());
        let (one_by_one, many, alike) = both(&text);
        prop_assert!(alike > 50, "{} rows", alike);
        prop_assert_eq!(one_by_one, many);
    }

    #[test]
    fn line_ends_of_two_characters_are_no_matter(rows in prop::collection::vec(row(), 0..40)) {
        let text = format!("{HEADER}\n{}{}", usual(120), rows.concat()).replace('\n', "\r\n");
        let (one_by_one, many, alike) = both(&text);
        prop_assert!(alike > 50, "{} rows", alike);
        prop_assert_eq!(one_by_one, many);
    }
}

#[test]
fn kinds_are_used_up_at_the_same_row() {
    let row = |n: u32| {
        format!("u,event {n},2024-01-01T10:00:00Z,,,\nu,event 3,2024-01-01T10:00:00Z,,,\n")
    };
    let text = format!(
        "{HEADER}\n{}{}",
        usual(200),
        (0..66_000).map(row).collect::<String>()
    );
    let (one_by_one, many, alike) = both(&text);
    assert!(alike > 100_000, "{alike} rows");
    assert!(one_by_one.1.has_dropped(DropReason::TooManyKinds));
    assert_eq!(one_by_one, many);
}

#[test]
fn usual_rows_are_taken_many_at_once() {
    let text = format!("{HEADER}\n{}", usual(10_000));
    assert!(both(&text).2 > 9900);
    // No NUL is in any cell that is short.
    assert_eq!(both(&format!("{text}a\0,b\n")).2, 0);
}
