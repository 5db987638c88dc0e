//! One event of one person, and its line in the file.

use crate::life::{field, write_amount};
use crate::time::write_iso;

/// The first line of every data set.
pub(crate) const HEADER: &str = "person,event,time,channel,value,campaign,plan,country,device\n";

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Action {
    Signup,
    EmailSent,
    EmailOpen,
    EmailClick,
    EmailForward,
    Unsubscribe,
    PageView,
    WebinarPage,
    WebinarSignup,
    Purchase,
    SocialShare,
}

impl Action {
    fn name(self) -> &'static str {
        match self {
            Self::Signup => "signup",
            Self::EmailSent => "email_sent",
            Self::EmailOpen => "email_open",
            Self::EmailClick => "email_click",
            Self::EmailForward => "email_forward",
            Self::Unsubscribe => "unsubscribe",
            Self::PageView => "page_view",
            Self::WebinarPage => "webinar_page",
            Self::WebinarSignup => "webinar_signup",
            Self::Purchase => "purchase",
            Self::SocialShare => "social_share",
        }
    }

    fn channel(self) -> &'static str {
        match self {
            Self::EmailSent
            | Self::EmailOpen
            | Self::EmailClick
            | Self::EmailForward
            | Self::Unsubscribe => "email",
            Self::Signup
            | Self::PageView
            | Self::WebinarPage
            | Self::WebinarSignup
            | Self::Purchase => "web",
            Self::SocialShare => "social",
        }
    }
}

/// One event. Ordered by time, then as declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Event {
    /// Seconds since 1970.
    pub(crate) time: i64,
    pub(crate) action: Action,
    /// Amount of a purchase in hundredths.
    pub(crate) cents: Option<u32>,
    /// The campaign that led to it; empty when none did.
    pub(crate) campaign: &'static str,
    /// Empty where no device was seen.
    pub(crate) device: &'static str,
}

/// A person with everything that happened, in time order.
#[derive(Clone, Debug)]
pub(crate) struct PersonEvents {
    pub(crate) address: String,
    pub(crate) plan: &'static str,
    pub(crate) country: &'static str,
    pub(crate) events: Vec<Event>,
}

/// Writes one line per event. No field needs quotes: the texts are ours.
pub(crate) fn write_rows(person: &PersonEvents, out: &mut Vec<u8>) {
    for event in &person.events {
        out.extend_from_slice(person.address.as_bytes());
        field(event.action.name(), out);
        out.push(b',');
        write_iso(event.time, out);
        field(event.action.channel(), out);
        out.push(b',');
        if let Some(cents) = event.cents {
            write_amount(cents, out);
        }
        field(event.campaign, out);
        field(person.plan, out);
        field(person.country, out);
        field(event.device, out);
        out.push(b'\n');
    }
}
