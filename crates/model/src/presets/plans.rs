//! What each preset gives for which meaning, and what it makes of the sum.
//! Weights follow the systems the presets are known from; every choice that
//! those leave open is explained where it is made.

use crate::document::{Cap, Decay, Frequency, Level, LimitPeriod, Period, Round, Scale};

use super::Preset;

/// The five colours of levels, coldest first.
const COLORS: [&str; 5] = ["#41577f", "#7189ac", "#b8a88c", "#e39a3b", "#c4461a"];

/// One line of a plan.
pub(super) struct Line {
    /// Meaning, which is also the rule's id.
    pub(super) id: &'static str,
    pub(super) points: f64,
    pub(super) frequency: Frequency,
    /// Largest amount of the rule.
    pub(super) most: Option<f64>,
    /// Id of a group of the plan.
    pub(super) group: Option<&'static str>,
}

/// A preset before it meets any data.
pub(super) struct Plan {
    pub(super) preset: Preset,
    pub(super) lines: Vec<Line>,
    pub(super) window_days: f64,
    /// How good deeds fade. Turning away does not fade inside the window: who
    /// unsubscribed three weeks ago is not half subscribed again.
    pub(super) decay: Decay,
    /// Id, name and largest sum.
    pub(super) groups: &'static [(&'static str, &'static str, f64)],
    /// Points for activity that no line knows; none: it is left out.
    pub(super) other: Option<f64>,
    pub(super) scale: Scale,
    pub(super) round: Round,
    pub(super) levels: Vec<Level>,
}

/// Every plan, in the order of the presets.
pub(super) fn plans() -> [Plan; 3] {
    let [engagement_preset, ces_preset, email_preset] = *super::all();
    [
        engagement(engagement_preset),
        ces(ces_preset),
        email_levels(email_preset),
    ]
}

fn line(id: &'static str, points: f64) -> Line {
    Line {
        id,
        points,
        frequency: Frequency::Every,
        most: None,
        group: None,
    }
}

impl Line {
    fn daily(self, n: u32) -> Self {
        Self {
            frequency: Frequency::AtMost {
                n,
                per: LimitPeriod::Day,
            },
            ..self
        }
    }

    fn once_a_day(self) -> Self {
        Self {
            frequency: Frequency::OncePer(Period::Day),
            ..self
        }
    }

    fn once(self) -> Self {
        Self {
            frequency: Frequency::Once,
            ..self
        }
    }

    fn most(self, most: f64) -> Self {
        Self {
            most: Some(most),
            ..self
        }
    }

    fn grouped(self, group: &'static str) -> Self {
        Self {
            group: Some(group),
            ..self
        }
    }
}

fn level(name: &str, from: Option<f64>, color: &str, playbook: &str) -> Level {
    Level {
        name: name.to_owned(),
        from,
        color: Some(color.to_owned()),
        playbook: Some(playbook.to_owned()),
    }
}

/// Weights 1 to 10, important above 5; fading by half every 30 days; placed
/// between 1 and 10. Daily limits keep one restless afternoon from making a
/// regular; the groups keep one channel from making the whole score.
fn engagement(preset: Preset) -> Plan {
    Plan {
        preset,
        lines: vec![
            line("email-open", 3.0).daily(3).grouped("email"),
            line("email-click", 5.0).daily(3).grouped("email"),
            line("email-reply", 7.0).daily(3).grouped("email"),
            line("push-click", 4.0).daily(3).most(40.0),
            line("sms-click", 4.0).daily(3).most(40.0),
            line("page-view", 1.0).daily(5).grouped("visits"),
            line("product-view", 2.0).daily(5).grouped("visits"),
            line("search", 2.0).daily(3).grouped("visits"),
            line("session", 2.0).once_a_day().grouped("visits"),
            line("content", 4.0).daily(5).most(60.0),
            line("download", 6.0).daily(3).most(30.0),
            line("share", 6.0).daily(3).most(30.0),
            line("review", 7.0).daily(3).most(30.0),
            line("form", 7.0).daily(3).most(30.0),
            line("webinar", 8.0).once_a_day().most(40.0),
            line("subscribe", 6.0).once(),
            line("sign-up", 8.0).once(),
            line("app-install", 7.0).once(),
            line("wishlist", 4.0).daily(3).most(30.0),
            line("add-to-cart", 5.0).daily(3).most(40.0),
            line("checkout", 6.0).once_a_day().most(40.0),
            line("purchase", 10.0),
            line("unsubscribe", -10.0),
            line("push-opt-out", -6.0),
            line("spam-complaint", -10.0),
            line("bounce", -3.0),
            line("cancel", -5.0),
            line("uninstall", -8.0),
        ],
        window_days: 90.0,
        decay: Decay::HalfLife(30.0),
        groups: &[("email", "E-mail", 60.0), ("visits", "Visits", 60.0)],
        other: Some(1.0),
        // The outer twentieths are cut off, so that a few record holders do not press all others together.
        scale: Scale::Winsor {
            low: crate::document::DEFAULT_LOW,
            high: crate::document::DEFAULT_HIGH,
            to: [1.0, 10.0],
            population: Default::default(),
            frozen: None,
        },
        round: Round::Nearest,
        levels: vec![
            level(
                "Low",
                None,
                COLORS[0],
                "Leave out whoever unsubscribed. Give the others one good reason to return, and write less often.",
            ),
            level(
                "Medium",
                Some(4.0),
                COLORS[2],
                "Show them more of what they looked at, with a small incentive.",
            ),
            level(
                "High",
                Some(7.0),
                COLORS[4],
                "Reward them: early access, perks, and ask for a review or a referral.",
            ),
        ],
    }
}

/// The formula as it is known: each event's weight times its occurrences, added
/// up. No limits and no fading: its levels are made for plain sums of a month.
fn ces(preset: Preset) -> Plan {
    Plan {
        preset,
        lines: vec![
            line("email-open", 1.0),
            line("email-click", 3.0),
            line("email-reply", 5.0),
            line("push-click", 2.0),
            line("sms-click", 2.0),
            line("page-view", 1.0),
            line("product-view", 1.0),
            line("search", 1.0),
            line("session", 3.0),
            line("content", 4.0),
            line("download", 5.0),
            line("share", 5.0),
            line("review", 6.0),
            line("form", 6.0),
            line("webinar", 8.0),
            line("subscribe", 6.0),
            line("sign-up", 8.0),
            line("app-install", 8.0),
            line("wishlist", 3.0),
            line("add-to-cart", 4.0),
            line("checkout", 5.0),
            line("purchase", 10.0),
            // Heavy enough to outweigh a month of casual use: the lowest level is below 0.
            line("unsubscribe", -20.0),
            line("push-opt-out", -10.0),
            line("spam-complaint", -30.0),
            line("bounce", -5.0),
            line("cancel", -15.0),
            line("uninstall", -25.0),
        ],
        window_days: 30.0,
        decay: Decay::None,
        groups: &[],
        other: Some(1.0),
        scale: Scale::None,
        round: Round::Nearest,
        levels: vec![
            level(
                "Churn risk",
                None,
                COLORS[0],
                "Write no more to whoever unsubscribed. Ask the others in person what went wrong.",
            ),
            level(
                "Very disengaged",
                Some(0.0),
                COLORS[1],
                "Bring them back to the one thing they came for first.",
            ),
            level(
                "Somewhat engaged",
                Some(41.0),
                COLORS[2],
                "Show a feature or product they have not tried yet.",
            ),
            level(
                "Highly engaged",
                Some(71.0),
                COLORS[3],
                "Ready for more: offer the next plan or a bundle.",
            ),
            level(
                "Power user",
                Some(101.0),
                COLORS[4],
                "Invite them as advocates: reviews, referrals, beta tests.",
            ),
        ],
    }
}

/// What people do with e-mails in 90 days, each act worth less day by day until
/// it is worth nothing. A fixed scale, not ranks: who never opens is not engaged
/// however many others do the same. Ten points an open make a weekly reader
/// about 60, two fresh opens 20, and any trace at all at least "at risk".
fn email_levels(preset: Preset) -> Plan {
    Plan {
        preset,
        lines: vec![
            // Mail programs fetch images again and again: a day counts once.
            line("email-open", 10.0).once_a_day(),
            line("email-click", 15.0).daily(2),
            line("email-reply", 25.0).once_a_day(),
            // These take any sum of good deeds down to the bottom.
            line("unsubscribe", -1000.0),
            line("spam-complaint", -1000.0),
            line("bounce", -10.0),
        ],
        window_days: 90.0,
        decay: Decay::Linear {
            percent: 100.0,
            every_days: 90.0,
        },
        groups: &[],
        other: None,
        scale: Scale::Fixed {
            from: [0.0, 100.0],
            to: [0.0, 100.0],
        },
        round: Round::Nearest,
        levels: vec![
            level(
                "Not engaged",
                None,
                COLORS[0],
                "Ask once whether they still want to hear from you, then stop writing.",
            ),
            level(
                "At risk",
                Some(1.0),
                COLORS[1],
                "Write less often and send only what was opened before.",
            ),
            level(
                "Neutral",
                Some(20.0),
                COLORS[2],
                "Try another subject line, sending time or topic.",
            ),
            level(
                "Engaged",
                Some(45.0),
                COLORS[3],
                "Keep the rhythm and offer the next step.",
            ),
            level(
                "Highly engaged",
                Some(75.0),
                COLORS[4],
                "Thank them: exclusive content, early offers, a request to share.",
            ),
        ],
    }
}

/// The cap of a line, open where it has no limit.
pub(super) fn cap(most: Option<f64>) -> Cap {
    Cap {
        min: None,
        max: most,
    }
}
