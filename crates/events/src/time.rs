//! Calendar time in a named zone: days, weeks, months, ends of days, and local
//! readings with daylight saving. Reads no clock.

/// Milliseconds in a day of 24 hours.
pub const DAY_MS: i64 = 86_400_000;

/// A named time zone.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    zone: jiff::tz::TimeZone,
}

impl Zone {
    /// UTC.
    #[must_use]
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            zone: jiff::tz::TimeZone::UTC,
        }
    }

    /// The IANA zone called `name`, from the bundled database.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let zone = jiff::tz::db().get(name).ok()?;
        Some(Self {
            name: name.to_owned(),
            zone,
        })
    }

    /// The zone's name as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}
