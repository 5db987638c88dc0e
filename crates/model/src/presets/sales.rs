//! The presets that sell: who spends, who would spend more in one order, which
//! leads to call. Weights run from 1 to 10, above 5 for what matters to the goal.

use crate::document::{Decay, Measure};

use super::table::{AMOUNT, Band, How, OPEN, Sheet, Slice, Stick, Unanswered, entry};

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
