//! Numbers as text, the same everywhere Hearth prints one for a tool.

/// Prints `value` as ECMAScript's `Number::toString` does: the shortest digits
/// that read back to the same bits, an exponent below 1e-6 and from 1e21.
/// Negative zero prints as `0`.
#[must_use]
pub fn print(value: f64) -> String {
    ryu_js::Buffer::new().format(value).to_owned()
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
        ];
        for (value, expected) in cases {
            assert_eq!(print(value), expected);
        }
    }
}
