//! One person's way through the span of a story: when they come by day of the
//! week and hour of their clock, and what is written down about it.

use crate::names::Identity;
use crate::random::Random;
use crate::time::{DAY, END, HOUR, START, write_iso, write_padded};

/// One thing that happened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Happening {
    /// Seconds since 1970.
    pub(crate) time: i64,
    pub(crate) event: &'static str,
    pub(crate) channel: &'static str,
    /// Hundredths of an amount of money.
    pub(crate) cents: Option<u32>,
    /// A whole number that is no money.
    pub(crate) number: Option<u32>,
    pub(crate) texts: [&'static str; 2],
}

impl Happening {
    pub(crate) fn worth(&mut self, cents: u32) -> &mut Self {
        self.cents = Some(cents);
        self
    }

    pub(crate) fn number(&mut self, number: u32) -> &mut Self {
        self.number = Some(number);
        self
    }

    pub(crate) fn text(&mut self, at: usize, text: &'static str) -> &mut Self {
        self.texts[at] = text;
        self
    }
}

/// What a column between the channel and the person's attributes holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell {
    Cents,
    Number,
    Text(usize),
}

/// A data set by its columns and by what happens to one person.
#[derive(Debug)]
pub(crate) struct Story {
    /// The header line: person, event, time, channel, the cells, the attributes.
    pub(crate) header: &'static str,
    pub(crate) cells: &'static [Cell],
    pub(crate) tell: fn(&mut Life),
}

/// How the days of the week (Monday first) and the hours of the day share what happens.
pub(crate) struct Rhythm {
    pub(crate) weekdays: [f64; 7],
    /// Hours of the local clock with weights.
    pub(crate) hours: &'static [(u8, u32)],
}

/// Office hours.
pub(crate) const WORK: Rhythm = Rhythm {
    weekdays: [1.15, 1.25, 1.25, 1.2, 0.95, 0.12, 0.1],
    hours: &[
        (8, 4),
        (9, 12),
        (10, 16),
        (11, 14),
        (12, 6),
        (13, 9),
        (14, 13),
        (15, 12),
        (16, 9),
        (17, 5),
        (20, 2),
    ],
};

/// Evenings and weekends.
pub(crate) const LEISURE: Rhythm = Rhythm {
    weekdays: [0.85, 0.8, 0.85, 0.9, 1.1, 1.35, 1.3],
    hours: &[
        (7, 3),
        (9, 4),
        (11, 5),
        (12, 8),
        (13, 6),
        (15, 5),
        (17, 8),
        (18, 10),
        (19, 14),
        (20, 18),
        (21, 16),
        (22, 9),
        (23, 3),
    ],
};

/// A person while the story is told.
pub(crate) struct Life {
    pub(crate) random: Random,
    pub(crate) who: Identity,
    /// The number of this person among all, for stories that name people by number.
    pub(crate) number: u64,
    /// How the file names the person.
    pub(crate) person: String,
    /// The cells after the story's own, each with a comma before it.
    pub(crate) attributes: String,
    /// The channel of what is added now.
    pub(crate) channel: &'static str,
    events: Vec<Happening>,
}

impl Life {
    pub(crate) fn new(who: Identity, number: u64, random: Random) -> Self {
        Self {
            random,
            person: who.address.clone(),
            who,
            number,
            attributes: String::new(),
            channel: "web",
            events: Vec::with_capacity(64),
        }
    }

    /// Writes down `event` at `time` through the channel of now.
    pub(crate) fn add(&mut self, time: i64, event: &'static str) -> &mut Happening {
        self.events.push(Happening {
            time,
            event,
            channel: self.channel,
            cents: None,
            number: None,
            texts: [""; 2],
        });
        let last = self.events.len() - 1;
        &mut self.events[last]
    }

    /// Adds an attribute of the person.
    pub(crate) fn attribute(&mut self, text: &str) {
        self.attributes.push(',');
        self.attributes.push_str(text);
    }

    /// When the person comes, `weekly` times a week on average where `factor` is 1.
    pub(crate) fn arrivals(
        &mut self,
        from: i64,
        until: i64,
        weekly: f64,
        rhythm: &Rhythm,
        factor: &dyn Fn(i64) -> f64,
    ) -> Vec<i64> {
        let mut times = Vec::new();
        let (first, last) = ((from - START) / DAY, (until - START - 1) / DAY);
        for day in first.max(0)..=last {
            let midnight = START + day * DAY;
            // The span begins on a Tuesday.
            let weekday = rhythm.weekdays[((day + 1) % 7) as usize];
            let mut expected = weekly / 7.0 * weekday * factor(midnight);
            while expected > 0.0 {
                if self.random.chance(expected) {
                    let time = self.hour(midnight, rhythm);
                    times.push(time);
                }
                expected -= 1.0;
            }
        }
        times.retain(|time| (from..until).contains(time));
        times.sort_unstable();
        times
    }

    /// A moment of the local day that begins at about `midnight`.
    pub(crate) fn hour(&mut self, midnight: i64, rhythm: &Rhythm) -> i64 {
        let hour = i64::from(self.random.weighted(rhythm.hours));
        midnight + hour * HOUR + i64::from(self.random.below(3_600)) - self.who.hours_ahead * HOUR
    }

    /// Some seconds later.
    pub(crate) fn later(&mut self, time: i64, least: u32, most: u32) -> i64 {
        time + i64::from(self.random.between(least, most))
    }

    /// A message every week: who gets it, opens and clicks by chance. Gives the
    /// instants of the clicks.
    pub(crate) fn mailings(
        &mut self,
        from: i64,
        until: i64,
        open: f64,
        click: f64,
        names: &[&'static str],
    ) -> Vec<i64> {
        let mut clicks = Vec::new();
        for week in 0..26_i64 {
            let sent = START + week * 7 * DAY + 2 * DAY + 8 * HOUR;
            if !(from..until).contains(&sent) {
                continue;
            }
            let name = names[week as usize % names.len()];
            self.channel = "email";
            let sent = self.later(sent, 0, 1_200);
            self.add(sent, "email_sent").text(0, name);
            if self.random.chance(open) {
                let mean = self.random.weighted(&[(1.0, 40), (8.0, 40), (30.0, 20)]);
                let opened = sent + 30 + self.random.wait(mean * HOUR as f64).min(4 * DAY);
                self.add(opened, "email_open").text(0, name);
                if self.random.chance(click) {
                    let clicked = self.later(opened, 5, 240);
                    self.add(clicked, "email_click").text(0, name);
                    clicks.push(clicked + 5);
                }
            }
            self.channel = "web";
        }
        clicks
    }

    /// Writes one line per event, in time order. No field needs quotes: the texts are ours.
    pub(crate) fn write(mut self, cells: &[Cell], out: &mut Vec<u8>) {
        self.events
            .retain(|event| (START..END).contains(&event.time));
        if self.events.is_empty() {
            let time = self.hour(END - 30 * DAY, &LEISURE);
            self.channel = "web";
            self.add(time, "page_view");
        }
        self.events.sort_by_key(|event| event.time);
        for event in &self.events {
            out.extend_from_slice(self.person.as_bytes());
            field(event.event, out);
            out.push(b',');
            write_iso(event.time, out);
            field(event.channel, out);
            for cell in cells {
                out.push(b',');
                match cell {
                    Cell::Cents => {
                        if let Some(cents) = event.cents {
                            write_amount(cents, out);
                        }
                    }
                    Cell::Number => {
                        if let Some(number) = event.number {
                            write_whole(i64::from(number), out);
                        }
                    }
                    Cell::Text(at) => out.extend_from_slice(event.texts[*at].as_bytes()),
                }
            }
            out.extend_from_slice(self.attributes.as_bytes());
            out.push(b'\n');
        }
    }
}

pub(crate) fn field(text: &str, out: &mut Vec<u8>) {
    out.push(b',');
    out.extend_from_slice(text.as_bytes());
}

pub(crate) fn write_amount(cents: u32, out: &mut Vec<u8>) {
    write_whole(i64::from(cents / 100), out);
    out.push(b'.');
    write_padded(i64::from(cents % 100), 2, out);
}

fn write_whole(number: i64, out: &mut Vec<u8>) {
    write_padded(number, number.max(1).ilog10() + 1, out);
}
