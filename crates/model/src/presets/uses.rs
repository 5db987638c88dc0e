//! The presets for one goal each. Weights run from 1 to 10, above 5 for what
//! matters to the goal; undesired events take points away.

use crate::document::{Decay, Measure};

use super::table::{Band, How, MARK, MINUTES, Sheet, Stick, Unanswered, entry};

/// How near people are to buying a cover. Two months: a policy is not chosen in
/// an afternoon, and a quote of spring says nothing in autumn.
pub(super) static INSURANCE: Sheet = Sheet {
    id: "insurance",
    name: "Insurance purchase propensity",
    entries: &[
        entry("quote-page", 3.0).daily(3).most(20.0),
        entry("page-view", 1.0).daily(3).most(10.0),
        entry("calculator", 6.0).daily(2).most(30.0),
        entry("brochure", 4.0).once_a_day(),
        entry("quote", 9.0).once_a_day().most(36.0),
        entry("call", 8.0).once_a_day(),
        entry("email-click", 3.0).daily(2).most(15.0),
        entry("open-quote", 6.0)
            .named("Has a quote, not yet a policy")
            .means(&["quote"])
            .how(How::Unanswered(UNDECIDED))
            .most(12.0),
        entry("policy", -20.0).named("Has just bought").once(),
        entry("claim", -4.0).once(),
        entry("cancel", -8.0),
        entry("unsubscribe", -8.0).once(),
        entry("quiet", -6.0)
            .named("Silent for a month")
            .how(How::Quiet(30)),
    ],
    window: 60,
    decay: Decay::HalfLife(21.0),
    groups: &[],
    other: 0.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Just looking",
            from: 0,
            color: 0,
            playbook: "Explain the cover in plain words. No calls, no discounts yet.",
        },
        Band {
            name: "Considering",
            from: 10,
            color: 2,
            playbook: "Send a comparison and a worked example, and offer a call.",
        },
        Band {
            name: "Ready to buy",
            from: 25,
            color: 4,
            playbook: "Let an agent call within a day, with the last quote at hand.",
        },
    ],
};

const UNDECIDED: Unanswered = Unanswered {
    then: "policy",
    days: 7,
    each: 1,
    campaign: false,
};

/// Who will finish the course. Half a year and no fading: lessons stay learned;
/// being away is what counts against.
pub(super) static COURSE: Sheet = Sheet {
    id: "course",
    name: "Course completion",
    entries: &[
        entry("enroll", 4.0).once(),
        entry("lesson-start", 2.0).daily(4),
        entry("lesson-complete", 6.0).daily(4),
        entry("left-lesson", -4.0)
            .named("Left a lesson unfinished")
            .means(&["lesson-start"])
            .how(How::Unanswered(Unanswered {
                then: "lesson-complete",
                days: 7,
                each: 1,
                campaign: false,
            })),
        entry("quiz", 1.0)
            .named("Quiz marks")
            .how(How::Per(MARK, 20.0, 5)),
        entry("forum", 4.0).daily(2).most(30.0),
        // Whoever has finished is at the goal, however long they were away since.
        entry("course-complete", 150.0).once(),
        entry("days", 2.0)
            .named("Days with learning")
            .how(How::Habit(Measure::ActiveDays, 1.0)),
        entry("quiet", -15.0)
            .named("Away, each two weeks")
            .how(How::QuietEach(14)),
        entry("cancel", -30.0).once(),
    ],
    window: 180,
    decay: Decay::None,
    groups: &[],
    other: 0.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Likely to drop out",
            from: 0,
            color: 0,
            playbook: "Write in person, ask what is in the way, and name one small next lesson.",
        },
        Band {
            name: "Slow",
            from: 15,
            color: 1,
            playbook: "Remind them weekly of where they left off; suggest a fixed hour.",
        },
        Band {
            name: "On course",
            from: 50,
            color: 3,
            playbook: "Praise the progress, and point to the forum and the next module.",
        },
        Band {
            name: "Finishing",
            from: 180,
            color: 4,
            playbook: "Celebrate the certificate, ask for a review, and offer the next course.",
        },
    ],
};

/// How healthy a viewer's habit is, by time spent.
pub(super) static VIEWERS: Sheet = Sheet {
    id: "viewers",
    name: "Viewer health",
    entries: &[
        entry("time", 1.0)
            .named("Each 10 minutes watched")
            .means(&["play", "watched", "pause"])
            .how(How::Per(MINUTES, 10.0, 24)),
        entry("watched", 3.0).daily(4),
        entry("days", 2.0)
            .named("Days with viewing")
            .means(&["play"])
            .how(How::Habit(Measure::ActiveDays, 1.0)),
        entry("search", 1.0).daily(3).most(10.0),
        entry("wishlist", 2.0).daily(3).most(10.0),
        entry("review", 3.0).most(9.0),
        entry("left-play", -1.0)
            .named("Did not watch to the end")
            .means(&["play"])
            .how(How::Unanswered(Unanswered {
                then: "watched",
                days: 2,
                each: 2,
                campaign: false,
            })),
        entry("quiet", -15.0)
            .named("Nothing watched for 14 days")
            .means(&["play"])
            .how(How::Quiet(14)),
        entry("cancel", -60.0).once(),
    ],
    window: 30,
    decay: Decay::None,
    groups: &[],
    other: 0.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Leaving",
            from: 0,
            color: 0,
            playbook: "One message with the next episode of what they liked last, then a pause instead of a farewell.",
        },
        Band {
            name: "Casual",
            from: 1,
            color: 1,
            playbook: "Short things to watch tonight, by what they finished before.",
        },
        Band {
            name: "Healthy",
            from: 40,
            color: 3,
            playbook: "New seasons first. Leave them alone otherwise.",
        },
        Band {
            name: "Devoted",
            from: 120,
            color: 4,
            playbook: "Family plan, previews, and a friend to invite.",
        },
    ],
};

/// How many messages a person bears: what they react to against what they ignore.
pub(super) static RHYTHM: Sheet = Sheet {
    id: "rhythm",
    name: "How often to communicate",
    entries: &[
        entry("email-open", 3.0).once_a_day(),
        entry("email-click", 5.0).daily(2),
        entry("email-reply", 8.0),
        entry("push-click", 4.0).daily(2),
        entry("sms-click", 4.0).daily(2),
        entry("visits", 1.0)
            .named("Came unasked")
            .means(&["session", "page-view"])
            .once_a_day(),
        entry("ignored", -2.0)
            .named("Ignored a message")
            .means(&["email-sent"])
            .how(How::Unanswered(Unanswered {
                then: "email-open",
                days: 5,
                each: 1,
                campaign: true,
            })),
        entry("spam-complaint", -100.0),
        entry("unsubscribe", -100.0),
        entry("push-opt-out", -15.0),
        entry("bounce", -10.0),
    ],
    window: 60,
    decay: Decay::None,
    groups: &[],
    other: 0.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Stop",
            from: 0,
            color: 0,
            playbook: "Write nothing to whoever left the list; to the others once a quarter, asking what they want.",
        },
        Band {
            name: "Monthly",
            from: 0,
            color: 1,
            playbook: "One message a month: the best of it.",
        },
        Band {
            name: "Weekly",
            from: 15,
            color: 2,
            playbook: "Once a week, on the day they usually open.",
        },
        Band {
            name: "As it comes",
            from: 40,
            color: 4,
            playbook: "News as it comes, up to three a week, push included.",
        },
    ],
};
