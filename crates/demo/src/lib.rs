//! Invented data sets that tell a believable story: for a first look, for
//! demonstrations and for measuring. The same name, number of people and seed
//! give the same bytes on every machine and on every day; nothing here reads a
//! clock, and no address can belong to anybody (reserved domains only).

mod campaigns;
mod course;
mod insurance;
mod life;
mod names;
mod newsletter;
mod persona;
mod random;
mod row;
mod shop;
mod streaming;
mod time;
mod trial;

use life::{Life, Story};
use names::{Numbering, identity};
use newsletter::Newsletter;
use random::Random;
use row::{HEADER, write_rows};

/// Rows are handed out in pieces of about this many bytes.
const CHUNK: usize = 256 * 1024;

/// What to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSpec {
    /// One of the names in [`DEMOS`].
    pub name: String,
    /// How many people; each has at least one event.
    pub people: u32,
    /// Any number; another seed gives other people with other habits.
    pub seed: u64,
}

/// A data set that can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoInfo {
    /// Its name on the command line and in the page's address.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// How many people it has unless told otherwise.
    pub default_people: u32,
    /// The file name it goes by.
    pub file_name: &'static str,
    kind: Kind,
}

/// Who tells the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// With how many of the weekly campaigns, counted back from the last.
    Newsletter(usize),
    Shop,
    Streaming,
    Course,
    Insurance,
    Trial,
}

/// Every data set that can be made.
pub const DEMOS: &[DemoInfo] = &[
    DemoInfo {
        name: "newsletter",
        title: "A weekly newsletter with a shop and webinars, half a year",
        default_people: 2_000,
        file_name: "newsletter.csv",
        kind: Kind::Newsletter(26),
    },
    DemoInfo {
        name: "newsletter-short",
        title: "The last four weeks of a newsletter: about ten events a person",
        default_people: 100_000,
        file_name: "newsletter-short.csv",
        kind: Kind::Newsletter(4),
    },
    DemoInfo {
        name: "shop",
        title: "A clothes shop with carts, coupons and returns, half a year with Christmas in it",
        default_people: 1_500,
        file_name: "shop.csv",
        kind: Kind::Shop,
    },
    DemoInfo {
        name: "streaming",
        title: "A film and series service with minutes watched and cancellations, half a year",
        default_people: 1_000,
        file_name: "streaming.csv",
        kind: Kind::Streaming,
    },
    DemoInfo {
        name: "course",
        title: "An online course in monthly cohorts with quizzes and a forum",
        default_people: 2_000,
        file_name: "course.csv",
        kind: Kind::Course,
    },
    DemoInfo {
        name: "insurance",
        title: "An insurer with calculations, quotes, calls and policies, half a year",
        default_people: 1_500,
        file_name: "insurance.csv",
        kind: Kind::Insurance,
    },
    DemoInfo {
        name: "trial",
        title: "A software trial with webinars; each person's role, company and plan",
        default_people: 1_500,
        file_name: "trial.csv",
        kind: Kind::Trial,
    },
];

/// The data set called `name`.
///
/// # Errors
/// [`DemoError::UnknownName`], which lists the names there are.
pub fn demo(name: &str) -> Result<&'static DemoInfo, DemoError> {
    DEMOS
        .iter()
        .find(|demo| demo.name == name)
        .ok_or_else(|| DemoError::UnknownName(name.to_owned()))
}

/// Why a data set cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DemoError {
    /// No data set has this name.
    #[error("There is no demo data set called \"{0}\". There is: {names}.", names = known_names())]
    UnknownName(String),
}

fn known_names() -> String {
    let names: Vec<&str> = DEMOS.iter().map(|demo| demo.name).collect();
    names.join(", ")
}

/// A data set being made: CSV in UTF-8 with a header line, person by person,
/// each person's rows in time order. Memory does not grow with the people.
#[derive(Clone, Debug)]
pub struct Demo {
    source: Source,
    people: u32,
    next_person: u32,
    started: bool,
}

/// Makes one person after the other. Person i does not depend on the others.
#[derive(Clone, Debug)]
enum Source {
    Newsletter(Newsletter),
    Story(&'static Story, Numbering, u64),
}

impl Source {
    fn new(kind: Kind, spec: &DemoSpec) -> Self {
        let story = match kind {
            Kind::Newsletter(campaigns) => {
                return Self::Newsletter(Newsletter::new(spec.people, spec.seed, campaigns));
            }
            Kind::Shop => &shop::STORY,
            Kind::Streaming => &streaming::STORY,
            Kind::Course => &course::STORY,
            Kind::Insurance => &insurance::STORY,
            Kind::Trial => &trial::STORY,
        };
        Self::Story(story, Numbering::new(spec.people, spec.seed), spec.seed)
    }

    fn header(&self) -> &'static str {
        match self {
            Self::Newsletter(_) => HEADER,
            Self::Story(story, ..) => story.header,
        }
    }

    fn write(&self, index: u32, out: &mut Vec<u8>) {
        match self {
            Self::Newsletter(newsletter) => write_rows(&newsletter.person(index), out),
            Self::Story(story, numbering, seed) => {
                let mut random = Random::new(*seed, u64::from(index));
                let who = identity(index, *numbering, &mut random);
                let mut life = Life::new(who, numbering.number(index), random);
                (story.tell)(&mut life);
                life.write(story.cells, out);
            }
        }
    }
}

impl Demo {
    /// Begins the data set `spec` asks for.
    ///
    /// # Errors
    /// [`DemoError::UnknownName`], which lists the names there are.
    pub fn new(spec: &DemoSpec) -> Result<Self, DemoError> {
        let info = demo(&spec.name)?;
        Ok(Self {
            source: Source::new(info.kind, spec),
            people: spec.people,
            next_person: 0,
            started: false,
        })
    }

    /// The next piece of the file, whole lines; `None` when all was made.
    pub fn next_chunk(&mut self) -> Option<Vec<u8>> {
        if self.started && self.next_person >= self.people {
            return None;
        }
        let mut chunk = Vec::with_capacity(CHUNK + CHUNK / 8);
        if !self.started {
            self.started = true;
            chunk.extend_from_slice(self.source.header().as_bytes());
        }
        while chunk.len() < CHUNK && self.next_person < self.people {
            self.source.write(self.next_person, &mut chunk);
            self.next_person += 1;
        }
        Some(chunk)
    }

    /// How many people were made so far.
    #[must_use]
    pub fn people_made(&self) -> u32 {
        self.next_person
    }
}

/// Makes the whole data set, handing `sink` one piece after the other.
///
/// # Errors
/// [`DemoError::UnknownName`], which lists the names there are; `sink` was not called then.
pub fn generate(spec: &DemoSpec, sink: &mut dyn FnMut(&[u8])) -> Result<(), DemoError> {
    let mut demo = Demo::new(spec)?;
    while let Some(chunk) = demo.next_chunk() {
        sink(&chunk);
    }
    Ok(())
}
