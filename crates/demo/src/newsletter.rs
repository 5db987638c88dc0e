//! The newsletter: who is on the list, and what each of them does with the
//! weekly campaigns, the site, the webinars and the shop.

use crate::campaigns::{self, Campaign, Theme};
use crate::names::{Identity, Numbering, identity};
use crate::persona::{Habits, Persona, SHARES, plan};
use crate::random::Random;
use crate::row::{Action, Event, PersonEvents};
use crate::time::{DAY, END, HOUR};

/// The list and its campaigns. Person i does not depend on the others.
#[derive(Clone, Debug)]
pub(crate) struct Newsletter {
    campaigns: Vec<Campaign>,
    /// The beginning of the span, in seconds since 1970.
    start: i64,
    seed: u64,
    numbering: Numbering,
}

impl Newsletter {
    /// A list of `people` people over the last `campaigns` weekly campaigns.
    pub(crate) fn new(people: u32, seed: u64, campaigns: usize) -> Self {
        let campaigns = campaigns::last(campaigns);
        let start = campaigns.first().map_or(END, |first| first.sent - 7 * HOUR);
        Self {
            campaigns,
            start,
            seed,
            numbering: Numbering::new(people, seed),
        }
    }

    /// Everything person `index` did.
    pub(crate) fn person(&self, index: u32) -> PersonEvents {
        let mut random = Random::new(self.seed, u64::from(index));
        let persona = random.weighted(&SHARES);
        let who = identity(index, self.numbering, &mut random);
        let plan = plan(persona, &mut random);
        let mut life = Life::new(persona, &who, self.start, random);
        life.join();
        life.own_visits();
        for campaign in &self.campaigns {
            life.receive(campaign);
        }
        let mut events = life.events;
        events.retain(|event| event.time < END);
        events.sort_unstable();
        PersonEvents {
            address: who.address,
            plan,
            country: who.country,
            events,
        }
    }
}

/// One person on the way through the span.
struct Life {
    persona: Persona,
    habits: Habits,
    /// Seconds that local clocks are ahead of UTC.
    ahead: i64,
    /// Where they read, and where they are otherwise.
    devices: [&'static str; 2],
    start: i64,
    /// On the list from this instant.
    joined: i64,
    /// Off the list from this instant.
    leaves: i64,
    random: Random,
    events: Vec<Event>,
}

impl Life {
    fn new(persona: Persona, who: &Identity, start: i64, mut random: Random) -> Self {
        let habits = Habits::of(persona, &mut random);
        let span = (END - start) as f64;
        let joined = match persona {
            Persona::Newcomer => END - (span.min(75.0 * DAY as f64) * random.real(0.1, 0.8)) as i64,
            // Some of the regulars came while the data was gathered.
            Persona::Regular if random.chance(0.25) => {
                start + (span * random.real(0.05, 0.6)) as i64
            }
            _ => start,
        };
        let leaves = match persona {
            Persona::Churned => start + (span * random.real(0.15, 0.85)) as i64,
            _ => END,
        };
        let devices = random.weighted(&[
            (["mobile", "desktop"], 52),
            (["desktop", "mobile"], 38),
            (["tablet", "desktop"], 10),
        ]);
        let ahead = who.hours_ahead * HOUR;
        let events = Vec::with_capacity(64);
        Self {
            persona,
            habits,
            ahead,
            devices,
            start,
            joined,
            leaves,
            random,
            events,
        }
    }

    /// Signs up, if that was inside the span.
    fn join(&mut self) {
        if self.joined > self.start {
            self.joined = self.awake(self.joined);
            let device = self.device();
            self.add(self.joined, Action::Signup, "", device);
        }
    }

    /// Comes to the site without being asked.
    fn own_visits(&mut self) {
        let until = self.leaves;
        let mean = 7.0 * DAY as f64 / self.habits.visits.max(1e-3);
        let mut time = self.joined + self.random.wait(mean);
        while time < until {
            let arrival = self.awake(time);
            let interest = self.interest(arrival);
            if self.random.chance(interest) {
                self.visit(arrival, "", Theme::Digest);
            }
            time = arrival + HOUR + self.random.wait(mean);
        }
    }

    /// Gets one message and does something with it, or nothing.
    fn receive(&mut self, campaign: &Campaign) {
        // A large list is sent over half an hour.
        let sent = campaign.sent + i64::from(self.random.below(1_800));
        if sent < self.joined || sent >= self.leaves {
            return;
        }
        self.add(sent, Action::EmailSent, campaign.name, "");
        let open = self.habits.open * self.interest(sent);
        let open = (open * campaign.appeal).min(0.99);
        let last_before_leaving = self.leaves < END && self.leaves - sent < 7 * DAY;
        if last_before_leaving || self.random.chance(open) {
            let opened = self.open(sent, campaign.name);
            if last_before_leaving || self.random.chance(self.habits.leave) {
                self.leave(opened, campaign.name);
            } else {
                self.react(opened, campaign);
            }
        }
    }

    /// Opens a message, now and then a second time; gives the instant of the first.
    fn open(&mut self, sent: i64, campaign: &'static str) -> i64 {
        let mean = self.random.weighted(&[(0.7, 35), (5.0, 45), (30.0, 20)]);
        // Whoever has not looked by the weekend does not look: the next one comes.
        let delay = self.random.wait(mean * HOUR as f64).min(5 * DAY);
        let opened = self.awake(sent + 20 + delay);
        let device = self.device();
        self.add(opened, Action::EmailOpen, campaign, device);
        if self.random.chance(0.12) {
            let later = self.random.wait(14.0 * HOUR as f64);
            let again = self.awake(opened + 10 * 60 + later);
            let device = self.device();
            self.add(again, Action::EmailOpen, campaign, device);
        }
        opened
    }

    /// Clicks, or passes the message on, or neither.
    fn react(&mut self, opened: i64, campaign: &Campaign) {
        if self.random.chance(self.habits.click) {
            let mean =
                self.random
                    .weighted(&[(70.0, 80), (4.0 * HOUR as f64, 15), (1.5 * DAY as f64, 5)]);
            let mut clicked = opened + 4 + self.random.wait(mean);
            if clicked - opened > HOUR {
                clicked = self.awake(clicked);
            }
            let device = self.device();
            self.add(clicked, Action::EmailClick, campaign.name, device);
            let arrival = clicked + i64::from(self.random.between(2, 9));
            self.visit(arrival, campaign.name, campaign.theme);
        }
        if self.random.chance(self.habits.forward) {
            let passed = opened + i64::from(self.random.between(40, 900));
            let action = self
                .random
                .weighted(&[(Action::EmailForward, 6), (Action::SocialShare, 4)]);
            let device = self.device();
            self.add(passed, action, campaign.name, device);
        }
    }

    /// Leaves the list through the link in an opened message.
    fn leave(&mut self, opened: i64, campaign: &'static str) {
        let left = opened + i64::from(self.random.between(15, 300));
        let device = self.device();
        self.add(left, Action::Unsubscribe, campaign, device);
        self.leaves = left;
    }

    /// Looks at a few pages, and perhaps signs up for a webinar or buys.
    fn visit(&mut self, arrival: i64, campaign: &'static str, theme: Theme) {
        let device = self.device();
        let mut time = arrival;
        if theme == Theme::Webinar {
            self.add(time, Action::WebinarPage, campaign, device);
            let registers = if self.persona == Persona::Fan {
                0.7
            } else {
                0.4
            };
            if self.random.chance(registers) {
                time += i64::from(self.random.between(30, 400));
                self.add(time, Action::WebinarSignup, campaign, device);
            }
            return;
        }
        // Whoever is new looks around.
        let pages = match self.persona {
            Persona::Newcomer => self.random.between(1, 6),
            _ => self.random.weighted(&[(1, 50), (2, 28), (3, 14), (4, 8)]),
        };
        for _ in 0..pages {
            self.add(time, Action::PageView, campaign, device);
            time += i64::from(self.random.between(12, 240));
        }
        let keen = if theme == Theme::Sale { 1.8 } else { 1.0 };
        if self.random.chance(self.habits.buy * keen) {
            time += i64::from(self.random.between(30, 500));
            self.buy(time, campaign, device);
        }
    }

    fn buy(&mut self, time: i64, campaign: &'static str, device: &'static str) {
        let whole =
            self.random
                .weighted(&[(9, 30), (19, 30), (29, 20), (49, 12), (99, 6), (249, 2)]);
        let copies = self.random.weighted(&[(1, 80), (2, 15), (3, 5)]);
        let cents = (whole * 100 + self.random.weighted(&[(90, 60), (50, 25), (0, 15)])) * copies;
        self.add(time, Action::Purchase, campaign, device);
        if let Some(event) = self.events.last_mut() {
            event.cents = Some(cents);
        }
    }

    /// What is left of the interest at `time`, 0 to 1.
    fn interest(&self, time: i64) -> f64 {
        let progress = (time - self.start) as f64 / (END - self.start) as f64;
        self.habits.interest(progress)
    }

    fn device(&mut self) -> &'static str {
        if self.random.chance(0.8) {
            self.devices[0]
        } else {
            self.devices[1]
        }
    }

    /// The instant itself by day; what falls into the local night happens in the morning.
    fn awake(&mut self, time: i64) -> i64 {
        let local_second = (time + self.ahead).rem_euclid(DAY);
        let hour = local_second / HOUR;
        let asleep = hour < 6 || (hour == 6 && self.random.chance(0.5));
        // One in twelve is up at night.
        if !asleep || self.random.chance(0.08) {
            return time;
        }
        let rises = 6 * HOUR + HOUR / 2 + self.random.wait(1.6 * HOUR as f64);
        time + (rises - local_second).max(0)
    }

    fn add(&mut self, time: i64, action: Action, campaign: &'static str, device: &'static str) {
        self.events.push(Event {
            time,
            action,
            cents: None,
            campaign,
            device,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_every_sort_of_person_in_its_share() {
        let mut counts = SHARES.map(|(persona, _)| (persona, 0_u32));
        for index in 0..20_000 {
            let persona = Random::new(5, index).weighted(&SHARES);
            for (sort, count) in &mut counts {
                *count += u32::from(*sort == persona);
            }
        }
        for ((persona, count), (_, share)) in counts.into_iter().zip(SHARES) {
            let expected = share * 20;
            assert!(
                count.abs_diff(expected) < expected / 8,
                "{persona:?}: {count}, not {expected}"
            );
        }
    }

    #[test]
    fn a_person_is_the_same_whoever_else_is_on_the_list() {
        let alone = Newsletter::new(500, 9, 26).person(17);
        let among_many = Newsletter::new(900, 9, 26).person(17);
        assert_eq!(alone.address, among_many.address);
        assert_eq!(alone.events, among_many.events);
    }
}
