//! Times: the hand-made reading held against a calendar library.

use hearth_events::Zone;
use hearth_ingest::times::{TimeFormat, TimeReader, Unit};
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
        "2024-01-01T10:00 CET",
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
    fn no_text_panics(cell in "\\PC{0,40}|[0-9:.TZ+ -]{0,40}") {
        for format in [TimeFormat::Iso, TimeFormat::Epoch(Unit::Seconds), TimeFormat::Epoch(Unit::Nanoseconds)] {
            let _ = TimeReader::new(format, Zone::utc()).read(&cell);
        }
    }
}
