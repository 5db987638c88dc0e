//! The newsletter's weekly campaigns, every Tuesday morning.

use crate::time::{DAY, HOUR, START};

/// What a campaign is about, which decides where its links lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    /// Articles to read.
    Digest,
    /// An invitation to a webinar.
    Webinar,
    /// An offer in the shop.
    Sale,
}

/// One mailing to everyone subscribed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Campaign {
    pub(crate) name: &'static str,
    pub(crate) theme: Theme,
    /// When the first message leaves, in seconds since 1970.
    pub(crate) sent: i64,
    /// How much more or less it is opened than the average.
    pub(crate) appeal: f64,
}

use Theme::{Digest, Sale, Webinar};

const WEEKS: [(&str, Theme, f64); 26] = [
    ("Summer reading", Digest, 1.0),
    ("Back from the beach", Digest, 0.95),
    ("Small habits", Digest, 1.05),
    ("Back to school offer", Sale, 1.1),
    ("Webinar: first steps", Webinar, 1.0),
    ("Questions and answers", Digest, 0.9),
    ("Autumn preview", Digest, 1.0),
    ("Reader stories", Digest, 1.05),
    ("Autumn offer", Sale, 1.0),
    ("Ten minutes a day", Digest, 1.1),
    ("Behind the scenes", Digest, 0.95),
    ("Webinar: doing more with less", Webinar, 1.05),
    ("What you missed", Digest, 0.85),
    ("Quiet season", Digest, 0.95),
    ("Early gifts", Sale, 1.0),
    ("The long read", Digest, 0.9),
    ("Black Friday", Sale, 1.25),
    ("Last chance", Sale, 1.05),
    ("Winter guide", Digest, 1.0),
    ("Gift ideas", Sale, 1.1),
    ("Year in review", Digest, 1.15),
    ("Between the years", Digest, 0.8),
    ("Fresh start", Digest, 1.15),
    ("Webinar: plans for the year", Webinar, 1.15),
    ("January sale", Sale, 1.1),
    ("New this month", Digest, 1.0),
];

/// The last `count` campaigns (at least one), in time order.
pub(crate) fn last(count: usize) -> Vec<Campaign> {
    let skipped = WEEKS.len() - count.clamp(1, WEEKS.len());
    let all = WEEKS.iter().zip(0_i64..);
    all.skip(skipped)
        .map(|(&(name, theme, appeal), week)| Campaign {
            name,
            theme,
            sent: START + week * 7 * DAY + 7 * HOUR,
            appeal,
        })
        .collect()
}
