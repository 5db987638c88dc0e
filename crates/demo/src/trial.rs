//! A software trial: people of many companies sign up, some use it in earnest,
//! bring colleagues, look at prices; webinars and mailings go along.

use crate::life::{Cell, Life, Story, WORK};
use crate::time::{DAY, END, START};

pub(crate) static STORY: Story = Story {
    header: "email,event,timestamp,channel,campaign,feature,country,role,employees,plan\n",
    cells: &[Cell::Text(0), Cell::Text(1)],
    tell,
};

/// A sort of user.
#[derive(Clone, Copy)]
struct User {
    /// Days of use a week.
    uses: f64,
    /// What is left of that two months after signing up.
    keeps: f64,
    /// Features used on such a day, at most.
    features: u32,
    /// Inviting somebody on such a day; looking at prices and exporting come with it.
    earnest: f64,
    /// Taking a paid plan.
    buys: f64,
    open: f64,
}

const USERS: [(User, u32); 5] = [
    // Evaluates for a team.
    (user(3.6, 1.0, 7, 0.16, 0.4, 0.65), 170),
    (user(2.2, 0.7, 5, 0.07, 0.15, 0.45), 250),
    // Tried once or twice.
    (user(1.2, 0.05, 3, 0.02, 0.01, 0.25), 330),
    // Reads everything, uses little.
    (user(0.5, 0.5, 2, 0.05, 0.02, 0.85), 130),
    // Never came back.
    (user(0.1, 0.0, 1, 0.0, 0.0, 0.05), 120),
];

const fn user(uses: f64, keeps: f64, features: u32, earnest: f64, buys: f64, open: f64) -> User {
    User {
        uses,
        keeps,
        features,
        earnest,
        buys,
        open,
    }
}

const ROLES: [(&str, u32); 10] = [
    ("Founder", 10),
    ("Head of Marketing", 12),
    ("Marketing Manager", 24),
    ("VP Growth", 6),
    ("Team Lead", 10),
    ("Analyst", 14),
    ("Developer", 8),
    ("Director of Sales", 6),
    ("Student", 6),
    ("Assistant", 4),
];
const SIZES: [(u32, u32); 6] = [(1, 24), (6, 26), (20, 20), (75, 15), (300, 10), (1_500, 5)];
const FEATURES: [(&str, u32); 6] = [
    ("dashboard", 30),
    ("segments", 22),
    ("import", 18),
    ("reports", 14),
    ("automation", 10),
    ("api", 6),
];
const MAILINGS: [&str; 5] = [
    "First steps",
    "Three things to try",
    "Webinar: from data to plan",
    "How others use it",
    "What is new",
];

fn tell(life: &mut Life) {
    let user = life.random.weighted(&USERS);
    let role = life.random.weighted(&ROLES);
    let size = life.random.weighted(&SIZES);
    let employees = size + life.random.below(size * 2);
    // Trials begin all the time, more of them lately.
    let day = if life.random.chance(0.55) {
        life.random.between(120, 178)
    } else {
        life.random.below(150)
    };
    let signed = START + i64::from(day) * DAY;
    let signed = life.hour(signed, &WORK);
    let decides = signed + i64::from(life.random.between(14, 45)) * DAY;
    let pays = decides < END && life.random.chance(user.buys);
    let plan = match (pays, decides < END) {
        (true, _) => life.random.weighted(&[("team", 70), ("business", 30)]),
        (false, true) => "free",
        (false, false) => "trial",
    };
    let country = life.who.country;
    life.attribute(country);
    life.attribute(role);
    life.attribute(&employees.to_string());
    life.attribute(plan);
    life.add(signed, "sign_up");
    if pays {
        life.add(decides, "plan_upgrade");
    } else if decides < END && life.random.chance(0.15) {
        life.add(decides, "trial_cancel");
    }
    mail(life, user, signed);
    let fades = |time: i64| {
        let months = (time - signed) as f64 / (60 * DAY) as f64;
        1.0 + (user.keeps - 1.0) * months.clamp(0.0, 1.0)
    };
    for time in life.arrivals(signed, END, user.uses, &WORK, &fades) {
        day_of_use(life, user, time);
    }
}

fn mail(life: &mut Life, user: User, signed: i64) {
    let mut until = END;
    if life.random.chance(0.06) {
        until = signed + i64::from(life.random.between(3, 60)) * DAY;
        life.channel = "email";
        life.add(until, "unsubscribe");
    }
    for click in life.mailings(signed, until, user.open, 0.4, &MAILINGS) {
        let mut time = click;
        if life.random.chance(0.4) {
            life.add(time, "webinar_page");
            if life.random.chance(0.45) {
                time = life.later(time, 30, 300);
                life.add(time, "webinar_signup");
            }
        } else {
            life.add(time, "page_view");
        }
    }
}

fn day_of_use(life: &mut Life, user: User, mut time: i64) {
    life.channel = life.random.weighted(&[("web", 85), ("mobile", 15)]);
    life.add(time, "login");
    for _ in 0..life.random.between(1, user.features) {
        time = life.later(time, 30, 1_200);
        let feature = life.random.weighted(&FEATURES);
        life.add(time, "feature_used").text(1, feature);
    }
    for event in ["invite_sent", "billing_page", "export"] {
        if life.random.chance(user.earnest) {
            time = life.later(time, 20, 600);
            life.add(time, event);
        }
    }
    if life.random.chance(user.earnest * 0.3) {
        time = life.later(time, 20, 600);
        life.add(time, "demo_request");
    }
}
