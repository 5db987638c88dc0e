//! An insurer: people read, calculate, ask for quotes, talk to an agent, buy,
//! renew, report claims. Car policies change hands in November.

use crate::life::{Cell, LEISURE, Life, Story, WORK};
use crate::time::{DAY, END, START};

pub(crate) static STORY: Story = Story {
    header: "email,event,timestamp,channel,amount,campaign,product,country,age_group\n",
    cells: &[Cell::Cents, Cell::Text(0), Cell::Text(1)],
    tell,
};

/// A sort of prospect.
#[derive(Clone, Copy)]
struct Prospect {
    /// Visits a week while looking.
    visits: f64,
    /// Calculating a premium on a visit.
    calculates: f64,
    /// Asking for a quote after that.
    quotes: f64,
    /// Buying after a quote.
    buys: f64,
    /// Days of looking; 0: all the time.
    days: u32,
    open: f64,
    /// Is insured here already.
    insured: bool,
}

const PROSPECTS: [(Prospect, u32); 6] = [
    // Reads, and reads.
    (prospect(0.5, 0.08, 0.1, 0.05, 0), 300),
    // Compares everywhere and takes the cheapest.
    (prospect(2.5, 0.5, 0.5, 0.15, 40), 200),
    // Needs a cover now.
    (prospect(4.0, 0.6, 0.7, 0.55, 21), 150),
    // Thinks about it for months.
    (prospect(0.8, 0.3, 0.3, 0.2, 120), 150),
    (
        Prospect {
            insured: true,
            open: 0.5,
            ..prospect(0.3, 0.05, 0.2, 0.3, 0)
        },
        150,
    ),
    // Gets the mailings and nothing else.
    (
        Prospect {
            open: 0.05,
            ..prospect(0.05, 0.0, 0.0, 0.0, 0)
        },
        50,
    ),
];

const fn prospect(visits: f64, calculates: f64, quotes: f64, buys: f64, days: u32) -> Prospect {
    Prospect {
        visits,
        calculates,
        quotes,
        buys,
        days,
        open: 0.35,
        insured: false,
    }
}

/// Product and yearly premium.
const PRODUCTS: [((&str, u32), u32); 5] = [
    (("car", 480), 40),
    (("home", 180), 22),
    (("travel", 60), 16),
    (("life", 300), 12),
    (("health", 720), 10),
];
const MAILINGS: [&str; 4] = [
    "What a cover costs",
    "Change in November",
    "Safe at home",
    "Before you travel",
];
const AGES: [(&str, u32); 4] = [("18-29", 24), ("30-44", 36), ("45-59", 26), ("60+", 14)];

/// Car policies end with the year: one changes in October and November.
fn season(time: i64) -> f64 {
    match (time - START) / DAY {
        65..=117 => 1.7,
        138..=150 => 0.5,
        _ => 1.0,
    }
}

fn tell(life: &mut Life) {
    let prospect = life.random.weighted(&PROSPECTS);
    let (country, age) = (life.who.country, life.random.weighted(&AGES));
    life.attribute(country);
    life.attribute(age);
    let (mut from, mut until) = (START, END);
    if prospect.days > 0 {
        // Whoever looks for a while begins any day, some of them just now.
        from += i64::from(life.random.below(178)) * DAY;
        until = (from + i64::from(prospect.days) * DAY).min(END);
    }
    let mut leaves = END;
    if life.random.chance(0.05) {
        leaves = START + i64::from(life.random.between(20, 175)) * DAY;
        life.channel = "email";
        life.add(leaves, "unsubscribe");
    }
    life.mailings(START, leaves, prospect.open, 0.2, &MAILINGS);
    if prospect.insured {
        insured(life);
    }
    let mut bought = false;
    for time in life.arrivals(from, until, prospect.visits, &LEISURE, &season) {
        if !bought {
            bought = visit(life, prospect, time);
        }
    }
}

/// The year of somebody insured: a renewal, now and then a claim.
fn insured(life: &mut Life) {
    let (product, premium) = life.random.weighted(&PRODUCTS);
    let renewed = START + i64::from(life.random.below(360)) * DAY;
    life.channel = "web";
    if life.random.chance(0.88) {
        life.add(renewed, "policy_renewed")
            .worth(premium * 100)
            .text(1, product);
    } else {
        life.add(renewed, "policy_cancelled").text(1, product);
    }
    if life.random.chance(0.2) {
        let time = START + i64::from(life.random.below(180)) * DAY;
        let time = life.hour(time, &WORK);
        life.channel = "phone";
        life.add(time, "claim_filed").text(1, product);
    }
}

/// One visit; tells whether it ended in a policy.
fn visit(life: &mut Life, prospect: Prospect, mut time: i64) -> bool {
    life.channel = life.random.weighted(&[("web", 75), ("app", 25)]);
    let (product, premium) = life.random.weighted(&PRODUCTS);
    life.add(time, "page_view").text(1, product);
    for _ in 0..life.random.between(1, 3) {
        time = life.later(time, 20, 200);
        life.add(time, "quote_page_view").text(1, product);
    }
    if life.random.chance(0.08) {
        time = life.later(time, 20, 200);
        life.add(time, "brochure_download").text(1, product);
    }
    if !life.random.chance(prospect.calculates) {
        return false;
    }
    time = life.later(time, 30, 300);
    life.add(time, "calculator_used").text(1, product);
    if !life.random.chance(prospect.quotes) {
        return false;
    }
    let cents = (f64::from(premium) * 100.0 * life.random.real(0.7, 1.6)) as u32;
    time = life.later(time, 60, 600);
    life.add(time, "quote_requested")
        .worth(cents)
        .text(1, product);
    if life.random.chance(0.4) {
        let day = time + i64::from(life.random.between(1, 3)) * DAY;
        let day = START + (day - START) / DAY * DAY;
        life.channel = "phone";
        let call = life.hour(day, &WORK).max(time + 600);
        life.add(call, "agent_call").text(1, product);
        time = call;
    }
    if !life.random.chance(prospect.buys) {
        return false;
    }
    let signed = time + i64::from(life.random.between(1, 5 * 86_400));
    life.channel = life.random.weighted(&[("web", 60), ("phone", 40)]);
    life.add(signed, "policy_purchased")
        .worth(cents)
        .text(1, product);
    true
}
