//! Ranks among frozen quantiles: where a raw lies between q0 and q1000.

/// Parts that the quantiles divide a population into.
const PARTS: f64 = 1000.0;

/// Where a raw lies: the quantiles at or around it, by number, and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    /// The first quantile that equals the raw, or the last one below it.
    pub from: Option<usize>,
    /// The last quantile that equals the raw, or the first one above it.
    pub to: Option<usize>,
    /// From 0 to 1.
    pub place: f64,
}

/// The spot of `raw` among ascending quantiles at i/1000.
pub(crate) fn spot(quantiles: &[f64], raw: f64) -> Spot {
    let below = quantiles.partition_point(|&known| known < raw);
    let upto = quantiles.partition_point(|&known| known <= raw);
    if below < upto {
        let last = upto - 1;
        return Spot {
            from: Some(below),
            to: Some(last),
            place: number(below + last) / (2.0 * PARTS),
        };
    }
    let (from, to) = (below.checked_sub(1), Some(below));
    let Some(last) = from else {
        return Spot {
            from,
            to: to.filter(|&to| to < quantiles.len()),
            place: 0.0,
        };
    };
    match quantiles.get(below) {
        None => Spot {
            from,
            to: None,
            place: 1.0,
        },
        Some(&above) => {
            let known = quantiles[last];
            let part = (raw - known) / (above - known);
            Spot {
                from,
                to,
                place: (number(last) + part) / PARTS,
            }
        }
    }
}

fn number(index: usize) -> f64 {
    f64::from(u32::try_from(index).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::spot;

    #[test]
    fn places_among_quantiles() {
        // q0 to q399 are 0, 1, ..., 399; q400 to q600 are 400; then it goes on by tens.
        let quantiles: Vec<f64> = (0..=1000)
            .map(|i| match i {
                0..400 => f64::from(i),
                400..=600 => 400.0,
                _ => 400.0 + f64::from(i - 600) * 10.0,
            })
            .collect();
        let cases = [
            (-0.5, 0.0),
            (0.0, 0.0),
            (0.5, 0.0005),
            (7.0, 0.007),
            (400.0, 0.5),
            (405.0, 0.6005),
            (410.0, 0.601),
            (4400.0, 1.0),
            (4401.0, 1.0),
        ];
        for (raw, place) in cases {
            let found = spot(&quantiles, raw).place;
            assert!((found - place).abs() < 1e-12, "{raw}: {found}");
        }
        let ends = |raw| (spot(&quantiles, raw).from, spot(&quantiles, raw).to);
        assert_eq!(ends(-1.0), (None, Some(0)));
        assert_eq!(ends(400.0), (Some(400), Some(600)));
        assert_eq!(ends(405.0), (Some(600), Some(601)));
        assert_eq!(ends(5000.0), (Some(1000), None));
        // Everyone equal: the middle.
        assert_eq!(spot(&[3.0; 1001], 3.0).place, 0.5);
    }
}
