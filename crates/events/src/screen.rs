//! Events that may be no person's doing: repeated rows, times to come, and the
//! traces that mail scanners leave. Finds and counts them; what is left out is
//! the caller's choice.

use std::cmp::Ordering;
use std::ops::Range;

use hearth_model::import::{Suspected, SuspectedEvent, Suspicion};
use hearth_model::instant::format_utc_ms;

use crate::log::EventLog;

/// So many clicks make a burst...
const BURST: usize = 3;
/// ...when the first and the last are at most so many milliseconds apart.
const BURST_MS: i64 = 2_000;
/// An open may be told so much later than the click that it led to.
const OPEN_DELAY_MS: i64 = 60_000;
/// No person opens a message so soon after it was sent.
const OPENED_AT_ONCE_MS: i64 = 1_000;
/// Events shown of each suspicion.
const SAMPLES: usize = 3;

/// What was found in a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screening {
    /// Per event of the log: one bit per suspicion, in the order of [`Suspicion::ALL`].
    marks: Vec<u8>,
}

/// What a kind of event is, by the words of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Send,
    Open,
    Click,
    Other,
}

impl Screening {
    /// Looks through a log. Events later than `now_ms` (UTC) are in the future.
    #[must_use]
    pub fn of(log: &EventLog, now_ms: i64) -> Self {
        let mut screener = Screener::new(log);
        for person in (0_u32..).take(log.people_with_events()) {
            screener.person(log.events_of(person), now_ms);
        }
        Self {
            marks: screener.marks,
        }
    }

    /// Whether an event (by its position in the log) is suspected of one of `these`.
    #[must_use]
    pub fn suspects(&self, event: usize, these: &[Suspicion]) -> bool {
        let marks = self.marks.get(event).copied().unwrap_or_default();
        these.iter().any(|&what| marks & bit(what) != 0)
    }

    /// The suspicions that there are in the log that was screened, in their
    /// fixed order; `left_out` are marked as such.
    #[must_use]
    pub fn told(&self, log: &EventLog, left_out: &[Suspicion]) -> Vec<Suspected> {
        Suspicion::ALL
            .into_iter()
            .map(|what| self.told_of(what, log, left_out.contains(&what)))
            .filter(|suspected| suspected.count > 0)
            .collect()
    }

    fn told_of(&self, what: Suspicion, log: &EventLog, left_out: bool) -> Suspected {
        let marked = || {
            let marks = self.marks.iter().enumerate();
            marks.filter(|(_, marks)| *marks & bit(what) != 0)
        };
        Suspected {
            what,
            count: marked().count() as u64,
            left_out,
            samples: marked()
                .take(SAMPLES)
                .map(|(event, _)| sample(log, event))
                .collect(),
        }
    }
}

fn bit(what: Suspicion) -> u8 {
    let place = Suspicion::ALL.iter().position(|&other| other == what);
    1 << place.unwrap_or_default()
}

fn sample(log: &EventLog, event: usize) -> SuspectedEvent {
    let person = log.person_of(event);
    let kind = log.kinds()[log.kind()[event] as usize];
    SuspectedEvent {
        person: log.people().get(person).to_owned(),
        event: log.names().get(kind.name).to_owned(),
        time: format_utc_ms(log.time()[event]),
    }
}

/// The work on one log, person by person.
struct Screener<'a> {
    log: &'a EventLog,
    /// Per kind.
    acts: Vec<Act>,
    /// Per kind: whether its events were made of a counter, all at one time.
    counted: Vec<bool>,
    /// Per channel + 1 (0: no channel): whether the log has opens through it.
    opens: Vec<bool>,
    /// The same, for the present person: when something was last sent, when first opened.
    sent: Vec<Option<i64>>,
    opened: Vec<Option<i64>>,
    order: Vec<usize>,
    marks: Vec<u8>,
}

impl<'a> Screener<'a> {
    fn new(log: &'a EventLog) -> Self {
        let acts: Vec<Act> = log
            .kinds()
            .iter()
            .map(|kind| act(log.names().get(kind.name)))
            .collect();
        let counted = log.kinds().iter();
        let counted = counted.map(|kind| log.counted.contains(&kind.name));
        let counted = counted.collect();
        let channels = log.channels().len() + 1;
        let mut opens = vec![false; channels];
        for (kind, act) in log.kinds().iter().zip(&acts) {
            opens[through(kind.channel)] |= *act == Act::Open;
        }
        Self {
            log,
            acts,
            counted,
            opens,
            sent: vec![None; channels],
            opened: vec![None; channels],
            order: Vec::new(),
            marks: vec![0; log.len()],
        }
    }

    fn person(&mut self, events: Range<usize>, now_ms: i64) {
        self.duplicates(events.clone());
        self.opens_and_future(events.clone(), now_ms);
        self.clicks(events);
    }

    /// Of equal events all but the first.
    fn duplicates(&mut self, events: Range<usize>) {
        let time = self.log.time();
        let mut from = events.start;
        while from < events.end {
            let same = time[from..events.end].iter();
            let until = from + same.take_while(|&&other| other == time[from]).count();
            if until - from > 1 {
                self.duplicates_at_one_time(from..until);
            }
            from = until;
        }
    }

    fn duplicates_at_one_time(&mut self, events: Range<usize>) {
        let log = self.log;
        let of_rows = |&event: &usize| !self.counted[log.kind()[event] as usize];
        self.order.clear();
        self.order.extend(events.filter(of_rows));
        // Equal ones stay in the log's order: the sort is stable.
        self.order.sort_by(|&a, &b| compare(log, a, b));
        for pair in self.order.windows(2) {
            if compare(log, pair[0], pair[1]) == Ordering::Equal {
                self.marks[pair[1]] |= bit(Suspicion::Duplicate);
            }
        }
    }

    fn opens_and_future(&mut self, events: Range<usize>, now_ms: i64) {
        self.sent.fill(None);
        self.opened.fill(None);
        for event in events {
            let time = self.log.time()[event];
            if time > now_ms {
                self.marks[event] |= bit(Suspicion::InFuture);
            }
            let (act, channel) = self.what(event);
            let counted = self.counted[self.log.kind()[event] as usize];
            match act {
                // A counter has no time of its own.
                Act::Send if counted => {}
                Act::Send => self.sent[channel] = Some(time),
                Act::Open => {
                    self.opened[channel].get_or_insert(time);
                    let sent = self.sent[channel].filter(|_| !counted);
                    if sent.is_some_and(|sent| time - sent <= OPENED_AT_ONCE_MS) {
                        self.marks[event] |= bit(Suspicion::OpenOnSending);
                    }
                }
                Act::Click | Act::Other => {}
            }
        }
    }

    fn clicks(&mut self, events: Range<usize>) {
        self.order.clear();
        for event in events {
            let (act, channel) = self.what(event);
            if act != Act::Click {
                continue;
            }
            if !self.counted[self.log.kind()[event] as usize] {
                self.order.push(event);
            }
            let latest = self.log.time()[event].saturating_add(OPEN_DELAY_MS);
            let opened = self.opened[channel].is_some_and(|opened| opened <= latest);
            if self.opens[channel] && !opened {
                self.marks[event] |= bit(Suspicion::ClickWithoutOpen);
            }
        }
        let time = self.log.time();
        for burst in self.order.windows(BURST) {
            if time[burst[BURST - 1]] - time[burst[0]] <= BURST_MS {
                for &click in burst {
                    self.marks[click] |= bit(Suspicion::ClickBurst);
                }
            }
        }
    }

    fn what(&self, event: usize) -> (Act, usize) {
        let kind = self.log.kind()[event] as usize;
        (self.acts[kind], through(self.log.kinds()[kind].channel))
    }
}

fn through(channel: Option<u32>) -> usize {
    channel.map_or(0, |channel| channel as usize + 1)
}

/// Order of two events of one person at one time by all else that they say.
fn compare(log: &EventLog, a: usize, b: usize) -> Ordering {
    let value = |event: usize| log.value().map_or(f64::NAN, |values| values[event]);
    let kinds = log.kind()[a].cmp(&log.kind()[b]);
    let values = || value(a).total_cmp(&value(b));
    let properties = || {
        let columns = log.properties().iter();
        columns
            .map(|column| column.codes()[a].cmp(&column.codes()[b]))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    };
    kinds.then_with(values).then_with(properties)
}

/// What an event is by the words of its name: `email_open`, `Clicked Email`, `emailDelivered`.
fn act(name: &str) -> Act {
    let mut word = String::new();
    let mut found = Act::Other;
    let mut lower_before = false;
    for letter in name.chars().chain([' ']) {
        let ends = !letter.is_alphanumeric() || (letter.is_uppercase() && lower_before);
        if ends {
            let act = act_of_word(&word);
            // A click tells more than the sending or opening that it is named with.
            if act == Act::Click || (found == Act::Other && act != Act::Other) {
                found = act;
            }
            word.clear();
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
        lower_before = letter.is_lowercase();
    }
    found
}

fn act_of_word(word: &str) -> Act {
    match word {
        "send" | "sends" | "sent" | "deliver" | "delivered" | "delivery" | "received" => Act::Send,
        "open" | "opens" | "opened" => Act::Open,
        "click" | "clicks" | "clicked" => Act::Click,
        _ => Act::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_told_by_the_words_of_its_name() {
        for (name, expected) in [
            ("open", Act::Open),
            ("email_opened", Act::Open),
            ("Email Opened", Act::Open),
            ("emailDelivered", Act::Send),
            ("Clicked Email", Act::Click),
            ("click_in_sent_mail", Act::Click),
            ("reopened", Act::Other),
            ("purchase", Act::Other),
            ("", Act::Other),
        ] {
            assert_eq!(act(name), expected, "{name}");
        }
    }
}
