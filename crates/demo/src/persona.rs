//! The sorts of people on a newsletter's list and their habits.

use crate::random::Random;

/// A sort of person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Persona {
    /// Opens nearly everything, clicks, tells friends.
    Fan,
    /// Opens about every other message.
    Regular,
    /// Comes to buy.
    Buyer,
    /// Was keen, and opens less and less.
    Fading,
    /// Gets everything, opens hardly anything.
    Sleeper,
    /// Joined in the last weeks, still curious.
    Newcomer,
    /// Unsubscribed, or will.
    Churned,
}

/// Parts of a thousand.
pub(crate) const SHARES: [(Persona, u32); 7] = [
    (Persona::Fan, 90),
    (Persona::Regular, 280),
    (Persona::Buyer, 100),
    (Persona::Fading, 150),
    (Persona::Sleeper, 190),
    (Persona::Newcomer, 90),
    (Persona::Churned, 100),
];

/// What one person does, as probabilities per message unless said otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// Opening, at the beginning of the data.
    pub(crate) open: f64,
    /// What is left of the interest at the end of the data, 0 to 1.
    pub(crate) keeps: f64,
    /// Clicking, once opened.
    pub(crate) click: f64,
    /// Buying, once on the site.
    pub(crate) buy: f64,
    /// Passing a message on, once opened.
    pub(crate) forward: f64,
    /// Visits to the site of one's own accord, per week, while the interest is whole.
    pub(crate) visits: f64,
    /// Leaving the list, once opened.
    pub(crate) leave: f64,
}

impl Habits {
    /// The habits of one person of the sort `persona`.
    pub(crate) fn of(persona: Persona, random: &mut Random) -> Self {
        match persona {
            Persona::Fan => Self {
                open: random.real(0.82, 0.98),
                keeps: 1.0,
                click: 0.55,
                buy: 0.08,
                forward: 0.12,
                visits: 0.45,
                leave: 0.0,
            },
            Persona::Regular => Self {
                open: random.real(0.3, 0.65),
                keeps: 1.0,
                click: 0.25,
                buy: 0.05,
                forward: 0.02,
                visits: 0.16,
                leave: 0.001,
            },
            Persona::Buyer => Self {
                open: random.real(0.35, 0.7),
                keeps: 1.0,
                click: 0.38,
                buy: 0.4,
                forward: 0.02,
                visits: 0.7,
                leave: 0.0,
            },
            Persona::Fading => Self {
                open: random.real(0.75, 0.95),
                keeps: 0.0,
                click: 0.3,
                buy: 0.06,
                forward: 0.03,
                visits: 0.3,
                leave: 0.008,
            },
            Persona::Sleeper => Self {
                open: random.real(0.0, 0.05),
                keeps: 1.0,
                click: 0.05,
                buy: 0.02,
                forward: 0.0,
                visits: 0.01,
                leave: 0.01,
            },
            Persona::Newcomer => Self {
                open: random.real(0.55, 0.9),
                keeps: 1.0,
                click: 0.4,
                buy: 0.08,
                forward: 0.06,
                visits: 2.5,
                leave: 0.006,
            },
            Persona::Churned => Self {
                open: random.real(0.3, 0.6),
                keeps: 0.35,
                click: 0.1,
                buy: 0.03,
                forward: 0.0,
                visits: 0.06,
                leave: 0.0,
            },
        }
    }

    /// The interest left when `progress` (0 to 1) of the data's time is over.
    pub(crate) fn interest(&self, progress: f64) -> f64 {
        1.0 + (self.keeps - 1.0) * progress
    }
}

/// The plan of one person of the sort `persona`.
pub(crate) fn plan(persona: Persona, random: &mut Random) -> &'static str {
    let weights = match persona {
        Persona::Fan => [45, 35, 20],
        Persona::Buyer => [25, 45, 30],
        Persona::Regular | Persona::Fading => [65, 27, 8],
        Persona::Sleeper | Persona::Churned => [86, 12, 2],
        Persona::Newcomer => [80, 16, 4],
    };
    random.weighted(&[
        ("free", weights[0]),
        ("plus", weights[1]),
        ("pro", weights[2]),
    ])
}
