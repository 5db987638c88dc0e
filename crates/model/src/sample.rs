//! Which people a sample holds: decided by a hash of the id alone, so that it is the same
//! people in every file, every program and every run. Knows nothing of files.

/// Where FNV-1a begins, and what it multiplies by (64 bits).
const FNV: (u64, u64) = (0xcbf2_9ce4_8422_2325, 0x0000_0100_0000_01b3);

/// Whether a sample of one in so many people has the person with this id. One in 0 or 1 is
/// everybody. Whoever is in a sample of 1 in 10 is in those of 1 in 2 and 1 in 5, too.
///
/// The hash is FNV-1a of the id's UTF-8 bytes, its bits mixed as MurmurHash3 ends; an id of
/// digits that a spreadsheet wrote with `.0` behind them counts without.
#[must_use]
pub fn is_sampled(id: &str, one_in: u32) -> bool {
    if one_in < 2 {
        return true;
    }
    let digits = |id: &&str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let plain = id.strip_suffix(".0").filter(digits).unwrap_or(id);
    let (begin, prime) = FNV;
    let hash = plain.bytes().fold(begin, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(prime)
    });
    mixed(hash).is_multiple_of(u64::from(one_in))
}

/// Every bit depends on every other: without this, ids that end alike would be near one another.
fn mixed(mut hash: u64) -> u64 {
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ (hash >> 33)).wrapping_mul(factor);
    }
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::is_sampled;

    fn kept(one_in: u32) -> Vec<u32> {
        let id = |person: &u32| is_sampled(&format!("person{person}@example.com"), one_in);
        (0..100_000).filter(id).collect()
    }

    #[test]
    fn about_one_in_so_many_is_kept() {
        assert_eq!(kept(0).len(), 100_000);
        assert_eq!(kept(1).len(), 100_000);
        for one_in in [2, 4, 10, 100] {
            let (kept, wanted) = (kept(one_in).len() as u32, 100_000 / one_in);
            // Five standard deviations.
            let far = 5 * wanted.isqrt();
            assert!(kept.abs_diff(wanted) < far, "{kept} of 1 in {one_in}");
        }
    }

    #[test]
    fn a_smaller_sample_is_part_of_a_larger_one() {
        let tenth = kept(10);
        let half = kept(2);
        assert!(
            tenth
                .iter()
                .all(|person| half.binary_search(person).is_ok())
        );
    }

    #[test]
    fn the_same_people_for_ever() {
        assert_eq!(kept(10)[..4], [7, 17, 19, 40]);
    }

    #[test]
    fn an_id_that_a_spreadsheet_wrote_is_the_same_person() {
        for person in 0..1000 {
            let id = person.to_string();
            assert_eq!(is_sampled(&id, 4), is_sampled(&format!("{id}.0"), 4));
        }
    }
}
