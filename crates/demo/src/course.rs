//! An online course of twenty lessons with quizzes, in cohorts that begin each
//! month: some learn steadily, some at the last minute, many stop half way.

use crate::life::{Cell, LEISURE, Life, Story, WORK};
use crate::time::{DAY, END, START};

pub(crate) static STORY: Story = Story {
    header: "learner_id,event,timestamp,channel,score,lesson,country,cohort,goal\n",
    cells: &[Cell::Number, Cell::Text(0)],
    tell,
};

/// A sort of learner.
#[derive(Clone, Copy)]
struct Learner {
    /// Sittings a week.
    sittings: f64,
    /// Finishing a lesson once started.
    finishes: f64,
    /// Stops after about so many lessons.
    stops: u32,
    /// Marks out of 100, least.
    marks: u32,
    forum: f64,
}

const LEARNERS: [(Learner, u32); 6] = [
    (learner(3.0, 0.95, 99, 72, 0.35), 200),
    (learner(1.6, 0.9, 99, 60, 0.15), 240),
    // A week of nights, then the certificate.
    (learner(6.5, 0.92, 99, 65, 0.08), 90),
    (learner(1.8, 0.7, 8, 45, 0.06), 220),
    (learner(2.2, 0.5, 3, 35, 0.02), 160),
    // Enrolled with the best of intentions.
    (learner(0.3, 0.4, 1, 30, 0.0), 90),
];

const fn learner(sittings: f64, finishes: f64, stops: u32, marks: u32, forum: f64) -> Learner {
    Learner {
        sittings,
        finishes,
        stops,
        marks,
        forum,
    }
}

const LESSONS: [&str; 20] = [
    "01 Welcome",
    "02 First steps",
    "03 Reading tables",
    "04 Charts",
    "05 Averages",
    "06 Spread",
    "07 Samples",
    "08 Chance",
    "09 Comparing",
    "10 Half way",
    "11 Surveys",
    "12 Bias",
    "13 Trends",
    "14 Seasons",
    "15 Forecasts",
    "16 Experiments",
    "17 Reports",
    "18 Telling it",
    "19 Project",
    "20 Exam",
];
/// First days of the cohorts, counted from the beginning, with their names.
const COHORTS: [(i64, &str); 6] = [
    (0, "2025-08"),
    (27, "2025-09"),
    (57, "2025-10"),
    (90, "2025-11"),
    (118, "2025-12"),
    (153, "2026-01"),
];
const GOALS: [(&str, u32); 3] = [("career", 45), ("curiosity", 35), ("degree", 20)];

fn tell(life: &mut Life) {
    let learner = life.random.weighted(&LEARNERS);
    life.person = format!("learner-{}", life.number);
    let &(day, cohort) = life.random.pick(&COHORTS);
    let (country, goal) = (life.who.country, life.random.weighted(&GOALS));
    life.attribute(country);
    life.attribute(cohort);
    life.attribute(goal);
    let enrolled = START + (day + i64::from(life.random.below(6))) * DAY;
    let enrolled = life.hour(enrolled, &LEISURE).max(START);
    life.add(enrolled, "course_enroll");
    let rhythm = if goal == "career" { &WORK } else { &LEISURE };
    let stops = learner.stops + life.random.below(4);
    let mut next = 0;
    for time in life.arrivals(enrolled, END, learner.sittings, rhythm, &|_| 1.0) {
        if next >= LESSONS.len() || next as u32 >= stops {
            break;
        }
        next = sitting(life, learner, time, next);
    }
    let gives_up = (next as u32) >= stops && next < LESSONS.len();
    if gives_up && life.random.chance(0.12) {
        let asked = enrolled + i64::from(life.random.between(10, 40)) * DAY;
        life.add(asked, "refund");
    }
}

/// One sitting from lesson `next` on; gives the lesson after it.
fn sitting(life: &mut Life, learner: Learner, mut time: i64, mut next: usize) -> usize {
    life.channel = life.random.weighted(&[("web", 70), ("mobile", 30)]);
    for _ in 0..life.random.between(1, 2) {
        let Some(&lesson) = LESSONS.get(next) else {
            break;
        };
        life.add(time, "lesson_start").text(0, lesson);
        time = life.later(time, 9 * 60, 40 * 60);
        if !life.random.chance(learner.finishes) {
            break;
        }
        life.add(time, "lesson_complete").text(0, lesson);
        next += 1;
        if life.random.chance(0.6) {
            let mark = life.random.between(learner.marks, 100);
            time = life.later(time, 60, 600);
            life.add(time, "quiz_submit").number(mark).text(0, lesson);
        }
        if life.random.chance(learner.forum) {
            time = life.later(time, 60, 900);
            life.add(time, "forum_post").text(0, lesson);
        }
        time = life.later(time, 30, 300);
    }
    if next == LESSONS.len() {
        life.add(time, "course_complete");
        let earned = life.later(time, 60, 7_200);
        life.add(earned, "certificate_download");
    }
    next
}
