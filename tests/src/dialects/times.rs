//! Notations of time. Minutes are enough for all: no notation loses any.

use jiff::Zoned;
use jiff::tz::{Offset, TimeZone};

use super::data::{self, Event, File};

/// A notation and how it writes an instant of UTC.
type Notation = (&'static str, fn(&Zoned) -> String);

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const MONTHS_TH: [&str; 12] = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
];

/// Seconds between the first day of spreadsheets and of epochs, in days.
const EXCEL_TO_EPOCH: f64 = 25_569.0;

const NOTATIONS: &[Notation] = &[
    ("iso", |t| printed(t, "%Y-%m-%dT%H:%M:%SZ")),
    ("iso with a space", |t| printed(t, "%Y-%m-%d %H:%M:%S")),
    ("iso without seconds", |t| printed(t, "%Y-%m-%d %H:%M")),
    ("iso with milliseconds", |t| {
        printed(t, "%Y-%m-%dT%H:%M:%S.000Z")
    }),
    ("iso with microseconds", |t| {
        printed(t, "%Y-%m-%d %H:%M:%S.000000")
    }),
    ("iso with a comma", |t| {
        printed(t, "\"%Y-%m-%d %H:%M:%S,000\"")
    }),
    ("iso of another offset", |t| {
        let there = t.with_time_zone(TimeZone::fixed(Offset::constant(7)));
        printed(&there, "%Y-%m-%dT%H:%M:%S+07:00")
    }),
    ("iso with a short offset", |t| {
        printed(t, "%Y-%m-%dT%H:%M:%S+00")
    }),
    ("iso with an offset without a colon", |t| {
        printed(t, "%Y-%m-%dT%H:%M:%S+0000")
    }),
    ("sql with UTC", |t| printed(t, "%Y-%m-%d %H:%M:%S UTC")),
    ("a zone in brackets", |t| {
        printed(t, "%Y-%m-%dT%H:%M:%S+00:00[UTC]")
    }),
    ("compact", |t| printed(t, "%Y%m%dT%H%M%SZ")),
    ("year first with slashes", |t| {
        printed(t, "%Y/%m/%d %H:%M:%S")
    }),
    ("epoch seconds", |t| t.timestamp().as_second().to_string()),
    ("epoch milliseconds", |t| {
        t.timestamp().as_millisecond().to_string()
    }),
    ("epoch microseconds", |t| {
        t.timestamp().as_microsecond().to_string()
    }),
    ("epoch nanoseconds", |t| {
        t.timestamp().as_nanosecond().to_string()
    }),
    ("epoch seconds with a fraction", |t| {
        format!("{}.0", t.timestamp().as_second())
    }),
    ("epoch seconds as text", |t| {
        format!("\"{}\"", t.timestamp().as_second())
    }),
    ("epoch seconds with an exponent", |t| {
        let digits = t.timestamp().as_second().to_string();
        format!("{}.{}E9", &digits[..1], &digits[1..])
    }),
    ("spreadsheet days", |t| {
        let days = t.timestamp().as_second() as f64 / 86_400.0 + EXCEL_TO_EPOCH;
        format!("{days:.9}")
    }),
    ("mail", |t| printed(t, "\"%a, %d %b %Y %H:%M:%S +0000\"")),
    ("mail with GMT", |t| {
        printed(t, "\"%a, %d %b %Y %H:%M:%S GMT\"")
    }),
    ("ctime", |t| printed(t, "%a %b %e %H:%M:%S %Y")),
    ("day first with slashes", |t| printed(t, "%d/%m/%Y %H:%M")),
    ("day first with dots", |t| printed(t, "%d.%m.%Y %H:%M:%S")),
    ("day first with dashes", |t| printed(t, "%d-%m-%Y %H:%M")),
    ("month first with AM and PM", |t| {
        printed(t, "%m/%d/%Y %I:%M %p")
    }),
    ("single digits", |t| {
        format!(
            "{}/{}/{} {}:{:02}",
            t.month(),
            t.day(),
            t.year(),
            t.hour(),
            t.minute()
        )
    }),
    ("two-digit years", |t| printed(t, "%d/%m/%y %H:%M")),
    ("12 hours with points", |t| {
        let half = if t.hour() < 12 { "a.m." } else { "p.m." };
        printed(t, "%d/%m/%Y %I:%M:%S ") + half
    }),
    ("month names", |t| printed(t, "%d %B %Y %H:%M")),
    ("short month names", |t| printed(t, "%d-%b-%Y %H:%M")),
    ("month names first", |t| {
        printed(t, "\"%B %d, %Y %I:%M %p\"")
    }),
    ("Indonesian months", |t| named(t, &MONTHS_ID, 0)),
    ("Russian months", |t| named(t, &MONTHS_RU, 0)),
    ("Thai months and years", |t| named(t, &MONTHS_TH, 543)),
    ("Thai years", |t| {
        format!(
            "{:02}/{:02}/{} {:02}:{:02}",
            t.day(),
            t.month(),
            t.year() + 543,
            t.hour(),
            t.minute()
        )
    }),
];

fn printed(time: &Zoned, format: &str) -> String {
    time.strftime(format).to_string()
}

fn named(time: &Zoned, months: &[&str; 12], later: i16) -> String {
    let month = months[usize::from(time.month().unsigned_abs()) - 1];
    let year = time.year() + later;
    format!(
        "{} {month} {year} {:02}:{:02}",
        time.day(),
        time.hour(),
        time.minute()
    )
}

/// The data set in every notation.
pub fn ways() -> Vec<(&'static str, Vec<File>)> {
    let mut ways: Vec<(&'static str, Vec<File>)> = NOTATIONS
        .iter()
        .map(|(name, write)| (*name, vec![in_notation(*write)]))
        .collect();
    ways.push((
        "date and time in two columns",
        vec![in_two_columns("%Y-%m-%d", "%H:%M:%S")],
    ));
    ways.push((
        "day first in two columns",
        vec![in_two_columns("%d/%m/%Y", "%I:%M %p")],
    ));
    ways
}

fn in_notation(write: fn(&Zoned) -> String) -> File {
    let events = data::events();
    let rows = events
        .iter()
        .map(|event| event.cells_at(write(&event.zoned())));
    data::text("events.csv", data::delimited(rows, ",", "\n"))
}

fn in_two_columns(date: &str, time: &str) -> File {
    let rows = data::events();
    let line = |event: &Event| {
        let [person, name, _, channel, amount, plan] = event.cells();
        let (date, time) = (printed(&event.zoned(), date), printed(&event.zoned(), time));
        format!("{person},{name},{date},{time},{channel},{amount},{plan}\n")
    };
    let body: String = rows.iter().map(line).collect();
    data::text(
        "events.csv",
        format!("user_id,event,date,time,channel,amount,plan\n{body}"),
    )
}
