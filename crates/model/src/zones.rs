//! Names of the IANA time zones, so that a document can be checked where the
//! zones themselves are not at hand. Names only: no offsets, no rules.

use crate::nearest::nearest;

/// One name a line, links included, in byte order; the pinned zone database's.
const NAMES: &str = include_str!("zones.txt");

/// Every known zone name, in byte order.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.lines()
}

/// Whether `name` is a known zone, written exactly so.
#[must_use]
pub fn is_known(name: &str) -> bool {
    names().any(|known| known == name)
}

/// The known zone that `name` was probably meant to be.
pub(crate) fn meant(name: &str) -> Option<&'static str> {
    // "Berlin" and "new york" are what people type; the city is the last part.
    let city = name.trim().replace(' ', "_");
    nearest(&city, names()).or_else(|| {
        names().find(|known| {
            known
                .rsplit('/')
                .next()
                .is_some_and(|last| last.eq_ignore_ascii_case(&city))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{is_known, meant, names};

    #[test]
    fn names_are_sorted_and_unique() {
        let all: Vec<&str> = names().collect();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(all.len() > 500);
    }

    #[test]
    fn knows_zones_links_and_slips() {
        for zone in ["UTC", "Europe/Berlin", "Asia/Calcutta", "US/Pacific"] {
            assert!(is_known(zone), "{zone}");
        }
        for stranger in ["", "Mars/Olympus", "europe/berlin", "Etc/Unknown", "Berlin"] {
            assert!(!is_known(stranger), "{stranger}");
        }
        assert_eq!(meant("europe/berlin"), Some("Europe/Berlin"));
        assert_eq!(meant("Europe/Berlim"), Some("Europe/Berlin"));
        assert_eq!(meant("new york"), Some("America/New_York"));
        assert_eq!(meant("Mars/Olympus"), None);
    }
}
