//! A film and series service: evenings and weekends on the sofa, some on the
//! phone; who stops watching cancels a little later.

use crate::life::{Cell, LEISURE, Life, Story};
use crate::time::{DAY, END, HOUR, START};

pub(crate) static STORY: Story = Story {
    header: "user_id,event,timestamp,channel,minutes,genre,title,country,plan\n",
    cells: &[Cell::Number, Cell::Text(0), Cell::Text(1)],
    tell,
};

/// A sort of viewer.
#[derive(Clone, Copy)]
struct Viewer {
    /// Evenings a week.
    evenings: f64,
    /// What is left of that at the end.
    keeps: f64,
    /// Videos in an evening, at most.
    most: u32,
    /// Watching to the end.
    ends: f64,
    /// Cancelling in the span.
    cancels: f64,
    plans: [(&'static str, u32); 3],
}

const VIEWERS: [(Viewer, u32); 6] = [
    // Devoted.
    (viewer(3.6, 3, 0.85, [10, 40, 50]), 120),
    // The habit of the weekend.
    (viewer(1.6, 2, 0.7, [35, 50, 15]), 300),
    (viewer(0.7, 2, 0.55, [60, 35, 5]), 230),
    // On the way out.
    (
        Viewer {
            keeps: 0.0,
            cancels: 0.55,
            ..viewer(2.2, 2, 0.5, [55, 40, 5])
        },
        160,
    ),
    // Pays and forgets.
    (viewer(0.15, 1, 0.4, [50, 45, 5]), 110),
    // Looks for one series, then leaves.
    (
        Viewer {
            keeps: 0.2,
            cancels: 0.3,
            ..viewer(3.0, 4, 0.9, [70, 25, 5])
        },
        80,
    ),
];

const fn viewer(evenings: f64, most: u32, ends: f64, plans: [u32; 3]) -> Viewer {
    Viewer {
        evenings,
        keeps: 1.0,
        most,
        ends,
        cancels: 0.03,
        plans: [
            ("basic", plans[0]),
            ("standard", plans[1]),
            ("premium", plans[2]),
        ],
    }
}

/// Genre, title, minutes.
const TITLES: [(&str, &str, u32); 10] = [
    ("drama", "The long harbour", 52),
    ("drama", "Salt and paper", 47),
    ("comedy", "Upstairs people", 26),
    ("comedy", "Nobody asked", 24),
    ("crime", "Cold ferry", 55),
    ("crime", "The ninth witness", 98),
    ("documentary", "Rivers", 44),
    ("family", "Moon and Otto", 22),
    ("film", "A winter apart", 118),
    ("film", "Left at the bakery", 101),
];

fn tell(life: &mut Life) {
    let viewer = life.random.weighted(&VIEWERS);
    life.person = format!("viewer-{}", life.number);
    let (country, plan) = (life.who.country, life.random.weighted(&viewer.plans));
    life.attribute(country);
    life.attribute(plan);
    let mut from = START;
    if life.random.chance(0.3) {
        from += i64::from(life.random.below(150)) * DAY;
        let time = life.hour(from, &LEISURE);
        life.add(time, "subscription_started");
    }
    let mut until = END;
    if life.random.chance(viewer.cancels) {
        until = from.max(START + 40 * DAY) + i64::from(life.random.between(10, 130)) * DAY;
        let time = life.hour(until, &LEISURE);
        life.add(time, "subscription_cancel");
    }
    let span = (until.min(END) - from).max(DAY) as f64;
    // Darker evenings are longer.
    let factor = |time: i64| {
        let autumn = 0.8 + 0.5 * (time - START) as f64 / (END - START) as f64;
        autumn * (1.0 + (viewer.keeps - 1.0) * ((time - from) as f64 / span).min(1.0))
    };
    for time in life.arrivals(from, until.min(END), viewer.evenings, &LEISURE, &factor) {
        evening(life, viewer, time);
    }
}

fn evening(life: &mut Life, viewer: Viewer, mut time: i64) {
    life.channel = life
        .random
        .weighted(&[("tv", 55), ("mobile", 27), ("web", 18)]);
    if life.random.chance(0.25) {
        life.add(time, "search");
        time = life.later(time, 10, 90);
    }
    let &(genre, title, minutes) = life.random.pick(&TITLES);
    for _ in 0..life.random.between(1, viewer.most) {
        life.add(time, "video_play").text(0, genre).text(1, title);
        let ends = life.random.chance(viewer.ends);
        let seen = if ends {
            minutes
        } else {
            life.random.between(2, minutes - 5)
        };
        time += i64::from(seen) * 60;
        let how = if ends {
            "video_complete"
        } else {
            "video_pause"
        };
        life.add(time, how)
            .number(seen)
            .text(0, genre)
            .text(1, title);
        time = life.later(time, 20, 400);
    }
    if life.random.chance(0.1) {
        life.add(time, "watchlist_add").text(0, genre);
    }
    if life.random.chance(0.05) {
        life.add(time + HOUR / 60, "rating")
            .text(0, genre)
            .text(1, title);
    }
}
