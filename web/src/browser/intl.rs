//! Numbers and dates as the reader's locale writes them, by the browser's
//! `Intl`. For the screen only: exports never pass through here.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// Calendar and digits are named, so that dates and figures agree in every language.
const LOCALE: &str = "en-u-ca-gregory-nu-latn";

thread_local! {
    static FORMATS: RefCell<BTreeMap<String, Function>> = const { RefCell::new(BTreeMap::new()) };
}

/// A number with at most `decimals` decimals: `1,204.5`.
#[must_use]
pub fn number(value: f64, decimals: u8) -> String {
    format_number(
        value,
        &[("maximumFractionDigits", f64::from(decimals).into())],
    )
    .unwrap_or_else(|| plain(value, decimals))
}

/// A number with exactly `decimals` decimals: `4.60`.
#[must_use]
pub fn fixed(value: f64, decimals: u8) -> String {
    let digits = JsValue::from(f64::from(decimals));
    format_number(
        value,
        &[
            ("minimumFractionDigits", digits.clone()),
            ("maximumFractionDigits", digits),
        ],
    )
    .unwrap_or_else(|| format!("{value:.*}", usize::from(decimals)))
}

/// A number with its sign, a true minus: `+3`, `−2`.
#[must_use]
pub fn signed(value: f64, decimals: u8) -> String {
    format_number(
        value,
        &[
            ("maximumFractionDigits", f64::from(decimals).into()),
            ("signDisplay", "exceptZero".into()),
        ],
    )
    .map_or_else(
        || plain(value, decimals),
        |text| text.replace('-', "\u{2212}"),
    )
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
    format_number(count as f64, &[("notation", "compact".into())]).unwrap_or_else(|| whole(count))
}

/// A share of 1 as a percentage: `37.3%`.
#[must_use]
pub fn percent(share: f64) -> String {
    format_number(
        share,
        &[
            ("style", "percent".into()),
            ("maximumFractionDigits", 1.into()),
        ],
    )
    .unwrap_or_else(|| format!("{:.1}%", share * 100.0))
}

/// A size in bytes: `3.4 MB`.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
pub fn bytes(count: u64) -> String {
    const STEPS: [(&str, f64); 4] = [
        ("gigabyte", 1e9),
        ("megabyte", 1e6),
        ("kilobyte", 1e3),
        ("byte", 1.0),
    ];
    let size = count as f64;
    let (unit, step) = STEPS
        .into_iter()
        .find(|(_, step)| size >= *step)
        .unwrap_or(STEPS[3]);
    let decimals = if step > 1e3 { 1 } else { 0 };
    let options = [
        ("style", "unit".into()),
        ("unit", unit.into()),
        ("maximumFractionDigits", decimals.into()),
    ];
    format_number(size / step, &options).unwrap_or_else(|| format!("{count} B"))
}

/// The day of an instant (UTC milliseconds) in `zone`: `31 Jan 2026`.
#[must_use]
pub fn date(ms: i64, zone: &str) -> String {
    format_time(ms, zone, &[("dateStyle", "medium")])
}

/// Day and time of an instant in `zone`: `31 Jan 2026, 14:05`.
#[must_use]
pub fn date_time(ms: i64, zone: &str) -> String {
    format_time(ms, zone, &[("dateStyle", "medium"), ("timeStyle", "short")])
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
        ("style", "unit".into()),
        ("unit", unit.into()),
        ("maximumFractionDigits", 0.into()),
    ];
    format_number(value, &options).unwrap_or_else(|| format!("{value:.0} {unit}"))
}

fn format_number(value: f64, options: &[(&str, JsValue)]) -> Option<String> {
    let make = |locale: &Array, options: &Object| Intl::NumberFormat::new(locale, options).format();
    format("n", &JsValue::from_f64(value), options, make)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "JavaScript dates are 64-bit floats"
)]
fn format_time(ms: i64, zone: &str, options: &[(&str, &str)]) -> String {
    let mut all: Vec<(&str, JsValue)> = options
        .iter()
        .map(|(name, value)| (*name, JsValue::from_str(value)))
        .collect();
    all.push(("timeZone", zone.into()));
    let make =
        |locale: &Array, options: &Object| Intl::DateTimeFormat::new(locale, options).format();
    format("d", &JsValue::from_f64(ms as f64), &all, make)
        .unwrap_or_else(|| hearth_model::instant::format_utc_ms(ms))
}

/// Formats with a formatter made once per options; `None` outside a browser.
fn format(
    kind: &str,
    value: &JsValue,
    options: &[(&str, JsValue)],
    make: impl FnOnce(&Array, &Object) -> Function,
) -> Option<String> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let mut key = kind.to_owned();
    for (name, option) in options {
        let text = option
            .as_string()
            .or_else(|| option.as_f64().map(|number| number.to_string()));
        key.push_str(&format!(" {name}={}", text.unwrap_or_default()));
    }
    FORMATS.with_borrow_mut(|formats| {
        let formatter = formats.entry(key).or_insert_with(|| {
            let object = Object::new();
            for (name, option) in options {
                // Setting a field of a fresh object cannot fail.
                Reflect::set(&object, &JsValue::from_str(name), option).ok();
            }
            make(&Array::of1(&JsValue::from_str(LOCALE)), &object)
        });
        formatter
            .call1(&JsValue::UNDEFINED, value)
            .ok()?
            .as_string()
    })
}

fn plain(value: f64, decimals: u8) -> String {
    let text = format!("{value:.*}", usize::from(decimals));
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}
