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
    /// Opening at the beginning of the data.
    pub(crate) open_first: f64,
    /// Opening at its end.
    pub(crate) open_last: f64,
    /// Clicking, once opened.
    pub(crate) click: f64,
    /// Buying, once on the site.
    pub(crate) buy: f64,
    /// Passing a message on, once opened.
    pub(crate) forward: f64,
    /// Visits to the site of one's own accord, per week.
    pub(crate) visits: f64,
    /// Leaving the list, once opened.
    pub(crate) leave: f64,
}

impl Habits {
    /// The habits of one person of the sort `persona`.
    pub(crate) fn of(persona: Persona, random: &mut Random) -> Self {
        let steady = |rate: f64| (rate, rate);
        let ((open_first, open_last), click, buy, forward, visits, leave) = match persona {
            Persona::Fan => (steady(random.real(0.82, 0.98)), 0.5, 0.06, 0.06, 0.30, 0.0),
            Persona::Regular => (
                steady(random.real(0.3, 0.65)),
                0.24,
                0.05,
                0.01,
                0.12,
                0.001,
            ),
            Persona::Buyer => (steady(random.real(0.35, 0.7)), 0.38, 0.38, 0.01, 0.35, 0.0),
            Persona::Fading => ((random.real(0.75, 0.95), 0.0), 0.3, 0.06, 0.02, 0.10, 0.008),
            Persona::Sleeper => (steady(random.real(0.0, 0.05)), 0.05, 0.02, 0.0, 0.01, 0.01),
            Persona::Newcomer => (steady(random.real(0.55, 0.9)), 0.4, 0.08, 0.03, 0.45, 0.004),
            Persona::Churned => ((random.real(0.3, 0.6), 0.15), 0.1, 0.03, 0.0, 0.04, 0.0),
        };
        Self {
            open_first,
            open_last,
            click,
            buy,
            forward,
            visits,
            leave,
        }
    }

    /// The probability of opening a message when `progress` (0 to 1) of the span is over.
    pub(crate) fn open(&self, progress: f64) -> f64 {
        self.open_first + (self.open_last - self.open_first) * progress
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
