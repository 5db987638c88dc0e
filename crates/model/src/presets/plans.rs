//! The presets that suit any business. Weights follow the systems the presets
//! are known from; every choice that those leave open is explained where it is made.

use crate::document::Decay;

use super::table::{Band, Entry, How, OPEN, Sheet, Slice, Stick, Unanswered, entry};

/// What counts as having watched or learned something.
const CONTENT: &[&str] = &[
    "play",
    "watched",
    "lesson-start",
    "lesson-complete",
    "enroll",
    "quiz",
    "course-complete",
];
const SHARES: &[&str] = &["share", "forward", "invite", "forum"];
const FORMS: &[&str] = &["form", "quote", "call"];
const PAGES: &[&str] = &["page-view", "webinar-page", "quote-page"];
const PRODUCTS: &[&str] = &["product-view", "prices", "calculator"];
const DOWNLOADS: &[&str] = &["download", "brochure", "export"];
const PURCHASES: &[&str] = &["purchase", "policy", "upgrade", "renewal"];

const LOW_AND_LEFT: &str = "Leave out whoever unsubscribed. Give the others one good reason to return, and write less often.";
const RISK_AND_LEFT: &str =
    "Write no more to whoever unsubscribed. Ask the others in person what went wrong.";

/// What is told in their place where the data know of nobody who unsubscribed.
pub(super) const WITHOUT_LEAVING: [(&str, &str); 2] = [
    (
        LOW_AND_LEFT,
        "Give them one good reason to return, and write less often.",
    ),
    (RISK_AND_LEFT, "Ask them in person what went wrong."),
];

/// Weights 1 to 10, important above 5; fading by half every 30 days; placed
/// between 1 and 10. Daily limits keep one restless afternoon from making a
/// regular; the groups keep one channel from making the whole score.
pub(super) static ENGAGEMENT: Sheet = Sheet {
    id: "engagement",
    name: "Engagement 1-10",
    entries: &[
        entry("email-open", 3.0).daily(3).group("email"),
        entry("email-click", 5.0).daily(3).group("email"),
        entry("email-reply", 7.0).daily(3).group("email"),
        entry("push-click", 4.0).daily(3).most(40.0),
        entry("sms-click", 4.0).daily(3).most(40.0),
        entry("page-view", 1.0)
            .means(PAGES)
            .daily(5)
            .group("visits"),
        entry("product-view", 2.0)
            .means(PRODUCTS)
            .daily(5)
            .group("visits"),
        entry("search", 2.0).daily(3).group("visits"),
        entry("session", 2.0).once_a_day().group("visits"),
        entry("content", 4.0)
            .named("Watched or learned")
            .means(CONTENT)
            .daily(5)
            .most(60.0),
        entry("feature", 4.0).daily(5).most(60.0),
        entry("download", 6.0).means(DOWNLOADS).daily(3).most(30.0),
        entry("share", 6.0).means(SHARES).daily(3).most(30.0),
        entry("review", 7.0).daily(3).most(30.0),
        entry("form", 7.0).means(FORMS).daily(3).most(30.0),
        entry("webinar", 8.0).once_a_day().most(40.0),
        entry("subscribe", 6.0).once(),
        entry("sign-up", 8.0).once(),
        entry("app-install", 7.0).once(),
        entry("wishlist", 4.0).daily(3).most(30.0),
        entry("add-to-cart", 5.0).daily(3).most(40.0),
        entry("checkout", 6.0).once_a_day().most(40.0),
        entry("purchase", 10.0).means(PURCHASES),
        entry("unsubscribe", -10.0),
        entry("push-opt-out", -6.0),
        entry("spam-complaint", -10.0),
        entry("bounce", -3.0),
        entry("cancel", -5.0),
        entry("uninstall", -8.0),
    ],
    window: 90,
    decay: Decay::HalfLife(30.0),
    groups: &[("email", "E-mail", 60.0), ("visits", "Visits", 60.0)],
    other: 1.0,
    stick: Stick::OneToTen,
    levels: TEN,
};

const TEN: &[Band] = &[
    Band {
        name: "Low",
        from: 0,
        color: 0,
        playbook: LOW_AND_LEFT,
    },
    Band {
        name: "Medium",
        from: 4,
        color: 2,
        playbook: "Show them more of what they looked at, with a small incentive.",
    },
    Band {
        name: "High",
        from: 7,
        color: 4,
        playbook: "Reward them: early access, perks, and ask for a review or a referral.",
    },
];

/// The groups that offers are made for; they may overlap.
pub(super) const TEN_SLICES: &[Slice] = &[
    Slice {
        id: "perks",
        name: "Perks, 8 to 10",
        ends: &[("engagement", 8, OPEN)],
    },
    Slice {
        id: "offers",
        name: "Offers with a condition, 5 to 8",
        ends: &[("engagement", 5, 8)],
    },
];

/// The formula as it is known: each event's weight times its occurrences, added
/// up. No limits and no fading: its levels are made for plain sums of a month.
pub(super) static CES: Sheet = Sheet {
    id: "ces",
    name: "Customer engagement score (CES)",
    entries: &[
        entry("email-open", 1.0),
        entry("email-click", 3.0),
        entry("email-reply", 5.0),
        entry("push-click", 2.0),
        entry("sms-click", 2.0),
        entry("page-view", 1.0).means(PAGES),
        entry("product-view", 1.0).means(PRODUCTS),
        entry("search", 1.0),
        entry("session", 3.0),
        entry("content", 4.0)
            .named("Watched or learned")
            .means(CONTENT),
        entry("feature", 4.0),
        entry("download", 5.0).means(DOWNLOADS),
        entry("share", 5.0).means(SHARES),
        entry("review", 6.0),
        entry("form", 6.0).means(FORMS),
        entry("webinar", 8.0),
        entry("subscribe", 6.0),
        entry("sign-up", 8.0),
        entry("app-install", 8.0),
        entry("wishlist", 3.0),
        entry("add-to-cart", 4.0),
        entry("checkout", 5.0),
        entry("purchase", 10.0).means(PURCHASES),
        // Heavy enough to outweigh a month of casual use: the lowest level is below 0.
        entry("unsubscribe", -20.0),
        entry("push-opt-out", -10.0),
        entry("spam-complaint", -30.0),
        entry("bounce", -5.0),
        entry("cancel", -15.0),
        entry("uninstall", -25.0),
    ],
    window: 30,
    decay: Decay::None,
    groups: &[],
    other: 1.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Churn risk",
            from: 0,
            color: 0,
            playbook: RISK_AND_LEFT,
        },
        Band {
            name: "Very disengaged",
            from: 0,
            color: 1,
            playbook: "Bring them back to the one thing they came for first.",
        },
        Band {
            name: "Somewhat engaged",
            from: 41,
            color: 2,
            playbook: "Show a feature or product they have not tried yet.",
        },
        Band {
            name: "Highly engaged",
            from: 71,
            color: 3,
            playbook: "Ready for more: offer the next plan or a bundle.",
        },
        Band {
            name: "Power user",
            from: 101,
            color: 4,
            playbook: "Invite them as advocates: reviews, referrals, beta tests.",
        },
    ],
};

/// What people do with e-mails in 90 days, each act worth less day by day until
/// it is worth nothing. A fixed scale, not ranks: who never opens is not engaged
/// however many others do the same. Ten points an open make a weekly reader
/// about 60, two fresh opens 20, and any trace at all at least "at risk".
pub(super) static EMAIL_LEVELS: Sheet = Sheet {
    id: "email-levels",
    name: "Five levels from e-mail",
    entries: &[
        // Mail programs fetch images again and again: a day counts once.
        entry("email-open", 10.0).once_a_day(),
        entry("email-click", 15.0).daily(2),
        entry("email-reply", 25.0).once_a_day(),
        entry("forward", 20.0).once_a_day(),
        // These take any sum of good deeds down to the bottom.
        entry("unsubscribe", -1000.0),
        entry("spam-complaint", -1000.0),
        entry("bounce", -10.0),
    ],
    window: 90,
    decay: Decay::Linear {
        percent: 100.0,
        every_days: 90.0,
    },
    groups: &[],
    other: 0.0,
    stick: Stick::Hundred,
    levels: &[
        Band {
            name: "Not engaged",
            from: 0,
            color: 0,
            playbook: "Ask once whether they still want to hear from you, then stop writing.",
        },
        Band {
            name: "At risk",
            from: 1,
            color: 1,
            playbook: "Write less often and send only what was opened before.",
        },
        Band {
            name: "Neutral",
            from: 20,
            color: 2,
            playbook: "Try another subject line, sending time or topic.",
        },
        Band {
            name: "Engaged",
            from: 45,
            color: 3,
            playbook: "Keep the rhythm and offer the next step.",
        },
        Band {
            name: "Highly engaged",
            from: 75,
            color: 4,
            playbook: "Thank them: exclusive content, early offers, a request to share.",
        },
    ],
};

/// A whole life's account, as points are: nothing fades, nothing is forgotten.
pub(super) static POINTS: Sheet = Sheet {
    id: "points",
    name: "Points",
    entries: &[
        entry("webinar", 10.0),
        entry("read-five", 5.0)
            .named("Read five e-mails")
            .means(&["email-open"])
            .how(How::Nth(5)),
        entry("unopened-two", -2.0)
            .named("Left two e-mails unopened")
            .means(&["email-sent"])
            .how(How::Unanswered(Unanswered {
                then: "email-open",
                days: 7,
                each: 2,
                campaign: true,
            })),
        entry("email-click", 2.0),
        entry("purchase", 10.0).means(PURCHASES).most(30.0),
        entry("share", 3.0).means(SHARES).most(15.0),
        entry("webinar-interest", 4.0)
            .named("Looked at a webinar, did not register")
            .means(&["webinar-page"])
            .how(How::Never(Unanswered {
                then: "webinar",
                days: 14,
                each: 1,
                campaign: false,
            })),
        entry("unsubscribe", -50.0).once(),
    ],
    window: 0,
    decay: Decay::None,
    groups: &[],
    other: 0.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Cold",
            from: 0,
            color: 0,
            playbook: "Send less, and only the best. Invite them to the next webinar.",
        },
        Band {
            name: "Warm",
            from: 15,
            color: 2,
            playbook: "Keep them reading: the next webinar, a story of a customer like them.",
        },
        Band {
            name: "Hot",
            from: 50,
            color: 4,
            playbook: "At 50 points make the offer, now: a personal note with a date until which it holds.",
        },
    ],
};

pub(super) const POINTS_SLICES: &[Slice] = &[Slice {
    id: "offer",
    name: "50 points: make the offer",
    ends: &[("points", 50, OPEN)],
}];

/// A score for each channel of the data; these four where it has none.
pub(super) static CHANNELS: [Sheet; 4] = [
    channel(
        "email",
        "E-mail",
        &[
            entry("email-open", 3.0).daily(3),
            entry("email-click", 5.0).daily(3),
            entry("email-reply", 7.0).daily(3),
            entry("share", 6.0).means(SHARES).daily(3),
            entry("subscribe", 6.0).once(),
            entry("unsubscribe", -10.0),
            entry("spam-complaint", -10.0),
            entry("bounce", -3.0),
        ],
    ),
    channel(
        "push",
        "Push",
        &[
            entry("push-click", 5.0).daily(3),
            entry("push-opt-out", -8.0),
        ],
    ),
    channel("sms", "Text messages", &[entry("sms-click", 5.0).daily(3)]),
    channel(
        "web",
        "Web and app",
        &[
            entry("page-view", 1.0).means(PAGES).daily(5),
            entry("product-view", 2.0).means(PRODUCTS).daily(5),
            entry("search", 2.0).daily(3),
            entry("session", 2.0).once_a_day(),
            entry("content", 4.0)
                .named("Watched or learned")
                .means(CONTENT)
                .daily(5),
            entry("feature", 4.0).daily(5),
            entry("download", 6.0).means(DOWNLOADS).daily(3),
            entry("form", 7.0).means(FORMS).daily(3),
            entry("webinar", 8.0).once_a_day(),
            entry("sign-up", 8.0).once(),
            entry("wishlist", 4.0).daily(3),
            entry("add-to-cart", 5.0).daily(3),
            entry("checkout", 6.0).once_a_day(),
            entry("review", 7.0).daily(3),
            entry("purchase", 10.0).means(PURCHASES),
            entry("cancel", -5.0),
            entry("uninstall", -8.0),
        ],
    ),
];

const fn channel(id: &'static str, name: &'static str, entries: &'static [Entry]) -> Sheet {
    Sheet {
        id,
        name,
        entries,
        window: 90,
        decay: Decay::HalfLife(30.0),
        groups: &[],
        other: 1.0,
        stick: Stick::OneToTen,
        levels: TEN,
    }
}
