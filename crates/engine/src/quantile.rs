//! Ends and type-7 quantiles of numbers: what bounds are taken from.

/// Least and greatest; zeros of nobody.
pub(crate) fn ends(raws: &[f64]) -> (f64, f64) {
    let Some(&first) = raws.first() else {
        return (0.0, 0.0);
    };
    raws.iter().fold((first, first), |(least, most), &raw| {
        (
            if raw < least { raw } else { least },
            if raw > most { raw } else { most },
        )
    })
}

/// The type-7 (linear) quantile at `q` in [0, 1]; 0 of nobody. Reorders `raws`.
pub(crate) fn quantile(raws: &mut [f64], q: f64) -> f64 {
    match position(raws.len(), q) {
        Some((index, fraction)) => nth(raws, index, fraction, None),
        None => 0.0,
    }
}

/// The number at `index` of those in order, and `fraction` of the way to the
/// next: `beyond`, where it is the last. Reorders `raws`; without any it is 0.
pub(crate) fn nth(raws: &mut [f64], index: usize, fraction: f64, beyond: Option<f64>) -> f64 {
    if index >= raws.len() {
        return 0.0;
    }
    let (_, &mut low, above) = raws.select_nth_unstable_by(index, f64::total_cmp);
    let next = match above {
        [] => beyond,
        above => Some(ends(above).0),
    };
    next.map_or(low, |next| between(low, next, fraction))
}

/// The same of raws in ascending order.
fn of_sorted(raws: &[f64], q: f64) -> f64 {
    let Some((index, fraction)) = position(raws.len(), q) else {
        return 0.0;
    };
    match raws.get(index + 1) {
        None => raws[index],
        Some(&next) => between(raws[index], next, fraction),
    }
}

/// Where the quantile lies: after which of so many raws, and how far to the next.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "positions of people: whole, not negative, far below 2^53"
)]
pub(crate) fn position(raws: usize, q: f64) -> Option<(usize, f64)> {
    let last = raws.checked_sub(1)?;
    let position = last as f64 * q;
    let whole = position.floor();
    Some(((whole as usize).min(last), position - whole))
}

/// `fraction` of the way from `low` to `next`; never beyond it by rounding.
fn between(low: f64, next: f64, fraction: f64) -> f64 {
    if fraction <= 0.0 {
        return low;
    }
    let value = low + fraction * (next - low);
    if value > next { next } else { value }
}

/// The 1,001 type-7 quantiles at i/1000, ascending; zeros of nobody.
pub(crate) fn quantiles(mut raws: Vec<f64>) -> Vec<f64> {
    raws.sort_unstable_by(f64::total_cmp);
    (0_u16..=1000)
        .map(|i| of_sorted(&raws, f64::from(i) / 1000.0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{quantile, quantiles};

    const SAMPLE: [f64; 13] = [
        475.0, 89.0, 101.0, 7.0, 3.0, 21.0, 2.0, 149.0, 223.0, 1.0, 13.0, 9.0, 37.0,
    ];

    #[test]
    fn quantiles_are_type_7() {
        let cases = [
            (0.0, 1.0),
            (0.5, 21.0),
            (0.9, 208.2),
            (1.0, 475.0),
            (0.25, 7.0),
        ];
        for (q, expected) in cases {
            let found = quantile(&mut SAMPLE.clone(), q);
            assert!((found - expected).abs() < 1e-9, "{q}: {found}");
        }
        assert_eq!(quantile(&mut [], 0.5), 0.0);
        assert_eq!(quantile(&mut [4.0], 0.95), 4.0);
    }

    #[test]
    fn all_quantiles_ascend_and_agree_with_each() {
        let all = quantiles(SAMPLE.to_vec());
        assert_eq!((all.len(), all[0], all[1000]), (1001, 1.0, 475.0));
        assert!(all.is_sorted());
        for i in [1, 250, 333, 900, 999] {
            let one = quantile(&mut SAMPLE.clone(), f64::from(i) / 1000.0);
            assert_eq!(all[i as usize], one, "{i}");
        }
    }
}
