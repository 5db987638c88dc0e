//! Times: the hand-made reading held against a calendar library.

use hearth_events::Zone;
use hearth_ingest::times::{Order, TimeFormat, TimeReader, Unit};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn iso(cell: &str) -> Option<i64> {
    TimeReader::new(TimeFormat::Iso, Zone::utc()).read(cell)
}

#[test]
fn usual_spellings_mean_the_same_instant() {
    let noon = iso("2024-03-13T12:00:00Z");
    assert_eq!(noon, Some(1_710_331_200_000));
    let same = [
        "2024-03-13 12:00",
        "2024-03-13T12:00",
        "2024-03-13 12:00:00",
        "2024-03-13t12:00:00z",
        "2024-03-13T12:00:00.000000000Z",
        "2024-03-13T12:00:00,0Z",
        "2024-03-13T14:00:00+02:00",
        "2024-03-13T14:00:00+0200",
        "2024-03-13T14:00:00+02",
        "2024-03-13 06:30:00 -0530",
        "2024-03-13 12:00:00 UTC",
        "2024/03/13 12:00",
        "20240313T120000Z",
        "20240313120000",
        "20240313 12:00",
    ];
    for cell in same {
        assert_eq!(iso(cell), noon, "{cell}");
    }
    assert_eq!(
        iso("2024-03-13T12:00:00.123987654Z"),
        noon.map(|noon| noon + 123)
    );
    assert_eq!(iso("2024-03-13"), iso("2024-03-13 00:00"));
    assert_eq!(iso("20240313"), iso("2024-03-13"));
    assert_eq!(iso("2016-12-31T23:59:60Z"), iso("2016-12-31T23:59:59Z"));
}

#[test]
fn what_is_no_time_is_not_read() {
    let none = [
        "",
        "x",
        "2024",
        "2024-13-01",
        "2024-02-30",
        "2023-02-29",
        "0000-01-01",
        "10000-01-01",
        "-2024-01-01",
        "2024-01-01T10:60",
        "2024-01-01T10",
        "2024-01-01 10:00:61",
        "2024-01-01T10:00+",
        "2024-01-01T10:00:00.Z",
        "2024-01-01x10:00",
        "2024-01/01",
        "2024-01-01T10:00 CAT",
        "２０２４-01-01",
    ];
    for cell in none {
        assert_eq!(iso(cell), None, "{cell}");
    }
}

#[test]
fn epochs_are_read_in_their_unit() {
    let cases = [
        (Unit::Seconds, "1710331200", Some(1_710_331_200_000)),
        (Unit::Seconds, "1710331200.1239", Some(1_710_331_200_123)),
        (Unit::Seconds, "1.7103312E9", Some(1_710_331_200_000)),
        (Unit::Seconds, "-1.5", Some(-1500)),
        (Unit::Seconds, "0", Some(0)),
        // A few in another unit than the column's.
        (Unit::Milliseconds, "1710331200", Some(1_710_331_200_000)),
        (Unit::Milliseconds, "86400000", Some(86_400_000)),
        (Unit::Milliseconds, "1710331200123", Some(1_710_331_200_123)),
        (
            Unit::Milliseconds,
            "1710331200123.9",
            Some(1_710_331_200_123),
        ),
        (
            Unit::Microseconds,
            "1710331200123999",
            Some(1_710_331_200_123),
        ),
        (
            Unit::Nanoseconds,
            "1710331200123999999",
            Some(1_710_331_200_123),
        ),
        (
            Unit::Seconds,
            "2024-03-13T12:00:00Z",
            Some(1_710_331_200_000),
        ),
        (Unit::Seconds, "9223372036854775807", None),
        (Unit::Seconds, "NaN", None),
        (Unit::Seconds, "12e", None),
        (Unit::Seconds, "", None),
    ];
    for (unit, cell, expected) in cases {
        let reader = TimeReader::new(TimeFormat::Epoch(unit), Zone::utc());
        assert_eq!(reader.read(cell), expected, "{cell}");
    }
}

#[test]
fn local_times_follow_the_zone() {
    let zone = Zone::named("Europe/Berlin").expect("a zone");
    let reader = TimeReader::new(TimeFormat::Iso, zone);
    assert_eq!(reader.read("2024-07-01 12:00"), iso("2024-07-01T10:00Z"));
    assert_eq!(reader.read("2024-01-01"), iso("2023-12-31T23:00Z"));
    assert_eq!(reader.read("2024-03-31 02:30"), iso("2024-03-31T01:30Z"));
    assert_eq!(
        reader.read("2024-07-01T12:00:00Z"),
        iso("2024-07-01T12:00Z")
    );
}

/// 2024-03-13 10:21:14 UTC.
const THEN: i64 = 1_710_325_274_000;

#[test]
fn people_and_programs_spell_one_instant_in_many_ways() {
    let second = [
        "Wed, 13 Mar 2024 10:21:14 +0000",
        "Wed, 13 Mar 2024 11:21:14 +0100",
        "13 Mar 2024 05:21:14 EST",
        "Wed Mar 13 10:21:14 2024",
        "Wed Mar 13 10:21:14 UTC 2024",
        "Wed Mar 13 10:21:14 +0000 2024",
        "Wed Mar 13 2024 11:21:14 GMT+0100 (Central European Standard Time)",
        "13/Mar/2024:10:21:14 +0000",
        "13-MAR-24 10.21.14.123456 AM",
        "13-MAR-2024 10:21:14",
        "March 13, 2024 10:21:14 AM",
        "March 13th, 2024 at 10:21:14 am",
        "Mar. 13 2024, 10:21:14\u{202F}AM",
        "Wednesday, March 13, 2024 10:21:14",
        "2024 Mar 13 10:21:14",
        "13 Mar '24 10:21:14",
        "3/13/2024 10:21:14",
        "13.03.2024 10:21:14",
        "13.3.2024, 10:21:14",
        "13. 3. 2024 10:21:14",
        "13-03-2024 10:21:14 Z",
        "13/03/24 10:21:14",
        "13 03 2024 10:21:14",
        "13/03/2024 102114",
        "13032024 10:21:14",
        "10:21:14 13/03/2024",
        "10:21:14, 13 Mar 2024",
        "13/03/2024 - 10:21:14",
        "2024-3-13 10:21:14",
        "2024.03.13 10:21:14",
        "2024-03-13-10.21.14.123456",
        "2024-03-13 10:21:14 a.m.",
        "2024-03-13 10:21:14 A. M.",
        "2024-03-13 10:21:14 GMT",
        "2024-03-13 10:21:14 +0000 UTC",
        "2024-03-13 17:21:14 GMT+7",
        "2024-03-13 17:21:14 UTC+07:00",
        "2024-03-13 17:21:14 WIB",
        "2024-03-13 11:21:14 CET",
        "2024-03-13T12:21:14 CEST",
        "13.03.2024 12:21:14 EET",
        "2024-03-13 11:21:14 BST",
        "2024-03-13 15:51:14 IST",
        "2024-03-13 17:21:14 ICT",
        "2024-03-13 18:21:14.5 HKT",
        "Mar 13, 2024, 7:21:14 PM JST",
        "2024-03-13 21:21:14 AEDT",
        "2024-03-13 23:21:14 NZDT",
        "2024-W11-3T10:21:14Z",
        "2024-w11-3 11:21:14.5+01:00",
        "2024W113T102114",
        "2024-073T10:21:14",
        "2024-073 10:21:14 AM",
        "2024-03-13T11:21:14+01:00[Europe/Berlin]",
        "2024-03-13T11:21:14[Europe/Berlin]",
        "2024-03-13T11:21:14+01:00[Europe/Berlin][u-ca=gregory]",
        "2024-03-13 10:21:14,123",
        "'2024-03-13 10:21:14",
        "2024-03-13T10:21:14 Z",
        "13 Maret 2024 10:21:14",
        "Rabu, 13 Maret 2024 pukul 10.21.14",
        "13 Agustus 2024 10:21:14",
        "13 марта 2024 г. 10:21:14",
        "среда, 13 марта 2024 г., 10:21:14",
        "13 мар. 2024 в 10:21:14",
        "13 МАРТ 2024 10:21:14",
        "13 มีนาคม 2567 10:21:14",
        "13 มี.ค. 2567 10:21:14",
        "13 มี.ค. 67 เวลา 10:21:14 น.",
        "วันพุธที่ 13 มีนาคม พ.ศ. 2567 10:21:14",
        "๑๓ มีนาคม ๒๕๖๗ ๑๐:๒๑:๑๔",
        "13/03/2567 พ.ศ. 10:21:14",
        "1710325274",
        "1710325274000",
    ];
    let milliseconds = |instant: i64| instant.div_euclid(1000) * 1000;
    for cell in second {
        let month = if cell.contains("Agustus") {
            153 * 86_400_000
        } else {
            0
        };
        let order = if cell.starts_with("3/") {
            TimeFormat::Ordered(Order::MonthFirst)
        } else {
            TimeFormat::Iso
        };
        let read = TimeReader::new(order, Zone::utc()).read(cell);
        assert_eq!(read.map(milliseconds), Some(THEN + month), "{cell}");
    }
}

#[test]
fn clocks_of_twelve_hours_and_the_hour_24() {
    let at = |clock: &str| {
        let cell = format!("13/03/2024 {clock}");
        let midnight = 1_710_288_000_000;
        TimeReader::new(TimeFormat::Iso, Zone::utc())
            .read(&cell)
            .map(|instant| (instant - midnight) / 60_000)
    };
    let cases = [
        ("12:00 AM", Some(0)),
        ("12:30am", Some(30)),
        ("1:05 am", Some(65)),
        ("11:59 AM", Some(719)),
        ("12:00 PM", Some(720)),
        ("1:05PM", Some(785)),
        ("1:05 p.m.", Some(785)),
        ("1 PM", Some(780)),
        ("1pm", Some(780)),
        ("13:05 PM", Some(785)),
        ("24:00", Some(1440)),
        ("24:00:00", Some(1440)),
        ("0:05", Some(5)),
        ("9.05", Some(545)),
        ("13:05 AM", None),
        ("24:01", None),
        ("24:00 PM", None),
        ("25:00", None),
        ("10:60", None),
        ("10:5", None),
        ("10", None),
    ];
    for (clock, expected) in cases {
        assert_eq!(at(clock), expected, "{clock}");
    }
}

#[test]
fn years_of_two_digits_turn_at_seventy() {
    for (cell, year) in [
        ("13/03/69", 2069),
        ("13/03/70", 1970),
        ("13/03/00", 2000),
        ("13 Mar 99", 1999),
    ] {
        let full = iso(&format!("{year}-03-13"));
        assert!(full.is_some());
        assert_eq!(iso(cell), full, "{cell}");
    }
}

#[test]
fn what_is_no_date_in_any_spelling() {
    let none = [
        "31/04/2024",
        "30/02/2024",
        "13/13/2024",
        "0/1/2024",
        "1/0/2024",
        "1/2/3",
        "1/2/345",
        "1/2/12345",
        "13/03",
        "March 2024",
        "13 March",
        "10.15.7",
        "192.168.1.10",
        "13/03-2024",
        "13,03,2024",
        "1 2 24",
        "13 Foo 2024",
        "13 Mar Mar 2024",
        "13/03/2024 10:21 CAT",
        "13/03/2024 10:21:14 +25",
        "13/03/2024 +0100",
        "13/03/2024 10:21 10:22",
        "13/03/2024 PM",
        "13/03/2024 10:21 x",
        "13/03/2024!",
        "+1 202 555 0143",
        "12.5",
        "2024-W11-3x",
        "[Europe/Berlin]",
        "13/03/2024 10:21[Nowhere/Else]",
        "((((",
        "น.",
        "2567-02-30",
    ];
    for cell in none {
        assert_eq!(iso(cell), None, "{cell}");
    }
}

#[test]
fn cells_in_two_orders_follow_the_column() {
    let read = |cell, order| TimeReader::new(TimeFormat::Ordered(order), Zone::utc()).read(cell);
    for (cell, day, month, year) in [
        ("02/03/2024", Some("2024-03-02"), Some("2024-02-03"), None),
        ("13/03/2024", Some("2024-03-13"), None, None),
        ("03/13/2024", None, Some("2024-03-13"), None),
        (
            "04/05/06",
            Some("2006-05-04"),
            Some("2006-04-05"),
            Some("2004-05-06"),
        ),
        ("24-03-13", Some("2013-03-24"), None, Some("2024-03-13")),
        (
            "2024/03/04",
            Some("2024-03-04"),
            Some("2024-03-04"),
            Some("2024-03-04"),
        ),
        (
            "3 April 2024",
            Some("2024-04-03"),
            Some("2024-04-03"),
            Some("2024-04-03"),
        ),
    ] {
        let orders = Order::ALL.map(|order| read(cell, order));
        // A year of four digits behind is no other order's.
        let year = if cell.len() == 10 && year.is_none() {
            None
        } else {
            year.and_then(iso)
        };
        assert_eq!(
            orders,
            [day.and_then(iso), month.and_then(iso), year],
            "{cell}"
        );
    }
}

/// Spellings for the library to print, how they are read, and the seconds they tell apart.
const SPELLINGS: [(&str, Order, i64); 16] = [
    ("%a, %d %b %Y %H:%M:%S +0000", Order::DayFirst, 1),
    ("%a %b %e %H:%M:%S %Y", Order::DayFirst, 1),
    ("%A, %B %d, %Y %I:%M:%S %p", Order::MonthFirst, 1),
    ("%d/%m/%Y %H:%M:%S", Order::DayFirst, 1),
    ("%m/%d/%Y %H:%M:%S", Order::MonthFirst, 1),
    ("%-m/%-d/%Y %-I:%M %p", Order::MonthFirst, 60),
    ("%-d.%-m.%Y %H:%M", Order::DayFirst, 60),
    ("%d-%m-%y %H:%M:%S", Order::DayFirst, 1),
    ("%m/%d/%y %H:%M", Order::MonthFirst, 60),
    ("%y-%m-%d %H:%M:%S", Order::YearFirst, 1),
    ("%Y.%m.%d %H:%M:%S", Order::DayFirst, 1),
    ("%Y %m %d", Order::DayFirst, 86_400),
    ("%d %B %Y", Order::DayFirst, 86_400),
    ("%b %d %Y", Order::DayFirst, 86_400),
    ("%d%m%Y", Order::DayFirst, 86_400),
    ("%H:%M:%S %d/%b/%Y", Order::DayFirst, 1),
];

proptest! {
    #[test]
    fn every_instant_reads_back(ms in -62_135_596_800_000_i64..=253_402_207_200_000, offset in -1439_i32..=1439) {
        let instant = Timestamp::from_millisecond(ms).expect("in range");
        prop_assert_eq!(iso(&instant.to_string()), Some(ms));
        let zone = TimeZone::fixed(jiff::tz::Offset::from_seconds(offset * 60).expect("in range"));
        let local = instant.to_zoned(zone);
        if (1..=9999).contains(&local.year()) {
            prop_assert_eq!(iso(&local.strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string()), Some(ms));
        }
    }

    #[test]
    fn what_is_read_is_what_the_library_reads(cell in "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-2][0-9]:[0-6][0-9](:[0-6][0-9](\\.[0-9]{1,9})?)?") {
        let theirs = cell.parse::<DateTime>().ok().filter(|local| local.year() > 0);
        let theirs = theirs.and_then(|local| TimeZone::UTC.to_timestamp(local).ok());
        prop_assert_eq!(iso(&cell), theirs.map(|instant| instant.as_nanosecond().div_euclid(1_000_000) as i64));
    }

    #[test]
    fn spellings_mean_what_the_library_prints(seconds in 0_i64..4_000_000_000, which in 0_usize..SPELLINGS.len()) {
        let instant = Timestamp::from_second(seconds).expect("in range");
        let zoned = instant.to_zoned(TimeZone::UTC);
        let (spelling, order, precision) = SPELLINGS[which];
        let cell = zoned.strftime(spelling).to_string();
        // Two digits tell years up to 2069 only.
        prop_assume!(!spelling.contains("%y") || zoned.year() < 2070);
        let read = TimeReader::new(TimeFormat::Ordered(order), Zone::utc()).read(&cell);
        let expected = seconds.div_euclid(precision) * precision * 1000;
        prop_assert_eq!(read, Some(expected), "{}", cell);
    }

    #[test]
    fn local_spellings_follow_the_zone(seconds in 0_i64..4_000_000_000) {
        let zone = TimeZone::get("America/New_York").expect("a zone");
        let reader = TimeReader::new(TimeFormat::Ordered(Order::DayFirst), Zone::named("America/New_York").expect("a zone"));
        let zoned = Timestamp::from_second(seconds).expect("in range").to_zoned(zone.clone());
        let theirs = zone.to_ambiguous_timestamp(zoned.datetime()).compatible().expect("in range");
        let cell = zoned.strftime("%d.%m.%Y %H:%M:%S").to_string();
        prop_assert_eq!(reader.read(&cell), Some(theirs.as_millisecond()));
    }

    #[test]
    fn no_text_panics(cell in "\\PC{0,40}|[0-9:.TZ+ -]{0,40}|([0-9]{1,4}[-/. :]){0,6}(am|pm|Mar|มี.ค.|мая|GMT|\\[|\\()?[0-9+:]{0,6}") {
        for format in TimeFormat::ALL {
            let _ = TimeReader::new(format, Zone::utc()).read(&cell);
        }
    }
}

#[test]
fn weeks_and_days_of_the_year_are_dates() {
    let reader = TimeReader::new(TimeFormat::Iso, Zone::utc());
    let dates = [
        ("2024-W11-3", Some("2024-03-13T00:00Z")),
        ("2024W113", Some("2024-03-13T00:00Z")),
        ("2020-W53-5", Some("2021-01-01T00:00Z")),
        ("2025-W01-1", Some("2024-12-30T00:00Z")),
        ("1976-W53-7", Some("1977-01-02T00:00Z")),
        ("2024-366", Some("2024-12-31T00:00Z")),
        ("2023-001", Some("2023-01-01T00:00Z")),
        ("2023-366", None),
        ("2024-000", None),
        ("2021-W53-1", None),
        ("2024-W00-1", None),
        ("2024-W11-8", None),
        ("2024-W11", None),
        ("2024-W113", None),
        ("2024W11-3", None),
        ("2024-0731", None),
        ("2024-073-1", None),
    ];
    for (cell, expected) in dates {
        assert_eq!(reader.read(cell), expected.and_then(iso), "{cell}");
    }
}
