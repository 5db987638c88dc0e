//! Where a file's bytes come from, read again whenever they are needed: a
//! `File` of the browser, pasted text, a generated data set. Never holds more
//! of a `File` than two pieces.

use std::rc::Rc;

use hearth_bridge::server::{Job, Stop};
use hearth_demo::{Demo, DemoSpec};
use hearth_model::Problem;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::problems::{unknown_demo, unreadable_file};

/// Bytes read at a time. Fingerprints depend on it.
pub(crate) const PIECE: usize = 4 * 1024 * 1024;

/// Where a file's bytes come from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// A handle; the bytes stay where they are.
    File(File),
    /// Text that a person pasted.
    Text(Rc<str>),
    /// Made when needed.
    Demo(DemoSpec),
}

impl Origin {
    /// Whether the bytes are those of the other.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::File(file), Self::File(other)) => file == other,
            (Self::Text(text), Self::Text(other)) => Rc::ptr_eq(text, other),
            _ => false,
        }
    }

    /// Bytes as stored; 0 if unknown before they are read.
    pub(crate) fn bytes(&self) -> u64 {
        match self {
            // Whole numbers, below 2^53.
            Self::File(file) => file.size() as u64,
            Self::Text(text) => text.len() as u64,
            Self::Demo(_) => 0,
        }
    }

    /// Starts from the first byte. `name` is what problems call the file.
    pub(crate) fn pieces(&self, name: &str) -> Result<Pieces, Problem> {
        Ok(match self {
            Self::File(file) => Pieces::File(FilePieces::new(file.clone(), name)),
            Self::Text(text) => Pieces::Text(Rc::clone(text), 0),
            Self::Demo(spec) => Pieces::Demo {
                demo: Demo::new(spec).map_err(|error| unknown_demo(error.to_string()))?,
                people: spec.people,
                piece: Vec::new(),
            },
        })
    }
}

/// A file being read.
pub(crate) enum Pieces {
    File(FilePieces),
    Text(Rc<str>, usize),
    Demo {
        demo: Demo,
        people: u32,
        piece: Vec<u8>,
    },
}

impl Pieces {
    /// The next piece; `None` at the end. Messages from the page are let in
    /// before each, so that a Cancel among them is seen.
    pub(crate) async fn next(&mut self, job: &Job) -> Result<Option<&[u8]>, Stop> {
        match self {
            Self::File(file) => {
                let more = file.advance().await?;
                job.check()?;
                Ok(more.then_some(file.piece.as_slice()))
            }
            Self::Text(text, from) => {
                job.breathe().await?;
                let rest = text.as_bytes().get(*from..).unwrap_or_default();
                let piece = &rest[..rest.len().min(PIECE)];
                *from += piece.len();
                Ok((!piece.is_empty()).then_some(piece))
            }
            Self::Demo { demo, piece, .. } => {
                job.breathe().await?;
                let made = demo.next_chunk();
                let more = made.is_some();
                *piece = made.unwrap_or_default();
                Ok(more.then_some(piece.as_slice()))
            }
        }
    }

    /// Stops at a place that was not asked for yet, if it is a file that is read.
    pub(crate) fn end_at(&mut self, until: f64) {
        if let Self::File(file) = self {
            file.until = file.until.min(until);
        }
    }

    /// How many bytes there are, where that is known.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Self::File(file) => Some(file.file.size() as u64),
            Self::Text(text, _) => Some(text.len() as u64),
            Self::Demo { .. } => None,
        }
    }

    /// How many bytes there will be, guessed from `done` bytes; `None` where the size is known.
    pub(crate) fn expected(&self, done: u64) -> Option<u64> {
        match self {
            Self::Demo { demo, people, .. } => {
                let made = u64::from(demo.people_made().max(1));
                Some(done / made * u64::from(*people))
            }
            Self::File(_) | Self::Text(..) => None,
        }
    }
}

/// A `File` being read: while one piece is worked on, the next is on its way.
pub(crate) struct FilePieces {
    file: File,
    name: String,
    asked: f64,
    /// Where its end is, or is to be taken for it.
    until: f64,
    coming: Option<JsFuture>,
    piece: Vec<u8>,
    started: bool,
}

impl FilePieces {
    fn new(file: File, name: &str) -> Self {
        let until = file.size();
        Self::between(file, name, 0.0, until)
    }

    /// The bytes of a file from one place up to another.
    pub(crate) fn between(file: File, name: &str, from: f64, until: f64) -> Self {
        Self {
            until: until.min(file.size()),
            file,
            name: name.to_owned(),
            asked: from,
            coming: None,
            piece: Vec::new(),
            started: false,
        }
    }

    /// The bytes that came last.
    pub(crate) fn piece(&self) -> &[u8] {
        &self.piece
    }

    /// Puts the next bytes into `piece`; says whether there were any.
    pub(crate) async fn advance(&mut self) -> Result<bool, Problem> {
        if !self.started {
            self.started = true;
            // Also of an empty file: a folder shows itself only when read.
            self.ask()?;
        }
        let Some(coming) = self.coming.take() else {
            return Ok(false);
        };
        let buffer = coming.await.map_err(|_| unreadable_file(&self.name))?;
        if self.asked < self.until {
            self.ask()?;
        }
        let bytes = Uint8Array::new(&buffer);
        self.piece.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut self.piece);
        Ok(!self.piece.is_empty())
    }

    fn ask(&mut self) -> Result<(), Problem> {
        let until = (self.asked + PIECE as f64).min(self.until);
        let read = if self.file.size() > 0.0 {
            self.file
                .slice_with_f64_and_f64(self.asked, until)
                .map_err(|_| unreadable_file(&self.name))?
                .array_buffer()
        } else {
            self.file.array_buffer()
        };
        self.asked = until;
        self.coming = Some(JsFuture::from(read));
        Ok(())
    }
}
