//! A clothes shop: people look, fill carts, buy before Christmas, wait for
//! coupons, send things back.

use crate::life::{Cell, LEISURE, Life, Story};
use crate::time::{DAY, END, HOUR, START};

pub(crate) static STORY: Story = Story {
    header: "email,event,timestamp,channel,amount,category,coupon,country,membership\n",
    cells: &[Cell::Cents, Cell::Text(0), Cell::Text(1)],
    tell,
};

/// A sort of customer.
#[derive(Clone, Copy)]
struct Customer {
    /// Visits a week.
    visits: f64,
    /// What is left of that at the end.
    keeps: f64,
    /// Putting something in the cart on a visit.
    cart: f64,
    /// Buying what is in the cart.
    buys: f64,
    /// Orders are this much larger than usual.
    spends: f64,
    /// Uses a coupon if there is one, and rarely buys without.
    coupon: f64,
    /// Sends an order back.
    returns: f64,
    open: f64,
    membership: &'static str,
}

const fn customer(visits: f64, cart: f64, buys: f64, spends: f64) -> Customer {
    Customer {
        visits,
        keeps: 1.0,
        cart,
        buys,
        spends,
        coupon: 0.1,
        returns: 0.08,
        open: 0.35,
        membership: "none",
    }
}

const CUSTOMERS: [(Customer, u32); 7] = [
    // Looks and dreams.
    (customer(0.4, 0.12, 0.04, 0.8), 280),
    // Buys now and then.
    (customer(0.45, 0.35, 0.4, 1.0), 240),
    // Buys when there is a coupon.
    (
        Customer {
            coupon: 0.9,
            open: 0.6,
            ..customer(0.5, 0.4, 0.4, 0.7)
        },
        160,
    ),
    // The ones a shop lives on.
    (
        Customer {
            open: 0.55,
            coupon: 0.02,
            membership: "gold",
            ..customer(0.9, 0.5, 0.55, 2.4)
        },
        80,
    ),
    (
        Customer {
            open: 0.5,
            membership: "silver",
            ..customer(0.7, 0.42, 0.5, 1.4)
        },
        90,
    ),
    // Was keen.
    (
        Customer {
            keeps: 0.0,
            open: 0.2,
            ..customer(0.9, 0.4, 0.45, 1.1)
        },
        100,
    ),
    // Orders three sizes and keeps one.
    (
        Customer {
            returns: 0.6,
            ..customer(0.45, 0.4, 0.5, 1.2)
        },
        50,
    ),
];

const CATEGORIES: [(&str, u32); 6] = [
    ("dresses", 24),
    ("shoes", 20),
    ("outdoor", 16),
    ("kids", 16),
    ("accessories", 14),
    ("home", 10),
];

const MAILINGS: [&str; 7] = [
    "New in",
    "Weekend offer",
    "Lookbook",
    "Back in stock",
    "Gifts",
    "Members first",
    "Last sizes",
];

/// More before Christmas, most around Black Friday (day 115).
fn season(time: i64) -> f64 {
    match (time - START) / DAY {
        112..=118 => 2.6,
        119..=139 => 1.7,
        140..=146 => 0.6,
        147..=160 => 1.3,
        _ => 1.0,
    }
}

fn tell(life: &mut Life) {
    let customer = life.random.weighted(&CUSTOMERS);
    let country = life.who.country;
    life.attribute(country);
    life.attribute(customer.membership);
    let from = match life.random.below(10) {
        0..=6 => START,
        _ => START + i64::from(life.random.below(165)) * DAY,
    };
    if from > START {
        let time = life.hour(from, &LEISURE);
        life.add(time, "account_created");
    }
    let fades =
        |time: i64| 1.0 + (customer.keeps - 1.0) * (time - START) as f64 / (END - START) as f64;
    let arrivals = life.arrivals(from, END, customer.visits, &LEISURE, &|time| {
        season(time) * fades(time)
    });
    let mut until = END;
    if life.random.chance(0.06) {
        until = from + i64::from(life.random.below(180)) * DAY;
        let time = until.min(END - HOUR);
        life.channel = "email";
        life.add(time, "unsubscribe");
    }
    for click in life.mailings(from, until, customer.open, 0.3, &MAILINGS) {
        visit(life, customer, click);
    }
    for time in arrivals {
        visit(life, customer, time);
    }
}

fn visit(life: &mut Life, customer: Customer, mut time: i64) {
    life.channel = life.random.weighted(&[("web", 62), ("app", 38)]);
    let category = life.random.weighted(&CATEGORIES);
    if life.random.chance(0.3) {
        life.add(time, "search");
        time = life.later(time, 8, 60);
    }
    let looks = life.random.weighted(&[(1, 42), (2, 30), (3, 18), (4, 10)]);
    for _ in 0..looks {
        life.add(time, "product_view").text(0, category);
        time = life.later(time, 15, 180);
    }
    if life.random.chance(0.12) {
        life.add(time, "wishlist_add").text(0, category);
        time = life.later(time, 5, 60);
    }
    if !life.random.chance(customer.cart) {
        return;
    }
    let pieces = life.random.weighted(&[(1, 60), (2, 28), (3, 12)]);
    for _ in 0..pieces {
        life.add(time, "add_to_cart").text(0, category);
        time = life.later(time, 20, 200);
    }
    let coupon = life.random.chance(customer.coupon);
    // Bargain hunters leave without a coupon.
    let patience = if customer.coupon > 0.5 && !coupon {
        0.3
    } else {
        1.0
    };
    if !life.random.chance((customer.buys * 1.4).min(0.95)) {
        return;
    }
    life.add(time, "checkout_started").text(0, category);
    time = life.later(time, 40, 300);
    if life.random.chance(0.75 * patience) {
        buy(life, customer, time, category, pieces, coupon);
    }
}

fn buy(
    life: &mut Life,
    customer: Customer,
    mut time: i64,
    category: &'static str,
    pieces: u32,
    coupon: bool,
) {
    let price = life
        .random
        .weighted(&[(15.0, 26), (25.0, 30), (39.0, 24), (59.0, 13), (110.0, 7)]);
    let off = if coupon { 0.8 } else { 1.0 };
    let cents =
        (price * 100.0 * customer.spends * off * life.random.real(0.8, 1.3)) as u32 * pieces;
    let code = if coupon { "SAVE20" } else { "" };
    if coupon {
        life.add(time, "coupon_used")
            .text(0, category)
            .text(1, code);
        time += 9;
    }
    life.add(time, "purchase")
        .worth(cents)
        .text(0, category)
        .text(1, code);
    if life.random.chance(customer.returns) {
        let back = time + i64::from(life.random.between(4, 16)) * DAY + HOUR;
        life.add(back, "product_return").text(0, category);
    } else if life.random.chance(0.12) {
        let said = time + i64::from(life.random.between(5, 20)) * DAY;
        life.add(said, "review_written").text(0, category);
    }
}
