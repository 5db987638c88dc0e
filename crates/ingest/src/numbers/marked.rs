//! Numbers as people write them: `1.234,50 €`, `(1 234)`, `-$5`, `12 %`, `5-`.
//! Finds what a cell says, and which decimal mark it proves.

use super::{Mark, Reading, Value, believed};

/// Bytes beyond which a cell is no amount.
const LONGEST: usize = 64;

/// Latin letters beyond which a cell is no amount: two currencies and an exponent have fewer.
const MOST_LETTERS: usize = 8;

/// Currencies before or behind a number: signs, then codes and words; longer ones
/// before those that they begin with.
const CURRENCIES: &[&str] = &[
    "US$",
    "AU$",
    "CA$",
    "HK$",
    "NT$",
    "NZ$",
    "MX$",
    "A$",
    "C$",
    "R$",
    "S$",
    "$",
    "€",
    "£",
    "¥",
    "￥",
    "₹",
    "฿",
    "₽",
    "₩",
    "₺",
    "₫",
    "₴",
    "₦",
    "₱",
    "₪",
    "₸",
    "Rp.",
    "Rp",
    "IDR",
    "THB",
    "RUB",
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "RMB",
    "INR",
    "CHF",
    "AUD",
    "CAD",
    "NZD",
    "SGD",
    "HKD",
    "TWD",
    "KRW",
    "MYR",
    "PHP",
    "VND",
    "BRL",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "ZAR",
    "NGN",
    "KES",
    "EGP",
    "AED",
    "SAR",
    "ILS",
    "TRY",
    "UAH",
    "KZT",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "SEK",
    "NOK",
    "DKK",
    "ISK",
    "RM",
    "Rs.",
    "Rs",
    "kr.",
    "kr",
    "zł",
    "Kč",
    "Ft",
    "lei",
    "Fr.",
    "บาท",
    "руб.",
    "руб",
    "р.",
    "TL",
    "元",
    "円",
];

/// A number without what stands around it.
#[derive(Clone, Copy)]
struct Bare<'a> {
    core: &'a str,
    negative: bool,
    percent: bool,
}

/// What separates digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Decimal(Mark),
    Space,
    Apostrophe,
}

/// Reads a cell that is no plain number of a column with this decimal mark.
pub(super) fn read(cell: &str, mark: Mark) -> Reading {
    let unreadable = |proves| Reading {
        value: Value::Unreadable,
        proves,
    };
    let Some(found) = find(cell) else {
        return unreadable(None);
    };
    if found.proves.is_some_and(|proved| proved != mark) {
        return unreadable(found.proves);
    }
    match found.number(mark) {
        Some(number) => Reading {
            value: believed(number),
            proves: found.proves,
        },
        None => unreadable(None),
    }
}

/// The decimal mark that a cell proves, where it is a number at all.
#[expect(
    clippy::option_option,
    reason = "no number, or a number that proves no mark"
)]
pub(super) fn proof(cell: &str) -> Option<Option<Mark>> {
    let found = find(cell)?;
    found.number(found.proves.unwrap_or_default())?;
    Some(found.proves)
}

/// A number whose groups are known, and its mark if there is but one that fits.
struct Found<'a> {
    bare: Bare<'a>,
    proves: Option<Mark>,
    exponent: i32,
}

fn find(cell: &str) -> Option<Found<'_>> {
    if cell.len() > LONGEST || !cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let letters = cell.bytes().filter(u8::is_ascii_alphabetic);
    if letters.count() > MOST_LETTERS {
        return None;
    }
    let mut bare = bare(cell)?;
    let mut exponent = 0;
    if let Some((mantissa, digits)) = bare.core.split_once(['e', 'E']) {
        exponent = digits.parse().ok().filter(|size: &i32| size.abs() < 1000)?;
        bare.core = mantissa;
    }
    if bare.percent {
        exponent -= 2;
    }
    let proves = proves(bare.core, exponent != 0 && !bare.percent)?;
    Some(Found {
        bare,
        proves,
        exponent,
    })
}

/// Takes signs, brackets, currency and percent away; each once.
fn bare(cell: &str) -> Option<Bare<'_>> {
    let mut bare = Bare {
        core: cell.trim(),
        negative: false,
        percent: false,
    };
    if let Some(inside) = bare.core.strip_prefix('(') {
        bare.core = inside.strip_suffix(')')?.trim();
        bare.negative = true;
    }
    let (mut signed, mut front, mut back) = (bare.negative, false, false);
    loop {
        let core = bare.core;
        if let Some(rest) = core.strip_prefix(is_minus).filter(|_| !signed) {
            (signed, bare.negative, bare.core) = (true, true, rest);
        } else if let Some(rest) = core.strip_prefix('+').filter(|_| !signed) {
            (signed, bare.core) = (true, rest);
        } else if let Some(rest) = without(core, behind, front) {
            (front, bare.core) = (true, rest);
        } else if let Some(rest) = without(core, before, back) {
            (back, bare.core) = (true, rest);
        } else if let Some(rest) = core.strip_suffix('%').filter(|_| !bare.percent) {
            (bare.percent, bare.core) = (true, rest);
        } else if let Some(rest) = without_dash(core) {
            bare.core = rest;
        } else if let Some(rest) = core.strip_suffix(is_minus).filter(|_| !signed) {
            (signed, bare.negative, bare.core) = (true, true, rest);
        } else {
            return Some(bare);
        }
        bare.core = bare.core.trim();
    }
}

fn without<'a>(
    core: &'a str,
    strip: fn(&'a str, &str) -> Option<&'a str>,
    done: bool,
) -> Option<&'a str> {
    if done {
        return None;
    }
    CURRENCIES.iter().find_map(|name| strip(core, name))
}

/// What is behind a currency. One byte tells most of them from the text.
fn behind<'a>(core: &'a str, name: &str) -> Option<&'a str> {
    let alike = core.as_bytes().first() == name.as_bytes().first();
    if alike { core.strip_prefix(name) } else { None }
}

/// What is before a currency.
fn before<'a>(core: &'a str, name: &str) -> Option<&'a str> {
    let alike = core.as_bytes().last() == name.as_bytes().last();
    if alike { core.strip_suffix(name) } else { None }
}

/// `5,-` and `5.-` are whole amounts.
fn without_dash(core: &str) -> Option<&str> {
    let rest = core.strip_suffix(is_minus)?;
    rest.strip_suffix([',', '.'])
}

fn is_minus(character: char) -> bool {
    matches!(character, '-' | '\u{2212}' | '\u{2013}' | '\u{2012}')
}

fn separator(character: char) -> Option<Separator> {
    match character {
        '.' => Some(Separator::Decimal(Mark::Point)),
        ',' => Some(Separator::Decimal(Mark::Comma)),
        '\'' | '\u{2019}' => Some(Separator::Apostrophe),
        ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' => Some(Separator::Space),
        _ => None,
    }
}

/// The mark that is the decimal one beyond doubt; `None` outside where the text is
/// no number whichever it is.
#[expect(
    clippy::option_option,
    reason = "no number, or a number that proves no mark"
)]
fn proves(core: &str, has_exponent: bool) -> Option<Option<Mark>> {
    let fits = |mark| digits(core, mark).is_some();
    // A decimal mark stands where it does; a thousands mark needs no exponent.
    let marks = core.contains(['.', ',']);
    match (fits(Mark::Point), fits(Mark::Comma)) {
        (false, false) => None,
        (true, true) if has_exponent && marks => {
            let mark = if core.contains('.') {
                Mark::Point
            } else {
                Mark::Comma
            };
            Some(Some(mark))
        }
        (true, true) => Some(None),
        (true, false) => Some(Some(Mark::Point)),
        (false, true) => Some(Some(Mark::Comma)),
    }
}

/// A number's digits with a decimal point, without its thousands marks; `None`
/// where it is none with this decimal mark.
fn digits(core: &str, mark: Mark) -> Option<String> {
    let decimal = mark.character();
    let (whole, fraction) = match core.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (core, None),
    };
    let mut digits = ungrouped(whole)?;
    if let Some(fraction) = fraction {
        let plain = fraction.bytes().all(|byte| byte.is_ascii_digit());
        if !plain || (fraction.is_empty() && digits.is_empty()) {
            return None;
        }
        digits.push('.');
        digits.push_str(fraction);
    } else if digits.is_empty() {
        return None;
    }
    Some(digits)
}

/// The digits of a whole number, whose thousands marks stand where they belong:
/// every three digits, or as in India three and then every two.
fn ungrouped(whole: &str) -> Option<String> {
    let mut digits = String::with_capacity(whole.len());
    let mut used = None;
    let mut groups: [usize; 24] = [0; 24];
    let mut count = 0;
    for character in whole.chars() {
        if character.is_ascii_digit() {
            digits.push(character);
            *groups.get_mut(count)? += 1;
            continue;
        }
        let separator = separator(character)?;
        if *used.get_or_insert(separator) != separator {
            return None;
        }
        count += 1;
    }
    if count == 0 {
        return Some(digits);
    }
    let (first, rest) = groups.get(..=count)?.split_first()?;
    let (last, middle) = rest.split_last()?;
    let west = *first <= 3 && middle.iter().all(|&size| size == 3);
    let india = *first <= 2
        && !middle.is_empty()
        && middle.iter().all(|&size| size == 2)
        && used == Some(Separator::Decimal(Mark::Comma));
    let fits = *first > 0 && *last == 3 && (west || india) && !digits.starts_with('0');
    fits.then_some(digits)
}

impl Found<'_> {
    /// The number, with this decimal mark.
    fn number(&self, mark: Mark) -> Option<f64> {
        let digits = digits(self.bare.core, mark)?;
        // The exponent is read with the digits: dividing afterwards would round twice.
        let size: f64 = format!("{digits}e{}", self.exponent).parse().ok()?;
        Some(if self.bare.negative { -size } else { size })
    }
}
