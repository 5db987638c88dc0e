//! Numbers and dates as the reader's locale writes them, by the browser's
//! `Intl`. For the screen only: exports never pass through here.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// Figures of the page's language.
const LOCALE: &str = "en-u-nu-latn";
/// Dates with the day before the month's name, which everyone reads alike.
const DATE_LOCALE: &str = "en-GB-u-ca-gregory-nu-latn";

thread_local! {
    static FORMATS: RefCell<Vec<(String, Function)>> = const { RefCell::new(Vec::new()) };
}

/// A number with at most `decimals` decimals: `1,204.5`.
#[must_use]
pub fn number(value: f64, decimals: u8) -> String {
    format_number(value, &[("maximumFractionDigits", &decimals.to_string())])
        .unwrap_or_else(|| plain(value, decimals))
}

/// A number in a few letters, however great: `1,204.5`, `84.2K`, `1E30`.
#[must_use]
pub fn short(value: f64, decimals: u8) -> String {
    let notation = match value.abs() {
        size if size < 1e4 => return number(value, decimals),
        size if size < 1e15 => "compact",
        _ => "scientific",
    };
    let options = [("notation", notation), ("maximumFractionDigits", "1")];
    format_number(value, &options).unwrap_or_else(|| plain(value, decimals))
}

/// A number with exactly `decimals` decimals: `4.60`.
#[must_use]
pub fn fixed(value: f64, decimals: u8) -> String {
    let digits = decimals.to_string();
    let options = [
        ("minimumFractionDigits", digits.as_str()),
        ("maximumFractionDigits", digits.as_str()),
    ];
    format_number(value, &options).unwrap_or_else(|| format!("{value:.*}", usize::from(decimals)))
}

/// A number with its sign: `+3`, `−2`.
#[must_use]
pub fn signed(value: f64, decimals: u8) -> String {
    let digits = decimals.to_string();
    let options = [
        ("maximumFractionDigits", digits.as_str()),
        ("signDisplay", "exceptZero"),
    ];
    let written = format_number(value, &options).unwrap_or_else(|| {
        let sign = if value > 0.0 { "+" } else { "" };
        format!("{sign}{}", plain(value, decimals))
    });
    written.replace('-', "\u{2212}")
}

/// A count: `84,210`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn whole(count: u64) -> String {
    number(count as f64, 0)
}

/// A count in a few letters: `84K`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a few digits are shown")]
pub fn compact(count: u64) -> String {
    format_number(count as f64, &[("notation", "compact")]).unwrap_or_else(|| whole(count))
}

/// A share of 1 as a percentage: `37.3%`.
#[must_use]
pub fn percent(share: f64) -> String {
    format_number(
        share,
        &[("style", "percent"), ("maximumFractionDigits", "1")],
    )
    .unwrap_or_else(|| format!("{:.1}%", share * 100.0))
}

/// A size in bytes: `3.4 MB`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
pub fn bytes(count: u64) -> String {
    const STEPS: [(&str, f64, &str, &str); 4] = [
        ("gigabyte", 1e9, "1", "short"),
        ("megabyte", 1e6, "1", "short"),
        ("kilobyte", 1e3, "0", "short"),
        ("byte", 1.0, "0", "long"),
    ];
    let size = count as f64;
    let (unit, step, decimals, display) = STEPS
        .into_iter()
        .find(|step| size >= step.1)
        .unwrap_or(STEPS[3]);
    let options = [
        ("style", "unit"),
        ("unit", unit),
        ("unitDisplay", display),
        ("maximumFractionDigits", decimals),
    ];
    format_number(size / step, &options).unwrap_or_else(|| format!("{count} B"))
}

/// The day of an instant (UTC milliseconds) in `zone`: `31 Jan 2026`.
#[must_use]
pub fn date(ms: i64, zone: &str) -> String {
    format_time(ms, zone, &[("dateStyle", "medium")])
}

/// Day and month of an instant in `zone`, where there is no room for more: `31 Jan`.
#[must_use]
pub fn day_and_month(ms: i64, zone: &str) -> String {
    format_time(ms, zone, &[("day", "numeric"), ("month", "short")])
}

/// The year of an instant in `zone`: `2026`.
#[must_use]
pub fn year(ms: i64, zone: &str) -> String {
    format_time(ms, zone, &[("year", "numeric")])
}

/// Day and time of an instant in `zone`: `31 Jan 2026, 14:05`.
#[must_use]
pub fn date_time(ms: i64, zone: &str) -> String {
    format_time(ms, zone, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// Year, month and day of an instant in `zone`; in UTC where the browser does not know the zone.
#[must_use]
pub fn civil_day(ms: i64, zone: &str) -> (i32, u8, u8) {
    let parts = [
        ("year", "numeric"),
        ("month", "2-digit"),
        ("day", "2-digit"),
    ];
    // The day comes first, then the month.
    let text = format_time(ms, zone, &parts);
    let mut parts = text.split('/').map(str::trim);
    let read = (|| {
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
    })();
    read.unwrap_or_else(|| {
        let days = ms.div_euclid(hearth_model::instant::DAY_MS);
        let (year, month, day) = hearth_model::instant::civil_from_days(days);
        let small = |number| u8::try_from(number).unwrap_or(1);
        (
            i32::try_from(year).unwrap_or_default(),
            small(month),
            small(day),
        )
    })
}

/// Rounded seconds in words that fit a progress line: `12 sec`, `3 min`.
#[must_use]
pub fn duration(seconds: f64) -> String {
    let (value, unit) = if seconds < 90.0 {
        (seconds.ceil(), "second")
    } else {
        ((seconds / 60.0).ceil(), "minute")
    };
    let options = [
        ("style", "unit"),
        ("unit", unit),
        ("maximumFractionDigits", "0"),
    ];
    format_number(value, &options).unwrap_or_else(|| format!("{value:.0} {unit}"))
}

fn format_number(value: f64, options: &[(&str, &str)]) -> Option<String> {
    // A true minus, as wide as a plus.
    format("NumberFormat", LOCALE, value, options).map(|text| text.replace('-', "\u{2212}"))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "JavaScript dates are 64-bit floats"
)]
fn format_time(ms: i64, zone: &str, options: &[(&str, &str)]) -> String {
    let mut all = options.to_vec();
    all.push(("timeZone", zone));
    format("DateTimeFormat", DATE_LOCALE, ms as f64, &all)
        .unwrap_or_else(|| hearth_model::instant::format_utc_ms(ms))
}

/// Formats with a formatter made once per options; `None` outside a browser and
/// where the browser refuses the options (a zone it does not know).
fn format(kind: &str, locale: &str, value: f64, options: &[(&str, &str)]) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let mut key = kind.to_owned();
    for (name, option) in options {
        key.push_str(&format!(" {name}={option}"));
    }
    let known = FORMATS.with_borrow(|formats| {
        let known = formats.iter().find(|(known, _)| *known == key);
        known.map(|(_, formatter)| formatter.clone())
    });
    let formatter = match known {
        Some(formatter) => formatter,
        None => {
            let formatter = make(kind, locale, options)?;
            FORMATS.with_borrow_mut(|formats| formats.push((key, formatter.clone())));
            formatter
        }
    };
    formatter
        .call1(&JsValue::UNDEFINED, &JsValue::from_f64(value))
        .ok()?
        .as_string()
}

fn make(kind: &str, locale: &str, options: &[(&str, &str)]) -> Option<Function> {
    let wanted = Object::new();
    for (name, option) in options {
        Reflect::set(
            &wanted,
            &JsValue::from_str(name),
            &JsValue::from_str(option),
        )
        .ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
    let class: Function = Reflect::get(&intl, &JsValue::from_str(kind))
        .ok()?
        .dyn_into()
        .ok()?;
    let arguments = Array::of2(&JsValue::from_str(locale), &wanted);
    let formatter = Reflect::construct(&class, &arguments).ok()?;
    Reflect::get(&formatter, &JsValue::from_str("format"))
        .ok()?
        .dyn_into()
        .ok()
}

fn plain(value: f64, decimals: u8) -> String {
    let text = format!("{value:.*}", usize::from(decimals));
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
