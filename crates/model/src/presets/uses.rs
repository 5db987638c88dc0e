//! The presets for one goal each. Weights run from 1 to 10, above 5 for what
//! matters to the goal; undesired events take points away.

use crate::document::{Decay, Measure};

use super::table::{
    AMOUNT, Band, How, MARK, MINUTES, OPEN, Sheet, Slice, Stick, Unanswered, entry,
};

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

/// Who spends, by how much.
pub(super) static SHOPPING: Sheet = Sheet {
    id: "shopping",
    name: "Shopping by purchase amount",
    entries: &[
        entry("purchase", 1.0)
            .named("Each 10 spent")
            .how(How::Per(AMOUNT, 10.0, 30)),
        entry("checkout", 4.0).once_a_day(),
        entry("add-to-cart", 3.0).daily(3),
        entry("left-cart", -2.0)
            .named("Left the cart")
            .means(&["add-to-cart"])
            .how(How::Unanswered(Unanswered {
                then: "purchase",
                days: 3,
                each: 1,
                campaign: false,
            }))
            .most(10.0),
        entry("product-view", 1.0).daily(5).most(20.0),
        entry("wishlist", 2.0).daily(3).most(10.0),
        entry("review", 6.0).most(18.0),
        entry("cancel", -6.0),
        entry("quiet", -8.0)
            .named("No visit for 45 days")
            .how(How::Quiet(45)),
    ],
    window: 180,
    decay: Decay::HalfLife(60.0),
    groups: &[],
    other: 0.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Browsers",
            from: 0,
            color: 0,
            playbook: "A first-order offer, and the most bought things of what they looked at.",
        },
        Band {
            name: "Shoppers",
            from: 15,
            color: 2,
            playbook: "Offers with a condition: a little off the second thing, free delivery from an amount.",
        },
        Band {
            name: "Best customers",
            from: 40,
            color: 4,
            playbook: "Perks without a condition: early access, a gift, a personal contact. No discounts needed.",
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

/// Who would put more into one order. Big baskets count much, discounts against:
/// whoever waits for coupons will not pay for a bundle.
pub(super) static ORDERS: Sheet = Sheet {
    id: "orders",
    name: "Raising order value",
    entries: &[
        entry("big", 8.0)
            .named("Ordered for 75 or more")
            .means(&["purchase"])
            .how(How::Over(75.0)),
        entry("purchase", 1.0)
            .named("Each 20 of an order")
            .how(How::Per(AMOUNT, 20.0, 10)),
        entry("add-to-cart", 2.0).daily(5).most(30.0),
        entry("product-view", 1.0).daily(5).most(15.0),
        entry("wishlist", 3.0).daily(3).most(15.0),
        entry("review", 4.0).most(12.0),
        entry("coupon", -3.0).most(12.0),
        entry("cancel", -6.0),
    ],
    window: 120,
    decay: Decay::HalfLife(60.0),
    groups: &[],
    other: 0.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Small baskets",
            from: 0,
            color: 0,
            playbook: "Free delivery a little above what they usually spend.",
        },
        Band {
            name: "Growing baskets",
            from: 12,
            color: 2,
            playbook: "Bundles, and \"goes well with\" beside the cart.",
        },
        Band {
            name: "Big baskets",
            from: 30,
            color: 4,
            playbook: "The better version and sets, never a coupon. Early access to new things.",
        },
    ],
};

/// Trial users who are ready to talk about buying: the right people, using it.
pub(super) static PRODUCT_LEADS: Sheet = Sheet {
    id: "product-leads",
    name: "Product-qualified leads",
    entries: &[
        entry("role", 10.0)
            .named("Decides about tools")
            .how(How::Who(ROLE, DECIDERS)),
        entry("plan", 5.0)
            .named("On a trial")
            .how(How::Who("plan,tier", "trial,trialing,free")),
        entry("company", 8.0)
            .named("Company of 20 or more")
            .how(How::Least(COMPANY, 20.0)),
        entry("feature", 2.0).daily(5).group("use"),
        entry("days", 2.0)
            .named("Days of use")
            .means(&["feature", "session"])
            .how(How::Habit(Measure::ActiveDays, 1.0))
            .group("use"),
        entry("invite", 8.0).daily(3).most(24.0),
        entry("prices", 7.0).once_a_day().most(21.0),
        entry("export", 5.0).daily(2).most(15.0),
        entry("webinar", 5.0).once_a_day(),
        entry("form", 7.0).means(&["form", "call"]).most(14.0),
        entry("quiet", -15.0)
            .named("Away for a week")
            .how(How::Quiet(7)),
        entry("cancel", -30.0).once(),
    ],
    window: 30,
    decay: Decay::HalfLife(14.0),
    groups: &[("use", "Use", 50.0)],
    other: 0.0,
    stick: Stick::Sum,
    levels: &[
        Band {
            name: "Not yet",
            from: 0,
            color: 0,
            playbook: "Show the one thing that gives the first success, and nothing else.",
        },
        Band {
            name: "Warming up",
            from: 20,
            color: 2,
            playbook: "Help them bring a colleague and their own data in. No sales call.",
        },
        Band {
            name: "Product-qualified",
            from: 45,
            color: 4,
            playbook: "Sales writes today, names what they use, and offers the plan that fits it.",
        },
    ],
};

const ROLE: &str = "role,title,job,position,function";
const COMPANY: &str = "employees,employee,size,seat,headcount";
const DECIDERS: &str = "chief,head,director,vp,founder,owner,president,ceo,cto,cmo,coo,partner";
const DOERS: &str = "manager,lead,leader,senior,principal,team";

/// A lead score in two halves: who the lead is, in letters, and what the lead
/// does, in numbers.
pub(super) static LEADS: [Sheet; 2] = [FIT, INTEREST];

const FIT: Sheet = Sheet {
    id: "fit",
    name: "Fit (A, B, C)",
    entries: &[
        entry("decider", 40.0)
            .named("Decides")
            .how(How::Who(ROLE, DECIDERS)),
        entry("doer", 25.0)
            .named("Leads a team")
            .how(How::Who(ROLE, DOERS)),
        entry("company", 20.0)
            .named("Company of 20 or more")
            .how(How::Least(COMPANY, 20.0)),
        entry("large", 20.0)
            .named("Company of 200 or more")
            .how(How::Least(COMPANY, 200.0)),
        entry("student", -30.0)
            .named("Studies or looks around")
            .how(How::Who(ROLE, "student,intern,hobby,other,none")),
    ],
    window: 0,
    decay: Decay::None,
    groups: &[],
    other: 0.0,
    stick: Stick::Hundred,
    levels: &[
        Band {
            name: "C",
            from: 0,
            color: 0,
            playbook: "Not whom the product is made for: answer, but do not call.",
        },
        Band {
            name: "B",
            from: 25,
            color: 2,
            playbook: "Worth an e-mail series with examples from their field.",
        },
        Band {
            name: "A",
            from: 60,
            color: 4,
            playbook: "Exactly right: look at their number to know when to call.",
        },
    ],
};

const INTEREST: Sheet = Sheet {
    id: "interest",
    name: "Engagement (1, 2, 3)",
    entries: &[
        entry("email-open", 2.0).daily(2).most(20.0),
        entry("email-click", 4.0).daily(2).most(20.0),
        entry("page-view", 1.0).daily(5).most(15.0),
        entry("webinar", 10.0).once_a_day(),
        entry("prices", 8.0).once_a_day(),
        entry("form", 9.0).means(&["form", "call", "quote"]),
        entry("download", 5.0).daily(2),
        entry("feature", 2.0).daily(5).most(40.0),
        entry("invite", 7.0).daily(3),
        entry("quiet", -10.0)
            .named("Silent for a month")
            .how(How::Quiet(30)),
        entry("unsubscribe", -15.0),
    ],
    window: 60,
    decay: Decay::HalfLife(21.0),
    groups: &[],
    other: 0.0,
    stick: Stick::Hundred,
    levels: &[
        Band {
            name: "3",
            from: 0,
            color: 0,
            playbook: "Quiet: leave them in the monthly news.",
        },
        Band {
            name: "2",
            from: 10,
            color: 2,
            playbook: "Interested: a webinar, a case, a question that is easy to answer.",
        },
        Band {
            name: "1",
            from: 30,
            color: 4,
            playbook: "Active now: whoever is an A gets a call today.",
        },
    ],
};

/// The corners of the grid that one acts on.
pub(super) const LEAD_SLICES: &[Slice] = &[
    Slice {
        id: "a1",
        name: "A1: call today",
        ends: &[("fit", 60, OPEN), ("interest", 30, OPEN)],
    },
    Slice {
        id: "a3",
        name: "A3: wake up",
        ends: &[("fit", 60, OPEN), ("interest", 0, 9)],
    },
    Slice {
        id: "c1",
        name: "C1: answer, do not call",
        ends: &[("fit", 0, 24), ("interest", 30, OPEN)],
    },
];
