//! Rounding of scores. Decimals are decided on the exact value of the float,
//! half away from zero; nothing ever becomes negative zero.

use hearth_model::document::Round;

/// `value` rounded.
pub(crate) fn round(rule: Round, value: f64) -> f64 {
    let mut one = [value];
    round_all(rule, &mut one);
    one[0]
}

/// Every value rounded, in place; NaN stays.
pub(crate) fn round_all(rule: Round, values: &mut [f64]) {
    match rule {
        Round::None => each(values, |value| value),
        Round::Nearest => each(values, nearest),
        Round::Down => each(values, f64::floor),
        Round::Decimals(places) => each(values, |value| decimals(value, places)),
    }
}

/// A loop for each rule, so that none is looked up per value.
fn each(values: &mut [f64], rounded: impl Fn(f64) -> f64) {
    for value in values {
        // Adding zero turns negative zero into zero and nothing else.
        *value = rounded(*value) + 0.0;
    }
}

/// The nearest whole number, half away from zero; in instructions that every
/// processor has. What is cut off is exact.
fn nearest(value: f64) -> f64 {
    let whole = value.trunc();
    if (value - whole).abs() >= 0.5 {
        whole + 1.0_f64.copysign(value)
    } else {
        whole
    }
}

fn decimals(value: f64, places: u8) -> f64 {
    let scale = POWERS.get(usize::from(places)).copied().unwrap_or(1e9);
    let scaled = value * scale;
    let whole = nearest(scaled);
    // The product is off by at most half a unit in its last place. Unless it is
    // that near to a half, the whole number is right, and dividing by a power
    // of ten gives the float nearest to the decimal.
    let from_half = ((scaled - scaled.trunc()).abs() - 0.5).abs();
    if scaled.abs() < LARGEST_EXACT && from_half > scaled.abs() * (2.0 * f64::EPSILON) {
        return whole / scale;
    }
    if !value.is_finite() {
        return value;
    }
    let size = exact(value.abs(), places);
    if value < 0.0 { -size } else { size }
}

const POWERS: [f64; 10] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
/// Whole numbers up to 2^53 are floats, and so are halves up to 2^52.
const LARGEST_EXACT: f64 = 4_503_599_627_370_496.0;

/// `size` >= 0 rounded by its exact decimal expansion.
fn exact(size: f64, places: u8) -> f64 {
    let binary_places = f64::from(2_u32 << places.min(9));
    let places = usize::from(places);
    // Formatting is correct to the last digit, with halves to even. A value is
    // exactly between two decimals if it ends after one more digit, a 5; and it
    // ends there exactly if it has no more binary places than that.
    let longer = format!("{size:.*}", places + 1);
    let is_half = longer.ends_with('5') && (size * binary_places).fract() == 0.0;
    let text = if is_half {
        half_up(&longer)
    } else {
        format!("{size:.places$}")
    };
    text.parse().unwrap_or(size)
}

/// Drops the last digit, a 5, and counts the one before it up.
fn half_up(text: &str) -> String {
    let mut digits: Vec<u8> = text.bytes().take(text.len().saturating_sub(1)).collect();
    let mut carry = true;
    for digit in digits
        .iter_mut()
        .rev()
        .filter(|digit| digit.is_ascii_digit())
    {
        match *digit {
            b'9' => *digit = b'0',
            _ => {
                *digit += 1;
                carry = false;
                break;
            }
        }
    }
    if carry {
        digits.insert(0, b'1');
    }
    String::from_utf8_lossy(&digits).into_owned()
}

#[cfg(test)]
mod tests {
    use super::round;
    use hearth_model::document::Round;

    #[test]
    fn rounds_as_the_contract_says() {
        let cases = [
            (Round::None, 2.5, 2.5),
            (Round::None, -0.0, 0.0),
            (Round::Nearest, 2.5, 3.0),
            (Round::Nearest, -2.5, -3.0),
            (Round::Nearest, -0.4, 0.0),
            (Round::Nearest, 0.499_999_999_999_999_94, 0.0),
            (Round::Down, -0.1, -1.0),
            (Round::Down, 0.9, 0.0),
            (Round::Decimals(0), 0.5, 1.0),
            (Round::Decimals(0), 2.5, 3.0),
            (Round::Decimals(1), 0.25, 0.3),
            (Round::Decimals(1), -0.25, -0.3),
            (Round::Decimals(1), 0.35, 0.3),  // 0.35 is a little less
            (Round::Decimals(2), 1.005, 1.0), // 1.005 is a little less
            (Round::Decimals(2), 0.125, 0.13),
            (Round::Decimals(2), 99.995, 100.0), // 99.995 is a little more
            (Round::Decimals(1), 9.95, 9.9),     // 9.95 is a little less
            (Round::Decimals(2), -0.001, 0.0),
            (Round::Decimals(1), 0.75, 0.8),
            (Round::Decimals(3), 999.9375, 999.938),
            (Round::Decimals(9), 1e-10, 0.0),
            (Round::Decimals(9), 0.1 + 0.2, 0.3),
            (Round::Decimals(2), 1e300, 1e300),
            (
                Round::Decimals(1),
                1_125_899_906_842_623.0 + 0.25,
                1_125_899_906_842_623.0 + 0.25,
            ),
            (
                Round::Decimals(0),
                4_503_599_627_370_495.5,
                4_503_599_627_370_496.0,
            ),
        ];
        for (rule, value, expected) in cases {
            let rounded = round(rule, value);
            assert_eq!(
                rounded.to_bits(),
                f64::to_bits(expected),
                "{rule:?} {value} {rounded}"
            );
        }
    }
}
