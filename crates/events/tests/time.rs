//! Calendar time against jiff as the oracle, and the awkward days of real zones.

use hearth_events::{Calendar, Civil, Zone, resolve_instant};
use hearth_model::instant::format_utc_ms;
use jiff::{Timestamp, tz::TimeZone};
use proptest::prelude::*;

const ZONES: [&str; 9] = [
    "UTC",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Asia/Bangkok",
    "Africa/Casablanca",
    "America/St_Johns",
    "Pacific/Apia",
    "Europe/Dublin",
];

fn zone(name: &str) -> Zone {
    Zone::named(name).expect("a bundled zone")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn local_dates_are_those_of_jiff(
        name in prop::sample::select(&ZONES[..]),
        instants in prop::collection::vec(-4_000_000_000_000..9_000_000_000_000_i64, 1..8),
    ) {
        let oracle = TimeZone::get(name).expect("known");
        let mut calendar = Calendar::new(&zone(name));
        for ms in instants {
            let date = Timestamp::from_millisecond(ms).expect("in range").to_zoned(oracle.clone()).date();
            let epoch = jiff::civil::date(1970, 1, 1);
            let days = i64::from(date.since(epoch).expect("days").get_days());
            prop_assert_eq!(calendar.day(ms), days);
            prop_assert_eq!(calendar.month(ms), i64::from(date.year()) * 12 + i64::from(date.month()) - 1);
            let monday = days - i64::from(date.weekday().to_monday_zero_offset());
            prop_assert_eq!(calendar.week(ms), (monday + 3).div_euclid(7));
        }
    }

    #[test]
    fn a_day_ends_in_its_last_millisecond(
        name in prop::sample::select(&ZONES[..]),
        ms in -4_000_000_000_000..9_000_000_000_000_i64,
    ) {
        let zone = zone(name);
        let mut calendar = Calendar::new(&zone);
        let date = Timestamp::from_millisecond(ms)
            .expect("in range")
            .to_zoned(TimeZone::get(name).expect("known"))
            .date();
        let (month, day) = (date.month().cast_unsigned(), date.day().cast_unsigned());
        let end = zone.end_of_day_ms(date.year(), month, day).expect("a day that is");
        let today = calendar.day(ms);
        prop_assert!(end >= ms);
        prop_assert_eq!(calendar.day(end), today);
        for later in [1, 1_800_000, 3_600_000, 7_200_000, 43_200_000] {
            prop_assert!(calendar.day(end + later) > today);
        }
    }

    #[test]
    fn no_instant_is_too_far(ms in any::<i64>()) {
        for name in ZONES {
            let mut calendar = Calendar::new(&zone(name));
            let day = calendar.day(ms);
            prop_assert!((day - ms.div_euclid(86_400_000)).abs() <= 2);
            prop_assert_eq!(calendar.week(ms), (day + 3).div_euclid(7));
            prop_assert!((calendar.month(ms) - day / 30).abs() < i64::MAX / 2);
        }
    }
}

#[test]
fn local_readings_in_gaps_and_folds() {
    let cases = [
        // An ordinary time.
        (
            "America/New_York",
            "2026-01-15T12:00:00",
            "2026-01-15T17:00:00.000Z",
        ),
        // The gap of 2026-03-08, 02:00 to 03:00: the offset before the jump holds.
        (
            "America/New_York",
            "2026-03-08T02:30:00",
            "2026-03-08T07:30:00.000Z",
        ),
        // The fold of 2026-11-01: the earlier instant.
        (
            "America/New_York",
            "2026-11-01T01:30:00",
            "2026-11-01T05:30:00.000Z",
        ),
        // Half an hour of daylight saving.
        (
            "Australia/Lord_Howe",
            "2026-10-04T02:15:00",
            "2026-10-03T15:45:00.000Z",
        ),
        (
            "Asia/Kolkata",
            "2026-05-01T00:00:00.250",
            "2026-04-30T18:30:00.250Z",
        ),
        // An offset in the text goes before the zone.
        (
            "Asia/Bangkok",
            "2026-05-01T00:00:00+02:00",
            "2026-04-30T22:00:00.000Z",
        ),
        // Dates mean their end.
        ("UTC", "2026-01-31", "2026-01-31T23:59:59.999Z"),
        ("Asia/Bangkok", "2026-01-31", "2026-01-31T16:59:59.999Z"),
        ("America/New_York", "2026-03-08", "2026-03-09T03:59:59.999Z"),
        // Clocks went back at 00:01 to 23:01 of the day before: the day came twice.
        ("America/St_Johns", "2006-10-28", "2006-10-29T03:29:59.999Z"),
    ];
    for (name, text, expected) in cases {
        let found = resolve_instant(text, &zone(name)).map(format_utc_ms);
        assert_eq!(found.as_deref(), Some(expected), "{name} {text}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    let utc = Zone::utc();
    for text in [
        "",
        "yesterday",
        "2026-02-30",
        "2026-01-31T25:00:00",
        "+100000-01-01",
        "31.01.2026",
    ] {
        assert_eq!(resolve_instant(text, &utc), None, "{text}");
    }
    // Samoa had no 30 December 2011.
    assert_eq!(zone("Pacific/Apia").end_of_day_ms(2011, 12, 30), None);
    assert!(Zone::named("Mars/Olympus").is_none());
    let wrong = Civil {
        year: 2026,
        month: 13,
        day: 1,
        hour: 0,
        minute: 0,
        second: 0,
        millisecond: 0,
    };
    assert_eq!(utc.to_utc_ms(wrong), None);
    assert_eq!(
        utc.to_utc_ms(Civil {
            month: 1,
            hour: 200,
            ..wrong
        }),
        None
    );
    assert_eq!(utc.end_of_day_ms(2026, 200, 200), None);
    for year in [i16::MIN, -9999, 9999, i16::MAX] {
        for name in ZONES {
            // Far years may have no answer; they never stop the program.
            let _ = zone(name).end_of_day_ms(year, 12, 31);
            let _ = zone(name).to_utc_ms(Civil {
                year,
                month: 1,
                ..wrong
            });
        }
    }
}

#[test]
fn a_day_can_be_named_to_the_end_of_year_9999() {
    let end = 253_402_300_799_999;
    let cases = [
        ("UTC", "9999-12-31", end),
        ("UTC", "9999-12-31T23:59:59.999", end),
        ("Asia/Jakarta", "9999-12-31", end - 7 * 3_600_000),
        ("America/New_York", "9999-12-31", end + 5 * 3_600_000),
        ("Europe/Berlin", "9999-12-31T23:59:59.999", end - 3_600_000),
        (
            "America/New_York",
            "9999-12-31T00:00",
            end + 1 - 19 * 3_600_000,
        ),
    ];
    for (name, text, expected) in cases {
        let found = resolve_instant(text, &zone(name));
        assert_eq!(found, Some(expected), "{text} in {name}");
    }
    // What is told of the last day changes nothing of the days before.
    let mut calendar = Calendar::new(&zone("Europe/Berlin"));
    let summer = resolve_instant("2026-07-01T22:30:00Z", &Zone::utc()).expect("an instant");
    let day = calendar.day(summer);
    assert_eq!(calendar.day(end - 3_600_000), 2_932_896);
    assert_eq!(calendar.day(summer), day);
}

#[test]
fn names_of_zones_are_kept() {
    assert_eq!(zone("Asia/Bangkok").name(), "Asia/Bangkok");
    assert_eq!(zone("utc").name(), "UTC");
}
