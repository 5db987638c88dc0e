//! Numbers as text, the same everywhere Hearth prints one for a tool.

use std::fmt::Write;

/// Decimal exponents from which ECMAScript writes one.
const LARGE: i32 = 21;
/// Decimal exponents below which ECMAScript writes one.
const SMALL: i32 = -7;

/// Sizes within which neither ECMAScript nor Rust writes an exponent.
const WRITTEN_OUT: std::ops::Range<f64> = 1e-6..1e21;
/// Shorter texts have fewer digits than one that lies midway, see [`halves_to_even`].
const SHORT: usize = 15;

/// Prints `value` as ECMAScript's `Number::toString` does: the shortest digits
/// that read back to the same bits, an exponent below 1e-6 and from 1e21.
/// Negative zero prints as `0`.
#[must_use]
pub fn print(value: f64) -> String {
    let mut text = String::new();
    print_to(value, &mut text);
    text
}

/// Puts `value` behind `text` as [`print`] prints it.
pub fn print_to(value: f64, text: &mut String) {
    if value == 0.0 {
        return text.push('0');
    }
    if !WRITTEN_OUT.contains(&value.abs()) {
        return text.push_str(&rearranged(value));
    }
    let start = text.len();
    // A String takes everything.
    let _ = write!(text, "{value}");
    if text.len() - start >= SHORT && (value * MIDWAY).fract() == 0.0 {
        text.truncate(start);
        text.push_str(&rearranged(value));
    }
}

/// The text of any number but 0.
fn rearranged(value: f64) -> String {
    // Rust's scientific notation has the same shortest digits but for halves; and another layout.
    let scientific = halves_to_even(value, format!("{value:e}"));
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return not_finite(value).to_owned();
    };
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let digits = digits.replace('.', "");
    let exponent: i32 = exponent.parse().unwrap_or(0);
    format!("{sign}{}", lay_out(&digits, exponent))
}

/// Fewest fractional bits with which no float lies midway between two texts of
/// the same length that both read back: 5^26 has more digits than such texts.
const MIDWAY: f64 = 67_108_864.0;

/// Where `value` lies midway between two shortest texts, the one with an even
/// last digit; `up` is the greater in size.
fn halves_to_even(value: f64, up: String) -> String {
    let digits = up.bytes().take_while(|&byte| byte != b'e');
    let places = digits.filter(u8::is_ascii_digit).count().saturating_sub(1);
    if places < 14 || (value * MIDWAY).fract() != 0.0 {
        return up;
    }
    let even = format!("{value:.places$e}");
    if even.parse() == Ok(value) { even } else { up }
}

fn not_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

/// `digits` with the point after the first one moved by `exponent`.
fn lay_out(digits: &str, exponent: i32) -> String {
    if !(SMALL < exponent && exponent < LARGE) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        return format!("{first}{point}{rest}e{exponent:+}");
    }
    let Ok(before_point) = usize::try_from(exponent + 1) else {
        return leading_zeros(digits, exponent);
    };
    if before_point == 0 {
        leading_zeros(digits, exponent)
    } else if before_point >= digits.len() {
        format!("{digits:0<before_point$}")
    } else {
        let (whole, fraction) = digits.split_at(before_point);
        format!("{whole}.{fraction}")
    }
}

fn leading_zeros(digits: &str, exponent: i32) -> String {
    let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
    format!("0.{}{digits}", "0".repeat(zeros))
}

#[cfg(test)]
mod tests {
    use super::print;

    #[test]
    fn prints_as_ecmascript_does() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e21, "1e+21"),
            (1e20, "100000000000000000000"),
            (1e-7, "1e-7"),
            (0.000_001, "0.000001"),
            (-12.5, "-12.5"),
            (123.0, "123"),
            (1_234_500.0, "1234500"),
            (1.5e300, "1.5e+300"),
            (-2.5e-9, "-2.5e-9"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (0.001_25, "0.00125"),
            (593_018_205_274_511.0 + 0.25, "593018205274511.2"),
            (-593_018_205_274_511.0 - 0.75, "-593018205274511.8"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ];
        for (value, expected) in cases {
            assert_eq!(print(value), expected);
        }
    }
}

#[cfg(test)]
mod oracle {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn prints_as_the_reference_does(bits in any::<u64>(), near in -1e9..1e9_f64) {
            for value in [f64::from_bits(bits), near, near.trunc(), near / 1e12, near * 1e6, near.trunc() / 262_144.0] {
                let expected = ryu_js::Buffer::new().format(value).to_owned();
                prop_assert_eq!(super::print(value), expected);
            }
        }
    }
}
